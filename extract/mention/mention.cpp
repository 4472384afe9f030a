#include "extract/mention/mention.h"

#include <algorithm>

#include "extract/coref/coref.h"
#include "extract/coref/descriptions.h"
#include "extract/mention/furniture.h"
#include "extract/mention/names.h"
#include "extract/mention/pairs.h"
#include "extract/mention/resolve.h"
#include "extract/mention/type_evidence.h"
#include "extract/mention/values.h"
#include "extract/mention/words.h"

namespace dossier::extract {

namespace {

void drop_furniture(std::string_view text, std::vector<SentenceMentions>& sentences) {
  const std::vector<Span> furniture = find_furniture(text);
  const auto is_inside = [&furniture](const EntityMention& mention) {
    const auto after = std::ranges::upper_bound(furniture, mention.span.begin, {}, &Span::begin);
    return after != furniture.begin() && std::prev(after)->overlaps(mention.span);
  };
  if (furniture.empty()) return;
  for (SentenceMentions& mentions : sentences) std::erase_if(mentions, is_inside);
}

}  // namespace

std::vector<SentenceMentions> find_mentions(const Document& document, const SyntaxTree& tree,
                                            const Vocabulary& vocabulary) {
  WordsSeen seen;
  for (const Sentence& sentence : tree.sentences)
    note_words(words_of(document.text, sentence), seen);

  const DocumentValues values(document.text, document.date, vocabulary);
  std::vector<SentenceMentions> mentions;
  mentions.reserve(tree.sentences.size());
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Words words = words_of(document.text, tree.sentences[i]);
    const ReadNames names = names_of(tree.sentences[i], tree.parses[i]);
    const std::vector<bool> proper = proper_words(words, tree.parses[i]);
    const std::vector<bool> verbs = verb_words(words, tree.parses[i]);
    mentions.push_back(
        find_names({document.text, values, words, names, proper, verbs, seen, vocabulary}));
  }
  drop_furniture(document.text, mentions);
  correct_types(document.text, tree, mentions);
  const Coreference read = find_coreference(tree, vocabulary);
  resolve_mentions(mentions, read, vocabulary);
  add_descriptions(document.text, tree, read, mentions);
  add_pairs(document.text, tree, vocabulary, mentions);
  return mentions;
}

}  // namespace dossier::extract
