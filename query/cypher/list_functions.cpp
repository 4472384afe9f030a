// Functions of lists and of values of any kind.
#include <algorithm>

#include "query/cypher/functions.h"

namespace dossier::query::cypher {

namespace {

const List& list_of(const Call& call) {
  const auto* list = call.args[0].list();
  if (list == nullptr) throw bad_argument(call, call.args[0], "a list");
  return *list;
}

std::int64_t integer_of(const Call& call, std::size_t place) {
  const auto* integer = call.args[place].integer();
  if (integer == nullptr) throw bad_argument(call, call.args[place], "a whole number");
  return *integer;
}

Value head(const Call& call) { return list_of(call).empty() ? Value() : list_of(call).front(); }
Value last(const Call& call) { return list_of(call).empty() ? Value() : list_of(call).back(); }

Value tail(const Call& call) {
  const List& list = list_of(call);
  if (list.empty()) return Value(List());
  return Value(List(list.begin() + 1, list.end()));
}

Value coalesce(const Call& call) {
  const auto found = std::ranges::find_if(call.args, [](const Value& v) { return !v.is_null(); });
  return found == call.args.end() ? Value() : *found;
}

Value range(const Call& call) {
  const std::int64_t first = integer_of(call, 0);
  const std::int64_t last = integer_of(call, 1);
  const std::int64_t step = call.args.size() > 2 ? integer_of(call, 2) : 1;
  if (step == 0) {
    throw Failure(FailureKind::argument_error, "NumberOutOfRange",
                  "range() wants a step that is not 0", call.at);
  }
  List list;
  constexpr std::size_t kOften = 4096;
  for (std::int64_t at = first; step > 0 ? at <= last : at >= last;) {
    list.emplace_back(at);
    if (list.size() % kOften == 0) {
      call.runtime.check_room(list.size() * sizeof(Value));
      call.runtime.tick();
    }
    if (__builtin_add_overflow(at, step, &at)) break;
  }
  return Value(std::move(list));
}

std::int64_t characters_in(std::string_view text) {
  return std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

Value size(const Call& call) {
  const Value& value = call.args[0];
  if (const auto* list = value.list()) return Value(static_cast<std::int64_t>(list->size()));
  if (const auto* text = value.text()) return Value(characters_in(*text));
  if (const auto* map = value.map()) return Value(static_cast<std::int64_t>(map->size()));
  throw bad_argument(call, value, "a list or text");
}

Value is_empty(const Call& call) {
  const Value count = size(call);
  return Value(*count.integer() == 0);
}

Value to_list(const Call& call, Value (*convert)(const Call&)) {
  List made;
  for (const Value& value : list_of(call)) {
    made.push_back(value.is_null()
                       ? Value()
                       : convert({std::span(&value, 1), call.runtime, call.name, call.at}));
  }
  return Value(std::move(made));
}

Value to_boolean(const Call& call) {
  const Value& value = call.args[0];
  if (value.boolean() != nullptr) return value;
  const auto* text = value.text();
  if (text == nullptr) throw bad_argument(call, value, "text or a boolean");
  std::string lower = *text;
  std::erase_if(lower, [](char c) { return c == ' ' || c == '\t'; });
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (lower == "true") return Value(true);
  return lower == "false" ? Value(false) : Value();
}

Value to_boolean_list(const Call& call) { return to_list(call, to_boolean); }

constexpr KindSet kList = set_of(Kind::list);
constexpr KindSet kInteger = set_of(Kind::integer);

}  // namespace

std::span<const Function> list_functions() {
  static const Function kFunctions[] = {
      {"head", 1, 1, {kList}, {}, head},
      {"last", 1, 1, {kList}, {}, last},
      {"tail", 1, 1, {kList}, {Kind::list}, tail},
      {"coalesce", 1, SIZE_MAX, {}, {}, coalesce, true},
      {"range", 2, 3, {kInteger}, {Kind::list, Kind::integer}, range},
      {"size", 1, 1, {set_of(Kind::list, Kind::text, Kind::map)}, {Kind::integer}, size},
      {"isEmpty", 1, 1, {set_of(Kind::list, Kind::text, Kind::map)}, {Kind::boolean}, is_empty},
      {"toBoolean", 1, 1, {}, {Kind::boolean}, to_boolean},
      {"toBooleanList", 1, 1, {kList}, {Kind::list, Kind::boolean}, to_boolean_list},
  };
  return kFunctions;
}

}  // namespace dossier::query::cypher
