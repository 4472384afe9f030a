// Money, quantities and days as they are written. Private to extract/.
#pragma once

#include <optional>
#include <string_view>

#include "extract/mention/mention.h"
#include "extract/mention/words.h"

namespace dossier::extract {

// A value that begins at word `at`: "$2.5 billion", "US$1.82bn", "around 500 drones",
// "December 27, 2025", "Dec. 5", "Saturday". `text` is the document's text, `anchor` its date
// (ISO 8601 or empty). Days without a year are resolved against the anchor: a month and day to the
// nearest year, a bare weekday to the last such day not after it; without an anchor they stay open.
std::optional<EntityMention> find_value(std::string_view text, const Words& words, std::size_t at,
                                        std::string_view anchor);

// The day of a date mention when it lies ahead: a bare weekday, which find_value resolves to the
// past, is the one a week later. REQUIRES: mention.kind is date.
std::string coming_weekday(const EntityMention& mention);

// The first full date that a text names, ISO 8601: the anchor of a document without a date.
std::string first_full_date(std::string_view text, const std::vector<Sentence>& sentences);

}  // namespace dossier::extract
