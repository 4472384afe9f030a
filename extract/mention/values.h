// Money, quantities and times of a document as mentions. Private to extract/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention/mention.h"
#include "extract/mention/words.h"
#include "extract/value/quantity.h"
#include "extract/value/time.h"

namespace dossier::extract {

// The values of a whole text, found once (extract/value/): what a sentence before has named counts
// for the next.
class DocumentValues {
 public:
  // `anchor` is the document's date (ISO 8601 or empty).
  DocumentValues(std::string_view text, std::string_view anchor, const Vocabulary& vocabulary);

  // The value that begins at word `at` of a sentence of the text: "$3.5 billion", "around 600
  // drones", "December 27, 2025", "last week". Durations without a number, sets ("every Friday"),
  // ages, shares and bare numbers are no mentions.
  [[nodiscard]] std::optional<EntityMention> find(const Words& words, std::size_t at) const;

 private:
  std::string_view text_;
  std::vector<TimeExpression> times_;
  std::vector<QuantityExpression> quantities_;
};

// The day of a time mention when the clause around it tells of what is to come: a bare weekday that
// was resolved to the past or to the anchor itself is the one a week later.
// REQUIRES: mention.kind is date.
std::string coming_weekday(const EntityMention& mention, std::string_view anchor);

}  // namespace dossier::extract
