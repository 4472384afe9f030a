// Asks a graph in the query language (query/LANGUAGE.md): the read side of openCypher.
//
//   StatementGraph graph(source, catalog);
//   DOSSIER_TRY(const auto answer, ask("MATCH (p:Person)-[:met]->(o) RETURN p.name, o.name",
//   graph)); for (std::vector<Value> row; answer->next(row);) ...
//   DOSSIER_RETURN_IF_ERROR(answer->status());          // the end is not success: look
//
// Rows are made as they are asked for, but where ORDER BY, DISTINCT or an aggregate needs all.
// An error tells line and column, shows the place, and says what to do: invalid_argument for a
// query that is wrong, limit for one that takes too much, else the graph's own error.
// Thread safety: one thread an answer; answers may run in parallel as far as their graphs allow.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"
#include "query/cypher/failure.h"
#include "query/cypher/graph.h"
#include "query/cypher/memory_graph.h"
#include "query/cypher/procedures.h"
#include "query/cypher/syntax.h"

namespace dossier::query::cypher {

struct QueryOptions {
  Map parameters;                        // $name
  std::chrono::milliseconds timeout{0};  // 0: none
  std::size_t max_memory = 0;            // bytes that sorting, grouping and lists may hold; 0: any
  // `naive` tries everything: the oracle of tests.
  enum class Evaluation { planned, naive } evaluation = Evaluation::planned;
  const Procedures* procedures = nullptr;  // null: the standard ones. Must outlive the answer
  MemoryGraph* writable = nullptr;         // the graph itself, where CREATE is allowed
  std::int64_t now = 0;                    // nanoseconds since 1970 UTC; 0: the clock
};

class Answer {
 public:
  virtual ~Answer() = default;
  [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;
  // Puts the next row into `row`, a value a column; false at the end and after an error.
  virtual bool next(std::vector<Value>& row) = 0;
  // Whether the end was reached without an error.
  [[nodiscard]] virtual Status status() const = 0;
  // What went wrong, in parts. REQUIRES: !status().
  [[nodiscard]] virtual const Diagnosis& diagnosis() const = 0;
  // EXPLAIN has no rows, only a plan; PROFILE has both.
  [[nodiscard]] virtual QueryMode mode() const = 0;
  // What the query names and the graph does not know: labels, types and properties, with the
  // nearest that it has. Such a query is right, and finds nothing there.
  [[nodiscard]] virtual std::vector<std::string> hints() const = 0;
  // The plan, a step a line; after PROFILE ran to its end, with rows and time of each step.
  [[nodiscard]] virtual std::string plan() const = 0;
};

// Reads, checks and plans a query. REQUIRES: `graph` outlives the answer. `why`, if given, takes
// the parts of an error.
Result<std::unique_ptr<Answer>> ask(std::string_view text, const PropertyGraph& graph,
                                    const QueryOptions& options = {}, Diagnosis* why = nullptr);

}  // namespace dossier::query::cypher
