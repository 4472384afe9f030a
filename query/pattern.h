// The short pattern language: SUBJECT PREDICATE OBJECT, where ? stands for anything.
//
//   DOSSIER_TRY(const auto words, parse_pattern("'Kari Olsen' met ?"));
//   DOSSIER_TRY(const BoundPattern pattern, bind_pattern(words, source, catalog));
//   DOSSIER_TRY(Solutions solutions, evaluate(pattern, source));    // query/evaluate.h
//
// The language, with an example a rule: query/LANGUAGE.md. Two steps: parse_pattern knows nothing
// but quotes and blanks; bind_pattern knows the names and predicates of one source. Thread safety:
// that of the source and the catalog.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ports.h"
#include "query/resolve.h"

namespace dossier::query {

// A word of a pattern, or several in quotes.
struct Word {
  std::string text;
  std::size_t column = 0;  // of its first character, from 1; 0: it came as an argument of its own
  bool is_quoted = false;

  // Whether it stands for anything; a quoted "?" is a name.
  [[nodiscard]] bool is_any() const { return !is_quoted && text == "?"; }

  bool operator==(const Word&) const = default;
};

// Splits a pattern at its blanks; '...' and "..." keep words together. Three to 32 words, or an
// invalid_argument that names the column (counted in characters).
Result<std::vector<Word>> parse_pattern(std::string_view text);

// The same for three words that need no splitting, such as three arguments of a command line.
std::vector<Word> pattern_of(std::string_view subject, std::string_view predicate,
                             std::string_view object);

// Which statements a predicate asks for.
struct PredicateMatch {
  // label: what is drawn on the edge is the word, or the edge is drawn "claimed" and the word is
  // what is claimed. phrase: the open phrase is the word.
  enum class By { label, phrase } by = By::label;
  std::string word;             // as fold_predicate gives it
  std::vector<LabelId> labels;  // the labels that fold to the word; empty for By::phrase
};

// A pattern in the ids of one source; an unset position matches anything.
struct BoundPattern {
  std::optional<std::vector<TermId>> subjects;  // one entity, or all literals of one text
  std::optional<PredicateMatch> predicate;
  std::optional<std::vector<TermId>> objects;  // likewise
  std::vector<Resolution> resolved;            // how the names of entities were understood
};

// Finds out what the words mean. With more than three words, unquoted neighbours are joined: of
// all ways whose predicate is known and whose names are, the one with the shortest predicate
// counts (labels before phrases), then the one with the longest subject. not_found for an unknown
// name or predicate, with the nearest ones; invalid_argument for words that cannot be split. Cost:
// a few lookups, and the claims once; a text that is no entity, or a predicate that is no label,
// reads the whole source once.
Result<BoundPattern> bind_pattern(const std::vector<Word>& words, const StatementSource& source,
                                  const EntityCatalog& catalog);

}  // namespace dossier::query
