// Neighbours of every vertex in two arrays (compressed sparse row): the shape in which whole
// graphs are counted, ranked and grouped.
//
//   const Adjacency out = Adjacency::build(4, ends);            // ends: {{0, 1}, {0, 2}, {3, 1}}
//   for (const Vertex to : out.neighbors(0)) ...                // 1, 2
//   const Adjacency both = Adjacency::build(4, ends, Adjacency::Ways::both);
//
// Parallel arcs and loops are kept. Neighbours come in the order of `ends`.
// Cost: 4 bytes a vertex and 4 an arc, 8 with codes. Building is a counting sort: linear;
// with more than half a million arcs (two million with codes) among very many vertices it
// takes 4 bytes an arc besides.
// Thread safety: immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/arc_graph.h"
#include "graph/large_array.h"

namespace dossier {

struct Ends {
  Vertex from = 0;
  Vertex to = 0;

  bool operator==(const Ends&) const = default;
};

class Adjacency {
 public:
  // out: an arc from each `from`; in: one from each `to`; both: two.
  enum class Ways : std::uint8_t { out, in, both };
  // Whether arcs remember the edge that they came from.
  enum class Codes : std::uint8_t { none, kept };

  Adjacency() = default;

  // REQUIRES: every end < vertices; fewer than 2^31 ends.
  static Adjacency build(std::size_t vertices, std::span<const Ends> ends, Ways ways = Ways::out,
                         Codes codes = Codes::none);

  [[nodiscard]] std::size_t vertex_count() const { return first_.empty() ? 0 : first_.size() - 1; }
  [[nodiscard]] std::size_t arc_count() const { return to_.size(); }

  // REQUIRES (all): vertex < vertex_count().
  [[nodiscard]] std::span<const Vertex> neighbors(Vertex vertex) const {
    return {to_.data() + first_[vertex], to_.data() + first_[vertex + 1]};
  }
  [[nodiscard]] std::size_t degree(Vertex vertex) const {
    return first_[vertex + 1] - first_[vertex];
  }
  // Codes are empty if they were not kept.
  [[nodiscard]] Arcs arcs(Vertex vertex) const {
    const std::span<const Vertex> to = neighbors(vertex);
    if (codes_.empty()) return {to, {}};
    return {to, {codes_.data() + first_[vertex], to.size()}};
  }

  // Number of the first arc of each vertex, and the end.
  [[nodiscard]] std::span<const std::uint32_t> first() const { return first_; }
  [[nodiscard]] std::span<const Vertex> to() const { return to_; }

 private:
  void fill_at_once(std::size_t vertices, std::span<const Ends> ends, Ways ways, Codes codes);
  template <Codes kCodes, bool kFits>
  void fill_by_groups(std::size_t vertices, std::span<const Ends> ends, Ways ways);

  std::vector<std::uint32_t> first_;
  LargeArray<Vertex> to_;
  LargeArray<ArcCode> codes_;
};

// The same neighbours, each once and in order, without loops. Codes are not kept.
Adjacency without_parallels(const Adjacency& adjacency);

}  // namespace dossier
