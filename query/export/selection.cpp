#include "query/export/selection.h"

#include <algorithm>
#include <tuple>

#include "query/export/record_sorter.h"
#include "query/export/spill.h"
#include "query/statement_facts.h"
#include "query/support.h"

namespace dossier::query {

namespace {

// What the text says did not happen.
std::vector<StatementStatus> hidden_in(Selection::Sort sort, const ExportOptions& options) {
  if (!options.statuses.empty()) return {};
  if (options.hidden) return *options.hidden;
  if (sort == Selection::Sort::record) return {};
  return {StatementStatus::denied, StatementStatus::negated};
}

// An edge, and the place it has in the order of edges.
struct NumberedEdge {
  Edge edge;
  std::uint64_t place = 0;

  bool operator<(const NumberedEdge& other) const {
    return std::tie(edge.statement, place) < std::tie(other.edge.statement, other.place);
  }
  static bool absorb(const NumberedEdge& /*other*/) { return false; }
};

}  // namespace

Selection::Selection(const StatementSource& source, const ExportOptions& options, Sort sort)
    : source_(&source), options_(&options), hidden_(hidden_in(sort, options)), documents_(source) {
  if (!options.part || !options.part->terms) return;
  const std::vector<TermId>& terms = *options.part->terms;
  only_.emplace_back(terms.begin(), terms.end());
}

void Selection::keep_only(std::unordered_set<TermId> terms) { only_.push_back(std::move(terms)); }

bool Selection::is_drawn(TermId term) const {
  if (term == TermId::none) return false;
  const bool leaves_out = options_->literals == ExportOptions::Literals::left_out;
  if (leaves_out && !is_entity(term)) return false;
  return std::ranges::all_of(only_, [term](const auto& terms) { return terms.contains(term); });
}

bool Selection::is_enough(double confidence, std::size_t documents) const {
  return confidence >= options_->min_confidence && documents >= options_->min_support;
}

std::vector<TermId> Selection::named_terms() const {
  std::vector<TermId> named;
  if (!options_->part || !options_->part->terms || options_->part->edges) return named;
  std::ranges::copy_if(*options_->part->terms, std::back_inserter(named),
                       [this](TermId term) { return is_drawn(term); });
  return named;
}

bool Selection::has_status(StatementStatus status) const {
  if (!options_->statuses.empty()) return std::ranges::count(options_->statuses, status) > 0;
  return std::ranges::count(hidden_, status) == 0;
}

Result<bool> Selection::is_in_time(const Statement& statement) {
  if (!options_->since && !options_->until) return true;
  DayRange days = days_of(statement);
  if (days.is_empty()) {
    DOSSIER_TRY(days, documents_.published(statement));
  }
  const std::optional<Days> first = days_between(days.first);
  const std::optional<Days> last = days_between(days.last);
  if (!first || !last) return false;
  const bool is_late_enough = !options_->since || last->last >= *options_->since;
  return is_late_enough && (!options_->until || first->first <= *options_->until);
}

bool Selection::is_new_edge(const Edge& edge, Edge& last) const {
  if (!has_status(edge.status) || edge == last) return false;
  last = edge;
  return is_drawn(edge.subject) || is_drawn(edge.target);
}

Status Selection::visit_edge(const Edge& edge, const VisitEdge& visit) {
  DOSSIER_TRY(Statement statement, source_->statement(edge.statement));
  DOSSIER_TRY(const bool is_wanted, is_in_time(statement));
  return is_wanted ? visit(edge, statement) : Status();
}

Status Selection::scan(const Pattern& pattern, const VisitEdge& visit) {
  const std::unique_ptr<Cursor> cursor = source_->scan(pattern);
  Edge last;
  for (Edge edge; cursor->next(edge);) {
    if (is_new_edge(edge, last)) DOSSIER_RETURN_IF_ERROR(visit_edge(edge, visit));
  }
  return cursor->status();
}

Status Selection::for_each_edge(const VisitEdge& visit) {
  if (!options_->part) return scan({}, visit);
  if (options_->part->edges) {
    Edge last;
    for (const Edge& edge : *options_->part->edges) {
      if (is_new_edge(edge, last)) DOSSIER_RETURN_IF_ERROR(visit_edge(edge, visit));
    }
    return {};
  }
  for (const TermId term : *options_->part->terms) {
    if (is_drawn(term)) DOSSIER_RETURN_IF_ERROR(scan({.subject = term}, visit));
  }
  return {};
}

Status Selection::for_each_reading(const VisitReading& visit) {
  if (!options_->part) {
    if (const auto statements = source_->in_order()) return read_in_order(*statements, visit);
  }
  EdgeReader reader(documents_);
  return for_each_edge([&](const Edge& edge, Statement& statement) -> Status {
    DOSSIER_TRY(EdgeReading reading, reader.read(edge, statement));
    reading.said = std::move(statement);
    return visit(reading);
  });
}

// The edges of the source, sorted by statements; what these say, sorted back.
Status Selection::read_in_order(OrderedStatements& statements, const VisitReading& visit) {
  RecordSorter readings(options_->sort_bytes / 4);
  {
    SpillSorter<NumberedEdge> edges(options_->sort_bytes / 4);
    const std::unique_ptr<Cursor> cursor = source_->scan({});
    Edge last;
    std::uint64_t count = 0;
    for (Edge edge; cursor->next(edge);) {
      if (is_new_edge(edge, last)) DOSSIER_RETURN_IF_ERROR(edges.put({edge, count++}));
    }
    DOSSIER_RETURN_IF_ERROR(cursor->status());
    EdgeReader reader(documents_);
    Statement statement;
    StatementId known = StatementId::none;
    bool is_wanted = false;
    std::string packed;
    DOSSIER_RETURN_IF_ERROR(edges.merge([&](const NumberedEdge& next) -> Status {
      if (next.edge.statement != known) {
        known = next.edge.statement;
        DOSSIER_TRY(statement, statements.statement(known));
        DOSSIER_TRY(is_wanted, is_in_time(statement));
      }
      if (!is_wanted) return {};
      DOSSIER_TRY(const EdgeReading reading, reader.read(next.edge, statement));
      packed.clear();
      reading.pack(statement, packed);
      return readings.put(next.place, packed);
    }));
  }
  return readings.merge([&](std::string_view packed) -> Status {
    DOSSIER_TRY(EdgeReading reading, EdgeReading::unpack(packed));
    return visit(reading);
  });
}

Status Selection::for_each_statement(const VisitEdge& visit) {
  // Every statement has one edge to its object, or to nothing; a part may lack that.
  std::unordered_set<StatementId> seen;
  const bool is_part = options_->part.has_value() || options_->top > 0;
  return for_each_edge([&](const Edge& edge, Statement& statement) -> Status {
    const bool has_ends =
        is_drawn(edge.subject) && (edge.target == TermId::none || is_drawn(edge.target));
    if (!has_ends) return {};
    const bool is_first = is_part ? seen.insert(edge.statement).second : edge.slot == Slot::object;
    const bool is_wanted =
        is_first && is_enough(confidence_of(statement), document_count(statement));
    return is_wanted ? visit(edge, statement) : Status();
  });
}

}  // namespace dossier::query
