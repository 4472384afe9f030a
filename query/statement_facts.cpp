#include "query/statement_facts.h"

#include <charconv>
#include <chrono>

#include "query/support.h"

namespace dossier::query {

namespace {

int number_in(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// REQUIRES: YYYY-MM-DD, as DayRange has it.
Day day_of(std::string_view day) {
  const std::chrono::sys_days date =
      std::chrono::year{number_in(day.substr(0, 4))} /
      std::chrono::month(static_cast<unsigned>(number_in(day.substr(5, 2)))) /
      std::chrono::day(static_cast<unsigned>(number_in(day.substr(8, 2))));
  return static_cast<Day>(date.time_since_epoch().count());
}

}  // namespace

Result<StatementTimes> times_of(const Statement& statement, DocumentDates& dates) {
  StatementTimes times{.happened = days_of(statement)};
  for (const Evidence& evidence : statement.evidence) {
    DOSSIER_TRY(const DocumentDates::Entry document, dates.find(evidence.document));
    times.published = cover(times.published, document.days);
  }
  return times;
}

Result<EdgeFacts> StatementFacts::facts(StatementId id) {
  const auto known = known_.find(id);
  if (known != known_.end()) return known->second;
  DOSSIER_TRY(const Statement statement, source_->statement(id));
  DOSSIER_TRY(const StatementTimes times, times_of(statement, dates_));
  EdgeFacts facts;
  facts.confidence = static_cast<float>(confidence_of(statement));
  if (!times.days().is_empty()) {
    facts.first = day_of(times.days().first);
    facts.last = day_of(times.days().last);
  }
  known_.emplace(id, facts);
  return facts;
}

std::optional<Days> days_between(std::string_view iso) {
  const std::optional<DayRange> range = days_of(iso);
  if (!range || range->is_empty()) return std::nullopt;
  return Days{day_of(range->first), day_of(range->last)};
}

}  // namespace dossier::query
