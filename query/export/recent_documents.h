// When documents were published, for those asked for lately. Private to query/.
#pragma once

#include <string>
#include <unordered_map>

#include "graph/edge_facts.h"
#include "graph/ports.h"
#include "query/dates.h"

namespace dossier::query {

// Remembers 65,536 documents. Belongs to one thread.
class RecentDocuments {
 public:
  // REQUIRES: `source` outlives this.
  explicit RecentDocuments(const StatementSource& source) : source_(&source) {}

  // When a document was published; empty, and first > last, if that is unknown.
  struct Published {
    DayRange days;
    Day first = kLastDay;
    Day last = kFirstDay;
  };
  // Valid until the next call.
  Result<const Published*> find(const std::string& name);
  // All days on which the documents of a statement were published.
  Result<DayRange> published(const Statement& statement);

 private:
  const StatementSource* source_;
  std::unordered_map<std::string, Published> known_;
};

}  // namespace dossier::query
