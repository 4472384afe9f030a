// What tagger, tree and document tell about the words of names.
#include "extract/mention/names.h"

namespace dossier::extract {

void note_words(const Words& words, WordsSeen& seen) {
  if (is_title_case(words)) return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].is_word) continue;
    if (!words[i].is_capital) {
      seen.small.insert(words[i].lower);
    } else if (i > 0 && words[i - 1].is_word) {
      seen.capital.insert(words[i].text);
    }
  }
}

ReadNames names_of(const Sentence& sentence, const Parse& parse) {
  ReadNames names;
  for (const Name& name : parse.names) {
    const Span span =
        cover(sentence.tokens[name.first].span, sentence.tokens[name.first + name.count - 1].span);
    const EntityType type = name.type == NameType::person  ? EntityType::person
                            : name.type == NameType::place ? EntityType::place
                                                           : EntityType::organization;
    names.push_back({span, type});
  }
  return names;
}

namespace {

std::vector<bool> tagged(const Words& words, const Parse& parse, std::string_view upos) {
  std::vector<bool> result;
  result.reserve(words.size());
  for (const Word& word : words) {
    result.push_back(word.last_token <= parse.words.size() && word.last_token > 0 &&
                     parse.words[word.last_token - 1].upos == upos);
  }
  return result;
}

}  // namespace

std::vector<bool> proper_words(const Words& words, const Parse& parse) {
  return tagged(words, parse, "PROPN");
}

std::vector<bool> verb_words(const Words& words, const Parse& parse) {
  return tagged(words, parse, "VERB");
}

}  // namespace dossier::extract
