// What stands behind one line of a drawing: all statements that are drawn as the same edge, taken
// together.
//
//   SupportBuilder builder;
//   builder.add(statement);              // each statement once
//   const Support support = builder.build();
//
// Memory: a name and a number for each different document, and one piece of evidence.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/statement.h"
#include "query/dates.h"

namespace dossier::query {

struct Support {
  std::size_t statements = 0;
  std::size_t evidence = 0;                // places where any of them was read
  std::size_t documents = 0;               // different documents among these
  double confidence = 0.0;                 // as confidence_of, over all evidence
  std::vector<StatementStatus> statuses;   // each once, in the order of StatementStatus
  std::vector<std::string> holders;        // names of those who say so, sorted
  std::vector<std::string> event_classes;  // sorted
  std::set<Polarity> polarities;
  DayRange days;  // when it happened, by the time qualifiers
  Evidence best;  // the surest place to read it
};

// The evidence of most confidence, the first among equals. REQUIRES: statement.evidence not empty.
const Evidence& best_evidence(const Statement& statement);

// When a statement says that it happened: all its time qualifiers; empty if there are none.
DayRange days_of(const Statement& statement);

class SupportBuilder {
 public:
  // REQUIRES: statement.evidence not empty.
  void add(const Statement& statement);
  // The same, and takes its evidence along.
  void add(Statement&& statement);

  [[nodiscard]] Support build() const&;
  [[nodiscard]] Support build() &&;

 private:
  // All but the best evidence. Whether that of the statement is better than what there is.
  bool count(const Statement& statement);
  void sum_up(Support& support) const;

  Support so_far_;
  std::map<std::string, double> best_confidence_;  // by document
  std::set<StatementStatus> statuses_;
  std::set<std::string> holders_;
  std::set<std::string> event_classes_;
};

}  // namespace dossier::query
