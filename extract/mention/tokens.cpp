#include "extract/mention/tokens.h"

#include "extract/mention/words.h"

namespace dossier::extract {

std::vector<std::size_t> mentions_by_token(std::string_view text, const Sentence& sentence,
                                           const SentenceMentions& mentions) {
  std::vector<std::size_t> mention_of(sentence.tokens.size(), kNoMention);
  const Words words = words_of(text, sentence);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    for (std::size_t word = mentions[i].first; word < mentions[i].last && word < words.size();
         ++word) {
      for (std::size_t token = words[word].first_token; token < words[word].last_token; ++token) {
        mention_of[token] = i;
      }
    }
  }
  return mention_of;
}

}  // namespace dossier::extract
