// The statements that a pattern asks for.
//
//   DOSSIER_TRY(Solutions solutions, evaluate(pattern, source));
//   for (Solution solution; solutions.next(solution);) ...
//   DOSSIER_RETURN_IF_ERROR(solutions.status());        // the end is not success: look
//
// A position that asks for anything takes every statement, also one without an object. An object
// that is named is looked for among the objects; if no statement has it there, among the entities
// in qualifiers ("Canada pledged Ukraine": the recipient). What holds both ways (graph/symmetry.h)
// is found from either end, and given as it is stored. Statements of every status are found. Thread
// safety: that of the source; one Solutions belongs to one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "graph/ports.h"
#include "query/pattern.h"

namespace dossier::query {

// A statement with all its evidence, and how it is drawn.
struct Solution {
  Edge edge;
  std::string label;
  Term subject;
  std::optional<Term> target;  // absent: the statement has no object
  Statement statement;
};

// A pull iterator, ordered by subject name, label and object name. REQUIRES: not outliving the
// source. Memory: one edge a solution; statements are read when asked for.
class Solutions {
 public:
  Solutions(const StatementSource& source, std::vector<Edge> edges)
      : source_(&source), edges_(std::move(edges)) {}

  // Puts the next solution into `solution`; false at the end and after an error.
  bool next(Solution& solution);
  // Whether the end was reached without an error.
  [[nodiscard]] Status status() const { return status_; }
  // How many there are in all.
  [[nodiscard]] std::size_t size() const { return edges_.size(); }

 private:
  const StatementSource* source_;
  std::vector<Edge> edges_;
  std::size_t position_ = 0;
  Status status_;
};

// By the indexes of the source. A phrase without a subject and an object reads all statements.
Result<Solutions> evaluate(const BoundPattern& pattern, const StatementSource& source);

// The same answer by looking at every statement: the oracle of evaluate in tests.
Result<Solutions> evaluate_naively(const BoundPattern& pattern, const StatementSource& source);

}  // namespace dossier::query
