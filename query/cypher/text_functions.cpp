// Functions of text. Places and lengths count characters (code points).
#include <algorithm>

#include "query/cypher/functions.h"
#include "query/cypher/icu.h"

namespace dossier::query::cypher {

namespace {

const std::string& text_of(const Call& call, std::size_t place = 0) {
  const auto* text = call.args[place].text();
  if (text == nullptr) throw bad_argument(call, call.args[place], "text");
  return *text;
}

std::size_t count_of(const Call& call, std::size_t place) {
  const auto* integer = call.args[place].integer();
  if (integer == nullptr) throw bad_argument(call, call.args[place], "a whole number");
  if (*integer < 0) {
    throw Failure(FailureKind::argument_error, "NegativeIntegerArgument",
                  std::string(call.name) + "() wants a number of 0 or more", call.at);
  }
  return static_cast<std::size_t>(*integer);
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// The byte where the character of a number begins, or the end.
std::size_t byte_of(std::string_view text, std::size_t character) {
  std::size_t at = 0;
  while (at < text.size() && character > 0) {
    ++at;
    while (at < text.size() && continues(text[at])) ++at;
    --character;
  }
  return at;
}

Value to_upper(const Call& call) { return Value(upper_case(text_of(call))); }
Value to_lower(const Call& call) { return Value(lower_case(text_of(call))); }

constexpr std::string_view kBlanks = " \t\r\n\v\f";

Value ltrim(const Call& call) {
  const std::string& text = text_of(call);
  return Value(text.substr(std::min(text.find_first_not_of(kBlanks), text.size())));
}
Value rtrim(const Call& call) {
  const std::string& text = text_of(call);
  return Value(text.substr(0, text.find_last_not_of(kBlanks) + 1));
}
Value trim(const Call& call) {
  const std::string& text = text_of(call);
  const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
  return Value(text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin));
}

Value left(const Call& call) {
  const std::string& text = text_of(call);
  return Value(text.substr(0, byte_of(text, count_of(call, 1))));
}

Value right(const Call& call) {
  const std::string& text = text_of(call);
  std::size_t at = text.size();
  for (std::size_t left_over = count_of(call, 1); at > 0 && left_over > 0;) {
    if (!continues(text[--at])) --left_over;
  }
  return Value(text.substr(at));
}

Value substring(const Call& call) {
  const std::string& text = text_of(call);
  const std::size_t begin = byte_of(text, count_of(call, 1));
  const std::string_view rest = std::string_view(text).substr(begin);
  if (call.args.size() < 3) return Value(rest);
  return Value(rest.substr(0, byte_of(rest, count_of(call, 2))));
}

Value replace(const Call& call) {
  const std::string& text = text_of(call, 0);
  const std::string& from = text_of(call, 1);
  const std::string& to = text_of(call, 2);
  if (from.empty()) return Value(text);
  std::string made;
  std::size_t at = 0;
  for (std::size_t found = 0; (found = text.find(from, at)) != std::string::npos;
       at = found + from.size()) {
    made.append(text, at, found - at).append(to);
    call.runtime.check_room(made.size());
  }
  return Value(made.append(text, at));
}

Value split(const Call& call) {
  const std::string& text = text_of(call, 0);
  const std::string& by = text_of(call, 1);
  List parts;
  std::size_t at = 0;
  if (by.empty()) {
    for (; at < text.size(); at += byte_of(std::string_view(text).substr(at), 1)) {
      parts.emplace_back(text.substr(at, byte_of(std::string_view(text).substr(at), 1)));
    }
    return Value(std::move(parts));
  }
  for (std::size_t found = 0; (found = text.find(by, at)) != std::string::npos;
       at = found + by.size()) {
    parts.emplace_back(text.substr(at, found - at));
  }
  parts.emplace_back(text.substr(at));
  return Value(std::move(parts));
}

Value reverse(const Call& call) {
  if (const auto* list = call.args[0].list()) return Value(List(list->rbegin(), list->rend()));
  const std::string& text = text_of(call);
  std::string made;
  for (std::size_t end = text.size(); end > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && continues(text[begin])) --begin;
    made.append(text, begin, end - begin);
    end = begin;
  }
  return Value(std::move(made));
}

Value to_string(const Call& call) {
  const Value& value = call.args[0];
  if (value.text() != nullptr) return value;
  if (const auto* boolean = value.boolean()) return Value(*boolean ? "true" : "false");
  if (const auto* integer = value.integer()) return Value(std::to_string(*integer));
  if (const auto* real = value.floating()) return Value(to_text(*real));
  if (const auto* span = value.duration()) return Value(to_text(*span));
  if (const auto point = value.temporal()) {
    return std::visit([](const auto& held) { return Value(to_text(held)); }, *point);
  }
  throw bad_argument(call, value, "text, a number, a boolean or a time");
}

constexpr KindSet kText = set_of(Kind::text);
constexpr KindSet kInteger = set_of(Kind::integer);

}  // namespace

std::span<const Function> text_functions() {
  static const Function kFunctions[] = {
      {"toUpper", 1, 1, {kText}, {Kind::text}, to_upper},
      {"upper", 1, 1, {kText}, {Kind::text}, to_upper},
      {"toLower", 1, 1, {kText}, {Kind::text}, to_lower},
      {"lower", 1, 1, {kText}, {Kind::text}, to_lower},
      {"trim", 1, 1, {kText}, {Kind::text}, trim},
      {"ltrim", 1, 1, {kText}, {Kind::text}, ltrim},
      {"rtrim", 1, 1, {kText}, {Kind::text}, rtrim},
      {"left", 2, 2, {kText, kInteger}, {Kind::text}, left},
      {"right", 2, 2, {kText, kInteger}, {Kind::text}, right},
      {"substring", 2, 3, {kText, kInteger}, {Kind::text}, substring},
      {"replace", 3, 3, {kText}, {Kind::text}, replace},
      {"split", 2, 2, {kText}, {Kind::list, Kind::text}, split},
      {"reverse", 1, 1, {set_of(Kind::text, Kind::list)}, {}, reverse},
      {"toString", 1, 1, {}, {Kind::text}, to_string},
  };
  return kFunctions;
}

}  // namespace dossier::query::cypher
