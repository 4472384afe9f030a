#include "query/cypher/icu.h"

#include <memory>

#include <unicode/basictz.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace dossier::query::cypher {

namespace {

constexpr double kMillis = 1000.0;

std::unique_ptr<icu::TimeZone> find_zone(const std::string& name) {
  std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) return nullptr;
  return zone;
}

}  // namespace

std::optional<std::int32_t> offset_at_utc(const std::string& zone, std::int64_t utc_seconds) {
  const auto found = find_zone(zone);
  if (found == nullptr) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  found->getOffset(static_cast<double>(utc_seconds) * kMillis, 0, raw, saving, status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  return (raw + saving) / 1000;
}

std::optional<std::int32_t> offset_at_local(const std::string& zone, std::int64_t local_seconds) {
  const auto found = find_zone(zone);
  const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(found.get());
  if (basic == nullptr) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  basic->getOffsetFromLocal(static_cast<double>(local_seconds) * kMillis, UCAL_TZ_LOCAL_FORMER,
                            UCAL_TZ_LOCAL_FORMER, raw, saving, status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  return (raw + saving) / 1000;
}

std::string upper_case(std::string_view text) {
  std::string upper;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
      .toUpper(icu::Locale::getRoot())
      .toUTF8String(upper);
  return upper;
}

std::string lower_case(std::string_view text) {
  std::string lower;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
      .toLower(icu::Locale::getRoot())
      .toUTF8String(lower);
  return lower;
}

}  // namespace dossier::query::cypher
