#include "query/export/part.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>

#include "query/cypher/query.h"
#include "query/cypher/statement_graph.h"
#include "query/evaluate.h"
#include "query/pattern.h"

namespace dossier::query {

namespace {

std::vector<TermId> sorted(const std::unordered_set<TermId>& terms) {
  std::vector<TermId> all(terms.begin(), terms.end());
  std::ranges::sort(all);
  return all;
}

// As scan orders edges.
auto rank_of(const Edge& edge) {
  return std::tuple(edge.subject, edge.label, edge.target, edge.slot, edge.statement);
}

GraphPart part_of(std::vector<Edge> edges) {
  std::ranges::sort(edges, {}, rank_of);
  const auto repeated = std::ranges::unique(edges, {}, rank_of);
  edges.erase(repeated.begin(), repeated.end());
  return {.terms = std::nullopt, .edges = std::move(edges)};
}

// What rows of the query language name.
class RowReader {
 public:
  explicit RowReader(const StatementSource& source) : source_(&source) {}

  Status read(const cypher::Value& value) {
    if (const cypher::Node* node = value.node()) terms_.insert(TermId{node->id});
    if (const cypher::Relationship* link = value.relationship()) {
      DOSSIER_RETURN_IF_ERROR(read(*link));
    }
    if (const cypher::Walk* walk = value.walk()) {
      for (const cypher::Node& node : walk->nodes) terms_.insert(TermId{node.id});
      for (const cypher::Relationship& link : walk->relationships) {
        DOSSIER_RETURN_IF_ERROR(read(link));
      }
    }
    if (const cypher::List* list = value.list()) {
      for (const cypher::Value& one : *list) DOSSIER_RETURN_IF_ERROR(read(one));
    }
    return {};
  }

  Result<GraphPart> part() {
    if (terms_.empty() && edges_.empty()) {
      return Error{ErrorCode::invalid_argument,
                   "the rows of the query name no part of the graph; let it return nodes, "
                   "relationships or paths, such as RETURN r"};
    }
    if (edges_.empty()) return GraphPart{sorted(terms_), std::nullopt};
    return part_of(std::move(edges_));
  }

 private:
  Status read(const cypher::Relationship& link) {
    DOSSIER_TRY(const Statement statement, source_->statement(StatementId{link.id}));
    edges_.push_back({StatementId{link.id}, TermId{link.start}, LabelId{link.type},
                      TermId{link.end}, static_cast<Slot>(link.slot), status_of(statement)});
    return {};
  }

  const StatementSource* source_;
  std::unordered_set<TermId> terms_;
  std::vector<Edge> edges_;
};

Error nothing_found() { return {ErrorCode::not_found, "nothing matches"}; }

}  // namespace

Result<GraphPart> part_of_query(std::string_view query, const StatementSource& source,
                                const EntityCatalog& catalog) {
  const cypher::StatementGraph graph(source, catalog);
  DOSSIER_TRY(const std::unique_ptr<cypher::Answer> answer, cypher::ask(query, graph));
  RowReader reader(source);
  std::vector<cypher::Value> row;
  bool has_rows = false;
  while (answer->next(row)) {
    has_rows = true;
    for (const cypher::Value& value : row) DOSSIER_RETURN_IF_ERROR(reader.read(value));
  }
  DOSSIER_RETURN_IF_ERROR(answer->status());
  if (!has_rows) return nothing_found();
  return reader.part();
}

Result<GraphPart> part_of_pattern(std::string_view pattern, const StatementSource& source,
                                  const EntityCatalog& catalog) {
  DOSSIER_TRY(const std::vector<Word> words, parse_pattern(pattern));
  DOSSIER_TRY(const BoundPattern bound, bind_pattern(words, source, catalog));
  DOSSIER_TRY(Solutions solutions, evaluate(bound, source));
  std::vector<Edge> edges;
  for (Solution solution; solutions.next(solution);) edges.push_back(solution.edge);
  DOSSIER_RETURN_IF_ERROR(solutions.status());
  if (edges.empty()) return nothing_found();
  return part_of(std::move(edges));
}

Result<GraphPart> part_around(const StatementSource& source, TermId center, std::size_t depth) {
  std::unordered_set<TermId> reached = {center};
  std::vector<TermId> border = {center};
  for (std::size_t hop = 0; hop < depth && !border.empty(); ++hop) {
    std::vector<TermId> next;
    for (const TermId node : border) {
      std::vector<Edge> edges;
      DOSSIER_RETURN_IF_ERROR(source.edges_at(node, edges));
      for (const Edge& edge : edges) {
        for (const TermId end : {edge.subject, edge.target}) {
          const bool is_new = end != TermId::none && reached.insert(end).second;
          if (is_new && is_entity(end)) next.push_back(end);
        }
      }
    }
    border = std::move(next);
  }
  return GraphPart{sorted(reached), std::nullopt};
}

}  // namespace dossier::query
