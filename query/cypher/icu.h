// What the query language takes from ICU: offsets of named time zones and letter case.
// Private to query/cypher.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dossier::query::cypher {

// The offset of a zone in seconds at a time on its own clock (seconds since 1970-01-01T00:00
// there); of a time that the clock skips or repeats, the offset before the change. Nothing for a
// zone that is not known.
std::optional<std::int32_t> offset_at_local(const std::string& zone, std::int64_t local_seconds);
// The same at a moment of UTC.
std::optional<std::int32_t> offset_at_utc(const std::string& zone, std::int64_t utc_seconds);

std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace dossier::query::cypher
