#include "tools/bench/walk_graphs.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <tuple>

#include "graph/check.h"

namespace dossier::bench {

namespace {

std::vector<Vertex> shuffled(std::size_t count, std::mt19937_64& random) {
  std::vector<Vertex> order(count);
  std::iota(order.begin(), order.end(), Vertex{0});
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

double unit(std::mt19937_64& random) { return static_cast<double>(random() >> 11U) * 0x1p-53; }

class SpanCursor final : public Cursor {
 public:
  explicit SpanCursor(std::span<const Edge> edges) : edges_(edges) {}

  bool next(Edge& edge) override {
    if (edges_.empty()) return false;
    edge = edges_.front();
    edges_ = edges_.subspan(1);
    return true;
  }
  [[nodiscard]] Status status() const override { return {}; }

 private:
  std::span<const Edge> edges_;
};

}  // namespace

MadeGraph rmat_graph(unsigned scale, std::size_t factor, std::uint64_t seed) {
  MadeGraph graph{.name = "R-MAT " + std::to_string(scale), .vertices = std::size_t{1} << scale};
  std::mt19937_64 random(seed);
  const std::vector<Vertex> order = shuffled(graph.vertices, random);
  graph.ends.reserve(graph.vertices * factor);
  for (std::size_t i = 0; i < graph.vertices * factor; ++i) {
    Vertex from = 0;
    Vertex to = 0;
    for (unsigned bit = 0; bit < scale; ++bit) {
      const double at = unit(random);
      from = from << 1U | (at >= 0.76 ? 1U : 0U);
      to = to << 1U | ((at >= 0.57 && at < 0.76) || at >= 0.95 ? 1U : 0U);
    }
    graph.ends.push_back({order[from], order[to]});
  }
  return graph;
}

MadeGraph news_graph(std::size_t vertices, std::size_t edges, std::uint64_t seed) {
  constexpr double kExponent = 0.78;
  MadeGraph graph{.name = "news", .vertices = vertices};
  std::mt19937_64 random(seed);
  const std::vector<Vertex> order = shuffled(vertices, random);
  std::vector<double> sums;
  double sum = 0.0;
  for (std::size_t rank = 1; rank <= vertices; ++rank) {
    sum += std::pow(static_cast<double>(rank), -kExponent);
    sums.push_back(sum);
  }
  const auto draw = [&] {
    const auto at = std::ranges::upper_bound(sums, unit(random) * sum);
    return order[static_cast<std::size_t>(at - sums.begin()) % vertices];
  };
  graph.ends.reserve(edges);
  while (graph.ends.size() < edges) {
    const Ends ends{draw(), draw()};
    if (ends.from != ends.to) graph.ends.push_back(ends);
  }
  return graph;
}

std::vector<std::pair<Vertex, Vertex>> random_pairs(const MadeGraph& graph, std::size_t count,
                                                    std::uint64_t seed) {
  std::vector<bool> has_edges(graph.vertices, false);
  for (const Ends& ends : graph.ends) has_edges[ends.from] = has_edges[ends.to] = true;
  std::mt19937_64 random(seed);
  const auto draw = [&] {
    for (;;) {
      const auto vertex = static_cast<Vertex>(random() % graph.vertices);
      if (has_edges[vertex]) return vertex;
    }
  };
  std::vector<std::pair<Vertex, Vertex>> pairs;
  while (pairs.size() < count) {
    const std::pair pair(draw(), draw());
    if (pair.first != pair.second) pairs.push_back(pair);
  }
  return pairs;
}

EdgeSource::EdgeSource(const MadeGraph& graph) {
  edges_.reserve(graph.ends.size());
  for (const Ends& ends : graph.ends) {
    Edge edge;
    edge.subject = term_of(ends.from);
    edge.target = term_of(ends.to);
    edge.label = LabelId{1};
    edges_.push_back(edge);
  }
  std::ranges::sort(edges_, {},
                    [](const Edge& e) { return std::tuple(e.subject, e.label, e.target); });
  for (std::size_t i = 0; i < edges_.size(); ++i) edges_[i].statement = StatementId{i + 1};
}

std::unique_ptr<Cursor> EdgeSource::scan(const Pattern& pattern) const {
  DOSSIER_CHECK(!pattern.subject && !pattern.label && !pattern.target);
  return std::make_unique<SpanCursor>(edges_);
}

std::string name_of_vertex(Vertex vertex) { return "Person " + std::to_string(vertex); }

MadeDocument document_of(std::span<const Ends> ends, std::size_t number) {
  MadeDocument made;
  made.document.name = "news-" + std::to_string(number);
  made.document.date = "2025-12-27";
  std::string& text = made.document.text;
  for (const Ends& one : ends) {
    Statement statement;
    statement.subject = Entity{EntityType::person, name_of_vertex(one.from), {}};
    statement.object = Entity{EntityType::person, name_of_vertex(one.to), {}};
    statement.predicate = statement.phrase = "met";
    const std::size_t begin = text.size();
    text += name_of_vertex(one.from) + " met " + name_of_vertex(one.to) + ".\n";
    Evidence evidence;
    evidence.document = made.document.name;
    evidence.sentence_span = {begin, text.size() - 1};
    evidence.span = evidence.sentence_span;
    evidence.rule = "bench";
    evidence.confidence = 0.8;
    statement.evidence.push_back(std::move(evidence));
    made.statements.push_back(std::move(statement));
  }
  for (Statement& statement : made.statements) {
    Evidence& evidence = statement.evidence.front();
    evidence.text = slice(text, evidence.sentence_span);
  }
  return made;
}

}  // namespace dossier::bench
