// Procedures over the whole graph: who matters, and what belongs together.
#include <algorithm>

#include "graph/betweenness.h"
#include "graph/closeness.h"
#include "graph/communities.h"
#include "graph/components.h"
#include "graph/core.h"
#include "graph/page_rank.h"
#include "query/cypher/procedures.h"
#include "query/cypher/walk_context.h"
#include "query/walks.h"

namespace dossier::query::cypher {

namespace {

// The view of the graph that is asked. Valid as long as the graph.
const GraphView& view_of(Runtime& runtime) {
  WalkContext* const walks = runtime.graph.walks();
  if (walks == nullptr) {
    throw Failure(FailureKind::procedure_error, "ProcedureNotFound",
                  "procedures named algo.* rank statements, and this graph has none");
  }
  const GraphView& view = walks->view();
  runtime.check_time();
  return view;
}

// The edges of some types (all for none), as args[place] names them.
std::vector<Ends> ends_of(const GraphView& view, const Value& types, Runtime& runtime) {
  std::vector<Ends> ends = view.ends();
  if (types.is_null() || types.list()->empty()) return ends;
  std::vector<std::string> words;
  for (const Value& one : *types.list()) {
    if (one.text() == nullptr) {
      throw type_failure("InvalidArgumentType",
                         "relTypes wants texts, found a " + std::string(kind_of(one)));
    }
    words.push_back(*one.text());
  }
  const auto labels = value_or_throw(bind_labels(words, runtime.graph.walks()->source()));
  std::vector<Ends> kept;
  for (std::uint32_t i = 0; i < ends.size(); ++i) {
    if (std::ranges::find(labels, view.edge(i).label) != labels.end()) kept.push_back(ends[i]);
  }
  return kept;
}

Adjacency both_ways(const GraphView& view, const Value& types, Runtime& runtime) {
  return Adjacency::build(view.node_count(), ends_of(view, types, runtime), Adjacency::Ways::both);
}

double number_or(const Value& value, double otherwise) {
  return value.number().value_or(otherwise);
}

std::size_t count_or(const Value& value, std::string_view name, std::size_t otherwise) {
  if (value.is_null()) return otherwise;
  if (*value.integer() >= 0) return static_cast<std::size_t>(*value.integer());
  throw Failure(FailureKind::argument_error, "InvalidArgumentValue",
                std::string(name) + " wants a number of 0 or more, found " +
                    std::to_string(*value.integer()));
}

// A score for each node, highest first.
CallRows scored(const GraphView& view, std::vector<double> scores) {
  std::vector<Vertex> order(scores.size());
  for (Vertex v = 0; v < order.size(); ++v) order[v] = v;
  std::ranges::stable_sort(order, std::ranges::greater(), [&](Vertex v) { return scores[v]; });
  return [&view, order = std::move(order), scores = std::move(scores),
          at = std::size_t{0}](std::vector<Value>& row) mutable {
    if (at == order.size()) return false;
    const Vertex v = order[at++];
    row = {Value(Node{number(view.term_of(v))}), Value(scores[v])};
    return true;
  };
}

// A number for each node, in the order of terms.
CallRows numbered(const GraphView& view, std::vector<std::uint32_t> numbers) {
  return [&view, numbers = std::move(numbers), at = Vertex{0}](std::vector<Value>& row) mutable {
    if (at == numbers.size()) return false;
    row = {Value(Node{number(view.term_of(at))}), Value(std::int64_t{numbers[at]})};
    ++at;
    return true;
  };
}

// relTypes, damping, maxIterations.
CallRows ranked_by_pages(CallArguments args, Runtime& runtime) {
  const GraphView& view = view_of(runtime);
  const double damping = number_or(args[1], 0.85);
  if (!(damping >= 0.0 && damping < 1.0)) {
    throw Failure(FailureKind::argument_error, "NumberOutOfRange",
                  "damping wants a number from 0 to less than 1");
  }
  const std::vector<Ends> ends = ends_of(view, args[0], runtime);
  constexpr std::size_t kIterations = 100;
  return scored(view, page_rank(Adjacency::build(view.node_count(), ends),
                                Adjacency::build(view.node_count(), ends, Adjacency::Ways::in),
                                {.damping = damping,
                                 .iterations = count_or(args[2], "maxIterations", kIterations),
                                 .tolerance = 1e-7}));
}

// relTypes, samplingSize.
CallRows ranked_by_betweenness(CallArguments args, Runtime& runtime) {
  const GraphView& view = view_of(runtime);
  const Adjacency both = both_ways(view, args[0], runtime);
  std::vector<double> scores = betweenness(both, both,
                                           {.pivots = count_or(args[1], "samplingSize", 0),
                                            .is_enough = [&runtime] { return runtime.is_late(); }});
  runtime.check_time();
  return scored(view, std::move(scores));
}

// relTypes, samplingSize.
CallRows ranked_by_closeness(CallArguments args, Runtime& runtime) {
  const GraphView& view = view_of(runtime);
  std::vector<double> scores = closeness(both_ways(view, args[0], runtime),
                                         {.pivots = count_or(args[1], "samplingSize", 0),
                                          .is_enough = [&runtime] { return runtime.is_late(); }});
  runtime.check_time();
  return scored(view, std::move(scores));
}

// relTypes.
CallRows components(CallArguments args, Runtime& runtime) {
  const GraphView& view = view_of(runtime);
  return numbered(view, connected_components(both_ways(view, args[0], runtime)).of);
}

// relTypes.
CallRows cores(CallArguments args, Runtime& runtime) {
  const GraphView& view = view_of(runtime);
  return numbered(view, core_numbers(without_parallels(both_ways(view, args[0], runtime))));
}

// relTypes, resolution.
CallRows communities(CallArguments args, Runtime& runtime) {
  const GraphView& view = view_of(runtime);
  return numbered(view, find_communities(both_ways(view, args[0], runtime),
                                         {.resolution = number_or(args[1], 1.0)})
                            .of);
}

}  // namespace

void add_rank_procedures(Procedures& procedures) {
  const Field types = {"relTypes", {Kind::list, Kind::text}};
  const Field sampling = {"samplingSize", {Kind::integer}};
  const std::vector<Field> score = {{"node", {Kind::node}}, {"score", {Kind::floating}}};
  const auto number = [](const char* name) {
    return std::vector<Field>{{"node", {Kind::node}}, {name, {Kind::integer}}};
  };
  const auto add = [&procedures](std::string name, std::string does, std::vector<Field> takes,
                                 std::vector<Field> gives, auto run) {
    procedures.add(
        {std::move(name), std::move(does), std::move(takes), std::move(gives), run, 0, true});
  };
  add("algo.pageRank", "who is tied to those who are tied to many",
      {types, {"damping", {Kind::floating}}, {"maxIterations", {Kind::integer}}}, score,
      ranked_by_pages);
  add("algo.betweenness", "who lies on the shortest paths of others", {types, sampling}, score,
      ranked_by_betweenness);
  add("algo.closeness", "who is near to all others", {types, sampling}, score, ranked_by_closeness);
  add("algo.WCC", "what hangs together", {types}, number("componentId"), components);
  add("algo.kcore", "who is in the thick of it", {types}, number("core"), cores);
  add("algo.louvain", "groups", {types, {"resolution", {Kind::floating}}}, number("communityId"),
      communities);
}

}  // namespace dossier::query::cypher
