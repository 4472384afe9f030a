#include "query/procedures.h"

#include <algorithm>
#include <set>

#include "graph/all_shortest.h"
#include "graph/betweenness.h"
#include "graph/closeness.h"
#include "graph/communities.h"
#include "graph/components.h"
#include "graph/core.h"
#include "graph/fold.h"
#include "graph/k_shortest.h"
#include "graph/neighborhood.h"
#include "graph/page_rank.h"
#include "graph/symmetry.h"
#include "query/walks.h"

namespace dossier::query {

namespace {

using Arguments = ProcedureArguments;
using Rows = ProcedureRows;
using Type = ProcedureType;

// The value of an argument, or `otherwise` where it was not given.
template <typename T>
T value_or(const Arguments& given, std::string_view name, T otherwise) {
  const auto found = given.find(name);
  if (found == given.end()) return otherwise;
  if constexpr (std::is_same_v<T, double>) {
    if (const auto* whole = std::get_if<std::int64_t>(&found->second)) {
      return static_cast<double>(*whole);
    }
  }
  const T* value = std::get_if<T>(&found->second);
  return value == nullptr ? otherwise : *value;
}

std::size_t count_or(const Arguments& given, std::string_view name, std::size_t otherwise) {
  const auto count = value_or<std::int64_t>(given, name, -1);
  return count < 0 ? otherwise : static_cast<std::size_t>(count);
}

bool is_of(const ProcedureValue& value, Type type) {
  switch (type) {
    case Type::integer:
      return std::holds_alternative<std::int64_t>(value);
    case Type::number:
      return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value);
    case Type::text:
      return std::holds_alternative<std::string>(value);
    case Type::texts:
      return std::holds_alternative<std::vector<std::string>>(value);
    case Type::node:
      return std::holds_alternative<TermId>(value);
    case Type::path:
      return std::holds_alternative<Path>(value);
  }
  return false;
}

// The arguments that all walks have in common.
const std::vector<ProcedureArgument> kWalk = {{"relTypes", Type::texts},
                                              {"relDirection", Type::text},
                                              {"maxLen", Type::integer},
                                              {"weightProp", Type::text}};

std::vector<ProcedureArgument> with_walk(std::vector<ProcedureArgument> arguments) {
  arguments.insert(arguments.end(), kWalk.begin(), kWalk.end());
  return arguments;
}

std::vector<ProcedureArgument> between_nodes(std::vector<ProcedureArgument> more = {}) {
  std::vector<ProcedureArgument> arguments = {{"sourceNode", Type::node, true},
                                              {"targetNode", Type::node, true}};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return with_walk(std::move(arguments));
}

Result<PathOptions::Weight> weight_of(const std::string& word) {
  if (word == "hops") return PathOptions::Weight::hops;
  if (word == "informative") return PathOptions::Weight::informative;
  if (word == "confidence") return PathOptions::Weight::confidence;
  return Error{ErrorCode::invalid_argument,
               "weightProp wants hops, informative or confidence, found \"" + word + '"'};
}

Result<PathOptions> options_of(ProcedureContext& context, const Arguments& given) {
  PathOptions options;
  const auto types = value_or<std::vector<std::string>>(given, "relTypes", {});
  DOSSIER_TRY(options.only, bind_labels(types, context.source()));
  DOSSIER_TRY(options.symmetric, symmetric_labels(context.source()));
  const auto direction = value_or<std::string>(given, "relDirection", "both");
  if (direction != "both" && direction != "outgoing") {
    return Error{ErrorCode::invalid_argument,
                 "relDirection wants both or outgoing, found \"" + direction + '"'};
  }
  if (direction == "outgoing") options.direction = PathOptions::Direction::forward;
  options.max_hops = count_or(given, "maxLen", PathOptions::kUnlimited);
  DOSSIER_TRY(options.weight, weight_of(value_or<std::string>(given, "weightProp", "hops")));
  options.facts = &context.facts();
  return options;
}

TermId node_of(const Arguments& given, std::string_view name) {
  return value_or(given, name, TermId::none);
}

Result<Rows> k_best(ProcedureContext& context, const Arguments& given, const PathOptions& options,
                    std::size_t k) {
  DOSSIER_TRY(const auto paths,
              k_shortest_paths(context.graph(), node_of(given, "sourceNode"),
                               node_of(given, "targetNode"), k, options, context.space()));
  const double most = value_or(given, "maxCost", std::numeric_limits<double>::infinity());
  Rows rows;
  for (const PricedPath& path : paths) {
    if (path.cost > most) break;
    rows.push_back({path.hops, path.cost, static_cast<std::int64_t>(path.hops.size())});
  }
  return rows;
}

Result<Rows> sp_paths(ProcedureContext& context, const Arguments& given) {
  DOSSIER_TRY(const PathOptions options, options_of(context, given));
  return k_best(context, given, options, count_or(given, "pathCount", 1));
}

Result<Rows> k_shortest(ProcedureContext& context, const Arguments& given) {
  DOSSIER_TRY(const PathOptions options, options_of(context, given));
  return k_best(context, given, options, count_or(given, "k", 3));
}

Result<Rows> informative_path(ProcedureContext& context, const Arguments& given) {
  DOSSIER_TRY(PathOptions options, options_of(context, given));
  options.weight = PathOptions::Weight::informative;
  return k_best(context, given, options, 1);
}

Result<Rows> all_shortest(ProcedureContext& context, const Arguments& given) {
  DOSSIER_TRY(const PathOptions options, options_of(context, given));
  DOSSIER_TRY(const ShortestPaths ties,
              all_shortest_paths(context.graph(), node_of(given, "sourceNode"),
                                 node_of(given, "targetNode"), options,
                                 count_or(given, "pathCount", 1000), context.space()));
  Rows rows;
  for (const Path& path : ties.paths) {
    rows.push_back({path, static_cast<double>(ties.hops), static_cast<std::int64_t>(ties.hops)});
  }
  return rows;
}

// The nodes around one, with a shortest path to each.
Result<Rows> around(ProcedureContext& context, const Arguments& given, bool wants_paths) {
  DOSSIER_TRY(const PathOptions options, options_of(context, given));
  const TermId center = node_of(given, "sourceNode");
  DOSSIER_TRY(const auto found, neighborhood(context.graph(), center, options,
                                             count_or(given, "pathCount", 100'000)));
  std::map<TermId, Path> paths = {{center, {}}};
  Rows rows;
  for (const Neighbor& neighbor : found) {
    const auto hops = static_cast<std::int64_t>(neighbor.hops);
    if (!wants_paths) {
      rows.push_back({neighbor.node, hops});
      continue;
    }
    Path path = paths.at(neighbor.last.from());
    path.push_back(neighbor.last);
    paths[neighbor.node] = path;
    rows.push_back({std::move(path), static_cast<double>(hops), hops});
  }
  return rows;
}

// A score for each node, highest first.
Rows scored(const GraphView& view, const std::vector<double>& scores) {
  std::vector<Vertex> order(scores.size());
  for (Vertex v = 0; v < order.size(); ++v) order[v] = v;
  std::ranges::stable_sort(order, std::ranges::greater(), [&](Vertex v) { return scores[v]; });
  Rows rows;
  for (const Vertex v : order) rows.push_back({view.term_of(v), scores[v]});
  return rows;
}

// A number for each node, in the order of terms.
Rows numbered(const GraphView& view, const std::vector<std::uint32_t>& numbers) {
  Rows rows;
  for (Vertex v = 0; v < numbers.size(); ++v) {
    rows.push_back({view.term_of(v), static_cast<std::int64_t>(numbers[v])});
  }
  return rows;
}

Result<Rows> ranked_by_pages(ProcedureContext& context, const Arguments& given) {
  DOSSIER_TRY(const GraphView* view, context.view());
  const std::vector<Ends> ends = view->ends();
  const std::size_t count = view->node_count();
  return scored(*view, page_rank(Adjacency::build(count, ends),
                                 Adjacency::build(count, ends, Adjacency::Ways::in),
                                 {.damping = value_or(given, "damping", 0.85),
                                  .iterations = count_or(given, "maxIterations", 100),
                                  .tolerance = 1e-9}));
}

Result<Rows> ranked_by_betweenness(ProcedureContext& context, const Arguments& given) {
  DOSSIER_TRY(const GraphView* view, context.view());
  return scored(*view, betweenness(view->adjacency(), view->adjacency(),
                                   {.pivots = count_or(given, "samplingSize", 0)}));
}

Result<Rows> ranked_by_closeness(ProcedureContext& context, const Arguments& given) {
  DOSSIER_TRY(const GraphView* view, context.view());
  return scored(*view,
                closeness(view->adjacency(), {.pivots = count_or(given, "samplingSize", 0)}));
}

Result<Rows> components(ProcedureContext& context, const Arguments&) {
  DOSSIER_TRY(const GraphView* view, context.view());
  return numbered(*view, connected_components(view->adjacency()).of);
}

Result<Rows> cores(ProcedureContext& context, const Arguments&) {
  DOSSIER_TRY(const GraphView* view, context.view());
  return numbered(*view, core_numbers(without_parallels(view->adjacency())));
}

Result<Rows> communities(ProcedureContext& context, const Arguments& given) {
  DOSSIER_TRY(const GraphView* view, context.view());
  return numbered(
      *view,
      find_communities(view->adjacency(), {.resolution = value_or(given, "resolution", 1.0)}).of);
}

Rows rows_of(const std::vector<std::string>& words) {
  Rows rows;
  for (const std::string& word : words) rows.push_back({word});
  return rows;
}

// The types of entities that edges touch.
Result<Rows> labels(ProcedureContext& context, const Arguments&) {
  std::set<std::string> types;
  const std::unique_ptr<Cursor> cursor = context.source().scan({});
  std::set<TermId> seen;
  for (Edge edge; cursor->next(edge);) {
    for (const TermId id : {edge.subject, edge.target}) {
      if (!is_entity(id) || !seen.insert(id).second) continue;
      DOSSIER_TRY(const Term term, context.source().term(id));
      types.insert(std::string(type_name(term)));
    }
  }
  DOSSIER_RETURN_IF_ERROR(cursor->status());
  return rows_of({types.begin(), types.end()});
}

Result<Rows> relationship_types(ProcedureContext& context, const Arguments&) {
  DOSSIER_TRY(const std::vector<std::string> words, context.source().labels());
  return rows_of(words);
}

Result<Rows> property_keys(ProcedureContext&, const Arguments&) {
  return rows_of({"aliases", "amount", "attribution", "confidence", "evidence", "mentions", "name",
                  "place", "status", "time"});
}

Result<Rows> server_components(ProcedureContext&, const Arguments&) {
  return Rows{{std::string("Dossier"), std::vector<std::string>{"0.1.0"}, std::string("embedded")}};
}

std::vector<Procedure> all_procedures() {
  const std::vector<ProcedureColumn> path = {
      {"path", Type::path}, {"pathWeight", Type::number}, {"pathLength", Type::integer}};
  const std::vector<ProcedureColumn> score = {{"node", Type::node}, {"score", Type::number}};
  const auto number = [](const char* name) {
    return std::vector<ProcedureColumn>{{"node", Type::node}, {name, Type::integer}};
  };
  const auto from = [](std::vector<ProcedureArgument> more) {
    more.insert(more.begin(), {"sourceNode", Type::node, true});
    return with_walk(std::move(more));
  };
  std::vector<Procedure> all = {
      {"algo.SPpaths", "the best paths between two nodes",
       between_nodes({{"pathCount", Type::integer}, {"maxCost", Type::number}}), path, sp_paths},
      {"algo.SSpaths", "a shortest path to each node around one",
       from({{"pathCount", Type::integer}}), path,
       [](auto& context, const auto& given) { return around(context, given, true); }},
      {"algo.allShortestPaths", "all shortest paths, the most informative first",
       between_nodes({{"pathCount", Type::integer}}), path, all_shortest},
      {"algo.kShortestPaths", "the k best paths", between_nodes({{"k", Type::integer}}), path,
       k_shortest},
      {"algo.informativePath", "the path through those least known", between_nodes(), path,
       informative_path},
      {"algo.BFS", "the nodes around one, nearest first", from({{"pathCount", Type::integer}}),
       number("level"),
       [](auto& context, const auto& given) { return around(context, given, false); }},
      {"algo.pageRank",
       "who is tied to those who are tied to many",
       {{"damping", Type::number}, {"maxIterations", Type::integer}},
       score,
       ranked_by_pages},
      {"algo.betweenness",
       "who lies on the shortest paths of others",
       {{"samplingSize", Type::integer}},
       score,
       ranked_by_betweenness},
      {"algo.closeness",
       "who is near to all others",
       {{"samplingSize", Type::integer}},
       score,
       ranked_by_closeness},
      {"algo.WCC", "what hangs together", {}, number("componentId"), components},
      {"algo.kcore", "who is in the thick of it", {}, number("core"), cores},
      {"algo.louvain",
       "groups",
       {{"resolution", Type::number}},
       number("communityId"),
       communities},
      {"db.labels", "the types of entities", {}, {{"label", Type::text}}, labels},
      {"db.relationshipTypes",
       "the predicates",
       {},
       {{"relationshipType", Type::text}},
       relationship_types},
      {"db.propertyKeys",
       "what nodes and relationships tell",
       {},
       {{"propertyKey", Type::text}},
       property_keys},
      {"dbms.components",
       "what answers",
       {},
       {{"name", Type::text}, {"versions", Type::texts}, {"edition", Type::text}},
       server_components},
  };
  std::ranges::sort(all, {}, &Procedure::name);
  return all;
}

}  // namespace

Result<const GraphView*> ProcedureContext::view() {
  if (!view_) {
    DOSSIER_TRY(GraphView built, GraphView::build(source_));
    view_ = std::move(built);
  }
  return &*view_;
}

Result<ProcedureRows> Procedure::call(ProcedureContext& context,
                                      const ProcedureArguments& given) const {
  for (const auto& [key, value] : given) {
    const auto known = std::ranges::find(arguments, key, &ProcedureArgument::name);
    if (known == arguments.end()) {
      std::string message = name + " has no argument \"" + key + "\"; there are:";
      for (const ProcedureArgument& one : arguments) message += ' ' + one.name;
      return Error{ErrorCode::invalid_argument, message};
    }
    if (!is_of(value, known->type)) {
      return Error{
          ErrorCode::invalid_argument,
          name + " wants a value of type " + std::string(to_string(known->type)) + " for " + key};
    }
  }
  for (const ProcedureArgument& one : arguments) {
    if (one.is_required && !given.contains(one.name)) {
      return Error{ErrorCode::invalid_argument, name + " wants " + one.name};
    }
  }
  return body(context, given);
}

std::span<const Procedure> procedures() {
  static const std::vector<Procedure> kAll = all_procedures();
  return kAll;
}

const Procedure* find_procedure(std::string_view name) {
  const std::string wanted = fold_name(name);
  for (const Procedure& one : procedures()) {
    if (fold_name(one.name) == wanted) return &one;
  }
  return nullptr;
}

std::string_view to_string(ProcedureType type) {
  switch (type) {
    case ProcedureType::integer:
      return "integer";
    case ProcedureType::number:
      return "number";
    case ProcedureType::text:
      return "text";
    case ProcedureType::texts:
      return "list of texts";
    case ProcedureType::node:
      return "node";
    case ProcedureType::path:
      return "path";
  }
  return "unknown";
}

}  // namespace dossier::query
