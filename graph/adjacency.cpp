#include "graph/adjacency.h"

#include <algorithm>
#include <numeric>

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

}  // namespace

Adjacency Adjacency::build(std::size_t vertices, std::span<const Ends> ends, Ways ways,
                           Codes codes) {
  Adjacency made;
  // One place further than where it belongs: what is counted at v + 1 is summed up to the begin
  // of v + 1, and filling moves each begin to the next one's.
  std::vector<std::uint32_t> next(vertices + 2, 0);
  for_each_arc(ends, ways, [&next](Vertex from, Vertex, ArcCode) { ++next[from + 2]; });
  std::partial_sum(next.begin(), next.end(), next.begin());
  made.to_.resize(next.back());
  if (codes == Codes::kept) {
    made.codes_.resize(next.back());
    for_each_arc(ends, ways, [&](Vertex from, Vertex to, ArcCode code) {
      const std::uint32_t at = next[from + 1]++;
      made.to_[at] = to;
      made.codes_[at] = code;
    });
  } else {
    for_each_arc(ends, ways,
                 [&](Vertex from, Vertex to, ArcCode) { made.to_[next[from + 1]++] = to; });
  }
  next.pop_back();
  made.first_ = std::move(next);
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
