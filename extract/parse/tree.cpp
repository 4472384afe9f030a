#include "extract/parse/tree.h"

#include <algorithm>

namespace dossier::extract {
namespace {

// Chu-Liu-Edmonds on a dense graph: nodes 0 (root) to n; score(head, dependent).
// Cycles are contracted one at a time; each contraction removes at least one node.
class SpanningTree {
 public:
  SpanningTree(std::span<const float> scores, std::size_t words)
      : nodes_(words + 1), score_(nodes_ * nodes_), from_(nodes_ * nodes_), to_(nodes_ * nodes_) {
    for (std::size_t head = 0; head < nodes_; ++head) {
      for (std::size_t word = 1; word < nodes_; ++word) {
        // Every arc from the root costs so much that a tree takes only one.
        const double cost = head == 0 ? 1e6 : 0;
        const double score = head == word ? -1e12 : scores[(word - 1) * nodes_ + head];
        score_[head * nodes_ + word] = score - cost;
        from_[head * nodes_ + word] = static_cast<std::uint32_t>(head);
        to_[head * nodes_ + word] = static_cast<std::uint32_t>(word);
      }
    }
  }

  void solve(std::vector<std::uint32_t>& heads) {
    std::vector<std::uint32_t> alive(nodes_);
    for (std::size_t node = 0; node < nodes_; ++node)
      alive[node] = static_cast<std::uint32_t>(node);
    heads.assign(nodes_ - 1, 0);
    for (const auto& [head, word] : tree_of(alive)) heads[word - 1] = head;
  }

 private:
  struct Arc {
    std::uint32_t head = 0;
    std::uint32_t word = 0;
  };

  double score(std::size_t head, std::size_t word) const { return score_[head * nodes_ + word]; }

  std::uint32_t best_head(const std::vector<std::uint32_t>& alive, std::uint32_t word) const {
    std::uint32_t best = alive[0];
    for (const std::uint32_t head : alive) {
      if (head != word && score(head, word) > score(best, word)) best = head;
    }
    return best;
  }

  // The nodes of one cycle among the best heads; empty if there is none.
  std::vector<std::uint32_t> find_cycle(const std::vector<std::uint32_t>& alive,
                                        const std::vector<std::uint32_t>& head) const {
    std::vector<std::uint32_t> seen(nodes_, 0);
    std::uint32_t round = 0;
    for (const std::uint32_t start : alive) {
      ++round;
      std::uint32_t node = start;
      while (node != 0 && seen[node] == 0) {
        seen[node] = round;
        node = head[node];
      }
      if (node == 0 || seen[node] != round) continue;
      std::vector<std::uint32_t> cycle{node};
      for (std::uint32_t next = head[node]; next != node; next = head[next]) cycle.push_back(next);
      return cycle;
    }
    return {};
  }

  // The arcs (in the original numbers) of the best tree over the nodes alive.
  std::vector<Arc> tree_of(const std::vector<std::uint32_t>& alive) {
    std::vector<std::uint32_t> head(nodes_, 0);
    for (const std::uint32_t node : alive) {
      if (node != 0) head[node] = best_head(alive, node);
    }
    const std::vector<std::uint32_t> cycle = find_cycle(alive, head);
    if (cycle.empty()) {
      std::vector<Arc> arcs;
      for (const std::uint32_t node : alive) {
        if (node != 0)
          arcs.push_back({from_[head[node] * nodes_ + node], to_[head[node] * nodes_ + node]});
      }
      return arcs;
    }
    return break_cycle(alive, head, cycle);
  }

  // Folds the cycle into its first node, solves the smaller graph, and opens the cycle where the
  // solution enters it.
  std::vector<Arc> break_cycle(const std::vector<std::uint32_t>& alive,
                               const std::vector<std::uint32_t>& head,
                               const std::vector<std::uint32_t>& cycle) {
    const std::uint32_t folded = cycle[0];
    std::vector<bool> is_inside(nodes_, false);
    for (const std::uint32_t node : cycle) is_inside[node] = true;
    std::vector<Arc> inside;
    for (const std::uint32_t node : cycle) {
      inside.push_back({from_[head[node] * nodes_ + node], to_[head[node] * nodes_ + node]});
    }
    std::vector<std::uint32_t> rest;
    std::vector<std::uint32_t> entered(nodes_,
                                       0);  // by outer node: which cycle node it would enter
    for (const std::uint32_t outer : alive) {
      if (is_inside[outer]) continue;
      rest.push_back(outer);
      entered[outer] = fold_arcs(outer, folded, head, cycle);
    }
    rest.push_back(folded);
    // Remember where each outer node would enter, by the original word number.
    std::vector<std::uint32_t> entry_word(nodes_, 0);
    for (const std::uint32_t outer : rest) {
      if (outer != folded) entry_word[outer] = to_[outer * nodes_ + folded];
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> origin;  // (original head, original word)
    for (const std::uint32_t outer : rest) {
      if (outer != folded) origin.emplace_back(from_[outer * nodes_ + folded], entry_word[outer]);
    }
    std::vector<Arc> arcs = tree_of(rest);
    std::uint32_t opened = 0;
    for (const Arc& arc : arcs) {
      for (const auto& [from, to] : origin) {
        if (arc.head == from && arc.word == to) opened = arc.word;
      }
    }
    std::uint32_t opened_node = 0;
    for (const std::uint32_t outer : rest) {
      if (outer != folded && entry_word[outer] == opened) opened_node = entered[outer];
    }
    for (std::size_t at = 0; at < cycle.size(); ++at) {
      if (cycle[at] != opened_node) arcs.push_back(inside[at]);
    }
    return arcs;
  }

  // Rewrites the arcs between `outer` and the cycle as arcs of the folded node.
  std::uint32_t fold_arcs(std::uint32_t outer, std::uint32_t folded,
                          const std::vector<std::uint32_t>& head,
                          const std::vector<std::uint32_t>& cycle) {
    std::uint32_t enter = cycle[0];
    std::uint32_t leave = cycle[0];
    const auto gain = [&](std::uint32_t node) {
      return score(outer, node) - score(head[node], node);
    };
    for (const std::uint32_t node : cycle) {
      if (gain(node) > gain(enter)) enter = node;
      if (outer != 0 && score(node, outer) > score(leave, outer)) leave = node;
    }
    const double entering = gain(enter);
    const std::uint32_t entering_from = from_[outer * nodes_ + enter];
    const std::uint32_t entering_to = to_[outer * nodes_ + enter];
    score_[outer * nodes_ + folded] = entering;
    from_[outer * nodes_ + folded] = entering_from;
    to_[outer * nodes_ + folded] = entering_to;
    if (outer != 0) {
      score_[folded * nodes_ + outer] = score(leave, outer);
      from_[folded * nodes_ + outer] = from_[leave * nodes_ + outer];
      to_[folded * nodes_ + outer] = to_[leave * nodes_ + outer];
    }
    return enter;
  }

  std::size_t nodes_;
  std::vector<double> score_;
  std::vector<std::uint32_t> from_, to_;  // the original arc behind each arc
};

}  // namespace

bool is_tree(std::span<const std::uint32_t> heads, std::vector<std::uint32_t>& marks) {
  std::size_t roots = 0;
  for (const std::uint32_t head : heads) {
    if (head > heads.size()) return false;
    roots += head == 0 ? 1 : 0;
  }
  if (roots != 1) return false;
  marks.assign(heads.size() + 1, 0);
  for (std::uint32_t start = 1; start <= heads.size(); ++start) {
    std::uint32_t node = start;
    while (node != 0 && marks[node] == 0) {
      marks[node] = start;
      node = heads[node - 1];
    }
    if (node != 0 && marks[node] == start) return false;
  }
  return true;
}

void best_tree(std::span<const float> scores, std::size_t words, std::vector<std::uint32_t>& heads,
               TreeScratch& scratch) {
  heads.resize(words);
  for (std::size_t word = 0; word < words; ++word) {
    const float* row = scores.data() + word * (words + 1);
    heads[word] = static_cast<std::uint32_t>(std::max_element(row, row + words + 1) - row);
  }
  if (words == 0 || is_tree(heads, scratch.marks)) return;
  SpanningTree(scores, words).solve(heads);
}

}  // namespace dossier::extract
