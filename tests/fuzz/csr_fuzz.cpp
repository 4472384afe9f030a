// Any bytes as a graph file, under right checksums or not, are an error or a graph that can be
// walked without leaving them.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/check.h"
#include "store/csr_format.h"
#include "store/csr_graph.h"

namespace {

using dossier::store::CsrGraph;

void walk(const CsrGraph& graph) {
  std::size_t bytes = 0;
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    bytes += graph.name(node).size();
    for (const dossier::store::CsrEdge& edge : graph.out_edges(node)) {
      bytes += graph.label(edge.label).size();
      static_cast<void>(graph.full_edge(edge));
    }
    for (const std::uint32_t edge : graph.in_edges(node)) bytes += graph.edge_row(edge).status;
    const dossier::Arcs arcs = graph.arcs(node);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      bytes += static_cast<std::size_t>(graph.edge(arcs.codes[i].edge()).slot) + arcs.to[i] % 2;
      DOSSIER_CHECK(arcs.to[i] < graph.node_count());
    }
    std::vector<dossier::Edge> edges;
    graph.append_edges_at(graph.term_of(node), edges);
    bytes += edges.size();
  }
  DOSSIER_CHECK(bytes < SIZE_MAX);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::string sealed = bytes;
  dossier::store::seal_csr(sealed);
  for (const std::string& candidate : {bytes, sealed}) {
    const auto graph = CsrGraph::of(candidate);
    if (graph) walk(**graph);
  }
  return 0;
}
