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

// From how many on arcs are sorted in two steps. With codes they are those of a view, whose edges
// come sorted: half of them are written in order anyway.
constexpr std::size_t many_arcs(Adjacency::Codes codes) {
  return std::size_t{1} << (codes == Adjacency::Codes::kept ? 21U : 19U);
}

// Groups of 2^shift vertices: about so many that the arcs of one fit the nearest caches.
unsigned shift_of(std::size_t vertices, std::size_t arcs) {
  constexpr std::size_t kArcsAGroup = 32768;
  constexpr std::size_t kMostGroups = 512;
  const std::size_t groups = std::clamp<std::size_t>(arcs / kArcsAGroup, 1, kMostGroups);
  unsigned shift = 0;
  while ((vertices >> shift) >= groups) ++shift;
  return shift;
}

// How many bits the number of any vertex takes.
unsigned bits_of(std::size_t vertices) {
  return static_cast<unsigned>(std::bit_width(std::max<std::size_t>(vertices, 1) - 1));
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

// Arcs are sorted where they will lie: by groups, and then each group by way of a copy that stays
// in the nearest caches. Meanwhile the place of an arc's end holds its first vertex too, counted
// from the group's, if both fit into one word.
template <Adjacency::Codes kCodes, bool kFits>
void Adjacency::fill_by_groups(std::size_t vertices, std::span<const Ends> ends, Ways ways) {
  const std::size_t arcs = ends.size() * (ways == Ways::both ? 2 : 1);
  const unsigned shift = shift_of(vertices, arcs);
  const unsigned bits = bits_of(vertices);
  const Vertex within = (Vertex{1} << shift) - 1;
  const Vertex end_bits = static_cast<Vertex>((std::uint64_t{1} << bits) - 1);
  constexpr bool kHasCodes = kCodes == Codes::kept;
  to_.resize(arcs);
  if constexpr (kHasCodes) codes_.resize(arcs);
  LargeArray<Vertex> from_within(kFits ? 0 : arcs);

  std::vector<std::uint32_t> group_end((vertices >> shift) + 2, 0);
  for_each_arc(ends, ways, [&](Vertex from, Vertex, ArcCode) { ++group_end[(from >> shift) + 1]; });
  std::partial_sum(group_end.begin(), group_end.end(), group_end.begin());
  for_each_arc(ends, ways, [&](Vertex from, Vertex to, ArcCode code) {
    const std::uint32_t at = group_end[from >> shift]++;
    to_[at] = kFits ? (from & within) << bits | to : to;
    if constexpr (!kFits) from_within[at] = from & within;
    if constexpr (kHasCodes) codes_[at] = code;
  });

  first_.resize(vertices + 1);
  std::vector<std::uint32_t> next(std::size_t{1} << shift);
  LargeArray<Vertex> own;
  LargeArray<ArcCode> own_codes;
  std::uint32_t begin = 0;
  for (std::size_t group = 0; group << shift < vertices; ++group) {
    const std::uint32_t end = group_end[group];
    own.assign(to_.begin() + begin, to_.begin() + end);
    if constexpr (kHasCodes) own_codes.assign(codes_.begin() + begin, codes_.begin() + end);
    const Vertex* const first_of = kFits ? own.data() : from_within.data() + begin;
    const auto first_vertex = [&](std::size_t i) {
      return kFits ? first_of[i] >> bits : first_of[i];
    };
    std::ranges::fill(next, 0U);
    for (std::size_t i = 0; i < own.size(); ++i) ++next[first_vertex(i)];
    const std::size_t first = group << shift;
    std::uint32_t sum = begin;
    for (std::size_t v = first; v < std::min(vertices, first + next.size()); ++v) {
      first_[v] = sum;
      sum += std::exchange(next[v - first], sum);
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
      const std::uint32_t at = next[first_vertex(i)]++;
      to_[at] = kFits ? own[i] & end_bits : own[i];
      if constexpr (kHasCodes) codes_[at] = own_codes[i];
    }
    begin = end;
  }
  first_[vertices] = begin;
}

Adjacency Adjacency::build(std::size_t vertices, std::span<const Ends> ends, Ways ways,
                           Codes codes) {
  Adjacency made;
  const std::size_t arcs = ends.size() * (ways == Ways::both ? 2 : 1);
  const bool fits = bits_of(vertices) + shift_of(vertices, arcs) <= 32;
  if (arcs < many_arcs(codes)) {
    made.fill_at_once(vertices, ends, ways, codes);
  } else if (codes == Codes::kept) {
    fits ? made.fill_by_groups<Codes::kept, true>(vertices, ends, ways)
         : made.fill_by_groups<Codes::kept, false>(vertices, ends, ways);
  } else {
    fits ? made.fill_by_groups<Codes::none, true>(vertices, ends, ways)
         : made.fill_by_groups<Codes::none, false>(vertices, ends, ways);
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
