#include "query/walks.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "query/lexicon.h"

namespace dossier::query {

namespace {

Result<ToldHop> tell_hop(const Hop& hop, const StatementSource& source, DocumentDates& dates) {
  DOSSIER_TRY(std::vector<HopDescription> hops, describe_path({hop}, source));
  ToldHop told{.hop = std::move(hops.front())};
  DOSSIER_TRY(told.times, times_of(told.hop.statement, dates));
  return told;
}

Error unknown_predicate(std::string_view word, const std::vector<std::string>& nearest) {
  std::string message = "unknown predicate \"" + std::string(word) + '"';
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    message += (i == 0 ? "; did you mean \"" : ", \"") + nearest[i] + '"';
  }
  message += nearest.empty() ? "; see which there are: dossier query '? ? ?'" : "?";
  return {ErrorCode::not_found, message};
}

Result<Solution> tell_edge(const Edge& edge, const StatementSource& source) {
  Solution told{.edge = edge};
  DOSSIER_TRY(told.label, source.label(edge.label));
  DOSSIER_TRY(told.subject, source.term(edge.subject));
  if (edge.target != TermId::none) {
    DOSSIER_TRY(told.target, source.term(edge.target));
  }
  DOSSIER_TRY(told.statement, source.statement(edge.statement));
  return told;
}

bool is_within(const DayRange& days, const TimelineOptions& options) {
  const std::optional<Days> covered = days_between(days.first + '/' + days.last);
  return covered && (!options.since || covered->last >= *options.since) &&
         (!options.until || covered->first <= *options.until);
}

}  // namespace

Result<std::vector<LabelId>> bind_labels(std::span<const std::string> predicates,
                                         const StatementSource& source) {
  Lexicon lexicon(source);
  std::vector<LabelId> labels;
  for (const std::string& word : predicates) {
    DOSSIER_TRY(const auto match, lexicon.find_predicate(word, PredicateMatch::By::label));
    if (!match || match->labels.empty()) {
      DOSSIER_TRY(const auto nearest, lexicon.nearest_predicates(word));
      return unknown_predicate(word, nearest);
    }
    labels.insert(labels.end(), match->labels.begin(), match->labels.end());
  }
  return labels;
}

Result<ToldPath> tell_path(const Path& path, double cost, const StatementSource& source,
                           DocumentDates& dates) {
  ToldPath told{.cost = cost};
  for (const Hop& hop : path) {
    DOSSIER_TRY(ToldHop one, tell_hop(hop, source, dates));
    told.hops.push_back(std::move(one));
  }
  return told;
}

Result<std::vector<ToldNeighbor>> tell_neighbors(std::span<const Neighbor> neighbors,
                                                 const StatementSource& source,
                                                 DocumentDates& dates) {
  std::vector<ToldNeighbor> all;
  for (const Neighbor& neighbor : neighbors) {
    ToldNeighbor told{.hops = neighbor.hops, .statements = neighbor.edges};
    DOSSIER_TRY(told.node, source.term(neighbor.node));
    DOSSIER_TRY(told.last, tell_hop(neighbor.last, source, dates));
    all.push_back(std::move(told));
  }
  return all;
}

Result<std::vector<ToldCommon>> tell_common(std::span<const CommonNeighbor> common,
                                            const StatementSource& source, DocumentDates& dates) {
  std::vector<ToldCommon> all;
  for (const CommonNeighbor& one : common) {
    ToldCommon told{.degree = one.degree, .weight = one.weight};
    DOSSIER_TRY(told.node, source.term(one.node));
    DOSSIER_TRY(told.first, tell_hop(one.first, source, dates));
    DOSSIER_TRY(told.second, tell_hop(one.second, source, dates));
    all.push_back(std::move(told));
  }
  return all;
}

Result<std::vector<Solution>> tell_edges(std::span<const Edge> edges,
                                         const StatementSource& source) {
  std::vector<Solution> all;
  for (const Edge& edge : edges) {
    DOSSIER_TRY(Solution told, tell_edge(edge, source));
    all.push_back(std::move(told));
  }
  return all;
}

Result<Timeline> timeline(const StatementSource& source, const TimelineOptions& options) {
  std::vector<Edge> edges;
  if (options.about) {
    DOSSIER_RETURN_IF_ERROR(source.edges_at(*options.about, edges));
  } else {
    const std::unique_ptr<Cursor> cursor = source.scan({});
    for (Edge edge; cursor->next(edge);) edges.push_back(edge);
    DOSSIER_RETURN_IF_ERROR(cursor->status());
  }
  // The edge to the object stands for its statement, if both are there.
  std::ranges::stable_sort(edges, {}, &Edge::slot);
  DocumentDates dates(source);
  Timeline found;
  std::unordered_set<StatementId> seen;
  for (const Edge& edge : edges) {
    const bool is_hidden = std::ranges::find(options.hidden, edge.status) != options.hidden.end();
    if (is_hidden || !seen.insert(edge.statement).second) continue;
    Event event;
    DOSSIER_TRY(event.solution, tell_edge(edge, source));
    DOSSIER_TRY(event.times, times_of(event.solution.statement, dates));
    if (event.times.days().is_empty()) {
      ++found.undated;
    } else if (is_within(event.times.days(), options)) {
      found.events.push_back(std::move(event));
    }
  }
  std::ranges::stable_sort(found.events, [](const Event& a, const Event& b) {
    return std::tie(a.times.days().first, a.times.days().last) <
           std::tie(b.times.days().first, b.times.days().last);
  });
  return found;
}

}  // namespace dossier::query
