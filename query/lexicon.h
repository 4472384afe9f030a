// What the words of a pattern can mean in one source. Private to query/pattern.cpp and
// query/evaluate.cpp; users start at query/pattern.h.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ports.h"
#include "query/pattern.h"

namespace dossier::query {

// The form under which predicates are compared: folded like a name, '_' equal to a blank.
std::string fold_predicate(std::string_view word);

// What a statement says, whoever says so: its typed predicate, else its phrase.
const std::string& relation_of(const Statement& statement);

// The label of statements whose subject is the one who claims them (label_of).
inline constexpr std::string_view kClaimed = "claimed";

// Reads each kind of word when it is first asked for, and keeps it.
class Lexicon {
 public:
  // REQUIRES: `source` outlives this.
  explicit Lexicon(const StatementSource& source) : source_(&source) {}

  // The predicate as a label, or as a phrase; nothing if the source does not know it so.
  Result<std::optional<PredicateMatch>> find_predicate(std::string_view word,
                                                       PredicateMatch::By by);
  // The literals whose text is `text`, case and blanks aside.
  Result<std::vector<TermId>> literals(std::string_view text);
  // The three predicates nearest in spelling.
  Result<std::vector<std::string>> nearest_predicates(std::string_view word);

 private:
  using Words = std::map<std::string, std::vector<LabelId>, std::less<>>;
  Status read_labels();
  Status read_phrases();
  Status read_literals();

  const StatementSource* source_;
  std::optional<Words> labels_;                   // drawn, or claimed, by folded form
  std::vector<std::string> spellings_;            // of the same, as they are written
  std::optional<std::set<std::string>> phrases_;  // folded
  std::optional<std::map<std::string, std::vector<TermId>>> literals_;  // by folded text
};

}  // namespace dossier::query
