// A pattern is split in two steps. parse_pattern finds words and quotes; that needs no graph. Which
// of the words are the predicate, when there are more than three, only the graph can tell:
// bind_pattern tries the ways to split them and takes the first whose parts it knows.
#include "query/pattern.h"

#include <algorithm>
#include <span>

#include "query/lexicon.h"

namespace dossier::query {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";
// Nobody types more, and the ways to split grow with the square.
constexpr std::size_t kMostWords = 32;

// The column of a byte, counting characters from 1.
std::size_t column_of(std::string_view text, std::size_t byte) {
  const auto starts_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  };
  return 1 +
         static_cast<std::size_t>(std::ranges::count_if(text.substr(0, byte), starts_character));
}

Error error_at(std::string_view text, std::size_t byte, std::string_view what) {
  return {ErrorCode::invalid_argument,
          "column " + std::to_string(column_of(text, byte)) + ": " + std::string(what)};
}

// The word that starts at `begin`, and in `end` the byte after it.
Result<Word> read_word(std::string_view text, std::size_t begin, std::size_t& end) {
  const char quote = text[begin];
  const std::size_t column = column_of(text, begin);
  if (quote != '"' && quote != '\'') {
    end = std::min(text.find_first_of(kBlanks, begin), text.size());
    return Word{std::string(text.substr(begin, end - begin)), column, false};
  }
  const std::size_t closing = text.find(quote, begin + 1);
  if (closing == std::string_view::npos) {
    return error_at(text, begin,
                    std::string("the quote ") + quote +
                        " is never closed; close it, or put a name with an apostrophe in \"...\"");
  }
  end = closing + 1;
  if (end < text.size() && kBlanks.find(text[end]) == std::string_view::npos) {
    return error_at(text, end, "expected a blank after the closing quote");
  }
  const std::string_view quoted = text.substr(begin + 1, closing - begin - 1);
  if (quoted.find_first_not_of(kBlanks) == std::string_view::npos) {
    return error_at(text, begin, "nothing between the quotes; write ? for anything");
  }
  return Word{std::string(quoted), column, true};
}

using Words = std::span<const Word>;

// Neighbouring words as one, if they may be one: what is quoted, and ?, stands alone.
std::optional<Word> join(Words words) {
  if (words.size() == 1) return words.front();
  Word joined{"", words.front().column, false};
  for (const Word& word : words) {
    if (word.is_quoted || word.is_any()) return std::nullopt;
    if (!joined.text.empty()) joined.text += ' ';
    joined.text += word.text;
  }
  return joined;
}

struct Split {
  Word subject;
  Word predicate;
  Word object;
};

// Every way to split the words, in the order in which they are tried.
std::vector<Split> splits_of(Words words) {
  std::vector<Split> splits;
  for (std::size_t length = 1; length + 2 <= words.size(); ++length) {
    for (std::size_t begin = words.size() - 1 - length; begin >= 1; --begin) {
      const auto subject = join(words.first(begin));
      const auto predicate = join(words.subspan(begin, length));
      const auto object = join(words.subspan(begin + length));
      if (subject && predicate && object) splits.push_back({*subject, *predicate, *object});
    }
  }
  return splits;
}

// Turns words into ids.
class Binder {
 public:
  Binder(const StatementSource& source, const EntityCatalog& catalog)
      : source_(&source), catalog_(&catalog), lexicon_(source) {}

  Result<BoundPattern> bind(Words words);

 private:
  using By = PredicateMatch::By;
  struct Name {
    std::vector<TermId> ids;
    std::optional<Resolution> resolution;  // nothing for literals
  };

  Result<Split> choose_split(Words words);
  Result<bool> is_known_name(const Word& word);
  Result<bool> is_known_predicate(const Word& word, By by);
  Result<std::optional<Name>> find_name(const Word& word);
  Result<std::optional<std::vector<TermId>>> bind_name(const Word& word, BoundPattern& bound);
  Result<std::optional<PredicateMatch>> bind_predicate(const Word& word);

  const StatementSource* source_;
  const EntityCatalog* catalog_;
  Lexicon lexicon_;
};

Error cannot_split(Words words) {
  return {ErrorCode::invalid_argument,
          "column " + std::to_string(words.empty() ? 1 : words.front().column) + ": found " +
              std::to_string(words.size()) +
              " words and no known predicate among them; put names of several words in quotes, as "
              "in '\"Kari Olsen\" met ?'"};
}

Result<std::optional<Binder::Name>> Binder::find_name(const Word& word) {
  DOSSIER_TRY(const auto entity, find_entity(word.text, *catalog_, *source_));
  if (entity) return std::optional(Name{{entity->taken.id}, entity});
  DOSSIER_TRY(std::vector<TermId> literals, lexicon_.literals(word.text));
  if (literals.empty()) return std::optional<Name>();
  return std::optional(Name{std::move(literals), std::nullopt});
}

Result<bool> Binder::is_known_name(const Word& word) {
  if (word.is_any()) return true;
  DOSSIER_TRY(const auto name, find_name(word));
  return name.has_value();
}

Result<bool> Binder::is_known_predicate(const Word& word, By by) {
  if (word.is_any()) return true;
  DOSSIER_TRY(const auto match, lexicon_.find_predicate(word.text, by));
  return match.has_value();
}

// The first split that is known in all parts, else the first whose predicate is: binding it tells
// which name is unknown.
Result<Split> Binder::choose_split(Words words) {
  if (words.size() == 3) return Split{words[0], words[1], words[2]};
  if (words.size() < 3 || words.size() > kMostWords) return cannot_split(words);  // not parsed here
  std::optional<Split> half_known;
  const std::vector<Split> splits = splits_of(words);
  for (const By by : {By::label, By::phrase}) {
    for (const Split& split : splits) {
      DOSSIER_TRY(const bool is_known, is_known_predicate(split.predicate, by));
      if (!is_known) continue;
      if (!half_known) half_known = split;
      DOSSIER_TRY(const bool has_subject, is_known_name(split.subject));
      if (!has_subject) continue;
      DOSSIER_TRY(const bool has_object, is_known_name(split.object));
      if (has_object) return split;
    }
  }
  if (!half_known) return cannot_split(words);
  return *half_known;
}

Result<std::optional<std::vector<TermId>>> Binder::bind_name(const Word& word,
                                                             BoundPattern& bound) {
  if (word.is_any()) return std::optional<std::vector<TermId>>();
  DOSSIER_TRY(auto name, find_name(word));
  if (!name) {
    const auto unknown = resolve_entity(word.text, *catalog_, *source_);
    return unknown.error();
  }
  if (name->resolution) bound.resolved.push_back(std::move(*name->resolution));
  return std::optional(std::move(name->ids));
}

Result<std::optional<PredicateMatch>> Binder::bind_predicate(const Word& word) {
  if (word.is_any()) return std::optional<PredicateMatch>();
  for (const By by : {By::label, By::phrase}) {
    DOSSIER_TRY(auto match, lexicon_.find_predicate(word.text, by));
    if (match) return match;
  }
  std::string message = "unknown predicate \"" + word.text + "\"";
  if (word.column > 0) message += " at column " + std::to_string(word.column);
  DOSSIER_TRY(const auto nearest, lexicon_.nearest_predicates(word.text));
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    message += (i == 0 ? "; did you mean \"" : ", \"") + nearest[i] + '"';
  }
  message += nearest.empty() ? "; see which there are: dossier query '? ? ?'" : "?";
  return Error{ErrorCode::not_found, message};
}

Result<BoundPattern> Binder::bind(Words words) {
  DOSSIER_TRY(const Split split, choose_split(words));
  BoundPattern bound;
  DOSSIER_TRY(bound.predicate, bind_predicate(split.predicate));
  DOSSIER_TRY(bound.subjects, bind_name(split.subject, bound));
  DOSSIER_TRY(bound.objects, bind_name(split.object, bound));
  return bound;
}

}  // namespace

Result<std::vector<Word>> parse_pattern(std::string_view text) {
  std::vector<Word> words;
  std::size_t at = text.find_first_not_of(kBlanks);
  while (at != std::string_view::npos) {
    if (words.size() == kMostWords) {
      return error_at(text, at,
                      "more than " + std::to_string(kMostWords) +
                          " words; expected SUBJECT PREDICATE OBJECT, with names in quotes");
    }
    std::size_t end = at;
    DOSSIER_TRY(Word word, read_word(text, at, end));
    words.push_back(std::move(word));
    at = text.find_first_not_of(kBlanks, end);
  }
  if (words.size() >= 3) return words;
  return error_at(text, text.size(),
                  "expected SUBJECT PREDICATE OBJECT, found " + std::to_string(words.size()) +
                      (words.size() == 1 ? " word" : " words") +
                      "; write ? for anything, as in 'Canada pledged ?'");
}

std::vector<Word> pattern_of(std::string_view subject, std::string_view predicate,
                             std::string_view object) {
  std::vector<Word> words;
  for (const std::string_view text : {subject, predicate, object}) {
    words.push_back({std::string(text), 0, text != "?"});
  }
  return words;
}

Result<BoundPattern> bind_pattern(const std::vector<Word>& words, const StatementSource& source,
                                  const EntityCatalog& catalog) {
  return Binder(source, catalog).bind(words);
}

}  // namespace dossier::query
