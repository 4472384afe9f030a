#include "graph/view.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

#include "graph/csr.h"

namespace dossier {

namespace {

bool is_visible(const Edge& edge, const ViewOptions& options) {
  if (edge.target == TermId::none) return false;
  const bool is_between_entities = is_entity(edge.subject) && is_entity(edge.target);
  if (options.nodes == ViewOptions::Nodes::entities && !is_between_entities) return false;
  return std::ranges::find(options.hidden, edge.status) == options.hidden.end();
}

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
  std::ranges::sort(edges, {}, order);
  return edges;
}

std::vector<TermId> ends_of(const std::vector<Edge>& edges) {
  std::vector<TermId> nodes;
  nodes.reserve(2 * edges.size());
  for (const Edge& edge : edges) {
    nodes.push_back(edge.subject);
    nodes.push_back(edge.target);
  }
  std::ranges::sort(nodes);
  const auto repeated = std::ranges::unique(nodes);
  nodes.erase(repeated.begin(), repeated.end());
  return nodes;
}

ArcGraph build_arcs(const GraphView::Csr& csr) {
  using Ends = std::pair<std::uint32_t, std::uint32_t>;
  struct Drawn {
    Ends ends;
    Arc arc;
  };
  std::vector<Drawn> drawn;
  drawn.reserve(2 * csr.edges.size());
  for (std::uint32_t i = 0; i < csr.edges.size(); ++i) {
    const std::uint32_t from = csr.vertex_of(csr.edges[i].subject);
    const std::uint32_t to = csr.vertex_of(csr.edges[i].target);
    drawn.push_back({{from, to}, {i, true}});
    drawn.push_back({{to, from}, {i, false}});
  }
  std::ranges::stable_sort(drawn, {}, &Drawn::ends);
  std::vector<Ends> ends;
  std::vector<Arc> arcs;
  ends.reserve(drawn.size());
  arcs.reserve(drawn.size());
  for (const Drawn& one : drawn) {
    ends.push_back(one.ends);
    arcs.push_back(one.arc);
  }
  return {boost::edges_are_sorted, ends.begin(), ends.end(), arcs.begin(),
          static_cast<std::uint32_t>(csr.nodes.size())};
}

std::vector<std::uint32_t> first_edges(const GraphView::Csr& csr) {
  std::vector<std::uint32_t> first;
  first.reserve(csr.nodes.size() + 1);
  std::uint32_t next = 0;
  for (const TermId node : csr.nodes) {
    while (next < csr.edges.size() && csr.edges[next].subject < node) ++next;
    first.push_back(next);
  }
  first.push_back(static_cast<std::uint32_t>(csr.edges.size()));
  return first;
}

}  // namespace

std::uint32_t GraphView::Csr::vertex_of(TermId node) const {
  const auto at = std::ranges::lower_bound(nodes, node);
  if (at == nodes.end() || *at != node) return static_cast<std::uint32_t>(nodes.size());
  return static_cast<std::uint32_t>(std::distance(nodes.begin(), at));
}

Result<GraphView> GraphView::build(const StatementSource& source, const ViewOptions& options) {
  auto csr = std::make_unique<Csr>();
  DOSSIER_TRY(csr->edges, read_edges(source, options));
  constexpr std::size_t kMostEdges = std::numeric_limits<std::uint32_t>::max() / 2;
  if (csr->edges.size() > kMostEdges) {
    return Error{ErrorCode::limit, "a view holds at most " + std::to_string(kMostEdges) +
                                       " edges, the source has " +
                                       std::to_string(csr->edges.size())};
  }
  csr->nodes = ends_of(csr->edges);
  csr->first_edge = first_edges(*csr);
  csr->arcs = build_arcs(*csr);
  return GraphView(std::move(csr));
}

GraphView::GraphView(std::unique_ptr<Csr> csr) : csr_(std::move(csr)) {}
GraphView::GraphView(GraphView&&) noexcept = default;
GraphView& GraphView::operator=(GraphView&&) noexcept = default;
GraphView::~GraphView() = default;

std::size_t GraphView::node_count() const { return csr_->nodes.size(); }
std::size_t GraphView::edge_count() const { return csr_->edges.size(); }
bool GraphView::has_node(TermId node) const { return csr_->vertex_of(node) < csr_->nodes.size(); }

std::span<const Edge> GraphView::out_edges(TermId node) const {
  const std::uint32_t vertex = csr_->vertex_of(node);
  if (vertex == csr_->nodes.size()) return {};
  const std::uint32_t begin = csr_->first_edge[vertex];
  return std::span(csr_->edges).subspan(begin, csr_->first_edge[vertex + 1] - begin);
}

}  // namespace dossier
