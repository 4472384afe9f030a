#include "query/cypher/operators.h"

#include <algorithm>
#include <cmath>

#include "query/cypher/runtime.h"

namespace dossier::query::cypher {

namespace {

Failure cannot(std::string_view op, const Value& a, const Value& b, TextRange at) {
  return type_failure("InvalidArgumentType",
                      "\"" + std::string(op) + "\" cannot take a " + std::string(kind_of(a)) +
                          " and a " + std::string(kind_of(b)),
                      at);
}

Failure arithmetic_failure(std::string detail, std::string message, TextRange at) {
  return {FailureKind::arithmetic_error, std::move(detail), std::move(message), at};
}

Value of_integers(std::string_view op, std::int64_t a, std::int64_t b, TextRange at) {
  std::int64_t made = 0;
  bool overflows = false;
  switch (op[0]) {
    case '+':
      overflows = __builtin_add_overflow(a, b, &made);
      break;
    case '-':
      overflows = __builtin_sub_overflow(a, b, &made);
      break;
    case '*':
      overflows = __builtin_mul_overflow(a, b, &made);
      break;
    case '^':
      return Value(std::pow(static_cast<double>(a), static_cast<double>(b)));
    default:
      if (b == 0) {
        throw arithmetic_failure("DivisionByZero", "division by zero; guard it by CASE WHEN", at);
      }
      overflows = a == INT64_MIN && b == -1;
      if (!overflows) made = op == "/" ? a / b : a % b;
  }
  if (overflows) {
    throw arithmetic_failure(
        "IntegerOverflow", "the result does not fit 64 bits; calculate with floats, as in 1.0 * x",
        at);
  }
  return Value(made);
}

Value of_floats(std::string_view op, double a, double b) {
  switch (op[0]) {
    case '+':
      return Value(a + b);
    case '-':
      return Value(a - b);
    case '*':
      return Value(a * b);
    case '/':
      return Value(a / b);
    case '%':
      return Value(std::fmod(a, b));
    default:
      return Value(std::pow(a, b));
  }
}

// Nothing where the values are no times.
std::optional<Value> of_times(std::string_view op, const Value& a, const Value& b) {
  const auto* span_a = a.duration();
  const auto* span_b = b.duration();
  const bool adds = op == "+";
  if (adds || op == "-") {
    if (span_a != nullptr && span_b != nullptr) {
      return Value(add(*span_a, adds ? *span_b : negated(*span_b)));
    }
    const auto point = span_b != nullptr ? a.temporal() : (adds ? b.temporal() : std::nullopt);
    const Duration* span = span_b != nullptr ? span_b : span_a;
    if (!point || span == nullptr) return std::nullopt;
    const Duration by = adds ? *span : negated(*span);
    return std::visit([&by](const auto& held) { return Value(Temporal(add(held, by))); }, *point);
  }
  if (span_a != nullptr && b.number()) {
    if (op == "*") return Value(scaled(*span_a, *b.number()));
    if (op == "/") return Value(scaled(*span_a, 1.0 / *b.number()));
  }
  if (op == "*" && span_b != nullptr && a.number()) return Value(scaled(*span_b, *a.number()));
  return std::nullopt;
}

List joined(const Value& a, const Value& b) {
  List made;
  if (const auto* list = a.list()) {
    made = *list;
  } else {
    made.push_back(a);
  }
  if (const auto* list = b.list()) {
    made.insert(made.end(), list->begin(), list->end());
  } else {
    made.push_back(b);
  }
  return made;
}

std::optional<std::string> as_text(const Value& value) {
  if (const auto* text = value.text()) return *text;
  if (const auto* integer = value.integer()) return std::to_string(*integer);
  if (const auto* real = value.floating()) return to_text(*real);
  return std::nullopt;
}

std::int64_t bound(const Value& value, std::size_t size, TextRange at) {
  const auto* integer = value.integer();
  if (integer == nullptr) {
    throw type_failure("InvalidArgumentType",
                       "an index is a whole number, found a " + std::string(kind_of(value)), at);
  }
  const auto length = static_cast<std::int64_t>(size);
  return std::clamp<std::int64_t>(*integer < 0 ? *integer + length : *integer, 0, length);
}

}  // namespace

Value arithmetic(std::string_view op, const Value& a, const Value& b, TextRange at) {
  if (a.is_null() || b.is_null()) return {};
  const auto* integer_a = a.integer();
  const auto* integer_b = b.integer();
  if (integer_a != nullptr && integer_b != nullptr) {
    return of_integers(op, *integer_a, *integer_b, at);
  }
  if (a.number() && b.number()) return of_floats(op, *a.number(), *b.number());
  if (op == "-" && integer_a != nullptr && *integer_a == 0 && b.duration() != nullptr) {
    return Value(negated(*b.duration()));
  }
  if (auto made = of_times(op, a, b)) return *made;
  if (op == "+") {
    if (a.list() != nullptr || b.list() != nullptr) return Value(joined(a, b));
    const auto text_a = as_text(a);
    const auto text_b = as_text(b);
    if (text_a && text_b) return Value(*text_a + *text_b);
  }
  throw cannot(op, a, b, at);
}

std::optional<bool> compared(std::string_view op, const Value& a, const Value& b) {
  if (op == "=") return equals(a, b);
  if (op == "<>") {
    const auto same = equals(a, b);
    return same ? std::optional(!*same) : std::nullopt;
  }
  const Comparison found = compare(a, b);
  if (!found.is_known) return std::nullopt;
  if (op == "<") return found.order < 0;
  if (op == "<=") return found.order <= 0;
  if (op == ">") return found.order > 0;
  return found.order >= 0;
}

std::optional<bool> text_matches(std::string_view op, const Value& a, const Value& b,
                                 TextRange at) {
  const auto* text = a.text();
  const auto* part = b.text();
  if (text == nullptr || part == nullptr) return std::nullopt;
  if (op == "STARTS WITH") return text->starts_with(*part);
  if (op == "ENDS WITH") return text->ends_with(*part);
  if (op == "CONTAINS") return text->find(*part) != std::string::npos;
  throw Failure(FailureKind::argument_error, "InvalidArgumentValue",
                "=~ is not part of this language; use CONTAINS, STARTS WITH or ENDS WITH", at);
}

std::optional<bool> is_in(const Value& element, const Value& list, TextRange at) {
  if (list.is_null()) return std::nullopt;
  if (list.list() == nullptr) {
    throw type_failure("InvalidArgumentType",
                       "IN wants a list, found a " + std::string(kind_of(list)), at);
  }
  bool is_unknown = false;
  for (const Value& held : *list.list()) {
    const auto same = equals(element, held);
    if (same == true) return true;
    if (!same) is_unknown = true;
  }
  return is_unknown ? std::nullopt : std::optional(false);
}

Value property_of(const Value& value, std::string_view key, const PropertyGraph& graph,
                  TextRange at) {
  if (value.is_null()) return {};
  if (const auto* node = value.node()) return graph.property(*node, key);
  if (const auto* link = value.relationship()) return graph.property(*link, key);
  if (const auto* map = value.map()) {
    const auto found = map->find(key);
    return found == map->end() ? Value() : found->second;
  }
  if (const auto* span = value.duration()) {
    const auto part = part_of(*span, key);
    return part ? Value(*part) : Value();
  }
  if (const auto point = value.temporal()) {
    const auto part = part_of(*point, key);
    if (!part) return {};
    return std::visit([](const auto& held) { return Value(held); }, *part);
  }
  throw type_failure("InvalidArgumentType",
                     "a " + std::string(kind_of(value)) + " has no ." + std::string(key), at);
}

Value element_of(const Value& value, const Value& index, const PropertyGraph& graph, TextRange at) {
  if (value.is_null() || index.is_null()) return {};
  if (const auto* list = value.list()) {
    const auto* integer = index.integer();
    if (integer == nullptr) {
      throw type_failure("InvalidArgumentType",
                         "an index is a whole number, found a " + std::string(kind_of(index)), at);
    }
    const auto size = static_cast<std::int64_t>(list->size());
    const std::int64_t place = *integer < 0 ? *integer + size : *integer;
    return place < 0 || place >= size ? Value() : (*list)[static_cast<std::size_t>(place)];
  }
  const bool has_keys =
      value.map() != nullptr || value.node() != nullptr || value.relationship() != nullptr;
  if (!has_keys) {
    throw type_failure("InvalidArgumentType",
                       "a " + std::string(kind_of(value)) + " has no elements", at);
  }
  if (index.text() == nullptr) {
    throw type_failure("MapElementAccessByNonString",
                       "a key is text, found a " + std::string(kind_of(index)), at);
  }
  return property_of(value, *index.text(), graph, at);
}

Value sliced(const Value& list, const std::optional<Value>& first, const std::optional<Value>& last,
             TextRange at) {
  if (list.is_null() || (first && first->is_null()) || (last && last->is_null())) return {};
  if (list.list() == nullptr) {
    throw type_failure("InvalidArgumentType",
                       "only lists have slices, found a " + std::string(kind_of(list)), at);
  }
  const List& all = *list.list();
  const std::int64_t begin = first ? bound(*first, all.size(), at) : 0;
  const std::int64_t end =
      last ? bound(*last, all.size(), at) : static_cast<std::int64_t>(all.size());
  if (begin >= end) return Value(List());
  return Value(List(all.begin() + begin, all.begin() + end));
}

}  // namespace dossier::query::cypher
