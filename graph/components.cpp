#include "graph/components.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace dossier {

namespace {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), Vertex{0});
  }

  Vertex find(Vertex v) {
    while (parent_[v] != v) {
      parent_[v] = parent_[parent_[v]];
      v = parent_[v];
    }
    return v;
  }

  // The smaller number becomes the root: roots are the first vertices of their sets.
  void join(Vertex a, Vertex b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<Vertex> parent_;
};

// The root that most of a sample of vertices have.
Vertex frequent_root(DisjointSets& sets, std::size_t count) {
  constexpr std::size_t kSample = 1024;
  std::unordered_map<Vertex, std::size_t> seen;
  const std::size_t step = std::max<std::size_t>(1, count / kSample);
  Vertex best = 0;
  for (std::size_t v = 0; v < count; v += step) {
    const Vertex root = sets.find(static_cast<Vertex>(v));
    if (++seen[root] > seen[best]) best = root;
  }
  return best;
}

}  // namespace

Components connected_components(const Adjacency& both) {
  constexpr std::size_t kSampledArcs = 2;
  const std::size_t count = both.vertex_count();
  DisjointSets sets(count);
  if (count == 0) return {};
  for (Vertex v = 0; v < count; ++v) {
    const auto neighbors = both.neighbors(v);
    for (std::size_t i = 0; i < std::min(kSampledArcs, neighbors.size()); ++i) {
      sets.join(v, neighbors[i]);
    }
  }
  const Vertex largest = frequent_root(sets, count);
  for (Vertex v = 0; v < count; ++v) {
    if (both.degree(v) <= kSampledArcs || sets.find(v) == sets.find(largest)) continue;
    for (const Vertex to : both.neighbors(v).subspan(kSampledArcs)) sets.join(v, to);
  }

  Components found{.of = std::vector<std::uint32_t>(count)};
  std::vector<std::size_t> size_of_root(count, 0);
  for (Vertex v = 0; v < count; ++v) ++size_of_root[found.of[v] = sets.find(v)];
  std::vector<Vertex> roots;
  for (Vertex v = 0; v < count; ++v) {
    if (size_of_root[v] > 0) roots.push_back(v);
  }
  std::ranges::stable_sort(roots, std::ranges::greater(),
                           [&size_of_root](Vertex root) { return size_of_root[root]; });
  std::vector<std::uint32_t> number(count);
  for (std::uint32_t i = 0; i < roots.size(); ++i) {
    number[roots[i]] = i;
    found.sizes.push_back(size_of_root[roots[i]]);
  }
  for (std::uint32_t& root : found.of) root = number[root];
  return found;
}

}  // namespace dossier
