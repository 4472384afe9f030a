// What statements are about: entities (actors, places, things) and literals (money, dates, text).
//
//   const Term olsen = Entity{EntityType::person, "Kari Olsen", {}};
//   const Term amount = money("$2.5 billion", {.value = 2.5e9, .unit = "CAD"});
//   key_of(olsen);   // "Person\tKari Olsen": equal keys are one term, everywhere
//
// Values: copy, compare and pass them freely.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/ids.h"

namespace dossier {

// Stored on disk: numbers are never reused (store/FORMAT.md).
enum class EntityType : std::uint8_t {
  person = 1,
  organization = 2,
  country = 3,
  place = 4,
  facility = 5,
  group = 6,  // nationality, religion, people
  role = 7,
  event = 8,
};

// An actor, place or thing under its canonical name.
struct Entity {
  EntityType type = EntityType::person;
  std::string name;                  // the fullest form, accents kept
  std::vector<std::string> aliases;  // other forms it was called by, sorted, without `name`

  bool operator==(const Entity&) const = default;
};

// Stored on disk: numbers are never reused (store/FORMAT.md).
enum class LiteralKind : std::uint8_t { text = 1, money = 2, quantity = 3, date = 4 };

// How much: a point value, or bounds where the text is vague ("dozens", "at least 46").
struct Amount {
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
  std::string unit;  // ISO 4217 code for money; noun lemma or "percent" for a quantity
  bool is_approximate = false;

  bool operator==(const Amount&) const = default;
};

// A value. Which fields count depends on the kind: `amount` for money and quantities, `iso` for
// dates (ISO 8601, an interval as "begin/end", empty if the day could not be told).
struct Literal {
  LiteralKind kind = LiteralKind::text;
  std::string text;  // as a reader would print it: "$2.5 billion", "December 27"
  Amount amount;
  std::string iso;

  bool operator==(const Literal&) const = default;
};

Literal text_literal(std::string text);
Literal money(std::string text, Amount amount);
Literal quantity(std::string text, Amount amount);
Literal date(std::string text, std::string iso);

using Term = std::variant<Entity, Literal>;

inline bool is_entity(const Term& term) { return std::holds_alternative<Entity>(term); }

// "Person", "Money", ...: the type as the JSON contract writes it.
std::string_view to_string(EntityType type);
std::string_view to_string(LiteralKind kind);
std::string_view type_name(const Term& term);

// The reverse of to_string; nothing for an unknown word.
std::optional<EntityType> parse_entity_type(std::string_view word);
std::optional<LiteralKind> parse_literal_kind(std::string_view word);

// What a person reads: an entity's canonical name, a literal's text.
const std::string& name_of(const Term& term);

// The identity of a term: equal keys are one term. Entities differ by type and name; literals by
// value and unit (never by wording), or by text where there is no value.
std::string key_of(const Term& term);

// The name a term carries outside a store: 'E' or 'L' and 16 hexadecimal digits.
std::string stable_id(const Term& term);

// The shortest decimal that reads back as the same number: "2500000000", "0.5".
std::string to_decimal(double number);

// Tags of the top byte of a TermId, one per kind of term.
constexpr std::uint8_t kEntityTag = 0x10;
constexpr std::uint8_t kTextTag = 0x20;
constexpr std::uint8_t kDateTag = 0x30;
constexpr std::uint8_t kQuantityTag = 0x40;
constexpr std::uint8_t kMoneyTag = 0x50;

std::uint8_t tag_of(const Term& term);

// A TermId out of its tag and its running number. REQUIRES: serial < 2^56.
constexpr TermId make_term_id(std::uint8_t tag, std::uint64_t serial) {
  return TermId{(std::uint64_t{tag} << 56U) | serial};
}
constexpr std::uint8_t tag_of(TermId id) { return static_cast<std::uint8_t>(number(id) >> 56U); }
constexpr bool is_entity(TermId id) { return tag_of(id) == kEntityTag; }

}  // namespace dossier
