// Shortest paths between two known nodes.
//
// Breadth first from both ends, level by level, the smaller side first (Pohl 1971): what meets
// when a level is complete is shortest. Conditions on each relationship or node hold during the
// search. Where the whole path has a condition, a least length, or more than one length is asked
// for, paths are tried one by one in the order of their length.
#include <algorithm>
#include <limits>
#include <unordered_map>

#include "query/cypher/steps.h"

namespace dossier::query::cypher {

namespace {

struct Hop {
  Relationship link;
  std::uint64_t from = 0;  // the node before it, on its side
};

// One side of the search: how each node that was reached was reached on the shortest ways.
struct Side {
  std::unordered_map<std::uint64_t, std::pair<std::int64_t, std::vector<Hop>>> reached;
  std::vector<std::uint64_t> frontier;
  std::int64_t depth = 0;
  Direction direction = Direction::both;
};

Direction against(Direction direction) {
  if (direction == Direction::both) return direction;
  return direction == Direction::out ? Direction::in : Direction::out;
}

class ShortestStep final : public Step {
 public:
  ShortestStep(StepPtr input, ShortestSearch search)
      : Step(std::move(input)), search_(std::move(search)), plan_(search_.expansion) {
    least_ = plan_.is_variable_length ? plan_.least.value_or(1) : 1;
    most_ = plan_.is_variable_length ? plan_.most.value_or(std::numeric_limits<std::int64_t>::max())
                                     : 1;
  }

  [[nodiscard]] std::string describe() const override {
    const std::string what =
        search_.shortest == Shortest::all ? "AllShortestPaths " : "ShortestPath ";
    std::string how = is_plain() ? "" : " (one by one)";
    if (!search_.conditions.empty()) how += " with conditions on each step";
    return what + plan_.text + how;
  }

 private:
  [[nodiscard]] bool is_plain() const {
    return search_.filters.empty() && search_.shortest != Shortest::some && least_ <= 1;
  }

  void reset(Runtime& runtime) override {
    paths_.clear();
    runtime.let_go(std::exchange(held_, 0));
  }

  bool pull(Runtime& runtime) override {
    while (true) {
      if (!paths_.empty()) {
        give(paths_.back(), runtime);
        paths_.pop_back();
        return true;
      }
      runtime.let_go(std::exchange(held_, 0));
      if (!next_input(runtime)) return false;
      const Node* from = runtime.row[place(plan_.from)].node();
      const Node* to = runtime.row[place(plan_.to)].node();
      types_ = type_numbers(plan_.types, runtime.graph);
      if (from == nullptr || to == nullptr || least_ > most_) continue;
      find(*from, *to, runtime);
      std::ranges::reverse(paths_);
    }
  }

  void give(const Walk& walk, Runtime& runtime) const {
    List links;
    for (const Relationship& link : walk.relationships) links.emplace_back(link);
    runtime.row[place(plan_.link)] =
        plan_.is_variable_length ? Value(std::move(links)) : Value(walk.relationships[0]);
    runtime.row[place(search_.path)] = Value(walk);
  }

  void find(Node from, Node to, Runtime& runtime) {
    if (!node_fits(from, runtime) || !node_fits(to, runtime)) return;
    if (from == to && least_ > 0) return;
    if (!is_plain()) {
      try_one_by_one(from, to, runtime);
    } else if (from == to) {
      paths_.push_back({{from}, {}});
    } else {
      search_from_both_ends(from, to, runtime);
    }
  }

  [[nodiscard]] bool fits(bool is_link, const Value& value, Runtime& runtime) const {
    return std::ranges::all_of(search_.conditions, [&](const ElementCondition& condition) {
      if (condition.is_of_links != is_link) return true;
      runtime.row[place(condition.slot)] = value;
      if (!condition.is_negated) return holds(*condition.condition, runtime);
      return evaluate(*condition.condition, runtime).boolean() != nullptr &&
             !holds(*condition.condition, runtime);
    });
  }
  bool node_fits(Node node, Runtime& runtime) const { return fits(false, Value(node), runtime); }

  // Calls `visit` with the relationships at a node that may be walked.
  template <typename Visit>
  void for_each_link(std::uint64_t at, Direction direction, Runtime& runtime, Visit visit) const {
    if (!types_) return;
    const auto cursor = runtime.graph.links_of(Node{at}, direction, *types_);
    for (Relationship link; cursor->next(link);) {
      runtime.tick();
      if (is_walked(link, plan_.others, runtime.row)) continue;
      if (!has_properties(link, plan_.properties, runtime)) continue;
      if (!search_.conditions.empty() && !fits(true, Value(link), runtime)) continue;
      visit(link);
    }
  }

  // One level further on one side. Returns the new nodes that the other side has reached too.
  std::vector<std::uint64_t> advance(Side& side, const Side& other, Runtime& runtime) {
    std::vector<std::uint64_t> next;
    std::vector<std::uint64_t> met;
    ++side.depth;
    for (const std::uint64_t at : side.frontier) {
      for_each_link(at, side.direction, runtime, [&](const Relationship& link) {
        const std::uint64_t to = other_end(link, at);
        const auto known = side.reached.find(to);
        if (known != side.reached.end()) {
          if (known->second.first == side.depth) known->second.second.push_back({link, at});
          return;
        }
        if (!search_.conditions.empty() && !node_fits(Node{to}, runtime)) return;
        side.reached[to] = {side.depth, {{link, at}}};
        hold(160, runtime);
        next.push_back(to);
        if (other.reached.contains(to)) met.push_back(to);
      });
    }
    side.frontier = std::move(next);
    return met;
  }

  void hold(std::size_t size, Runtime& runtime) {
    held_ += size;
    runtime.hold(size);
  }

  void search_from_both_ends(Node from, Node to, Runtime& runtime) {
    Side left{{{from.id, {0, {}}}}, {from.id}, 0, plan_.direction};
    Side right{{{to.id, {0, {}}}}, {to.id}, 0, against(plan_.direction)};
    while (left.depth + right.depth < most_) {
      const bool takes_left = left.frontier.size() <= right.frontier.size();
      if ((takes_left ? left : right).frontier.empty()) return;
      std::vector<std::uint64_t> met =
          takes_left ? advance(left, right, runtime) : advance(right, left, runtime);
      if (met.empty()) continue;
      std::ranges::sort(met);
      for (const std::uint64_t middle : met) {
        std::vector<Hop> hops;
        collect(left, right, middle, hops, runtime);
        if (search_.shortest == Shortest::one) return;
      }
      return;
    }
  }

  [[nodiscard]] bool has_enough() const {
    return search_.shortest == Shortest::one && !paths_.empty();
  }

  // All ways from the middle back to the left end, then on to the right end.
  void collect(const Side& left, const Side& right, std::uint64_t at, std::vector<Hop>& hops,
               Runtime& runtime) {
    runtime.tick();
    const auto& reached = left.reached.at(at);
    if (reached.first == 0) {
      const std::uint64_t middle =
          hops.empty() ? at : other_end(hops.front().link, hops.front().from);
      std::vector<Relationship> links;
      for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) links.push_back(hop->link);
      finish(right, middle, at, links, runtime);
      return;
    }
    for (const Hop& hop : reached.second) {
      if (has_enough()) return;
      hops.push_back(hop);
      collect(left, right, hop.from, hops, runtime);
      hops.pop_back();
    }
  }

  void finish(const Side& right, std::uint64_t at, std::uint64_t start,
              std::vector<Relationship>& links, Runtime& runtime) {
    const auto& reached = right.reached.at(at);
    if (reached.first == 0) {
      Walk walk{{Node{start}}, links};
      for (const Relationship& link : links) {
        walk.nodes.push_back(Node{other_end(link, walk.nodes.back().id)});
      }
      hold(size_of(Value(walk)), runtime);
      paths_.push_back(std::move(walk));
      return;
    }
    for (const Hop& hop : reached.second) {
      if (has_enough()) return;
      links.push_back(hop.link);
      finish(right, hop.from, start, links, runtime);
      links.pop_back();
    }
  }

  struct Trail {
    std::size_t before = 0;  // number of the trail that this one goes on from
    Relationship link;
    std::uint64_t end = 0;
    std::int64_t length = 0;
  };

  void try_one_by_one(Node from, Node to, Runtime& runtime) {
    std::vector<Trail> trails = {{0, {}, from.id, 0}};
    std::int64_t found_at = -1;
    for (std::size_t i = 0; i < trails.size(); ++i) {
      const Trail trail = trails[i];
      const bool is_longer = found_at >= 0 && trail.length > found_at;
      if (is_longer && search_.shortest != Shortest::some) return;
      if (trail.end == to.id && trail.length >= least_ && keep(trails, i, from, runtime)) {
        found_at = trail.length;
        if (search_.shortest == Shortest::one) return;
        if (search_.shortest == Shortest::some &&
            static_cast<std::int64_t>(paths_.size()) >= search_.count) {
          return;
        }
      }
      if (trail.length >= most_) continue;
      for_each_link(trail.end, plan_.direction, runtime, [&](const Relationship& link) {
        for (std::size_t at = i; at != 0; at = trails[at].before) {
          if (trails[at].link == link) return;
        }
        const std::uint64_t end = other_end(link, trail.end);
        if (!search_.conditions.empty() && !node_fits(Node{end}, runtime)) return;
        hold(sizeof(Trail), runtime);
        trails.push_back({i, link, end, trail.length + 1});
      });
    }
  }

  // Whether the conditions on the whole path hold for a trail; then it is one of the paths.
  bool keep(const std::vector<Trail>& trails, std::size_t number, Node from, Runtime& runtime) {
    Walk walk{{from}, {}};
    for (std::size_t at = number; at != 0; at = trails[at].before) {
      walk.relationships.push_back(trails[at].link);
    }
    std::ranges::reverse(walk.relationships);
    for (const Relationship& link : walk.relationships) {
      walk.nodes.push_back(Node{other_end(link, walk.nodes.back().id)});
    }
    if (plan_.is_variable_length || !walk.relationships.empty()) give(walk, runtime);
    for (const ExprPtr& filter : search_.filters) {
      if (!holds(*filter, runtime)) return false;
    }
    paths_.push_back(std::move(walk));
    return true;
  }

  ShortestSearch search_;
  const Expansion& plan_;
  std::int64_t least_ = 1;
  std::int64_t most_ = 1;
  std::optional<std::vector<std::uint32_t>> types_;
  std::vector<Walk> paths_;
  std::size_t held_ = 0;
};

}  // namespace

StepPtr shortest_step(StepPtr input, ShortestSearch search) {
  return std::make_unique<ShortestStep>(std::move(input), std::move(search));
}

}  // namespace dossier::query::cypher
