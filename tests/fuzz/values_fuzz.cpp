// Any text gives times and amounts whose spans are in order, inside the text and apart; a value
// that is a day is one there is; begin never lies behind end; numbers are finite; the same text
// gives the same values.
#include <cmath>

#include "extract/value/calendar.h"
#include "extract/value/quantity.h"
#include "extract/value/time.h"
#include "tests/fuzz/input.h"

namespace dossier::extract {

namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary built_in = Vocabulary::load().value();
  return built_in;
}

void check_times(std::string_view text, std::string_view anchor) {
  const std::vector<TimeExpression> times = find_times(text, anchor, vocabulary());
  std::size_t end = 0;
  for (const TimeExpression& time : times) {
    DOSSIER_CHECK(end <= time.span.begin);
    DOSSIER_CHECK(time.span.begin < time.span.end && time.span.end <= text.size());
    DOSSIER_CHECK(!time.value.empty());
    DOSSIER_CHECK(time.begin.empty() == time.end.empty());
    if (!time.begin.empty()) {
      DOSSIER_CHECK(parse_day(time.begin) && parse_day(time.end) && time.begin <= time.end);
    }
    const std::string iso = iso_of(time);
    constexpr std::size_t kDay = 10;
    const bool looks_like_day = iso.size() == kDay && iso[4] == '-' && iso[7] == '-';
    DOSSIER_CHECK(!looks_like_day || parse_day(iso));
    end = time.span.end;
  }
  DOSSIER_CHECK(find_times(text, anchor, vocabulary()) == times);
}

void check_quantities(std::string_view text) {
  std::size_t end = 0;
  for (QuantityExpression& found : find_quantities(text, vocabulary())) {
    DOSSIER_CHECK(end <= found.span.begin);
    DOSSIER_CHECK(found.span.begin < found.span.end && found.span.end <= text.size());
    DOSSIER_CHECK(found.span.contains(found.number) && !found.number.is_empty());
    for (const std::optional<double>& number : {found.value, found.low, found.high}) {
      DOSSIER_CHECK(!number || std::isfinite(*number));
    }
    DOSSIER_CHECK(found.value || found.low);
    DOSSIER_CHECK(!found.low || !found.high || *found.low <= *found.high);
    settle_dollar(found, "CA", vocabulary());
    DOSSIER_CHECK(found.unit != "$" || found.kind != "MONEY");
    end = found.span.end;
  }
}

}  // namespace

}  // namespace dossier::extract

// The first byte chooses the document's date.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  constexpr std::string_view kAnchors[] = {"", "2025-12-27", "0001-01-01", "9999-12-31"};
  const std::string_view anchor = kAnchors[input.below(4)];
  const std::string_view text = input.rest();
  dossier::extract::check_times(text, anchor);
  dossier::extract::check_quantities(text);
  return 0;
}
