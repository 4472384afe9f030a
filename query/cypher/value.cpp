#include "query/cypher/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

namespace dossier::query::cypher {

Value::Value(const Temporal& value) {
  std::visit(
      [this](const auto& point) {
        using Point = std::decay_t<decltype(point)>;
        if constexpr (std::is_same_v<Point, DateTime>) {
          held_ = std::make_shared<const DateTime>(point);
        } else {
          held_ = point;
        }
      },
      value);
}

std::optional<Temporal> Value::temporal() const {
  if (const auto* value = std::get_if<Date>(&held_)) return *value;
  if (const auto* value = std::get_if<LocalTime>(&held_)) return *value;
  if (const auto* value = std::get_if<Time>(&held_)) return *value;
  if (const auto* value = std::get_if<LocalDateTime>(&held_)) return *value;
  if (const auto* value = shared<DateTime>()) return *value;
  return std::nullopt;
}

std::optional<double> Value::number() const {
  if (const auto* value = integer()) return static_cast<double>(*value);
  if (const auto* value = floating()) return *value;
  return std::nullopt;
}

std::string_view kind_of(const Value& value) {
  constexpr std::string_view kKinds[] = {"Null",         "Boolean",       "Integer",  "Float",
                                         "String",       "List",          "Map",      "Node",
                                         "Relationship", "Path",          "Date",     "LocalTime",
                                         "Time",         "LocalDateTime", "DateTime", "Duration"};
  return kKinds[value.held().index()];
}

std::size_t hash_of(const Value& value) {
  const std::hash<std::uint64_t> number;
  const auto mix = [](std::size_t a, std::size_t b) { return a * 0x9E3779B97F4A7C15ULL + b; };
  const std::size_t kind = value.held().index();
  if (const auto* b = value.boolean()) return mix(kind, *b ? 1 : 0);
  if (const auto real = value.number()) {  // an integer is equivalent to its float
    return std::isnan(*real) ? 7 : std::hash<double>()(*real == 0.0 ? 0.0 : *real);
  }
  if (const auto* text = value.text()) return std::hash<std::string>()(*text);
  if (const auto* list = value.list()) return mix(kind, hash_of(*list));
  if (const auto* map = value.map()) {
    std::size_t hash = kind;
    for (const auto& [key, held] : *map) {
      hash = mix(mix(hash, std::hash<std::string>()(key)), hash_of(held));
    }
    return hash;
  }
  if (const auto* node = value.node()) return mix(kind, number(node->id));
  if (const auto* link = value.relationship()) return mix(kind, number(link->id));
  if (const auto* walk = value.walk()) {
    std::size_t hash = kind;
    for (const Node& node : walk->nodes) hash = mix(hash, number(node.id));
    return hash;
  }
  if (const auto point = value.temporal()) {
    return mix(kind, number(static_cast<std::uint64_t>(days_of(*point).value_or(0) * 31 +
                                                       nanos_of_day(*point).value_or(0))));
  }
  if (const auto* span = value.duration()) {
    return mix(kind, number(static_cast<std::uint64_t>(span->months + span->days + span->seconds)));
  }
  return kind;
}

std::size_t hash_of(const std::vector<Value>& values) {
  std::size_t hash = values.size();
  for (const Value& value : values) hash = hash * 0x9E3779B97F4A7C15ULL + hash_of(value);
  return hash;
}

bool SameValues::operator()(const std::vector<Value>& a, const std::vector<Value>& b) const {
  return std::ranges::equal(a, b, [](const Value& x, const Value& y) {
    return order(x, y) == std::weak_ordering::equivalent;
  });
}

std::size_t size_of(const Value& value) {
  std::size_t size = sizeof(Value);
  if (const auto* text = value.text()) size += text->capacity();
  if (const auto* list = value.list()) {
    for (const Value& held : *list) size += size_of(held);
  }
  if (const auto* map = value.map()) {
    for (const auto& [key, held] : *map) size += 64 + key.capacity() + size_of(held);
  }
  if (const auto* walk = value.walk()) {
    size += walk->nodes.size() * sizeof(Node) + walk->relationships.size() * sizeof(Relationship);
  }
  return size;
}

std::string to_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  char digits[40];
  const auto written = std::to_chars(digits, digits + sizeof(digits), number);
  std::string text(digits, written.ptr);
  const double size = std::abs(number);
  if (text.find('e') != std::string::npos && size >= 1e-3 && size < 1e7) {
    char plain[64];
    text.assign(plain,
                std::to_chars(plain, plain + sizeof(plain), number, std::chars_format::fixed).ptr);
  }
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace dossier::query::cypher
