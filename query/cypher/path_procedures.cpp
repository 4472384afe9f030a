// Procedures that walk: paths between two nodes, and what is around one.
#include <limits>
#include <map>

#include "graph/all_shortest.h"
#include "graph/cheapest.h"
#include "graph/k_shortest.h"
#include "graph/neighborhood.h"
#include "graph/symmetry.h"
#include "query/cypher/procedures.h"
#include "query/cypher/walk_context.h"
#include "query/walks.h"

namespace dossier::query::cypher {

namespace {

// The places of what all walks take, behind the `ends` of the walk: one node or two.
struct WalkPlaces {
  std::size_t types = 0;
  std::size_t direction = 0;
  std::size_t max_length = 0;

  static WalkPlaces after(std::size_t ends) { return {ends, ends + 1, ends + 2}; }
};

const Type kTexts{Kind::list, Kind::text};

std::vector<Field> walk_fields(std::vector<Field> ends, const std::vector<Field>& more) {
  ends.insert(ends.end(),
              {{"relTypes", kTexts}, {"relDirection", {Kind::text}}, {"maxLen", {Kind::integer}}});
  ends.insert(ends.end(), more.begin(), more.end());
  return ends;
}

Failure bad_word(std::string_view argument, std::string_view wanted, const std::string& found) {
  return {FailureKind::argument_error, "InvalidArgumentValue",
          std::string(argument) + " wants " + std::string(wanted) + ", found \"" + found + '"'};
}

WalkContext& walks_of(Runtime& runtime) {
  if (WalkContext* const walks = runtime.graph.walks()) return *walks;
  throw Failure(FailureKind::procedure_error, "ProcedureNotFound",
                "procedures named algo.* walk over statements, and this graph has none");
}

TermId term_of(const Value& node) { return TermId{node.node()->id}; }

std::size_t count_of(const Value& value, std::string_view argument, std::size_t otherwise) {
  if (value.is_null()) return otherwise;
  if (*value.integer() < 0) {
    throw bad_word(argument, "a number of 0 or more", std::to_string(*value.integer()));
  }
  return static_cast<std::size_t>(*value.integer());
}

std::vector<std::string> texts_of(const Value& list, std::string_view argument) {
  std::vector<std::string> texts;
  if (list.is_null()) return texts;
  for (const Value& one : *list.list()) {
    if (one.text() == nullptr) throw bad_word(argument, "texts", std::string(kind_of(one)));
    texts.push_back(*one.text());
  }
  return texts;
}

PathOptions options_of(CallArguments args, const WalkPlaces& places, WalkContext& walks) {
  PathOptions options;
  options.only =
      value_or_throw(bind_labels(texts_of(args[places.types], "relTypes"), walks.source()));
  options.symmetric = value_or_throw(symmetric_labels(walks.source()));
  if (const std::string* direction = args[places.direction].text()) {
    if (*direction != "both" && *direction != "outgoing") {
      throw bad_word("relDirection", "both or outgoing", *direction);
    }
    if (*direction == "outgoing") options.direction = PathOptions::Direction::forward;
  }
  options.max_hops = count_of(args[places.max_length], "maxLen", PathOptions::kUnlimited);
  options.facts = &walks.facts();
  return options;
}

PathOptions::Weight weight_of(const Value& word, std::string_view argument,
                              PathOptions::Weight otherwise) {
  if (word.is_null()) return otherwise;
  const std::string& text = *word.text();
  if (text == "hops") return PathOptions::Weight::hops;
  if (text == "informative") return PathOptions::Weight::informative;
  if (text == "confidence") return PathOptions::Weight::confidence;
  throw bad_word(argument, "hops, informative or confidence", text);
}

Value value_of(const Path& path, TermId start) {
  Walk walk;
  walk.nodes.push_back(Node{number(start)});
  for (const Hop& hop : path) {
    const Edge& edge = hop.edge;
    walk.relationships.push_back({number(edge.statement), number(edge.subject), number(edge.target),
                                  number(edge.label), static_cast<std::uint32_t>(edge.slot)});
    walk.nodes.push_back(Node{number(hop.to())});
  }
  return Value(std::move(walk));
}

Value hops_of(const Path& path) { return Value(static_cast<std::int64_t>(path.size())); }

// Paths that were found, one a row.
CallRows path_rows(std::vector<PricedPath> paths, TermId start) {
  return [paths = std::move(paths), start, at = std::size_t{0}](std::vector<Value>& row) mutable {
    if (at == paths.size()) return false;
    const PricedPath& path = paths[at++];
    row = {value_of(path.hops, start), Value(path.cost), hops_of(path.hops)};
    return true;
  };
}

bool has_no_ends(CallArguments args) { return args[0].is_null() || args[1].is_null(); }

CallRows k_best(CallArguments args, const PathOptions& options, std::size_t k, double most,
                WalkContext& walks) {
  std::vector<PricedPath> paths = value_or_throw(k_shortest_paths(
      walks.graph(), term_of(args[0]), term_of(args[1]), k, options, walks.space()));
  std::erase_if(paths, [most](const PricedPath& path) { return path.cost > most; });
  return path_rows(std::move(paths), term_of(args[0]));
}

// sourceNode, targetNode, walk, weightProp, costProp, maxCost, pathCount.
CallRows best_paths(CallArguments args, Runtime& runtime) {
  if (has_no_ends(args)) return rows_of({});
  WalkContext& walks = walks_of(runtime);
  const WalkPlaces places = WalkPlaces::after(2);
  PathOptions options = options_of(args, places, walks);
  const std::size_t next = places.max_length + 1;
  options.weight = weight_of(args[next], "weightProp", PathOptions::Weight::hops);
  const auto cost = weight_of(args[next + 1], "costProp", options.weight);
  double most = args[next + 2].number().value_or(std::numeric_limits<double>::infinity());
  // The limit has to act during the search: hops can be limited there, and the weight itself ends
  // it, because paths come by their weight.
  if (cost == PathOptions::Weight::hops) {
    if (most < 0) return rows_of({});
    constexpr double kManyHops = 1e9;
    if (most < kManyHops) {
      options.max_hops = std::min(options.max_hops, static_cast<std::size_t>(most));
    }
    most = std::numeric_limits<double>::infinity();
  } else if (cost != options.weight) {
    throw bad_word("costProp", "hops, or what weightProp is", *args[next + 1].text());
  }
  return k_best(args, options, count_of(args[next + 3], "pathCount", 1), most, walks);
}

// sourceNode, targetNode, walk, weightProp, k.
CallRows k_shortest(CallArguments args, Runtime& runtime) {
  if (has_no_ends(args)) return rows_of({});
  WalkContext& walks = walks_of(runtime);
  const WalkPlaces places = WalkPlaces::after(2);
  PathOptions options = options_of(args, places, walks);
  const std::size_t next = places.max_length + 1;
  options.weight = weight_of(args[next], "weightProp", PathOptions::Weight::hops);
  return k_best(args, options, count_of(args[next + 1], "k", 3),
                std::numeric_limits<double>::infinity(), walks);
}

// sourceNode, targetNode, walk.
CallRows informative_path(CallArguments args, Runtime& runtime) {
  if (has_no_ends(args)) return rows_of({});
  WalkContext& walks = walks_of(runtime);
  PathOptions options = options_of(args, WalkPlaces::after(2), walks);
  options.weight = PathOptions::Weight::informative;
  return k_best(args, options, 1, std::numeric_limits<double>::infinity(), walks);
}

// sourceNode, targetNode, walk, pathCount.
CallRows all_shortest(CallArguments args, Runtime& runtime) {
  if (has_no_ends(args)) return rows_of({});
  WalkContext& walks = walks_of(runtime);
  const WalkPlaces places = WalkPlaces::after(2);
  const PathOptions options = options_of(args, places, walks);
  constexpr std::size_t kManyPaths = 1000;
  const ShortestPaths ties = value_or_throw(all_shortest_paths(
      walks.graph(), term_of(args[0]), term_of(args[1]), options,
      count_of(args[places.max_length + 1], "pathCount", kManyPaths), walks.space()));
  std::vector<PricedPath> paths;
  for (const Path& path : ties.paths) paths.push_back({static_cast<double>(ties.hops), path});
  return path_rows(std::move(paths), term_of(args[0]));
}

std::vector<Neighbor> around(CallArguments args, WalkContext& walks) {
  const WalkPlaces places = WalkPlaces::after(1);
  const PathOptions options = options_of(args, places, walks);
  const std::size_t limit =
      count_of(args[places.max_length + 1], "pathCount", PathOptions::kUnlimited);
  return value_or_throw(neighborhood(walks.graph(), term_of(args[0]), options, limit));
}

// sourceNode, walk, pathCount.
CallRows nodes_around(CallArguments args, Runtime& runtime) {
  if (args[0].is_null()) return rows_of({});
  return [found = around(args, walks_of(runtime)), at = std::size_t{0}](auto& row) mutable {
    if (at == found.size()) return false;
    const Neighbor& neighbor = found[at++];
    row = {Value(Node{number(neighbor.node)}), Value(static_cast<std::int64_t>(neighbor.hops))};
    return true;
  };
}

// The same, with the way to each, told by the last hop of those on it.
CallRows paths_around(CallArguments args, Runtime& runtime) {
  if (args[0].is_null()) return rows_of({});
  struct Found {
    std::vector<Neighbor> all;
    std::map<TermId, std::size_t> at;  // in all
  };
  Found found{around(args, walks_of(runtime)), {}};
  for (std::size_t i = 0; i < found.all.size(); ++i) found.at.emplace(found.all[i].node, i);
  const TermId center = term_of(args[0]);
  return [found = std::move(found), center, at = std::size_t{0}](auto& row) mutable {
    if (at == found.all.size()) return false;
    Path path;
    for (TermId node = found.all[at++].node; node != center; node = path.back().from()) {
      path.push_back(found.all[found.at.at(node)].last);
    }
    std::ranges::reverse(path);
    row = {value_of(path, center), Value(static_cast<double>(path.size())), hops_of(path)};
    return true;
  };
}

}  // namespace

void add_path_procedures(Procedures& procedures) {
  const std::vector<Field> path = {
      {"path", {Kind::walk}}, {"pathWeight", {Kind::floating}}, {"pathLength", {Kind::integer}}};
  const std::vector<Field> level = {{"node", {Kind::node}}, {"level", {Kind::integer}}};
  const std::vector<Field> one = {{"sourceNode", {Kind::node}}};
  const std::vector<Field> two = {{"sourceNode", {Kind::node}}, {"targetNode", {Kind::node}}};
  const Field weight = {"weightProp", {Kind::text}};
  const Field count = {"pathCount", {Kind::integer}};
  const auto add = [&procedures](std::string name, std::string does, const std::vector<Field>& ends,
                                 const std::vector<Field>& more, const std::vector<Field>& gives,
                                 auto run) {
    procedures.add(
        {std::move(name), std::move(does), walk_fields(ends, more), gives, run, ends.size(), true});
  };
  add("algo.SPpaths", "the best paths between two nodes", two,
      {weight, {"costProp", {Kind::text}}, {"maxCost", {Kind::floating}}, count}, path, best_paths);
  add("algo.SSpaths", "a shortest path to each node around one", one, {count}, path, paths_around);
  add("algo.allShortestPaths", "all shortest paths, the most informative first", two, {count}, path,
      all_shortest);
  add("algo.kShortestPaths", "the k best paths", two, {weight, {"k", {Kind::integer}}}, path,
      k_shortest);
  add("algo.informativePath", "the path through those least known", two, {}, path,
      informative_path);
  add("algo.BFS", "the nodes around one, nearest first", one, {count}, level, nodes_around);
}

}  // namespace dossier::query::cypher
