#include "extract/mention/mention.h"

#include "extract/mention/names.h"
#include "extract/mention/resolve.h"
#include "extract/mention/values.h"
#include "extract/mention/words.h"

namespace dossier::extract {

std::vector<SentenceMentions> find_mentions(const Document& document,
                                            const std::vector<Sentence>& sentences,
                                            const Vocabulary& vocabulary) {
  WordsSeen seen;
  for (const Sentence& sentence : sentences) note_words(words_of(document.text, sentence), seen);

  std::vector<SentenceMentions> mentions;
  mentions.reserve(sentences.size());
  for (const Sentence& sentence : sentences) {
    const Words words = words_of(document.text, sentence);
    mentions.push_back(find_names(document.text, words, document.date, seen, vocabulary));
  }
  resolve_mentions(mentions);
  return mentions;
}

}  // namespace dossier::extract
