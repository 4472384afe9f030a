// How nodes and edges look, and small words that all formats write alike.
#include <cmath>

#include "query/export/drawing.h"

namespace dossier::query {

Colour colour_of(const Term& term) {
  constexpr Colour kLiteral = {160, 160, 160};
  const auto* entity = std::get_if<Entity>(&term);
  if (entity == nullptr) return kLiteral;
  switch (entity->type) {
    case EntityType::person:
      return {213, 94, 0};
    case EntityType::organization:
      return {0, 114, 178};
    case EntityType::country:
      return {0, 158, 115};
    case EntityType::place:
      return {86, 180, 233};
    case EntityType::facility:
      return {230, 159, 0};
    case EntityType::group:
      return {204, 121, 167};
    case EntityType::role:
      return {240, 228, 66};
    case EntityType::event:
      return {117, 112, 179};
  }
  return kLiteral;
}

std::string hexadecimal(const Colour& colour) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string written = "#";
  for (const int level : {colour.red, colour.green, colour.blue}) {
    written += kDigits[static_cast<std::size_t>(level / 16)];
    written += kDigits[static_cast<std::size_t>(level % 16)];
  }
  return written;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::vector<std::string> status_words(const Support& support) {
  std::vector<std::string> words;
  words.reserve(support.statuses.size());
  for (const StatementStatus status : support.statuses) words.emplace_back(to_string(status));
  return words;
}

std::string rounded(double number, double steps) {
  return to_decimal(std::round(number * steps) / steps);
}

}  // namespace dossier::query
