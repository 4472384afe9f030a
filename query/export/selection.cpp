#include "query/export/selection.h"

#include <algorithm>

#include "query/statement_facts.h"

namespace dossier::query {

namespace {

constexpr std::size_t kRemembered = 65'536;

// What the text says did not happen.
std::vector<StatementStatus> hidden_in(Selection::Sort sort, const ExportOptions& options) {
  if (!options.statuses.empty()) return {};
  if (options.hidden) return *options.hidden;
  if (sort == Selection::Sort::record) return {};
  return {StatementStatus::denied, StatementStatus::negated};
}

}  // namespace

Result<const RecentDocuments::Published*> RecentDocuments::find(const std::string& name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return &known->second;
  if (known_.size() >= kRemembered) known_.clear();
  DOSSIER_TRY(const Document document, source_->document(name));
  Published published;
  published.days = days_of(document.date).value_or(DayRange());
  if (const auto first = days_between(published.days.first)) published.first = first->first;
  if (const auto last = days_between(published.days.last)) published.last = last->last;
  return &known_.emplace(name, std::move(published)).first->second;
}

Result<DayRange> RecentDocuments::published(const Statement& statement) {
  DayRange days;
  const std::string* last = nullptr;
  for (const Evidence& evidence : statement.evidence) {
    if (last != nullptr && *last == evidence.document) continue;
    last = &evidence.document;
    DOSSIER_TRY(const Published* document, find(evidence.document));
    days = days.is_empty() ? document->days : cover(days, document->days);
  }
  return days;
}

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

// A statement may name an entity twice in one slot: that is one edge.
Status Selection::visit_edge(const Edge& edge, Edge& last, const VisitEdge& visit) {
  if (!has_status(edge.status) || edge == last) return {};
  last = edge;
  if (!is_drawn(edge.subject) && !is_drawn(edge.target)) return {};
  DOSSIER_TRY(Statement statement, source_->statement(edge.statement));
  DOSSIER_TRY(const bool is_wanted, is_in_time(statement));
  return is_wanted ? visit(edge, statement) : Status();
}

Status Selection::scan(const Pattern& pattern, const VisitEdge& visit) {
  const std::unique_ptr<Cursor> cursor = source_->scan(pattern);
  Edge last;
  for (Edge edge; cursor->next(edge);) {
    DOSSIER_RETURN_IF_ERROR(visit_edge(edge, last, visit));
  }
  return cursor->status();
}

Status Selection::for_each_edge(const VisitEdge& visit) {
  if (!options_->part) return scan({}, visit);
  if (options_->part->edges) {
    Edge last;
    for (const Edge& edge : *options_->part->edges) {
      DOSSIER_RETURN_IF_ERROR(visit_edge(edge, last, visit));
    }
    return {};
  }
  for (const TermId term : *options_->part->terms) {
    if (is_drawn(term)) DOSSIER_RETURN_IF_ERROR(scan({.subject = term}, visit));
  }
  return {};
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
