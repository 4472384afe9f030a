#include "extract/relation/identities.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr double kConfidence = 0.85;

// The words between two names, small and parted by blanks, if they begin with a bracket or comma.
std::optional<std::string> words_between(std::string_view text, Span first, Span second) {
  constexpr std::size_t kLongest = 60;
  if (second.begin < first.end || second.begin - first.end > kLongest) return std::nullopt;
  const std::string between = lower_ascii(text.substr(first.end, second.begin - first.end));
  const std::size_t start = between.find_first_not_of(" \n\t");
  if (start == std::string::npos || (between[start] != '(' && between[start] != ','))
    return std::nullopt;
  std::string words;
  for (std::size_t at = start + 1; at < between.size();) {
    const std::size_t begin = between.find_first_not_of(" \n\t\"'", at);
    if (begin == std::string::npos) break;
    const std::size_t end = std::min(between.find_first_of(" \n\t\"'", begin), between.size());
    if (!words.empty()) words += ' ';
    words += between.substr(begin, end - begin);
    at = end;
  }
  return words;
}

bool says_same(std::string_view words) {
  // "known as" is read by the vocabulary's pattern.
  constexpr auto kPhrases = std::to_array<std::string_view>(
      {"a.k.a.", "aka", "alias", "also called", "also spelled", "also written", "born",
       "earlier called", "formerly", "formerly called", "née", "now", "now called", "once called",
       "previously", "previously called", "short for"});
  if (std::ranges::find(kPhrases, words) != kPhrases.end()) return true;
  // "the Danish name for", "its old name of"
  const bool is_name = words.ends_with(" name for") || words.ends_with(" name of") ||
                       words.ends_with(" spelling of");
  return is_name && std::ranges::count(words, ' ') <= 4;
}

bool is_named(const EntityMention& mention) {
  return mention.kind == MentionKind::name && is_entity(mention.term);
}

bool are_alike(const EntityMention& first, const EntityMention& second) {
  return first.term != second.term &&
         std::get<Entity>(first.term).type == std::get<Entity>(second.term).type;
}

// Behind the second name the bracket closes, or a comma or the end of the clause follows.
bool ends_there(std::string_view text, Span first, Span second) {
  std::size_t at = second.end;
  while (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
  const bool is_possessive = at > second.end && at < text.size() && text[at] == 's';
  if (at >= text.size() || is_possessive) return at >= text.size();
  const std::string_view between = text.substr(first.end, second.begin - first.end);
  if (between.find('(') != std::string_view::npos) return text[at] == ')';
  return text[at] == ',' || text[at] == '.' || text[at] == ';';
}

}  // namespace

std::vector<RelationMention> read_identities(const RelationContext& context,
                                             std::string_view text) {
  std::vector<RelationMention> found;
  const Relation* same = context.vocabulary.find_relation("same_as");
  for (std::size_t i = 0; same != nullptr && i + 1 < context.mentions.size(); ++i) {
    std::size_t other = i + 1;
    const EntityMention& first = context.mentions[i];
    // "the Danish name for": the people between are no name.
    if (!is_named(context.mentions[other]) && other + 1 < context.mentions.size()) ++other;
    const EntityMention& second = context.mentions[other];
    if (!is_named(first) || !is_named(second) || !are_alike(first, second)) continue;
    if (!ends_there(text, first.span, second.span)) continue;
    const auto words = words_between(text, first.span, second.span);
    if (!words || !says_same(*words)) continue;
    RelationMention relation;
    relation.subject = {i, first.text, first.span};
    relation.object = Participant{other, second.text, second.span};
    relation.relation = same;
    relation.phrase = "be same as";
    relation.span = cover(first.span, second.span);
    relation.rule = "other-name";
    relation.confidence = kConfidence;
    found.push_back(std::move(relation));
  }
  return found;
}

}  // namespace dossier::extract
