#include "extract/mention/type_evidence.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "extract/clause/dependencies.h"
#include "extract/clause/phrase.h"
#include "extract/mention/tokens.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 5> kWhere = {"in", "near", "outside", "around", "across"};
constexpr std::array<std::string_view, 13> kPlaces = {
    "area",       "capital", "city",   "district", "island",  "province", "region",
    "settlement", "state",   "suburb", "town",     "village", "port"};

bool is_guess(const EntityMention& mention) {
  return mention.kind == MentionKind::name && !mention.is_known && mention.title.empty() &&
         std::holds_alternative<Entity>(mention.term);
}

bool is_after(const Dependencies& tree, std::uint32_t word, const auto& words) {
  const WordList prepositions = prepositions_of(tree, word);
  return prepositions.size() == 1 && is_one_of(lower_ascii(tree.word(prepositions.front())), words);
}

// "Lund is in Skane": located, and so is what it is located in.
bool is_located(const Dependencies& tree, std::uint32_t word) {
  const std::uint32_t complement = tree.head(word);
  return tree.relation(word) == Dependency::nsubj && complement != kNoWord &&
         tree.has(complement, Dependency::cop) && is_after(tree, complement, kWhere);
}

// "the town of Lund", "two towns, Lund and Ystad".
bool is_called_place(const Dependencies& tree, std::uint32_t word) {
  std::uint32_t head = word;
  if (tree.relation(head) == Dependency::conj) head = tree.head(head);
  const Dependency relation = tree.relation(head);
  const std::uint32_t noun = tree.head(head);
  if (noun == kNoWord || !is_one_of(tree.lemma(noun), kPlaces)) return false;
  constexpr std::array<std::string_view, 1> kOf = {"of"};
  return relation == Dependency::appos || relation == Dependency::compound ||
         (relation == Dependency::nmod && is_after(tree, head, kOf));
}

// Positive: a place; negative: something else; 0: nothing is said.
int evidence_of(const Dependencies& tree, std::uint32_t word) {
  if (is_located(tree, word) || is_called_place(tree, word)) return 3;
  const Dependency relation = tree.relation(word);
  const bool is_phrase = relation == Dependency::obl || relation == Dependency::nmod;
  return is_phrase && is_after(tree, word, kWhere) ? 1 : 0;
}

}  // namespace

void correct_types(std::string_view text, const SyntaxTree& tree,
                   std::vector<SentenceMentions>& sentences) {
  std::map<std::string, int> evidence;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (tree.parses[i].words.empty() || std::ranges::none_of(sentences[i], is_guess)) continue;
    const Dependencies dependencies(text, tree.sentences[i], tree.parses[i]);
    const std::vector<std::size_t> mention_of =
        mentions_by_token(text, tree.sentences[i], sentences[i]);
    for (std::uint32_t word = 0; word < dependencies.size(); ++word) {
      if (mention_of[word] == kNoMention || !is_guess(sentences[i][mention_of[word]])) continue;
      const std::uint32_t head = dependencies.head(word);
      if (head != kNoWord && mention_of[head] == mention_of[word])
        continue;  // not the head of the name
      evidence[std::get<Entity>(sentences[i][mention_of[word]].term).name] +=
          evidence_of(dependencies, word);
    }
  }
  for (SentenceMentions& mentions : sentences) {
    for (EntityMention& mention : mentions) {
      if (!is_guess(mention)) continue;
      auto& entity = std::get<Entity>(mention.term);
      const auto found = evidence.find(entity.name);
      const bool is_place = found != evidence.end() && found->second >= 3;
      if (is_place && entity.type != EntityType::facility) entity.type = EntityType::place;
    }
  }
}

}  // namespace dossier::extract
