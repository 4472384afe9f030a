#include "graph/view.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

namespace dossier {

namespace {

Result<std::vector<Edge>> read_edges(const StatementSource& source, const ViewOptions& options) {
  std::vector<Edge> edges;
  const std::unique_ptr<Cursor> cursor = source.scan({});
  for (Edge edge; cursor->next(edge);) {
    if (is_visible(edge, options)) edges.push_back(edge);
  }
  DOSSIER_RETURN_IF_ERROR(cursor->status());
  const auto order = [](const Edge& edge) {
    return std::tuple(edge.subject, edge.label, edge.target, edge.slot, edge.statement);
  };
  const bool is_in_order = std::ranges::is_sorted(edges, {}, order);
  if (!is_in_order) std::ranges::sort(edges, {}, order);
  return edges;
}

std::vector<TermId> nodes_of(const std::vector<Edge>& edges) {
  std::vector<TermId> nodes;
  nodes.reserve(2 * edges.size());
  for (const Edge& edge : edges) {
    nodes.push_back(edge.subject);
    nodes.push_back(edge.target);
  }
  std::ranges::sort(nodes);
  const auto repeated = std::ranges::unique(nodes);
  nodes.erase(repeated.begin(), repeated.end());
  nodes.shrink_to_fit();
  return nodes;
}

// Numbers of terms in a table, one for each kind of term, as far as they are dense: ids of a store
// are sequential. Others are looked up in the sorted nodes.
class VertexTable {
 public:
  explicit VertexTable(const std::vector<TermId>& nodes) : nodes_(nodes) {
    for (Vertex vertex = 0; vertex < nodes.size(); ++vertex) {
      if (!is_entity(nodes[vertex])) continue;
      const std::uint64_t serial = number(nodes[vertex]) & kSerialBits;
      if (serial > kRoomAVertex * nodes.size() + 1) continue;
      if (serial >= vertices_.size()) vertices_.resize(serial + 1, kNoVertex);
      vertices_[serial] = vertex;
    }
  }

  [[nodiscard]] Vertex operator()(TermId term) const {
    const std::uint64_t serial = number(term) & kSerialBits;
    if (is_entity(term) && serial < vertices_.size()) return vertices_[serial];
    const auto at = std::ranges::lower_bound(nodes_, term);
    return static_cast<Vertex>(std::distance(nodes_.begin(), at));
  }

 private:
  static constexpr std::uint64_t kSerialBits = (std::uint64_t{1} << 56U) - 1;
  static constexpr std::size_t kRoomAVertex = 8;

  const std::vector<TermId>& nodes_;
  std::vector<Vertex> vertices_;
};

std::vector<std::uint32_t> first_edges(const std::vector<TermId>& nodes,
                                       const std::vector<Edge>& edges) {
  std::vector<std::uint32_t> first;
  first.reserve(nodes.size() + 1);
  std::uint32_t next = 0;
  for (const TermId node : nodes) {
    while (next < edges.size() && edges[next].subject < node) ++next;
    first.push_back(next);
  }
  first.push_back(static_cast<std::uint32_t>(edges.size()));
  return first;
}

std::vector<Ends> ends_of(const std::vector<TermId>& nodes, const std::vector<Edge>& edges) {
  const VertexTable vertex_of(nodes);
  std::vector<Ends> ends;
  ends.reserve(edges.size());
  for (const Edge& edge : edges) ends.push_back({vertex_of(edge.subject), vertex_of(edge.target)});
  return ends;
}

}  // namespace

bool is_visible(const Edge& edge, const ViewOptions& options) {
  if (edge.target == TermId::none) return false;
  const bool is_between_entities = is_entity(edge.subject) && is_entity(edge.target);
  if (options.nodes == ViewOptions::Nodes::entities && !is_between_entities) return false;
  return std::ranges::find(options.hidden, edge.status) == options.hidden.end();
}

Result<GraphView> GraphView::build(const StatementSource& source, const ViewOptions& options) {
  GraphView view;
  DOSSIER_TRY(view.edges_, read_edges(source, options));
  constexpr std::size_t kMostEdges = std::size_t{1} << 30U;
  if (view.edges_.size() > kMostEdges) {
    return Error{ErrorCode::limit, "a view holds at most " + std::to_string(kMostEdges) +
                                       " edges, the source has " +
                                       std::to_string(view.edges_.size())};
  }
  view.nodes_ = nodes_of(view.edges_);
  view.first_edge_ = first_edges(view.nodes_, view.edges_);
  view.arcs_ = Adjacency::build(view.nodes_.size(), view.ends(), Adjacency::Ways::both,
                                Adjacency::Codes::kept);
  return view;
}

GraphView::GraphView() = default;
GraphView::GraphView(GraphView&&) noexcept = default;
GraphView& GraphView::operator=(GraphView&&) noexcept = default;
GraphView::~GraphView() = default;

std::optional<Vertex> GraphView::find(TermId term) const {
  const auto at = std::ranges::lower_bound(nodes_, term);
  if (at == nodes_.end() || *at != term) return std::nullopt;
  return static_cast<Vertex>(std::distance(nodes_.begin(), at));
}

std::vector<Ends> GraphView::ends() const { return ends_of(nodes_, edges_); }

std::span<const Edge> GraphView::out_edges(TermId node) const {
  const std::optional<Vertex> vertex = find(node);
  if (!vertex) return {};
  const std::uint32_t begin = first_edge_[*vertex];
  return std::span(edges_).subspan(begin, first_edge_[*vertex + 1] - begin);
}

}  // namespace dossier
