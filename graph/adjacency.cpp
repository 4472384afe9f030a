// Arcs are sorted in two steps, by groups of neighbouring vertices and then within each group: in
// one step, every arc would be written to a place of its own far from the last one, and miss the
// cache.
#include "graph/adjacency.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace dossier {

namespace {

// Calls visit(from, to, code) for each arc of the ends.
template <typename Visit>
void for_each_arc(std::span<const Ends> ends, Adjacency::Ways ways, Visit visit) {
  const auto count = static_cast<std::uint32_t>(ends.size());
  switch (ways) {
    case Adjacency::Ways::out:
      for (std::uint32_t i = 0; i < count; ++i) visit(ends[i].from, ends[i].to, along(i));
      return;
    case Adjacency::Ways::in:
      for (std::uint32_t i = 0; i < count; ++i) visit(ends[i].to, ends[i].from, against(i));
      return;
    case Adjacency::Ways::both:
      for (std::uint32_t i = 0; i < count; ++i) {
        visit(ends[i].from, ends[i].to, along(i));
        visit(ends[i].to, ends[i].from, against(i));
      }
      return;
  }
}

// An arc within its group: its first vertex counted from the group's, and, if kept, its code. In
// one word where both vertices fit: half as much to write and to read.
struct WideArc {
  Vertex from;
  Vertex to;
  void set(Vertex f, Vertex t, unsigned) { from = f, to = t; }
  [[nodiscard]] Vertex first(unsigned) const { return from; }
  [[nodiscard]] Vertex second(unsigned) const { return to; }
};
struct NarrowArc {
  std::uint32_t both;
  void set(Vertex f, Vertex t, unsigned bits) { both = f << bits | t; }
  [[nodiscard]] Vertex first(unsigned bits) const { return both >> bits; }
  [[nodiscard]] Vertex second(unsigned bits) const { return both & ((1U << bits) - 1); }
};
template <typename Bare>
struct Coded : Bare {
  ArcCode code;
};
template <typename Kind>
concept HasCode = requires(Kind arc) { arc.code; };

constexpr std::size_t kManyArcs = std::size_t{2} << 20U;

// Groups of 2^shift vertices: about so many that the arcs of one fit the nearest caches.
unsigned shift_of(std::size_t vertices, std::size_t arcs) {
  constexpr std::size_t kArcsAGroup = 65536;
  constexpr std::size_t kMostGroups = 256;
  const std::size_t groups = std::clamp<std::size_t>(arcs / kArcsAGroup, 1, kMostGroups);
  unsigned shift = 0;
  while ((vertices >> shift) >= groups) ++shift;
  return shift;
}

// How many bits the number of any vertex takes.
unsigned bits_of(std::size_t vertices) { return static_cast<unsigned>(std::bit_width(vertices)); }

// The arcs by groups of their first vertex, and where each group begins.
template <typename Kind>
struct Grouped {
  LargeArray<Kind> arcs;
  std::vector<std::uint32_t> first;
};

template <typename Kind>
Grouped<Kind> group_arcs(std::size_t vertices, unsigned shift, std::span<const Ends> ends,
                         Adjacency::Ways ways) {
  const std::size_t groups = (vertices >> shift) + 1;
  const unsigned bits = bits_of(vertices);
  const Vertex within = (Vertex{1} << shift) - 1;
  Grouped<Kind> grouped;
  std::vector<std::uint32_t> next(groups + 1, 0);
  for_each_arc(ends, ways,
               [&next, shift](Vertex from, Vertex, ArcCode) { ++next[(from >> shift) + 1]; });
  std::partial_sum(next.begin(), next.end(), next.begin());
  grouped.first = next;
  grouped.arcs.resize(next.back());
  for_each_arc(ends, ways, [&](Vertex from, Vertex to, ArcCode code) {
    Kind& arc = grouped.arcs[next[from >> shift]++];
    arc.set(from & within, to, bits);
    if constexpr (HasCode<Kind>) arc.code = code;
  });
  return grouped;
}

}  // namespace

void Adjacency::fill_at_once(std::size_t vertices, std::span<const Ends> ends, Ways ways,
                             Codes codes) {
  // One place further than where it belongs: what is counted at v + 2 is summed up to the begin of
  // v + 1, and filling moves each begin to the next one's.
  std::vector<std::uint32_t> next(vertices + 2, 0);
  for_each_arc(ends, ways, [&next](Vertex from, Vertex, ArcCode) { ++next[from + 2]; });
  std::partial_sum(next.begin(), next.end(), next.begin());
  to_.resize(next.back());
  if (codes == Codes::kept) codes_.resize(next.back());
  for_each_arc(ends, ways, [&](Vertex from, Vertex to, ArcCode code) {
    const std::uint32_t at = next[from + 1]++;
    to_[at] = to;
    if (codes == Codes::kept) codes_[at] = code;
  });
  next.pop_back();
  first_ = std::move(next);
}

template <typename Kind>
void Adjacency::fill_by_groups(std::size_t vertices, std::span<const Ends> ends, Ways ways) {
  const std::size_t arcs = ends.size() * (ways == Ways::both ? 2 : 1);
  const unsigned shift = shift_of(vertices, arcs);
  const unsigned bits = bits_of(vertices);
  const Grouped<Kind> grouped = group_arcs<Kind>(vertices, shift, ends, ways);
  first_.resize(vertices + 1);
  to_.resize(arcs);
  if constexpr (HasCode<Kind>) codes_.resize(arcs);
  std::vector<std::uint32_t> next(std::size_t{1} << shift);
  std::uint32_t sum = 0;
  for (std::size_t group = 0; group + 1 < grouped.first.size(); ++group) {
    const std::span<const Kind> own(grouped.arcs.data() + grouped.first[group],
                                    grouped.arcs.data() + grouped.first[group + 1]);
    const std::size_t begin = group << shift;
    const std::size_t end = std::min(vertices, (group + 1) << shift);
    std::ranges::fill(next, 0U);
    for (const Kind& arc : own) ++next[arc.first(bits)];
    for (std::size_t v = begin; v < end; ++v) {
      first_[v] = sum;
      sum += std::exchange(next[v - begin], sum);
    }
    for (const Kind& arc : own) {
      const std::uint32_t at = next[arc.first(bits)]++;
      to_[at] = arc.second(bits);
      if constexpr (HasCode<Kind>) codes_[at] = arc.code;
    }
  }
  first_[vertices] = sum;
}

Adjacency Adjacency::build(std::size_t vertices, std::span<const Ends> ends, Ways ways,
                           Codes codes) {
  Adjacency made;
  const std::size_t arcs = ends.size() * (ways == Ways::both ? 2 : 1);
  const bool is_narrow = bits_of(vertices) + shift_of(vertices, arcs) <= 32;
  if (arcs < kManyArcs) {
    made.fill_at_once(vertices, ends, ways, codes);
  } else if (codes == Codes::kept && is_narrow) {
    made.fill_by_groups<Coded<NarrowArc>>(vertices, ends, ways);
  } else if (codes == Codes::kept) {
    made.fill_by_groups<Coded<WideArc>>(vertices, ends, ways);
  } else if (is_narrow) {
    made.fill_by_groups<NarrowArc>(vertices, ends, ways);
  } else {
    made.fill_by_groups<WideArc>(vertices, ends, ways);
  }
  return made;
}

Adjacency without_parallels(const Adjacency& adjacency) {
  std::vector<Ends> ends;
  std::vector<Vertex> neighbors;
  for (Vertex v = 0; v < adjacency.vertex_count(); ++v) {
    const std::span<const Vertex> all = adjacency.neighbors(v);
    neighbors.assign(all.begin(), all.end());
    std::ranges::sort(neighbors);
    const auto repeated = std::ranges::unique(neighbors);
    neighbors.erase(repeated.begin(), repeated.end());
    for (const Vertex to : neighbors) {
      if (to != v) ends.push_back({v, to});
    }
  }
  return Adjacency::build(adjacency.vertex_count(), ends);
}

}  // namespace dossier
