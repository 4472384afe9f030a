#include "extract/relation/sides.h"

#include "extract/clause/phrase.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

bool is_nationality(const RelationContext& context, std::uint32_t word) {
  const KnownName* known = context.vocabulary.find_name(context.tree.word(word));
  return known != nullptr && known->kind == NameKind::adjective;
}

}  // namespace

WordList names_of(const RelationContext& context, const WordList& heads) {
  WordList result;
  for (const std::uint32_t head : heads) {
    WordList names;
    const bool is_name = context.tree.has_upos(head, "PROPN");
    for (const std::uint32_t child : context.tree.dependents(head)) {
      if (is_name || context.tree.relation(child) != Dependency::appos) continue;
      for (const std::uint32_t name : alternatives_of(context.tree, child)) {
        const std::size_t mention = context.mention_of[name];
        if (mention != kNoMention && context.mentions[mention].kind == MentionKind::name)
          names.push_back(name);
      }
    }
    if (names.empty()) names.push_back(head);
    result.insert(result.end(), names.begin(), names.end());
  }
  return result;
}

WordList sides_of(const RelationContext& context, const WordList& heads) {
  WordList result;
  for (const std::uint32_t head : heads) {
    const std::uint32_t first = context.tree.first(head, Dependency::amod);
    const std::uint32_t second =
        first == kNoWord ? kNoWord : context.tree.first(first, Dependency::conj);
    const bool are_sides =
        second != kNoWord && is_nationality(context, first) && is_nationality(context, second);
    if (are_sides) result.push_back(first);
    const bool has_own = context.mention_of[head] != kNoMention;
    result.push_back(are_sides && !has_own ? second : head);
  }
  return result;
}

WordList partners_of(const RelationContext& context, const PatternMatch& match) {
  const bool is_one = match.agents.size() == 1 && match.objects.empty() &&
                      match.relation->is_symmetric &&
                      context.tree.xpos(match.agents.front()) == "NNS";
  if (!is_one) return match.agents;
  for (const std::uint32_t child : context.tree.dependents(match.agents.front())) {
    const Dependency kind = context.tree.relation(child);
    if (kind != Dependency::nmod && kind != Dependency::nmod_poss) continue;
    const WordList sides = alternatives_of(context.tree, child);
    if (sides.size() > 1) return sides;
  }
  return match.agents;
}

bool is_each_other(const Dependencies& tree, std::uint32_t word) {
  const auto is_at = [&](std::uint32_t first) {
    if (first + 1 >= tree.size()) return false;
    const std::string one = lower_ascii(tree.word(first));
    const std::string other = lower_ascii(tree.word(first + 1));
    return (one == "each" && other == "other") || (one == "one" && other == "another");
  };
  return is_at(word) || (word > 0 && is_at(word - 1));
}

}  // namespace dossier::extract
