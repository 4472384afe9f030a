// How often, in how many documents and when a term was met.
//
//   DocumentDates dates(source);
//   Sightings sightings;
//   DOSSIER_RETURN_IF_ERROR(sightings.add(statement, dates));   // for each statement of the term
//   sightings.documents();
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ports.h"
#include "query/dates.h"

namespace dossier::query {

// Numbers documents and knows their dates. Reads each document once; keeps its name and date.
class DocumentDates {
 public:
  // REQUIRES: `source` outlives this.
  explicit DocumentDates(const StatementSource& source) : source_(&source) {}

  struct Entry {
    std::uint32_t number = 0;
    DayRange days;  // empty: the document has no date
  };
  // The source's error if it does not have the document.
  Result<Entry> find(const std::string& document);

 private:
  const StatementSource* source_;
  std::map<std::string, Entry, std::less<>> known_;
};

// Memory: four bytes for each document (up to eight while counting).
class Sightings {
 public:
  // Counts every piece of evidence. The time of a statement is its time qualifier, or, without
  // one, the dates of its documents.
  Status add(const Statement& statement, DocumentDates& dates);

  [[nodiscard]] std::size_t evidence() const { return evidence_; }
  [[nodiscard]] std::size_t documents() const;
  [[nodiscard]] const DayRange& days() const { return days_; }

 private:
  std::size_t evidence_ = 0;
  std::vector<std::uint32_t> documents_;  // may repeat, up to twice the different ones
  std::size_t compact_at_ = 16;
  DayRange days_;
};

}  // namespace dossier::query
