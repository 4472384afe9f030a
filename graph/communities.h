// Groups: which vertices are tied among each other more than chance would have it.
//
//   const Communities groups = find_communities(view.adjacency());
//   groups.of[vertex];         // number of its group, 0 for the largest
//   groups.modularity;         // -0.5..1: how much more ties lie within groups than by chance
//
// Louvain (Blondel et al. 2008), each round's groups split into their connected parts before they
// are merged further, so that no group falls apart: what Leiden (Traag et al. 2019) mends too.
// Groups are numbered by size, largest first, equal ones by their first vertex; vertices are
// visited in their order, so the same graph gives the same groups. Parallel arcs make a stronger
// tie. Cost: some ten to twenty passes over the arcs. Thread safety: a pure function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/adjacency.h"

namespace dossier {

struct CommunityOptions {
  double resolution = 1.0;  // above 1: more, smaller groups; below: fewer, larger
  std::size_t rounds = 50;  // at most; a round merges groups once
};

struct Communities {
  std::vector<std::uint32_t> of;   // by vertex
  std::vector<std::size_t> sizes;  // by group
  double modularity = 0.0;         // at the resolution asked for

  [[nodiscard]] std::size_t count() const { return sizes.size(); }
};

// REQUIRES: `both` has each edge both ways.
Communities find_communities(const Adjacency& both, const CommunityOptions& options = {});

// How good given groups are. REQUIRES: a group for each vertex.
double modularity_of(const Adjacency& both, const std::vector<std::uint32_t>& of,
                     double resolution = 1.0);

}  // namespace dossier
