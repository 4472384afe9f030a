#include "query/export/recent_documents.h"

#include "query/statement_facts.h"

namespace dossier::query {

namespace {

constexpr std::size_t kRemembered = 65'536;

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

}  // namespace dossier::query
