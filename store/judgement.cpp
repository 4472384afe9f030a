#include "store/judgement.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ctime>
#include <optional>

#include "graph/term.h"
#include "store/bytes.h"

namespace dossier::store {

namespace {

// By number, from 1.
constexpr std::array<std::string_view, 7> kVerbs = {"merge", "split", "rename", "retype",
                                                    "drop",  "ask",   "undo"};

std::optional<JudgementKind> parse_verb(std::string_view verb) {
  const auto found = std::ranges::find(kVerbs, verb);
  if (found == kVerbs.end()) return std::nullopt;
  return static_cast<JudgementKind>(found - kVerbs.begin() + 1);
}

constexpr char kFieldEnd = '\x1f';  // in a canonical key
constexpr std::string_view kFirstLine = "# dossier judgements, format 1";
constexpr std::size_t kColumns = 8;

Error senseless(const Judgement& judgement, std::string_view why) {
  return {ErrorCode::invalid_argument,
          "cannot " + std::string(to_string(judgement.kind)) + ": " + std::string(why)};
}

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool is_name(std::string_view text) { return !text.empty() && !has_control_characters(text); }

bool is_entity_key(std::string_view key) {
  const std::size_t tab = key.find('\t');
  return tab != std::string_view::npos && parse_entity_type(key.substr(0, tab)) &&
         is_name(key.substr(tab + 1));
}

bool is_statement_key(std::string_view key) {
  constexpr auto kLeastSeparators = 4;  // subject, relation, object, polarity, modality
  return std::ranges::count(key, kFieldEnd) >= kLeastSeparators;
}

bool is_of_two(JudgementKind kind) {
  return kind == JudgementKind::merge || kind == JudgementKind::split || kind == JudgementKind::ask;
}

// Characters that are written as another, or with a backslash and a letter.
struct Escape {
  char plain;
  std::string_view written;
};

constexpr std::array kTextEscapes = {Escape{'\\', "\\\\"}, Escape{'\t', "\\t"}, Escape{'\n', "\\n"},
                                     Escape{'\r', "\\r"}};
constexpr std::array kKeyEscapes = {Escape{'\\', "\\\\"},   Escape{'\t', ":"},  Escape{':', "\\:"},
                                    Escape{kFieldEnd, "|"}, Escape{'|', "\\|"}, Escape{'\n', "\\n"},
                                    Escape{'\r', "\\r"}};

template <typename Escapes>
std::string escaped(std::string_view text, const Escapes& escapes) {
  std::string line;
  for (const char c : text) {
    const auto found = std::ranges::find(escapes, c, &Escape::plain);
    if (found == escapes.end()) {
      line += c;
    } else {
      line += found->written;
    }
  }
  return line;
}

// Nothing for a backslash before a character that needs none.
template <typename Escapes>
std::optional<std::string> unescaped(std::string_view line, const Escapes& escapes) {
  std::string text;
  while (!line.empty()) {
    const std::string_view written = line.substr(0, line.front() == '\\' ? 2 : 1);
    const auto found = std::ranges::find(escapes, written, &Escape::written);
    if (found != escapes.end()) {
      text += found->plain;
    } else if (written.front() != '\\') {
      text += written;
    } else {
      return std::nullopt;
    }
    line.remove_prefix(written.size());
  }
  return text;
}

std::string second_column(const Judgement& judgement) {
  if (judgement.kind == JudgementKind::undo) return std::to_string(number(judgement.undone));
  return is_of_two(judgement.kind) ? escaped(judgement.second, kKeyEscapes)
                                   : escaped(judgement.second, kTextEscapes);
}

std::string to_line(const Judgement& judgement) {
  std::string line = std::to_string(number(judgement.id));
  for (const std::string& column :
       {escaped(judgement.time, kTextEscapes), escaped(judgement.origin, kTextEscapes),
        to_decimal(judgement.score), std::string(to_string(judgement.kind)),
        escaped(judgement.first, kKeyEscapes), second_column(judgement),
        escaped(judgement.reason, kTextEscapes)}) {
    line += '\t' + column;
  }
  return line + '\n';
}

template <typename Number>
bool parse_number(std::string_view digits, Number& number) {
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
}

std::vector<std::string_view> split_columns(std::string_view line) {
  std::vector<std::string_view> columns;
  for (;;) {
    const std::size_t tab = line.find('\t');
    columns.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return columns;
    line.remove_prefix(tab + 1);
  }
}

// "2026-01-05T09:30:00Z"
bool is_time(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '0' ? !is_digit : text[i] != kForm[i]) return false;
  }
  return true;
}

// What is wrong with a line; empty if nothing.
std::string parse_line(std::string_view line, Judgement& judgement) {
  const std::vector<std::string_view> columns = split_columns(line);
  if (columns.size() != kColumns) {
    return "has " + std::to_string(columns.size()) + " columns, wanted " +
           std::to_string(kColumns) + " parted by tabs";
  }
  std::uint64_t id = 0;
  std::uint64_t undone = 0;
  if (!parse_number(columns[0], id) || id == 0) return "does not begin with a number";
  if (!parse_number(columns[3], judgement.score)) return "has a score that is no number";
  const std::optional<JudgementKind> kind = parse_verb(columns[4]);
  if (!kind) return "has no verb \"" + std::string(columns[4]) + '"';
  const auto time = unescaped(columns[1], kTextEscapes);
  const auto origin = unescaped(columns[2], kTextEscapes);
  const auto first = unescaped(columns[5], kKeyEscapes);
  const auto second =
      is_of_two(*kind) ? unescaped(columns[6], kKeyEscapes) : unescaped(columns[6], kTextEscapes);
  const auto reason = unescaped(columns[7], kTextEscapes);
  if (!time || !origin || !first || !second || !reason) return "has a \"\\\" that means nothing";
  judgement.id = JudgementId{id};
  judgement.kind = *kind;
  judgement.time = *time;
  judgement.origin = *origin;
  judgement.first = *first;
  judgement.second = *second;
  judgement.reason = *reason;
  if (*kind == JudgementKind::undo) {
    if (!parse_number(columns[6], undone)) return "does not say the number of what it undoes";
    judgement.undone = JudgementId{undone};
    judgement.second.clear();
  }
  if (!is_time(judgement.time)) return "has no time as 2026-01-05T09:30:00Z";
  const Status valid = validate(judgement);
  return valid ? "" : valid.error().message;
}

}  // namespace

std::string_view to_string(JudgementKind kind) {
  const auto number = static_cast<std::size_t>(kind);
  return number >= 1 && number <= kVerbs.size() ? kVerbs[number - 1] : "unknown";
}

Judgement merge(std::string kept, std::string other, std::string reason) {
  return {.kind = JudgementKind::merge,
          .first = std::move(kept),
          .second = std::move(other),
          .reason = std::move(reason)};
}

Judgement split(std::string one, std::string other, std::string reason) {
  return {.kind = JudgementKind::split,
          .first = std::move(one),
          .second = std::move(other),
          .reason = std::move(reason)};
}

Judgement rename(std::string key, std::string name, std::string reason) {
  return {.kind = JudgementKind::rename,
          .first = std::move(key),
          .second = std::move(name),
          .reason = std::move(reason)};
}

Judgement retype(std::string key, std::string_view type, std::string reason) {
  return {.kind = JudgementKind::retype,
          .first = std::move(key),
          .second = std::string(type),
          .reason = std::move(reason)};
}

Judgement drop(std::string statement, std::string reason) {
  return {.kind = JudgementKind::drop, .first = std::move(statement), .reason = std::move(reason)};
}

Status validate(const Judgement& judgement) {
  if (!is_name(judgement.origin)) return senseless(judgement, "it has no origin");
  if (!(judgement.score >= 0.0 && judgement.score <= 1.0)) {
    return senseless(judgement, "its score is outside 0..1");
  }
  if (!judgement.time.empty() && !is_time(judgement.time)) {
    return senseless(judgement, "its time is not as 2026-01-05T09:30:00Z");
  }
  switch (judgement.kind) {
    case JudgementKind::undo:
      return judgement.undone == JudgementId::none || !judgement.first.empty()
                 ? senseless(judgement, "it does not name another judgement")
                 : Status();
    case JudgementKind::drop:
      return is_statement_key(judgement.first)
                 ? Status()
                 : senseless(judgement, '"' + judgement.first + "\" is no statement");
    default:
      break;
  }
  if (!is_entity_key(judgement.first)) {
    return senseless(judgement, '"' + judgement.first + "\" is no entity");
  }
  if (judgement.kind == JudgementKind::rename) {
    return is_name(judgement.second) ? Status()
                                     : senseless(judgement,
                                                 "the new name is empty, or has control "
                                                 "characters");
  }
  if (judgement.kind == JudgementKind::retype) {
    return parse_entity_type(judgement.second)
               ? Status()
               : senseless(judgement, "no type \"" + judgement.second +
                                          "\"; there are Person, Organization, Country, Place, "
                                          "Facility, Group, Role, Event");
  }
  if (!is_entity_key(judgement.second)) {
    return senseless(judgement, '"' + judgement.second + "\" is no entity");
  }
  return judgement.first == judgement.second ? senseless(judgement, "both are the same entity")
                                             : Status();
}

std::string encode(const Judgement& judgement) {
  std::string row;
  put_u8(row, static_cast<std::uint8_t>(judgement.kind));
  put_string(row, judgement.first);
  put_string(row, judgement.second);
  put_varint(row, number(judgement.undone));
  put_string(row, judgement.origin);
  put_double(row, judgement.score);
  put_string(row, judgement.time);
  put_string(row, judgement.reason);
  return row;
}

Result<Judgement> decode_judgement(JudgementId id, std::string_view bytes) {
  ByteReader reader(bytes);
  Judgement judgement;
  judgement.id = id;
  judgement.kind = read_enum<JudgementKind>(reader);
  judgement.first = reader.string();
  judgement.second = reader.string();
  judgement.undone = JudgementId{reader.varint()};
  judgement.origin = reader.string();
  judgement.score = reader.real();
  judgement.time = reader.string();
  judgement.reason = reader.string();
  if (reader.is_ok() && !validate(judgement)) reader.fail();
  DOSSIER_RETURN_IF_ERROR(reader.finish("judgement"));
  return judgement;
}

std::string to_text(const std::vector<Judgement>& log) {
  std::string text = std::string(kFirstLine) + '\n';
  for (const Judgement& judgement : log) text += to_line(judgement);
  return text;
}

Result<std::vector<Judgement>> parse_judgements(std::string_view text) {
  std::vector<Judgement> log;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    std::string wrong = parse_line(line, log.emplace_back());
    if (wrong.empty()) continue;
    return Error{ErrorCode::invalid_argument, "line " + std::to_string(number) + ": " + wrong};
  }
  return log;
}

bool say_the_same(const Judgement& a, const Judgement& b) {
  const bool is_mutual = is_of_two(a.kind) && a.kind != JudgementKind::merge;
  return a.kind == b.kind && a.undone == b.undone &&
         ((a.first == b.first && a.second == b.second) ||
          (is_mutual && a.first == b.second && a.second == b.first));
}

std::string time_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts = {};
  gmtime_r(&now, &parts);
  std::array<char, 32> text = {};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), size};
}

}  // namespace dossier::store
