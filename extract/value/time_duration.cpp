// How long, and how often: "nearly four years", "10-hour", "the past three weeks", "every Friday".
#include <algorithm>
#include <array>
#include <cmath>

#include "extract/value/number.h"
#include "extract/value/time_rules.h"

namespace dossier::extract {

namespace {

std::string to_decimal_text(double number) {
  if (std::trunc(number) == number && std::abs(number) < 1e15) {
    return std::to_string(static_cast<long long>(number));
  }
  std::string text = std::to_string(number);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string value_of(std::optional<double> count, Unit unit) {
  const DurationUnit letter = duration_unit(unit);
  const std::string number = count ? to_decimal_text(*count * letter.factor) : "X";
  return (letter.is_clock ? "PT" : "P") + number + std::string(letter.letter);
}

bool is_vague(std::string_view word) {
  return word == "several" || word == "few" || word == "many" || word == "some" ||
         word == "various" || word == "multiple" || word == "recent" || word == "numerous";
}

// "a few", "several", "a couple of", "a number of": how many, where it is not told.
struct Several {
  std::optional<double> count;
  std::size_t end = 0;
};
std::optional<Several> read_several(const Pieces& pieces, std::size_t at) {
  const bool has_article = word_at(pieces, at) == "a" || word_at(pieces, at) == "the";
  const std::size_t next = has_article ? at + 1 : at;
  if (word_at(pieces, next) == "couple") {
    return Several{2.0, word_at(pieces, next + 1) == "of" ? next + 2 : next + 1};
  }
  if (word_at(pieces, next) == "number" && word_at(pieces, next + 1) == "of") {
    return Several{{}, next + 2};
  }
  if (is_vague(word_at(pieces, next)) && word_at(pieces, next) != "recent") {
    return Several{{}, next + 1};
  }
  const bool is_dozens = word_at(pieces, next) == "dozens" || word_at(pieces, next) == "hundreds" ||
                         word_at(pieces, next) == "thousands";
  if (is_dozens && word_at(pieces, next + 1) == "of") return Several{{}, next + 2};
  return std::nullopt;
}

// "old" behind it makes an age of it.
bool is_age(const Pieces& pieces, std::size_t begin, std::size_t end) {
  const std::size_t next = word_at(pieces, end) == "-" ? end + 1 : end;
  const std::string_view word = word_at(pieces, next);
  const bool is_aged =
      begin > 0 && (pieces[begin - 1].lower == "aged" || pieces[begin - 1].lower == "age");
  return is_aged || word == "old" || word == "olds" ||
         (word == "of" && word_at(pieces, next + 1) == "age");
}

// A unit with its number in front: piece `at` begins the number.
std::optional<Read<Duration>> read_one(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  Duration duration;
  std::size_t next = at;
  if (const auto several = read_several(pieces, at)) {
    duration.count = several->count;
    next = several->end;
  } else if (const auto number = read_number(pieces, at); number && number->value > 0) {
    const bool is_half = word_at(pieces, at) == "half" || number->is_fraction;
    if (number->is_fraction && !is_half) return std::nullopt;
    duration.count = number->value;
    next = number->end;
    if (is_half && (word_at(pieces, next) == "a" || word_at(pieces, next) == "an")) ++next;
    if (is_half && word_at(pieces, next) == "of") return std::nullopt;
  } else if (word_at(pieces, at) == "a" || word_at(pieces, at) == "an") {
    duration.count = 1;
    duration.is_bare = true;
    next = at + 1;
    if (word_at(pieces, next) == "whole" || word_at(pieces, next) == "full") ++next;
  } else if (word_at(pieces, at) == "all") {
    duration.count = 1;
    next = at + 1;
    const auto unit = unit_of(word_at(pieces, next));
    if (!unit || unit->is_plural) return std::nullopt;
  } else {
    duration.is_bare = true;
  }
  if (word_at(pieces, next) == "-" && is_glued_at(pieces, next)) ++next;
  const bool is_qualified = word_at(pieces, next) == "long" || word_at(pieces, next) == "full" ||
                            word_at(pieces, next) == "more" || word_at(pieces, next) == "whole" ||
                            word_at(pieces, next) == "straight" ||
                            word_at(pieces, next) == "consecutive";
  if (is_qualified && next > at) ++next;
  const auto unit = unit_of(word_at(pieces, next));
  if (!unit) return std::nullopt;
  const bool is_ordinal =
      unit->unit == Unit::second && !unit->is_plural && (!duration.count || duration.is_bare);
  const bool is_bare_single = duration.is_bare && !duration.count && !unit->is_plural;
  const bool is_sport =
      word_at(pieces, next).starts_with("season") || word_at(pieces, next).starts_with("quarter");
  if (is_ordinal || is_bare_single || (is_sport && duration.is_bare)) return std::nullopt;
  if (word_at(pieces, next).starts_with("quarter") && !duration.count) return std::nullopt;
  if (word_at(pieces, next) == "quarter") return std::nullopt;
  duration.unit = unit->unit;
  duration.value = value_of(duration.count, unit->unit);
  ++next;
  if (word_at(pieces, next) == "-" && word_at(pieces, next + 1) == "long") next += 2;
  if (is_age(pieces, at, next)) return std::nullopt;
  return Read<Duration>{duration, next};
}

// "a year and a half", "one hour and a quarter"
void add_part(const Pieces& pieces, Read<Duration>& duration) {
  if (word_at(pieces, duration.end) != "and" || !duration.value.count) return;
  std::size_t next = duration.end + 1;
  if (word_at(pieces, next) == "a") ++next;
  const bool is_half = word_at(pieces, next) == "half";
  const bool is_quarter = word_at(pieces, next) == "quarter";
  if (!is_half && !is_quarter) return;
  if (unit_of(word_at(pieces, next + 1)) || word_at(pieces, next + 1) == "of") return;
  duration.value.count = *duration.value.count + (is_half ? 0.5 : 0.25);
  duration.value.value = value_of(duration.value.count, duration.value.unit);
  duration.value.is_bare = false;
  duration.end = next + 1;
}

}  // namespace

std::optional<Read<Duration>> read_duration(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  const auto approximation = read_approximation(pieces, at);
  const std::size_t begin = approximation ? approximation->end : at;
  auto duration = read_one(reading, begin);
  if (!duration && approximation) return std::nullopt;
  if (!duration) return std::nullopt;
  add_part(pieces, *duration);
  // "two years and three months", "2 years 1 month 21 days"
  constexpr int kMostParts = 4;
  for (int part = 0; part < kMostParts && duration->value.count && !duration->value.is_bare;
       ++part) {
    const std::string_view mark = word_at(pieces, duration->end);
    const std::size_t next = mark == "and" || mark == "," ? duration->end + 1 : duration->end;
    const auto more = read_one(reading, next);
    const bool is_smaller =
        more && more->value.count && !more->value.is_bare &&
        more->value.unit < duration->value.unit &&
        duration_unit(more->value.unit).is_clock >= duration_unit(duration->value.unit).is_clock;
    if (!is_smaller) break;
    // "in the last 3 months, and 2 weeks ago"
    if (word_at(pieces, more->end) == "ago" || word_at(pieces, more->end) == "later") break;
    const bool is_first_clock =
        duration_unit(more->value.unit).is_clock && !duration_unit(duration->value.unit).is_clock;
    duration->value.value += more->value.value.substr(
        duration_unit(more->value.unit).is_clock && !is_first_clock ? 2 : 1);
    duration->value.unit = more->value.unit;
    duration->value.is_compound = true;
    duration->end = more->end;
  }
  if (approximation) {
    duration->value.mod = approximation->value;
    duration->value.is_bare = false;
  }
  return duration;
}

bool is_duration_here(const TimeReading& reading, std::size_t at, std::size_t end) {
  const Pieces& pieces = reading.pieces;
  const std::string_view before = at > 0 ? std::string_view(pieces[at - 1].lower) : "";
  constexpr auto kBefore = std::to_array<std::string_view>(
      {"for",   "within", "over",       "in",    "after",  "lasted", "lasts",
       "last",  "during", "throughout", "spent", "spend",  "took",   "take",
       "takes", "of",     "least",      "than",  "served", "waited", "through"});
  const bool is_before = std::ranges::find(kBefore, before) != kBefore.end();
  const std::string_view next = word_at(pieces, end);
  const bool is_article = word_at(pieces, at) == "a" || word_at(pieces, at) == "an";
  if (is_article && before == "of") return false;
  return is_before || next == "long" ||
         (next == "of" && !is_article && !before.empty() && !is_word_at(pieces, at - 1));
}

std::optional<Read<AnchoredDuration>> read_anchored_duration(const TimeReading& reading,
                                                             std::size_t at) {
  const Pieces& pieces = reading.pieces;
  std::size_t begin = skip_article(pieces, at);
  const bool has_article = begin > at;
  auto direction = read_direction(pieces, begin);
  std::size_t next = begin;
  std::optional<Read<Duration>> duration;
  if (direction && direction->value != Direction::current) {
    next = direction->end;
    const std::size_t number = word_at(pieces, next) == "full" ? next + 1 : next;
    const auto unit = unit_of(word_at(pieces, number));
    if (unit && !unit->is_plural && has_article && word_at(pieces, number) != "season") {
      Duration one;  // "the past year"
      one.count = 1;
      one.unit = unit->unit;
      one.value = value_of(1.0, unit->unit);
      const bool is_stretch =
          pieces[direction->end - 1].lower == "past" || pieces[direction->end - 1].lower == "last";
      if (!is_stretch || word_at(pieces, number + 1) == "of") return std::nullopt;
      duration = Read<Duration>{one, number + 1};
    } else {
      duration = read_duration(reading, number);
    }
  } else {
    // "5 upcoming years"
    const auto number = read_number(pieces, begin);
    if (!number || !number->is_whole) return std::nullopt;
    direction = read_direction(pieces, number->end);
    if (!direction || direction->value == Direction::current) return std::nullopt;
    const auto unit = unit_of(word_at(pieces, direction->end));
    if (!unit || !unit->is_plural) return std::nullopt;
    Duration some;
    some.count = number->value;
    some.unit = unit->unit;
    some.value = value_of(some.count, unit->unit);
    duration = Read<Duration>{some, direction->end + 1};
  }
  if (!duration || (duration->value.is_bare && duration->value.count)) return std::nullopt;
  duration->value.is_bare = false;
  AnchoredDuration anchored{duration->value, std::nullopt};
  const bool is_back = direction->value == Direction::last;
  const bool is_plain = duration->value.count && !duration->value.is_compound &&
                        !duration_unit(duration->value.unit).is_clock &&
                        *duration->value.count < 100'000;
  if (reading.anchor && is_plain) {
    const int count = static_cast<int>(*duration->value.count);
    const Day edge = day_after(*reading.anchor, duration->value.unit, is_back ? -count : count);
    const Day tomorrow = day_after(*reading.anchor, Unit::day, 1);
    anchored.period = is_back ? Period{Unit::day, edge, *reading.anchor}
                              : Period{Unit::day, tomorrow, std::max(edge, tomorrow)};
  }
  return Read<AnchoredDuration>{std::move(anchored), duration->end};
}

std::optional<Read<std::string>> read_set(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  struct Adverb {
    std::string_view word;
    std::string_view value;
  };
  constexpr auto kAdverbs = std::to_array<Adverb>({{"daily", "P1D"},
                                                   {"everyday", "P1D"},
                                                   {"nightly", "P1D"},
                                                   {"hourly", "PT1H"},
                                                   {"weekly", "P1W"},
                                                   {"fortnightly", "P2W"},
                                                   {"biweekly", "P2W"},
                                                   {"monthly", "P1M"},
                                                   {"bimonthly", "P2M"},
                                                   {"quarterly", "P3M"},
                                                   {"yearly", "P1Y"},
                                                   {"annually", "P1Y"},
                                                   {"annual", "P1Y"}});
  const std::string_view word = word_at(pieces, at);
  const bool is_title = at < pieces.size() && pieces[at].is_capital && !pieces[at].is_first;
  for (const Adverb& adverb : kAdverbs) {
    if (word == adverb.word && !is_title)
      return Read<std::string>{std::string(adverb.value), at + 1};
    const bool is_twice =
        word == "bi" && word_at(pieces, at + 1) == "-" && word_at(pieces, at + 2) == adverb.word;
    const bool is_half =
        word == "semi" && word_at(pieces, at + 1) == "-" && word_at(pieces, at + 2) == adverb.word;
    if (is_twice) {
      std::string value(adverb.value);
      value[value.find('1')] = '2';
      return Read<std::string>{value, at + 3};
    }
    if (is_half) return Read<std::string>{"P0.5" + std::string(adverb.value.substr(2)), at + 3};
  }
  const auto weekday_here = read_weekday(pieces, at);
  if (weekday_here && weekday_here->value.is_plural) {
    const std::string value = "XXXX-WXX-" + std::to_string(weekday_here->value.number);
    return Read<std::string>{value, weekday_here->end};
  }
  if (weekday_here) {
    const std::string_view hours = word_at(pieces, weekday_here->end);
    const std::string_view part = part_of_day(hours);
    if (part.size() == 2 && hours.ends_with('s')) {
      return Read<std::string>{
          "XXXX-WXX-" + std::to_string(weekday_here->value.number) + "T" + std::string(part),
          weekday_here->end + 1};
    }
  }
  // "twice a week", "three times a day"
  std::size_t next = at;
  if (word == "once" || word == "twice") {
    ++next;
  } else if (const auto number = read_number(pieces, at);
             number && word_at(pieces, number->end) == "times") {
    next = number->end + 1;
  }
  const bool is_per = word_at(pieces, next) == "a" || word_at(pieces, next) == "an" ||
                      word_at(pieces, next) == "per" || word_at(pieces, next) == "every";
  if (next > at) {
    const auto unit = is_per ? unit_of(word_at(pieces, next + 1)) : std::nullopt;
    if (!unit || unit->is_plural) return std::nullopt;
    return Read<std::string>{value_of(1.0, unit->unit), next + 2};
  }
  if (word != "every" && word != "each") return std::nullopt;
  next = at + 1;
  double count = 1;
  if (word_at(pieces, next) == "other" || word_at(pieces, next) == "second") {
    count = 2;
    ++next;
  } else if (word_at(pieces, next) == "single") {
    ++next;
  } else if (const auto number = read_number(pieces, next); number && number->is_whole) {
    count = number->value;
    next = number->end;
  }
  if (const auto weekday = read_weekday(pieces, next)) {
    std::string value = "XXXX-WXX-" + std::to_string(weekday->value.number);
    std::size_t end = weekday->end;
    const std::string_view part = part_of_day(word_at(pieces, end));
    if (part.size() == 2) {
      value += "T" + std::string(part);
      ++end;
    }
    return Read<std::string>{value, end};
  }
  if (const auto month = read_month(pieces, next)) {
    const std::string number = (month->value < 10 ? "0" : "") + std::to_string(month->value);
    return Read<std::string>{"XXXX-" + number, month->end};
  }
  if (const auto season = season_month(word_at(pieces, next))) {
    const std::string name = *season == 3 ? "SP" : *season == 6 ? "SU" : *season == 9 ? "FA" : "WI";
    return Read<std::string>{"XXXX-" + name, next + 1};
  }
  const std::string_view part = part_of_day(word_at(pieces, next));
  if (part.size() == 2 && count == 1) {
    return Read<std::string>{"XXXX-XX-XXT" + std::string(part), next + 1};
  }
  const auto unit = unit_of(word_at(pieces, next));
  if (!unit || (count == 1 && unit->is_plural)) return std::nullopt;
  return Read<std::string>{value_of(count, unit->unit), next + 1};
}

std::optional<Read<std::string>> read_reference(const TimeReading& reading, std::size_t at) {
  const Pieces& pieces = reading.pieces;
  struct Phrase {
    std::string_view words;
    std::string_view value;
  };
  constexpr auto kPhrases = std::to_array<Phrase>({{"recently", "PAST_REF"},
                                                   {"lately", "PAST_REF"},
                                                   {"previously", "PAST_REF"},
                                                   {"formerly", "PAST_REF"},
                                                   {"in the past", "PAST_REF"},
                                                   {"right now", "PRESENT_REF"},
                                                   {"now", "PRESENT_REF"},
                                                   {"currently", "PRESENT_REF"},
                                                   {"at present", "PRESENT_REF"},
                                                   {"at the moment", "PRESENT_REF"},
                                                   {"at this time", "PRESENT_REF"},
                                                   {"nowadays", "PRESENT_REF"},
                                                   {"these days", "PRESENT_REF"},
                                                   {"presently", "PRESENT_REF"},
                                                   {"soon", "FUTURE_REF"},
                                                   {"shortly", "FUTURE_REF"},
                                                   {"in the future", "FUTURE_REF"},
                                                   {"in the near future", "FUTURE_REF"}});
  for (const Phrase& phrase : kPhrases) {
    std::string_view rest = phrase.words;
    std::size_t end = at;
    while (!rest.empty() && word_at(pieces, end) == rest.substr(0, rest.find(' '))) {
      rest.remove_prefix(std::min(rest.size(), rest.substr(0, rest.find(' ')).size() + 1));
      ++end;
    }
    const bool is_since = phrase.words == "now" && word_at(pieces, end) == "that";
    const bool is_after = (phrase.words == "soon" || phrase.words == "shortly") &&
                          (word_at(pieces, end) == "after" || word_at(pieces, end) == "before" ||
                           (at > 0 && pieces[at - 1].lower == "as"));
    if (rest.empty() && !is_since && !is_after) {
      return Read<std::string>{std::string(phrase.value), end};
    }
  }
  // "decades ago", "a few days ago"
  if (const auto duration = read_duration(reading, at);
      duration && !duration->value.count && word_at(pieces, duration->end) == "ago") {
    return Read<std::string>{"PAST_REF", duration->end + 1};
  }
  // "in recent weeks", "in the coming days"
  const std::size_t article = skip_article(pieces, at);
  const std::string_view word = word_at(pieces, article);
  const std::size_t next = word_at(pieces, article + 1) == "few" ? article + 2 : article + 1;
  const auto unit = unit_of(word_at(pieces, next));
  if (!unit || !unit->is_plural) return std::nullopt;
  if (word == "recent") return Read<std::string>{"PAST_REF", next + 1};
  const bool is_ahead = word == "coming" || word == "upcoming";
  if (is_ahead && next == article + 1) return Read<std::string>{"FUTURE_REF", next + 1};
  return std::nullopt;
}

}  // namespace dossier::extract
