// When statements happened and how sure they are, for searches that ask (graph/edge_facts.h).
//
//   StatementFacts facts(source);
//   options.since = days_between("2025-12")->first;        // 2025-12-01
//   options.facts = &facts;
//
// The time of a statement is that of its time qualifiers or, without any, the dates of its
// documents. Each statement and document is read once and remembered: 20 bytes a statement. Belongs
// to one thread.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "graph/edge_facts.h"
#include "graph/ports.h"
#include "query/dates.h"
#include "query/sightings.h"

namespace dossier::query {

class StatementFacts final : public EdgeFactsSource {
 public:
  // REQUIRES: `source` outlives this.
  explicit StatementFacts(const StatementSource& source) : source_(&source), dates_(source) {}

  [[nodiscard]] Result<EdgeFacts> facts(StatementId statement) override;

 private:
  const StatementSource* source_;
  DocumentDates dates_;
  std::unordered_map<StatementId, EdgeFacts> known_;
};

// When a statement happened, and when its documents were published; either may be empty.
struct StatementTimes {
  DayRange happened;
  DayRange published;

  // What it is ordered by.
  [[nodiscard]] const DayRange& days() const { return happened.is_empty() ? published : happened; }
};
Result<StatementTimes> times_of(const Statement& statement, DocumentDates& dates);

// The days that a year, month, day or interval covers ("2025", "2025-12", "2025-12-27"); nothing
// for anything else.
struct Days {
  Day first = 0;
  Day last = 0;
};
std::optional<Days> days_between(std::string_view iso);

}  // namespace dossier::query
