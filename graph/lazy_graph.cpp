#include "graph/lazy_graph.h"

#include <algorithm>
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
    std::vector<Slot> old(std::max(kFirstSize, 4 * slots_.size()));
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.term != TermId::none) slot_of(slot.term) = slot;
    }
  }

  std::vector<Slot> slots_;  // none, or a power of two
  std::size_t used_ = 0;
};

constexpr std::uint32_t kUnread = std::numeric_limits<std::uint32_t>::max();

// By status, whether the options hide it.
std::array<bool, 256> hidden_by(const ViewOptions& options) {
  std::array<bool, 256> hidden = {};
  for (const StatementStatus status : options.hidden) {
    hidden[static_cast<std::uint8_t>(status)] = true;
  }
  return hidden;
}

// The graph that a source has ready, if it is what the options want to see.
std::shared_ptr<const ArcGraph> ready_graph(const StatementSource& source,
                                            const ViewOptions& options) {
  const ViewOptions usual;
  if (options.nodes != usual.nodes || hidden_by(options) != hidden_by(usual)) return nullptr;
  return source.ready_graph();
}

}  // namespace

struct LazyGraph::Parts {
  struct Read {
    std::vector<Vertex> to;
    std::vector<ArcCode> codes;
  };

  const StatementSource& source;
  ViewOptions options;
  std::size_t most_edges;
  std::array<bool, 256> hidden;           // by status
  std::shared_ptr<const ArcGraph> ready;  // the source's; null: all is read from the source
  Vertex first_own;                       // below it vertices are those of `ready`
  TermNumbers numbers = {};
  std::vector<TermId> terms = {};         // of our own vertices
  std::vector<std::uint32_t> place = {};  // of each of them, in `read`
  std::deque<Read> read = {};             // stay where they are: arcs() gives spans of them
  std::vector<Edge> edges = {};
  Status status = {};

  [[nodiscard]] bool is_own(Vertex vertex) const { return vertex >= first_own; }
  // REQUIRES: our own.
  [[nodiscard]] TermId term_of(Vertex vertex) const { return terms[vertex - first_own]; }
  [[nodiscard]] std::uint32_t place_of(Vertex vertex) const { return place[vertex - first_own]; }

  Vertex vertex_of(TermId term) {
    const auto next = static_cast<Vertex>(first_own + terms.size());
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
    place[vertex - first_own] = static_cast<std::uint32_t>(read.size());
    Read& own = read.emplace_back();
    if (ready) return;  // it has all that have arcs
    const std::size_t begin = edges.size();
    const TermId here = term_of(vertex);
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
                     std::size_t most_edges) {
  std::shared_ptr<const ArcGraph> ready = dossier::ready_graph(source, options);
  const auto first_own = static_cast<Vertex>(ready ? ready->vertex_bound() : 0);
  parts_.reset(
      new Parts{source, options, most_edges, hidden_by(options), std::move(ready), first_own});
  if (parts_->ready) return;
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
  if (parts_->ready) {
    if (const std::optional<Vertex> found = parts_->ready->find(term)) return found;
  }
  return parts_->vertex_of(term);
}

TermId LazyGraph::term_of(Vertex vertex) const {
  return parts_->is_own(vertex) ? parts_->term_of(vertex) : parts_->ready->term_of(vertex);
}

Edge LazyGraph::edge(std::uint32_t index) const {
  return parts_->ready ? parts_->ready->edge(index) : parts_->edges[index];
}

Arcs LazyGraph::arcs(Vertex vertex) const {
  if (!parts_->is_own(vertex)) return parts_->ready->arcs(vertex);
  if (parts_->place_of(vertex) == kUnread) {
    if (!parts_->status) return {};
    parts_->read_arcs(vertex);
  }
  const Parts::Read& read = parts_->read[parts_->place_of(vertex)];
  return {read.to, read.codes};
}

std::size_t LazyGraph::known_degree(Vertex vertex) const {
  if (!parts_->is_own(vertex)) return parts_->ready->known_degree(vertex);
  const std::uint32_t place = parts_->place_of(vertex);
  return place == kUnread ? std::numeric_limits<std::size_t>::max() : parts_->read[place].to.size();
}

std::size_t LazyGraph::walking_cost(Vertex vertex) const {
  if (!parts_->is_own(vertex)) return parts_->ready->walking_cost(vertex);
  const std::uint32_t place = parts_->place_of(vertex);
  if (place != kUnread) return parts_->read[place].to.size();
  return parts_->source.known_degree(parts_->term_of(vertex)).value_or(1);
}

bool LazyGraph::is_loaded() const { return parts_->ready && parts_->ready->is_loaded(); }
std::size_t LazyGraph::vertex_bound() const { return parts_->first_own + parts_->terms.size(); }
Status LazyGraph::status() const {
  return parts_->ready ? parts_->ready->status() : parts_->status;
}
std::size_t LazyGraph::vertices_read() const { return parts_->read.size(); }
std::size_t LazyGraph::edges_read() const { return parts_->edges.size(); }

}  // namespace dossier
