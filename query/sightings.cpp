#include "query/sightings.h"

#include <algorithm>

#include "query/support.h"

namespace dossier::query {

namespace {

void drop_repeated(std::vector<std::uint32_t>& numbers) {
  std::ranges::sort(numbers);
  const auto repeated = std::ranges::unique(numbers);
  numbers.erase(repeated.begin(), repeated.end());
}

}  // namespace

Result<DocumentDates::Entry> DocumentDates::find(const std::string& document) {
  const auto known = known_.find(document);
  if (known != known_.end()) return known->second;
  DOSSIER_TRY(const Document read, source_->document(document));
  const Entry entry{static_cast<std::uint32_t>(known_.size()),
                    days_of(read.date).value_or(DayRange())};
  known_.emplace(document, entry);
  return entry;
}

Status Sightings::add(const Statement& statement, DocumentDates& dates) {
  const DayRange happened = days_of(statement);
  days_ = cover(days_, happened);
  for (const Evidence& evidence : statement.evidence) {
    DOSSIER_TRY(const DocumentDates::Entry document, dates.find(evidence.document));
    if (happened.is_empty()) days_ = cover(days_, document.days);
    ++evidence_;
    const bool is_repeated = !documents_.empty() && documents_.back() == document.number;
    if (!is_repeated) documents_.push_back(document.number);
  }
  if (documents_.size() > compact_at_) {
    drop_repeated(documents_);
    compact_at_ = std::max(compact_at_, 2 * documents_.size());
  }
  return {};
}

std::size_t Sightings::documents() const {
  std::vector<std::uint32_t> different = documents_;
  drop_repeated(different);
  return different.size();
}

}  // namespace dossier::query
