// Memory of a search, to be used again: notes on the vertices that it reached from either end.
//
//   SearchSpace space;                                   // one for each thread
//   for (...) shortest_path(graph, from, to, options, space);
//
// A search that starts forgets all notes by counting one up; nothing is cleared. Memory: 8 bytes a
// vertex of the graph for plain shortest paths, 48 for the others, taken as vertices are reached.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/arc_filter.h"
#include "graph/large_array.h"

namespace dossier {

class SearchSpace {
 public:
  // What is noted of a vertex by the search from one side.
  struct Note {
    std::uint32_t search = 0;  // number of the search that wrote this
    Vertex parent = kNoVertex;
    ArcCode code;            // from the parent
    std::uint32_t hops = 0;  // from the side's end
    double cost = 0.0;       // likewise
  };

  // Forgets everything.
  void start() {
    constexpr std::uint32_t kMostSearches = std::uint32_t{1} << 30U;
    if (++search_ < kMostSearches) return;
    for (auto& notes : notes_) notes = {};
    marks_ = {};
    search_ = 1;
  }

  // The note on a vertex if this search wrote one, else null. Valid until the next note().
  [[nodiscard]] Note* find(Side side, Vertex vertex) {
    auto& notes = notes_[static_cast<std::size_t>(side)];
    if (vertex >= notes.size() || notes[vertex].search != search_) return nullptr;
    return &notes[vertex];
  }

  // Writes a new note. `bound`: as many vertices as the graph has now.
  Note& note(Side side, Vertex vertex, std::size_t bound) {
    auto& notes = notes_[static_cast<std::size_t>(side)];
    if (vertex >= notes.size()) notes.grow_to(bound);
    notes[vertex] = Note{.search = search_};
    return notes[vertex];
  }

  // The same for searches in which a vertex belongs to the side that reached it first: one mark for
  // both sides, so small that a look at it costs little.
  struct Mark {
    std::uint32_t stamp = 0;
    Vertex parent = kNoVertex;
  };
  // What a vertex is stamped with that a side has reached.
  [[nodiscard]] std::uint32_t stamp_of(Side side) const {
    return 2 * search_ + static_cast<std::uint32_t>(side);
  }
  // Marks of all vertices below `bound`. Valid until the next call.
  [[nodiscard]] Mark* marks(std::size_t bound) {
    marks_.grow_to(bound);
    return marks_.data();
  }

  // Vertices in the order in which they were reached.
  std::array<std::vector<Vertex>, 2> frontier;
  std::array<std::vector<Vertex>, 2> next;
  // A heap of vertices by cost.
  using Queue = std::vector<std::pair<double, Vertex>>;
  std::array<Queue, 2> queue;

 private:
  std::uint32_t search_ = 0;
  std::array<ZeroedArray<Note>, 2> notes_;
  ZeroedArray<Mark> marks_;
};

}  // namespace dossier
