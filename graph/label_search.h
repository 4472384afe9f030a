// The search under limits that add up along a path: hops, and days in order. Private to graph/.
//
// With such limits a cheaper way to a node is not always the better one: a dearer one may have more
// hops left, or arrive earlier. So a node keeps several labels (Martins 1984), each with a cost, a
// number of hops and a day, none of which is as good as another's in all three.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/cost_search.h"

namespace dossier {

class LabelSearch {
 public:
  LabelSearch(const ArcGraph& graph, const PathOptions& options, const PathCosts& costs,
              ArcFilter& filter);

  // The cheapest route; nothing if there is none, or after an error.
  std::optional<Route> run(const SearchTask& task);

 private:
  struct Label {
    double cost = 0.0;
    std::size_t hops = 0;
    Day day = kFirstDay;
    Vertex vertex = 0;
    std::size_t parent = 0;  // index of a label; its own for the first
    ArcCode code = {};
  };

  void push(const Label& label);
  // Whether a label at its vertex is as good as this one.
  [[nodiscard]] bool is_dominated(const Label& label) const;
  void extend(std::size_t index, const SearchTask& task);
  [[nodiscard]] Route route_to(std::size_t index) const;

  const ArcGraph& graph_;
  const PathOptions& options_;
  const PathCosts& costs_;
  ArcFilter& filter_;
  std::vector<Label> labels_;
  using Entry = std::tuple<double, std::size_t, Day, std::size_t>;  // cost, hops, day, index
  std::vector<Entry> queue_;                                        // a heap, least first
  std::unordered_map<Vertex, std::vector<std::size_t>> kept_;       // labels by vertex
};

}  // namespace dossier
