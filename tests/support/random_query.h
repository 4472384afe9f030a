// Small property graphs and queries over them, made up by a chooser, for comparing the plan with
// the naive evaluator.
//
//   QueryMaker maker([&](std::size_t end) { return random() % end; });
//   const MemoryGraph graph = maker.graph();
//   const std::string query = maker.query();
//
// Queries are right (no type errors), and all their rows count: there is no LIMIT without an order
// over all columns.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "query/cypher/memory_graph.h"
#include "query/cypher/query.h"
#include "query/cypher/render.h"

namespace dossier::test {

class QueryMaker {
 public:
  // `below(end)` chooses a number from 0 to end - 1.
  explicit QueryMaker(std::function<std::size_t(std::size_t)> below) : below_(std::move(below)) {}

  query::cypher::MemoryGraph graph() {
    using query::cypher::Map;
    using query::cypher::Value;
    query::cypher::MemoryGraph graph;
    std::vector<query::cypher::Node> nodes;
    const std::size_t count = 1 + below_(5);
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<std::string> labels;
      if (below_(2) == 0) labels.emplace_back("A");
      if (below_(3) == 0) labels.emplace_back("B");
      Map properties;
      if (below_(5) != 0) properties.emplace("x", Value(static_cast<std::int64_t>(below_(4))));
      nodes.push_back(graph.add_node(labels, properties));
    }
    const std::size_t links = below_(7);
    for (std::size_t i = 0; i < links; ++i) {
      const auto start = nodes[below_(nodes.size())];
      const auto end = nodes[below_(nodes.size())];
      graph.add_link(start, end, below_(3) == 0 ? "S" : "R",
                     {{"w", Value(static_cast<std::int64_t>(below_(3)))}});
    }
    return graph;
  }

  std::string query() {
    nodes_.clear();
    links_.clear();
    made_ = 0;
    std::string text = "MATCH " + patterns() + where();
    if (below_(3) == 0) text += " OPTIONAL MATCH " + part() + where();
    if (below_(4) == 0) text += with();
    if (below_(6) == 0) text += " UNWIND [1, null, " + value() + "] AS u";
    return text + result();
  }

 private:
  std::string name(const char* prefix) { return prefix + std::to_string(made_++); }

  template <typename T>
  const T& any_of(const std::vector<T>& all) {
    return all[below_(all.size())];
  }

  std::string patterns() {
    std::string text = part();
    if (below_(4) == 0) text += ", " + part();
    return text;
  }

  std::string node() {
    if (!nodes_.empty() && below_(3) == 0) return "(" + any_of(nodes_) + ")";
    std::string inside;
    if (below_(5) != 0) {
      nodes_.push_back(name("n"));
      inside = nodes_.back();
    }
    if (below_(4) == 0) inside += below_(2) == 0 ? ":A" : ":B";
    if (below_(6) == 0) inside += " {x: " + std::to_string(below_(4)) + "}";
    return "(" + inside + ")";
  }

  std::string link() {
    std::string inside;
    const bool is_many = below_(4) == 0;
    if (!is_many && below_(3) == 0) {
      links_.push_back(name("r"));
      inside = links_.back();
    }
    if (below_(3) == 0) inside += below_(2) == 0 ? ":R" : ":R|S";
    if (is_many) inside += below_(2) == 0 ? "*0..2" : "*1..2";
    if (below_(8) == 0) inside += " {w: " + std::to_string(below_(3)) + "}";
    const std::size_t direction = below_(3);
    return (direction == 0 ? "<-[" : "-[") + inside + (direction == 1 ? "]->" : "]-");
  }

  std::string part() {
    std::string text = node();
    const std::size_t length = below_(3);
    for (std::size_t i = 0; i < length; ++i) {
      text += link();
      text += node();
    }
    return text;
  }

  std::string value() {
    if (!nodes_.empty() && below_(3) != 0) return any_of(nodes_) + ".x";
    if (!links_.empty() && below_(2) != 0) return any_of(links_) + ".w";
    return std::to_string(below_(4));
  }

  std::string condition() {
    constexpr const char* kOperators[] = {" = ", " < ", " >= ", " <> "};
    switch (below_(8)) {
      case 0:
        return "NOT " + value() + kOperators[below_(4)] + value();
      case 1:
        return value() + " IS NULL";
      case 2:
        return "(" + value() + " = " + value() + " OR " + value() + " > 1)";
      case 3:
        if (!nodes_.empty()) return "(" + any_of(nodes_) + ")-[:R]->()";
        break;
      case 4:
        if (!nodes_.empty()) {
          return "EXISTS { MATCH (" + any_of(nodes_) + ")--(m) WHERE m.x > " +
                 std::to_string(below_(3)) + " }";
        }
        break;
      case 5:
        return value() + " IN [0, 2, " + value() + "]";
      case 6:
        return "any(e IN [" + value() + ", 1] WHERE e = " + value() + ")";
      default:
        break;
    }
    return value() + kOperators[below_(4)] + value();
  }

  std::string where() {
    if (below_(2) == 0) return "";
    std::string text = " WHERE " + condition();
    if (below_(3) == 0) text += " AND " + condition();
    return text;
  }

  std::string with() {
    if (nodes_.empty()) return " WITH *";
    const std::string kept = any_of(nodes_);
    const std::string before = value();
    nodes_ = {kept};
    links_.clear();
    if (below_(2) == 0) return " WITH DISTINCT " + kept;
    return " WITH " + kept + ", count(*) AS c, sum(" + before + ") AS s" +
           (below_(2) == 0 ? " WHERE c > 1" : "");
  }

  std::string result() {
    switch (below_(5)) {
      case 0:
        return " RETURN count(*) AS c, max(" + value() + ") AS m";
      case 1:
        return " RETURN " + value() + " AS k, count(DISTINCT " + value() + ") AS c";
      case 2:
        return " RETURN DISTINCT " + value() + " AS k ORDER BY k DESC LIMIT 3";
      case 3:
        if (!nodes_.empty()) {
          return " RETURN [(" + any_of(nodes_) + ")--(o) | o.x + 1] AS l, " + value() + " AS v";
        }
        break;
      default:
        break;
    }
    std::string text = " RETURN " + value() + " AS v0";
    for (std::size_t i = 0; i < nodes_.size(); ++i) text += ", " + nodes_[i];
    return text;
  }

  std::function<std::size_t(std::size_t)> below_;
  std::vector<std::string> nodes_;
  std::vector<std::string> links_;
  std::size_t made_ = 0;
};

// The rows of a query as text, sorted, lists inside too: patterns come in any order. An error is
// one row of its detail.
inline std::vector<std::string> rows_as_text(const std::string& query,
                                             const query::cypher::MemoryGraph& graph,
                                             query::cypher::QueryOptions options = {}) {
  using query::cypher::List;
  using query::cypher::Value;
  query::cypher::Diagnosis why;
  const auto answer = ask(query, graph, options, &why);
  if (!answer) return {"error " + why.detail};
  std::vector<std::string> rows;
  for (std::vector<Value> row; (*answer)->next(row);) {
    std::string text;
    for (Value& value : row) {
      if (const List* list = value.list()) {
        List sorted = *list;
        std::ranges::sort(sorted, [](const Value& a, const Value& b) { return order(a, b) < 0; });
        value = Value(std::move(sorted));
      }
      text += " | " + written(value, graph);
    }
    rows.push_back(std::move(text));
  }
  if (!(*answer)->status()) return {"error " + (*answer)->diagnosis().detail};
  std::ranges::sort(rows);
  return rows;
}

}  // namespace dossier::test
