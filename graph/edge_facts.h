// What a search may have to know of an edge beyond its ends, label and status: when, and how sure.
//
// A port: graph/ walks, and query/statement_facts.h knows how statements and documents are dated.
#pragma once

#include <cstdint>
#include <limits>

#include "graph/ids.h"
#include "graph/result.h"

namespace dossier {

// Days since 1970-01-01.
using Day = std::int32_t;
inline constexpr Day kFirstDay = std::numeric_limits<Day>::min();
inline constexpr Day kLastDay = std::numeric_limits<Day>::max();

struct EdgeFacts {
  // When it happened, first and last day; first > last where no time is known.
  Day first = kLastDay;
  Day last = kFirstDay;
  float confidence = 0.0F;  // confidence_of the statement

  [[nodiscard]] bool is_dated() const { return first <= last; }
};

class EdgeFactsSource {
 public:
  virtual ~EdgeFactsSource() = default;
  // not_found for an id of no statement. Implementations remember what they read.
  [[nodiscard]] virtual Result<EdgeFacts> facts(StatementId statement) = 0;
};

}  // namespace dossier
