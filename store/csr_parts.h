// What a graph file is made of, in memory: contents in, pieces of the file out.
// Private to store/csr_*.
//
//   CsrParts parts(std::move(contents));
//   if (replace_file(file, parts.pieces())) ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/arc_graph.h"
#include "store/csr_format.h"

namespace dossier::store {

// What goes into a graph, edges in the order of a scan of all.
struct CsrContents {
  GraphStamp stamp;
  std::vector<std::uint64_t> nodes;  // ascending
  std::vector<CsrEdge> edges;        // by subject
  std::vector<std::uint64_t> name_ends;
  std::string names;  // of the nodes
  std::vector<std::uint64_t> label_ends;
  std::string labels;  // by label id, from 0
};

class CsrParts {
 public:
  // REQUIRES: fewer than 2^31 nodes and edges. Memory: the contents, 12 bytes a node and 20 an
  // edge.
  explicit CsrParts(CsrContents contents);

  // The bytes of the file, one piece after the other. Valid as long as this.
  [[nodiscard]] std::vector<std::string_view> pieces() const;
  // The same as one; what was copied is let go.
  [[nodiscard]] std::string join() &&;

 private:
  void place_edges();
  void place_arcs();

  CsrContents contents_;
  std::vector<std::uint32_t> first_out_;
  std::vector<std::uint32_t> first_in_;
  std::vector<std::uint32_t> first_arc_;
  std::vector<std::uint32_t> in_;
  std::vector<Vertex> arc_ends_;
  std::vector<ArcCode> arc_codes_;
  CsrHeader header_;
  std::string sums_;
};

}  // namespace dossier::store
