// What procedures share that walk over a source of statements or rank its nodes: the graph to walk,
// the view of all of it, facts, and room for searches. Private to query/cypher.
//
//   WalkContext* const walks = runtime.graph.walks();   // null: not a graph of statements
//   shortest_path(walks->graph(), a, b, options, walks->space());
//
// Failures to read are thrown as Failure. Thread safety: belongs to one thread.
#pragma once

#include <optional>

#include "graph/lazy_graph.h"
#include "graph/search_space.h"
#include "graph/view.h"
#include "query/statement_facts.h"

namespace dossier::query::cypher {

class WalkContext {
 public:
  // REQUIRES: `source` outlives this and stays as it is.
  explicit WalkContext(const StatementSource& source) : source_(source), facts_(source) {}

  [[nodiscard]] const StatementSource& source() const { return source_; }
  [[nodiscard]] EdgeFactsSource& facts() { return facts_; }
  [[nodiscard]] SearchSpace& space() { return space_; }

  // The graph to walk: the view, once there is one, else read where it is walked. Valid until the
  // next call.
  const ArcGraph& graph();
  // All of the source in memory; built by the first call.
  const GraphView& view();

 private:
  const StatementSource& source_;
  StatementFacts facts_;
  SearchSpace space_;
  std::optional<LazyGraph> lazy_;
  std::optional<GraphView> view_;
};

}  // namespace dossier::query::cypher
