#include "graph/lazy_graph.h"

#include <array>
#include <bit>
#include <deque>
#include <string>

namespace dossier {

namespace {

// Numbers of terms: a hash table with open addressing, because a search looks up every end of every
// edge that it reads, and little else.
class TermNumbers {
 public:
  TermNumbers() : slots_(kFirstSize) {}

  // The number of a term; `next` if it has none yet, and from now on.
  Vertex number_of(TermId term, Vertex next) {
    if (2 * used_ >= slots_.size()) grow();
    Slot& slot = slot_of(term);
    if (slot.term == TermId::none) {
      slot = {term, next};
      ++used_;
    }
    return slot.vertex;
  }

 private:
  static constexpr std::size_t kFirstSize = 4096;
  struct Slot {
    TermId term = TermId::none;
    Vertex vertex = kNoVertex;
  };

  Slot& slot_of(TermId term) {
    constexpr std::uint64_t kGoldenRatio = 0x9E3779B97F4A7C15ULL;  // Knuth's multiplicative hashing
    const auto bits = static_cast<unsigned>(std::countr_zero(slots_.size()));
    std::size_t at = (number(term) * kGoldenRatio) >> (64U - bits);
    while (slots_[at].term != TermId::none && slots_[at].term != term) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return slots_[at];
  }

  void grow() {
    std::vector<Slot> old(4 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.term != TermId::none) slot_of(slot.term) = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two
  std::size_t used_ = 0;
};

constexpr std::uint32_t kUnread = std::numeric_limits<std::uint32_t>::max();

}  // namespace

struct LazyGraph::Parts {
  struct Read {
    std::vector<Vertex> to;
    std::vector<ArcCode> codes;
  };

  const StatementSource& source;
  ViewOptions options;
  std::size_t most_edges;
  std::array<bool, 256> hidden = {};  // by status
  TermNumbers numbers = {};
  std::vector<TermId> terms = {};         // of the vertices
  std::vector<std::uint32_t> place = {};  // of each vertex, in `read`
  std::deque<Read> read = {};             // stay where they are: arcs() gives spans of them
  std::vector<Edge> edges = {};
  Status status = {};

  Vertex vertex_of(TermId term) {
    const auto next = static_cast<Vertex>(terms.size());
    const Vertex vertex = numbers.number_of(term, next);
    if (vertex == next) {
      terms.push_back(term);
      place.push_back(kUnread);
    }
    return vertex;
  }

  // What is_visible() says, with the statuses looked up once: it is asked of every edge.
  [[nodiscard]] bool shows(const Edge& edge) const {
    const auto of_status = static_cast<std::uint8_t>(edge.status);
    return edge.target != TermId::none && !hidden[of_status] &&
           (options.nodes == ViewOptions::Nodes::entities_and_literals ||
            (is_entity(edge.subject) && is_entity(edge.target)));
  }

  void read_arcs(Vertex vertex) {
    place[vertex] = static_cast<std::uint32_t>(read.size());
    Read& own = read.emplace_back();
    const std::size_t begin = edges.size();
    const TermId here = terms[vertex];
    status = source.edges_at(here, edges);
    if (status && edges.size() > most_edges) {
      status = Error{ErrorCode::limit, "the search read more than " + std::to_string(most_edges) +
                                           " edges; ask for fewer hops, or avoid the best known " +
                                           "nodes with a limit on their degree"};
    }
    if (!status) {
      edges.resize(begin);
      return;
    }
    own.to.reserve(edges.size() - begin);
    own.codes.reserve(edges.size() - begin);
    const auto add = [&](TermId other, ArcCode code) {
      own.to.push_back(vertex_of(other));
      own.codes.push_back(code);
    };
    std::size_t kept = begin;
    for (std::size_t i = begin; i < edges.size(); ++i) {
      if (!shows(edges[i])) continue;
      const Edge& edge = edges[kept] = edges[i];
      const auto index = static_cast<std::uint32_t>(kept++);
      if (edge.subject == here) add(edge.target, along(index));
      if (edge.target == here) add(edge.subject, against(index));
    }
    edges.resize(kept);
  }
};

LazyGraph::LazyGraph(const StatementSource& source, const ViewOptions& options,
                     std::size_t most_edges)
    : parts_(new Parts{source, options, most_edges}) {
  for (const StatementStatus status : options.hidden) {
    parts_->hidden[static_cast<std::uint8_t>(status)] = true;
  }
  // Room for a usual search: growing costs as much as reading.
  constexpr std::size_t kUsual = 1024;
  parts_->terms.reserve(kUsual);
  parts_->place.reserve(kUsual);
  parts_->edges.reserve(kUsual);
}
LazyGraph::~LazyGraph() = default;

std::optional<Vertex> LazyGraph::find(TermId term) const {
  const bool is_node =
      is_entity(term) || parts_->options.nodes == ViewOptions::Nodes::entities_and_literals;
  if (term == TermId::none || !is_node) return std::nullopt;
  return parts_->vertex_of(term);
}

TermId LazyGraph::term_of(Vertex vertex) const { return parts_->terms[vertex]; }
Edge LazyGraph::edge(std::uint32_t index) const { return parts_->edges[index]; }

Arcs LazyGraph::arcs(Vertex vertex) const {
  if (parts_->place[vertex] == kUnread) {
    if (!parts_->status) return {};
    parts_->read_arcs(vertex);
  }
  const Parts::Read& read = parts_->read[parts_->place[vertex]];
  return {read.to, read.codes};
}

std::size_t LazyGraph::known_degree(Vertex vertex) const {
  const std::uint32_t place = parts_->place[vertex];
  return place == kUnread ? std::numeric_limits<std::size_t>::max() : parts_->read[place].to.size();
}

std::size_t LazyGraph::walking_cost(Vertex vertex) const {
  const std::uint32_t place = parts_->place[vertex];
  if (place != kUnread) return parts_->read[place].to.size();
  return parts_->source.known_degree(parts_->terms[vertex]).value_or(1);
}

std::size_t LazyGraph::vertex_bound() const { return parts_->terms.size(); }
Status LazyGraph::status() const { return parts_->status; }
std::size_t LazyGraph::vertices_read() const { return parts_->read.size(); }
std::size_t LazyGraph::edges_read() const { return parts_->edges.size(); }

}  // namespace dossier
