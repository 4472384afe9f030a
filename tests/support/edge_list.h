// Made-up graphs for tests of walking: edges without texts, and facts about them.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/arc_graph.h"
#include "graph/edge_facts.h"
#include "graph/path.h"
#include "graph/ports.h"

namespace dossier::test {

// A source that holds edges alone. Statement i + 1 is edge i.
class EdgeList final : public StatementSource {
 public:
  static TermId node(std::size_t number) { return make_term_id(kEntityTag, number + 1); }
  static LabelId label(std::uint32_t number) { return LabelId{number + 1}; }

  Edge& add(std::size_t from, std::size_t to, std::uint32_t label_number = 0) {
    Edge edge;
    edge.statement = StatementId{edges_.size() + 1};
    edge.subject = node(from);
    edge.target = node(to);
    edge.label = label(label_number);
    return edges_.emplace_back(edge);
  }
  [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }
  // What ready_graph() gives from now on.
  void set_ready(std::shared_ptr<const ArcGraph> graph) { ready_ = std::move(graph); }

  [[nodiscard]] std::shared_ptr<const ArcGraph> ready_graph() const override { return ready_; }
  [[nodiscard]] std::unique_ptr<Cursor> scan(const Pattern& pattern) const override {
    std::vector<Edge> found;
    for (const Edge& edge : edges_) {
      const bool is_match = (!pattern.subject || *pattern.subject == edge.subject) &&
                            (!pattern.label || *pattern.label == edge.label) &&
                            (!pattern.target || *pattern.target == edge.target);
      if (is_match) found.push_back(edge);
    }
    std::ranges::sort(found, {}, [](const Edge& e) {
      return std::tuple(e.subject, e.label, e.target, e.slot, e.statement);
    });
    return std::make_unique<ListCursor>(std::move(found));
  }
  [[nodiscard]] std::size_t estimate(const Pattern&) const override { return edges_.size(); }
  [[nodiscard]] Result<Statement> statement(StatementId) const override { return none(); }
  [[nodiscard]] Result<Term> term(TermId) const override { return none(); }
  [[nodiscard]] Result<std::optional<TermId>> find_term(std::string_view) const override {
    return none();
  }
  [[nodiscard]] Result<std::string> label(LabelId) const override { return none(); }
  [[nodiscard]] Result<std::optional<LabelId>> find_label(std::string_view) const override {
    return none();
  }
  [[nodiscard]] Result<std::vector<std::string>> labels() const override { return none(); }
  [[nodiscard]] Result<Document> document(std::string_view) const override { return none(); }
  [[nodiscard]] Result<std::vector<std::string>> documents() const override { return none(); }
  [[nodiscard]] Result<Counts> counts() const override { return Counts{}; }

 private:
  class ListCursor final : public Cursor {
   public:
    explicit ListCursor(std::vector<Edge> edges) : edges_(std::move(edges)) {}
    bool next(Edge& edge) override {
      if (position_ == edges_.size()) return false;
      edge = edges_[position_++];
      return true;
    }
    [[nodiscard]] Status status() const override { return {}; }

   private:
    std::vector<Edge> edges_;
    std::size_t position_ = 0;
  };
  static Error none() { return {ErrorCode::not_found, "an edge list has edges alone"}; }

  std::vector<Edge> edges_;
  std::shared_ptr<const ArcGraph> ready_;
};

// Facts by statement; what is not there is an error.
class FactTable final : public EdgeFactsSource {
 public:
  void set(StatementId statement, const EdgeFacts& facts) { facts_[statement] = facts; }

  [[nodiscard]] Result<EdgeFacts> facts(StatementId statement) override {
    const auto found = facts_.find(statement);
    if (found != facts_.end()) return found->second;
    return Error{ErrorCode::not_found, "no facts of statement"};
  }

 private:
  std::map<StatementId, EdgeFacts> facts_;
};

struct RandomEdges {
  EdgeList edges;
  FactTable facts;
};

// Random edges of three labels, some of them parallel, with random statuses, days 0 to 19 and
// confidences; every tenth without a time.
inline RandomEdges random_edges(std::mt19937_64& random, std::size_t nodes, std::size_t count) {
  RandomEdges made;
  while (made.edges.edges().size() < count) {
    const std::size_t from = random() % nodes;
    const std::size_t to = random() % nodes;
    Edge& edge = made.edges.add(from, to, static_cast<std::uint32_t>(random() % 3));
    edge.slot = random() % 5 == 0 ? Slot::place : Slot::object;
    edge.status = random() % 4 == 0 ? StatementStatus::claimed : StatementStatus::asserted;
    EdgeFacts facts;
    facts.confidence = static_cast<float>(1 + random() % 98) / 100.0F;
    if (random() % 10 != 0) {
      facts.first = static_cast<Day>(random() % 20);
      facts.last = facts.first + static_cast<Day>(random() % 3);
    }
    made.facts.set(edge.statement, facts);
  }
  return made;
}

// Every way from one node to another that passes no node twice and keeps to the options, found by
// trying all: the oracle of the searches. Days are looked at hop by hop.
class AllPaths {
 public:
  AllPaths(const EdgeList& edges, EdgeFactsSource& facts, const PathOptions& options)
      : edges_(edges), facts_(facts), options_(options) {
    for (const Edge& edge : edges.edges()) {
      ++degrees_[edge.subject];
      ++degrees_[edge.target];
    }
  }

  const std::vector<Path>& find(TermId from, TermId to) {
    found_.clear();
    goal_ = to;
    Path path;
    std::vector<TermId> passed = {from};
    extend(from, kFirstDay, path, passed);
    return found_;
  }

  [[nodiscard]] std::size_t degree(TermId node) const { return degrees_.at(node); }

 private:
  void extend(TermId at, Day day, Path& path, std::vector<TermId>& passed) {
    if (at == goal_) {
      found_.push_back(path);
      return;
    }
    if (path.size() == options_.max_hops) return;
    if (!path.empty() && (degree(at) > options_.max_degree || is_in(options_.without, at))) return;
    for (const Edge& edge : edges_.edges()) {
      for (const bool is_forward : {true, false}) {
        const Hop hop{edge, is_forward};
        if (hop.from() != at || is_in(passed, hop.to()) || !admits(hop)) continue;
        Day next = day;
        if (options_.is_chronological) {
          const EdgeFacts facts = facts_.facts(edge.statement).value();
          if (facts.last < day) continue;
          next = std::max(day, facts.first);
        }
        path.push_back(hop);
        passed.push_back(hop.to());
        extend(hop.to(), next, path, passed);
        passed.pop_back();
        path.pop_back();
      }
    }
  }

  [[nodiscard]] bool admits(const Hop& hop) {
    const Edge& edge = hop.edge;
    const bool is_directed = options_.direction == PathOptions::Direction::forward;
    const bool holds_both_ways = edge.slot == Slot::object && is_in(options_.symmetric, edge.label);
    if (is_directed && !hop.is_forward && !holds_both_ways) return false;
    if (!options_.only.empty() && !is_in(options_.only, edge.label)) return false;
    if (is_in(options_.avoid, edge.label)) return false;
    if (!options_.statuses.empty() && !is_in(options_.statuses, edge.status)) return false;
    const EdgeFacts facts = facts_.facts(edge.statement).value();
    if (facts.confidence < static_cast<float>(options_.min_confidence)) return false;
    const bool asks_time = options_.since || options_.until || options_.is_chronological;
    if (!asks_time) return true;
    return facts.is_dated() && (!options_.since || facts.last >= *options_.since) &&
           (!options_.until || facts.first <= *options_.until);
  }

  template <typename T>
  static bool is_in(const std::vector<T>& values, const T& value) {
    return std::ranges::find(values, value) != values.end();
  }

  const EdgeList& edges_;
  EdgeFactsSource& facts_;
  const PathOptions& options_;
  std::map<TermId, std::size_t> degrees_;
  TermId goal_ = TermId::none;
  std::vector<Path> found_;
};

}  // namespace dossier::test
