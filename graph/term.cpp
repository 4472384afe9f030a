#include "graph/term.h"

#include <charconv>
#include <utility>

#include "graph/check.h"
#include "graph/words.h"

namespace dossier {

namespace {

constexpr Words<EntityType, 8> kEntityTypes = {{
    {EntityType::person, "Person"},
    {EntityType::organization, "Organization"},
    {EntityType::country, "Country"},
    {EntityType::place, "Place"},
    {EntityType::facility, "Facility"},
    {EntityType::group, "Group"},
    {EntityType::role, "Role"},
    {EntityType::event, "Event"},
}};

constexpr Words<LiteralKind, 4> kLiteralKinds = {{
    {LiteralKind::text, "Text"},
    {LiteralKind::money, "Money"},
    {LiteralKind::quantity, "Quantity"},
    {LiteralKind::date, "Date"},
}};

std::string key_of_amount(const Amount& amount) {
  const auto decimal = [](const std::optional<double>& number) {
    return number ? to_decimal(*number) : std::string();
  };
  return decimal(amount.value) + '\t' + decimal(amount.low) + '\t' + decimal(amount.high) + '\t' +
         amount.unit + (amount.is_approximate ? "\t~" : "\t");
}

bool has_number(const Amount& amount) { return amount.value || amount.low || amount.high; }

std::string key_of_literal(const Literal& literal) {
  const std::string kind = std::string(to_string(literal.kind)) + '\t';
  switch (literal.kind) {
    case LiteralKind::money:
    case LiteralKind::quantity:
      return has_number(literal.amount) ? kind + key_of_amount(literal.amount)
                                        : kind + "?\t" + literal.text;
    case LiteralKind::date:
      return literal.iso.empty() ? kind + "?\t" + literal.text : kind + literal.iso;
    case LiteralKind::text:
      break;
  }
  return kind + literal.text;
}

}  // namespace

Literal text_literal(std::string text) { return {LiteralKind::text, std::move(text), {}, {}}; }

Literal money(std::string text, Amount amount) {
  return {LiteralKind::money, std::move(text), std::move(amount), {}};
}

Literal quantity(std::string text, Amount amount) {
  return {LiteralKind::quantity, std::move(text), std::move(amount), {}};
}

Literal date(std::string text, std::string iso) {
  return {LiteralKind::date, std::move(text), {}, std::move(iso)};
}

std::string_view to_string(EntityType type) { return word_of(kEntityTypes, type); }
std::string_view to_string(LiteralKind kind) { return word_of(kLiteralKinds, kind); }

std::string_view type_name(const Term& term) {
  if (const auto* entity = std::get_if<Entity>(&term)) return to_string(entity->type);
  return to_string(std::get<Literal>(term).kind);
}

std::optional<EntityType> parse_entity_type(std::string_view word) {
  return parse_word(kEntityTypes, word);
}

std::optional<LiteralKind> parse_literal_kind(std::string_view word) {
  return parse_word(kLiteralKinds, word);
}

const std::string& name_of(const Term& term) {
  if (const auto* entity = std::get_if<Entity>(&term)) return entity->name;
  return std::get<Literal>(term).text;
}

std::string key_of(const Term& term) {
  if (const auto* entity = std::get_if<Entity>(&term)) {
    return std::string(to_string(entity->type)) + '\t' + entity->name;
  }
  return key_of_literal(std::get<Literal>(term));
}

std::string stable_id(const Term& term) {
  return stable_id(is_entity(term) ? 'E' : 'L', key_of(term));
}

std::string to_decimal(double number) {
  // 2^63 and beyond would print in exponent form anyway; below it a whole number prints as one.
  constexpr double kWholeLimit = 1e18;
  char buffer[64];
  std::to_chars_result end{};
  if (number > -kWholeLimit && number < kWholeLimit &&
      number == static_cast<double>(static_cast<std::int64_t>(number))) {
    end = std::to_chars(std::begin(buffer), std::end(buffer), static_cast<std::int64_t>(number));
  } else {
    end = std::to_chars(std::begin(buffer), std::end(buffer), number);
  }
  return {std::begin(buffer), end.ptr};
}

std::uint8_t tag_of(const Term& term) {
  if (is_entity(term)) return kEntityTag;
  switch (std::get<Literal>(term).kind) {
    case LiteralKind::text:
      return kTextTag;
    case LiteralKind::money:
      return kMoneyTag;
    case LiteralKind::quantity:
      return kQuantityTag;
    case LiteralKind::date:
      return kDateTag;
  }
  return kTextTag;
}

}  // namespace dossier
