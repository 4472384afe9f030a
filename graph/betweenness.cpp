#include "graph/betweenness.h"

#include <algorithm>
#include <limits>

#include "graph/check.h"

namespace dossier {

namespace {

constexpr std::uint32_t kUnreached = std::numeric_limits<std::uint32_t>::max();

// One bit a vertex: a level of a million vertices fits the nearest cache.
class VertexSet {
 public:
  explicit VertexSet(std::size_t count) : words_(count / 64 + 1) {}
  void insert(Vertex v) { words_[v >> 6U] |= std::uint64_t{1} << (v & 63U); }
  void erase(Vertex v) { words_[v >> 6U] &= ~(std::uint64_t{1} << (v & 63U)); }
  [[nodiscard]] bool contains(Vertex v) const { return (words_[v >> 6U] >> (v & 63U) & 1U) != 0; }

 private:
  std::vector<std::uint64_t> words_;
};

class Brandes {
 public:
  Brandes(const Adjacency& out, const Adjacency& in)
      : out_(out),
        in_(in),
        is_in_level_(out.vertex_count()),
        level_(out.vertex_count()),
        paths_(out.vertex_count()),
        dependency_(out.vertex_count()) {
    order_.reserve(out.vertex_count());
    for (Vertex v = 0; v < out.vertex_count(); ++v) {
      if (in.degree(v) > 0) reachable_.push_back(v);
    }
  }

  // Adds what the pairs that begin at `source` give to each vertex.
  void add(Vertex source, std::vector<double>& sums) {
    count_paths(source);
    // dependency_[w] is (1 + what depends on w) / paths_[w]: all that its predecessors ask for.
    for (std::size_t level = first_.size() - 1; level-- > 1;) {
      gather(level);
      for (const Vertex v : at(level)) {
        const double depends = dependency_[v] * paths_[v];
        sums[v] += depends;
        dependency_[v] = (1.0 + depends) / paths_[v];
      }
    }
  }

 private:
  [[nodiscard]] std::span<const Vertex> at(std::size_t level) const {
    return std::span(order_).subspan(first_[level], first_[level + 1] - first_[level]);
  }

  void reach(Vertex v, std::uint32_t level) {
    level_[v] = level;
    order_.push_back(v);
  }

  void count_paths(Vertex source) {
    std::ranges::fill(level_, kUnreached);
    order_.clear();
    first_ = {0};
    arcs_out_.clear();
    arcs_in_.clear();
    unreached_ = reachable_;
    std::size_t arcs_unreached = in_.arc_count();
    reach(source, 0);
    paths_[source] = 1.0;
    for (std::uint32_t level = 0; order_.size() > first_.back(); ++level) {
      first_.push_back(order_.size());
      std::size_t arcs_out = 0;
      std::size_t arcs_in = 0;
      for (const Vertex v : at(level)) {
        arcs_out += out_.degree(v);
        arcs_in += in_.degree(v);
      }
      arcs_out_.push_back(arcs_out);
      arcs_in_.push_back(arcs_in);
      arcs_unreached -= arcs_in;
      // A vertex that is looked at from below costs a look at its level too.
      if (arcs_out <= arcs_unreached + unreached_.size() / 8) {
        push_paths(level);
      } else {
        pull_paths(level);
      }
    }
  }

  void push_paths(std::uint32_t level) {
    for (std::size_t i = first_[level]; i < first_[level + 1]; ++i) {
      const Vertex v = order_[i];
      const double paths = paths_[v];
      for (const Vertex to : out_.neighbors(v)) {
        if (level_[to] == kUnreached) {
          reach(to, level + 1);
          paths_[to] = paths;
        } else if (level_[to] == level + 1) {
          paths_[to] += paths;
        }
      }
    }
  }

  void pull_paths(std::uint32_t level) {
    for (const Vertex v : at(level)) is_in_level_.insert(v);
    const std::size_t end = first_[level + 1];
    std::size_t left = 0;
    for (const Vertex v : unreached_) {
      if (level_[v] != kUnreached) continue;  // pushed to at an earlier level
      double paths = 0.0;
      for (const Vertex from : in_.neighbors(v)) {
        if (is_in_level_.contains(from)) paths += paths_[from];
      }
      if (paths > 0.0) {
        reach(v, level + 1);
        paths_[v] = paths;
      } else {
        unreached_[left++] = v;
      }
    }
    unreached_.resize(left);
    for (std::size_t i = first_[level]; i < end; ++i) is_in_level_.erase(order_[i]);
  }

  // Sums up, for each vertex of a level, dependency_ of its successors.
  void gather(std::size_t level) {
    for (const Vertex v : at(level)) dependency_[v] = 0.0;
    const bool is_last = level + 2 == first_.size();
    if (is_last) return;
    if (arcs_out_[level] <= arcs_in_[level + 1]) {
      for (const Vertex v : at(level + 1)) is_in_level_.insert(v);
      for (const Vertex v : at(level)) {
        double sum = 0.0;
        for (const Vertex to : out_.neighbors(v)) {
          if (is_in_level_.contains(to)) sum += dependency_[to];
        }
        dependency_[v] = sum;
      }
      for (const Vertex v : at(level + 1)) is_in_level_.erase(v);
    } else {
      for (const Vertex v : at(level)) is_in_level_.insert(v);
      for (const Vertex w : at(level + 1)) {
        const double share = dependency_[w];
        for (const Vertex from : in_.neighbors(w)) {
          if (is_in_level_.contains(from)) dependency_[from] += share;
        }
      }
      for (const Vertex v : at(level)) is_in_level_.erase(v);
    }
  }

  const Adjacency& out_;
  const Adjacency& in_;
  VertexSet is_in_level_;
  std::vector<std::uint32_t> level_;
  std::vector<double> paths_;  // shortest ones from the source
  std::vector<double> dependency_;
  std::vector<Vertex> order_;       // as they were reached, level by level
  std::vector<std::size_t> first_;  // in order_, of each level, and the end
  std::vector<std::size_t> arcs_out_;
  std::vector<std::size_t> arcs_in_;
  std::vector<Vertex> reachable_;  // all that arcs lead to
  std::vector<Vertex> unreached_;
};

}  // namespace

std::vector<double> betweenness_from(const Adjacency& out, const Adjacency& in,
                                     std::span<const Vertex> sources,
                                     const std::function<bool()>& is_enough) {
  DOSSIER_CHECK(out.vertex_count() == in.vertex_count());
  std::vector<double> sums(out.vertex_count(), 0.0);
  Brandes brandes(out, in);
  for (const Vertex source : sources) {
    brandes.add(source, sums);
    if (is_enough && is_enough()) break;
  }
  return sums;
}

std::vector<double> betweenness(const Adjacency& out, const Adjacency& in,
                                const BetweennessOptions& options) {
  std::vector<Vertex> sources;
  for (Vertex v = 0; v < out.vertex_count(); ++v) {
    if (out.degree(v) > 0) sources.push_back(v);
  }
  const std::size_t all = sources.size();
  const bool is_exact = options.pivots == 0 || options.pivots >= all;
  if (!is_exact) {
    for (std::size_t i = 0; i < options.pivots; ++i) sources[i] = sources[i * all / options.pivots];
    sources.resize(options.pivots);
  }
  std::vector<double> sums = betweenness_from(out, in, sources, options.is_enough);
  if (is_exact) return sums;
  const double scale = static_cast<double>(all) / static_cast<double>(sources.size());
  for (double& sum : sums) sum *= scale;
  return sums;
}

}  // namespace dossier
