#include "graph/lazy_graph.h"

#include <string>

namespace dossier {

struct LazyGraph::Parts {
  struct Node {
    TermId term = TermId::none;
    bool is_read = false;
    // Heap memory of their own: spans of them stay valid while nodes are added.
    std::vector<Vertex> to;
    std::vector<ArcCode> codes;
  };

  const StatementSource& source;
  ViewOptions options;
  std::size_t most_edges;
  std::unordered_map<TermId, Vertex> vertices;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::vector<Edge> found;  // of one node
  std::size_t vertices_read = 0;
  Status status = {};

  Vertex vertex_of(TermId term) {
    const auto [known, is_new] = vertices.try_emplace(term, static_cast<Vertex>(nodes.size()));
    if (is_new) nodes.push_back({.term = term});
    return known->second;
  }

  void read(Vertex vertex) {
    found.clear();
    status = source.edges_at(nodes[vertex].term, found);
    if (!status) return;
    std::erase_if(found, [this](const Edge& edge) { return !is_visible(edge, options); });
    if (edges.size() + found.size() > most_edges) {
      status = Error{ErrorCode::limit, "the search read more than " + std::to_string(most_edges) +
                                           " edges; ask for fewer hops, or avoid the best known " +
                                           "nodes with a limit on their degree"};
      return;
    }
    std::vector<Vertex> to;
    std::vector<ArcCode> codes;
    to.reserve(found.size());
    codes.reserve(found.size());
    const auto add = [&](TermId other, ArcCode code) {
      to.push_back(vertex_of(other));
      codes.push_back(code);
    };
    const TermId here = nodes[vertex].term;
    for (const Edge& edge : found) {
      const auto index = static_cast<std::uint32_t>(edges.size());
      edges.push_back(edge);
      if (edge.subject == here) add(edge.target, along(index));
      if (edge.target == here) add(edge.subject, against(index));
    }
    nodes[vertex].to = std::move(to);
    nodes[vertex].codes = std::move(codes);
    ++vertices_read;
  }
};

LazyGraph::LazyGraph(const StatementSource& source, const ViewOptions& options,
                     std::size_t most_edges)
    : parts_(new Parts{source, options, most_edges}) {}
LazyGraph::~LazyGraph() = default;

std::optional<Vertex> LazyGraph::find(TermId term) const {
  const bool is_node =
      is_entity(term) || parts_->options.nodes == ViewOptions::Nodes::entities_and_literals;
  if (term == TermId::none || !is_node) return std::nullopt;
  return parts_->vertex_of(term);
}

TermId LazyGraph::term_of(Vertex vertex) const { return parts_->nodes[vertex].term; }
Edge LazyGraph::edge(std::uint32_t index) const { return parts_->edges[index]; }

Arcs LazyGraph::arcs(Vertex vertex) const {
  if (!parts_->nodes[vertex].is_read && parts_->status) {
    parts_->nodes[vertex].is_read = true;
    parts_->read(vertex);
  }
  const Parts::Node& node = parts_->nodes[vertex];
  return {node.to, node.codes};
}

std::size_t LazyGraph::known_degree(Vertex vertex) const {
  const Parts::Node& node = parts_->nodes[vertex];
  return node.is_read ? node.to.size() : std::numeric_limits<std::size_t>::max();
}

std::size_t LazyGraph::vertex_bound() const { return parts_->nodes.size(); }
Status LazyGraph::status() const { return parts_->status; }
std::size_t LazyGraph::vertices_read() const { return parts_->vertices_read; }
std::size_t LazyGraph::edges_read() const { return parts_->edges.size(); }

}  // namespace dossier
