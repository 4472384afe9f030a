// The graphs that walking is measured on: made up, the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "graph/adjacency.h"
#include "graph/ports.h"
#include "graph/statement.h"

namespace dossier::bench {

struct MadeGraph {
  std::string name;
  std::size_t vertices = 0;
  std::vector<Ends> ends;
};

// A graph of 2^scale vertices and `factor` times as many edges, as the Graph500 benchmark draws
// them (R-MAT: Chakrabarti, Zhan and Faloutsos 2004; .57 .19 .19 .05), vertices shuffled.
MadeGraph rmat_graph(unsigned scale, std::size_t factor, std::uint64_t seed = 1);

// Few are known to all, most to few, as in the news: both ends of an edge are drawn by rank r with
// a weight of r^-0.78, which gives the best known of 200,000 some 40,000 of 3.2 million ends. No
// loops. Vertices shuffled.
MadeGraph news_graph(std::size_t vertices, std::size_t edges, std::uint64_t seed = 1);

// Pairs of different vertices that have edges.
std::vector<std::pair<Vertex, Vertex>> random_pairs(const MadeGraph& graph, std::size_t count,
                                                    std::uint64_t seed = 2);

// The term of a vertex in an EdgeSource.
inline TermId term_of(Vertex vertex) { return make_term_id(kEntityTag, std::uint64_t{vertex} + 1); }

// The graph as a source of edges, enough to build a view.
class EdgeSource final : public StatementSource {
 public:
  explicit EdgeSource(const MadeGraph& graph);

  [[nodiscard]] std::unique_ptr<Cursor> scan(const Pattern& pattern) const override;
  [[nodiscard]] std::size_t estimate(const Pattern&) const override { return edges_.size(); }
  [[nodiscard]] Result<Statement> statement(StatementId) const override { return none(); }
  [[nodiscard]] Result<Term> term(TermId) const override { return none(); }
  [[nodiscard]] Result<std::optional<TermId>> find_term(std::string_view) const override {
    return none();
  }
  [[nodiscard]] Result<std::string> label(LabelId) const override { return none(); }
  [[nodiscard]] Result<std::optional<LabelId>> find_label(std::string_view) const override {
    return none();
  }
  [[nodiscard]] Result<std::vector<std::string>> labels() const override { return none(); }
  [[nodiscard]] Result<Document> document(std::string_view) const override { return none(); }
  [[nodiscard]] Result<std::vector<std::string>> documents() const override { return none(); }
  [[nodiscard]] Result<Counts> counts() const override { return none(); }

 private:
  static Error none() { return {ErrorCode::not_found, "a made graph has edges alone"}; }

  std::vector<Edge> edges_;
};

// The name of a vertex in a store, and a document with the statements of some edges.
std::string name_of_vertex(Vertex vertex);
struct MadeDocument {
  Document document;
  std::vector<Statement> statements;
};
MadeDocument document_of(std::span<const Ends> ends, std::size_t number);

}  // namespace dossier::bench
