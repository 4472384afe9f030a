#include "extract/vocabulary.h"

#include <algorithm>

#include "graph/fold.h"

namespace dossier::extract {

namespace {

constexpr std::string_view kTypeLetters = "POGLFNREMQTS";

char letter_of(const Term& term) {
  if (const auto* entity = std::get_if<Entity>(&term)) {
    switch (entity->type) {
      case EntityType::person:
        return 'P';
      case EntityType::organization:
        return 'O';
      case EntityType::country:
        return 'G';
      case EntityType::place:
        return 'L';
      case EntityType::facility:
        return 'F';
      case EntityType::group:
        return 'N';
      case EntityType::role:
        return 'R';
      case EntityType::event:
        return 'E';
    }
  }
  switch (std::get<Literal>(term).kind) {
    case LiteralKind::money:
      return 'M';
    case LiteralKind::quantity:
      return 'Q';
    case LiteralKind::date:
      return 'T';
    case LiteralKind::text:
      break;
  }
  return 'S';
}

// Spells a table's name as the tokenizer's tokens, each followed by one blank but the last:
// "Washington, D.C." is three tokens.
std::string spaced(std::string_view words) {
  std::string text;
  for (const char c : words) {
    if (c == ',' || c == '&') text += ' ';
    text += c;
    if (c == ',' || c == '&') text += ' ';
  }
  std::string collapsed;
  for (const char c : text) {
    if (c != ' ' || (!collapsed.empty() && collapsed.back() != ' ')) collapsed += c;
  }
  return collapsed;
}

}  // namespace

std::optional<TypeSet> TypeSet::parse(std::string_view letters) {
  const bool is_known = std::ranges::all_of(
      letters, [](char c) { return kTypeLetters.find(c) != std::string_view::npos; });
  if (letters.empty() || !is_known) return std::nullopt;
  TypeSet set;
  set.letters_ = letters;
  return set;
}

bool TypeSet::contains(const Term& term) const { return contains_letter(letter_of(term)); }

void Vocabulary::add_name(std::string_view words, KnownName name) {
  std::string key = spaced(words);
  const auto tokens = static_cast<std::size_t>(std::ranges::count(key, ' ')) + 1;
  longest_name_ = std::max(longest_name_, tokens);
  names_.insert_or_assign(std::move(key), std::move(name));
}

const KnownName* Vocabulary::find_name(std::string_view words) const {
  const auto found = names_.find(spaced(words));
  return found == names_.end() ? nullptr : &found->second;
}

const Title* Vocabulary::find_title(std::string_view words) const {
  const auto found = titles_.find(fold_name(words));
  return found == titles_.end() ? nullptr : &found->second;
}

std::optional<char> Vocabulary::gender_of(std::string_view given_name) const {
  const auto found = given_names_.find(fold_name(given_name));
  return found == given_names_.end() ? std::nullopt : std::optional(found->second);
}

std::string Vocabulary::currency_of(std::string_view country) const {
  const auto found = currencies_.find(std::string(country));
  return found == currencies_.end() ? std::string() : found->second;
}

const std::vector<RelationPattern>& Vocabulary::patterns_of(std::string_view lemma) const {
  static const std::vector<RelationPattern> none;
  const auto found = patterns_.find(std::string(lemma));
  return found == patterns_.end() ? none : found->second;
}

const EventNoun* Vocabulary::find_event_noun(std::string_view noun) const {
  const auto found = event_nouns_.find(std::string(noun));
  return found == event_nouns_.end() ? nullptr : &found->second;
}

const Relation* Vocabulary::find_relation(std::string_view predicate) const {
  const auto found = std::ranges::find(relations_, predicate, &Relation::predicate);
  return found == relations_.end() ? nullptr : &*found;
}

Noun Vocabulary::noun(std::string_view lemma) const {
  const auto found = nouns_.find(std::string(lemma));
  return found == nouns_.end() ? Noun{} : found->second;
}

std::optional<Stance> Vocabulary::stance_of(std::string_view lemma) const {
  const auto found = cues_.find(std::string(lemma));
  return found == cues_.end() ? std::nullopt : std::optional(found->second.stance);
}

std::string_view Vocabulary::label_of_cue(std::string_view lemma) const {
  const auto found = cues_.find(std::string(lemma));
  return found == cues_.end() ? std::string_view() : std::string_view(found->second.label);
}

}  // namespace dossier::extract
