// What hangs together: the connected components of a graph, arcs taken both ways.
//
//   const Components parts = connected_components(view.adjacency());
//   parts.of[vertex];          // number of its component, 0 for the largest
//   parts.sizes.front();       // vertices in the largest
//
// Components are numbered by size, largest first, equal ones by their first vertex.
// Disjoint sets, by the sampling of Afforest (Sutton, Ben-Nun and Barak 2018): two arcs a vertex
// already join most of a graph, and what is in the largest part by then is not looked at again.
// Cost: near linear, in practice less than all arcs. Thread safety: a pure function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/adjacency.h"

namespace dossier {

struct Components {
  std::vector<std::uint32_t> of;   // by vertex
  std::vector<std::size_t> sizes;  // by component

  [[nodiscard]] std::size_t count() const { return sizes.size(); }
};

// REQUIRES: `both` has each edge both ways (Adjacency::Ways::both).
Components connected_components(const Adjacency& both);

}  // namespace dossier
