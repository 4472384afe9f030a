#include "extract/value/moment.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "extract/value/time_words.h"

namespace dossier::extract {

using std::chrono::days;

namespace {

constexpr auto kFutureCues = std::to_array<std::string_view>(
    {"will",      "shall",    "would",   "ll",      "wo",       "going",    "due",
     "scheduled", "expected", "planned", "plans",   "plan",     "planning", "upcoming",
     "set",       "aims",     "hopes",   "intends", "promised", "vowed",    "likely",
     "poised",    "slated",   "expects", "must",    "should",   "can",      "could"});
// Past or not, what they are followed by ("to travel") is still to come.
constexpr auto kIntentions = std::to_array<std::string_view>(
    {"prepared", "preparing", "prepares", "agreed",   "agrees",   "ready",
     "want",     "wants",     "decided",  "vowed",    "pledged",  "threatened",
     "offered",  "intends",   "intended", "hopes",    "hoped",    "agreeing",
     "invited",  "ordered",   "urged",    "promised", "expected", "scheduled",
     "planned",  "plans",     "due",      "needs",    "about"});
constexpr auto kPastCues =
    std::to_array<std::string_view>({"was", "were", "had", "did", "ago", "said", "told", "killed"});
// Present forms that are verbs more than nouns.
constexpr auto kPresentCues = std::to_array<std::string_view>(
    {"meets", "begins", "starts", "opens", "arrives", "leaves", "takes", "goes", "returns", "holds",
     "travels", "faces", "expires", "ends", "hosts", "heads", "convenes", "votes"});

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Whether a word is the past or participle of a verb.
bool is_past_form(const TimeReading& reading, std::string_view word) {
  const VerbForm* form = reading.vocabulary.verbs().find(word);
  if (form != nullptr && (form->is_past || form->is_participle) && !form->is_base) return true;
  constexpr std::size_t kShortest = 5;
  return word.size() >= kShortest && word.ends_with("ed") && !word.ends_with("eed") &&
         word != "hundred" && word != "united" && word != "indeed" && word != "sacred";
}

// "has been", "have not yet met"
bool is_perfect(const TimeReading& reading, std::size_t at) {
  constexpr std::size_t kReach = 3;
  for (std::size_t next = at + 1; next <= at + kReach; ++next) {
    const std::string_view word = word_at(reading.pieces, next);
    if (word == "been" || is_past_form(reading, word)) return true;
  }
  return false;
}

// The tense that one word tells, or unknown.
Tense tense_of_word(const TimeReading& reading, std::size_t at) {
  const Piece& piece = reading.pieces[at];
  if (piece.kind != PieceKind::word) return Tense::unknown;
  const std::string& word = piece.lower;
  const bool is_set = word != "set" || word_at(reading.pieces, at + 1) == "to" ||
                      word_at(reading.pieces, at + 1) == "for";
  if (is_one_of(kFutureCues, word) && is_set) return Tense::future;
  const bool is_copula_to =
      (word == "is" || word == "are") && word_at(reading.pieces, at + 1) == "to";
  if (is_copula_to) return Tense::future;
  const bool is_before_to = word_at(reading.pieces, at + 1) == "to";
  if (is_before_to && is_one_of(kIntentions, word)) return Tense::future;
  if (is_one_of(kPastCues, word)) return Tense::past;
  if (word == "has" || word == "have") {
    return is_perfect(reading, at) ? Tense::past : Tense::unknown;
  }
  if (piece.is_capital && !piece.is_first) return Tense::unknown;
  // "will be signed", "to be held": the participle tells nothing; its auxiliary does.
  const std::string_view before = at > 0 ? std::string_view(reading.pieces[at - 1].lower) : "";
  const bool is_passive = before == "be" || before == "being";
  return is_past_form(reading, word) && !is_passive ? Tense::past : Tense::unknown;
}

struct Candidate {
  Period period;
  int away = 0;  // days from the anchor, 0 inside
};

Candidate candidate_of(const Period& period, Day anchor) {
  int away = 0;
  if (period.first > anchor) away = static_cast<int>((period.first - anchor).count());
  if (period.last < anchor) away = static_cast<int>((anchor - period.last).count());
  return {period, away};
}

// The period that fields without a year are in a given one.
std::optional<Period> in_year(const DateFields& fields, int year) {
  if (fields.holiday != nullptr) {
    if (fields.holiday->rule == Holiday::Rule::year_only) return year_period(year);
    const auto day = fields.holiday->in_year(year);
    return day ? std::optional(period_of(Unit::day, *day)) : std::nullopt;
  }
  if (fields.quarter) {
    const auto day = make_day(year, *fields.quarter * 3 - 2, 1);
    return day ? std::optional(period_of(Unit::quarter, *day)) : std::nullopt;
  }
  if (fields.half) {
    const auto day = make_day(year, *fields.half * 6 - 5, 1);
    return day ? std::optional(period_of(Unit::half, *day)) : std::nullopt;
  }
  if (fields.season) {
    const auto day = make_day(year, *fields.season, 1);
    return day ? std::optional(period_of(Unit::season, *day)) : std::nullopt;
  }
  if (!fields.month) {
    return make_day(year, 1, 1) ? std::optional(year_period(year)) : std::nullopt;
  }
  const auto day = make_day(year, *fields.month, fields.day.value_or(1));
  if (!day) return std::nullopt;
  return period_of(fields.day ? Unit::day : Unit::month, *day);
}

// The nearest of a year's periods that tense and `after` allow.
std::optional<Period> nearest(const DateFields& fields, Day anchor, Tense tense,
                              std::optional<Day> after) {
  // A 29th of February may be four years off.
  const int reach = fields.month == 2U && fields.day == 29U ? 4 : 1;
  std::optional<Candidate> best;
  bool is_best_allowed = false;
  const int year = after ? year_of(*after) : year_of(anchor);
  for (int shift = -reach; shift <= reach; ++shift) {
    const auto period = in_year(fields, year + shift);
    if (!period || (after && period->first < *after)) continue;
    const Candidate tried = candidate_of(*period, after.value_or(anchor));
    const bool is_allowed = after || tense == Tense::unknown ||
                            (tense == Tense::past && period->first <= anchor) ||
                            (tense == Tense::future && period->last >= anchor);
    const bool is_better = !best || (is_allowed && !is_best_allowed) ||
                           (is_allowed == is_best_allowed && tried.away < best->away);
    if (!is_better) continue;
    best = tried;
    is_best_allowed = is_allowed;
  }
  return best ? std::optional(best->period) : std::nullopt;
}

Period nearest_weekday(unsigned weekday, Day anchor, Tense tense, std::optional<Day> after) {
  const Day base = after.value_or(anchor);
  const int today = static_cast<int>(weekday_of(base));
  const int wanted = static_cast<int>(weekday);
  if (after) return period_of(Unit::day, base + days{(wanted - today + 7) % 7});
  if (tense == Tense::future) {
    const int ahead = (wanted - today + 6) % 7 + 1;
    return period_of(Unit::day, base + days{ahead});
  }
  return period_of(Unit::day, base - days{(today - wanted + 7) % 7});
}

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string open_value(const DateFields& fields) {
  if (fields.weekday && !fields.month) return "XXXX-WXX-" + std::to_string(*fields.weekday);
  if (fields.quarter) return "XXXX-Q" + std::to_string(*fields.quarter);
  if (fields.half) return "XXXX-H" + std::to_string(*fields.half);
  if (fields.holiday != nullptr) {
    const bool is_fixed = fields.holiday->rule == Holiday::Rule::fixed;
    return is_fixed
               ? "XXXX-" + two_digits(fields.holiday->month) + "-" + two_digits(fields.holiday->day)
               : "XXXX";
  }
  if (fields.season) {
    const unsigned m = *fields.season;
    return m == 3 ? "XXXX-SP" : m == 6 ? "XXXX-SU" : m == 9 ? "XXXX-FA" : "XXXX-WI";
  }
  if (!fields.month) return fields.day ? "XXXX-XX-" + two_digits(*fields.day) : "XXXX";
  return "XXXX-" + two_digits(*fields.month) +
         (fields.day ? "-" + two_digits(*fields.day) : std::string());
}

// A day of the month alone: "the 18th".
std::optional<Period> nearest_day(unsigned day, Day anchor, Tense tense) {
  std::optional<Candidate> best;
  bool is_best_allowed = false;
  for (const int shift : {0, -1, 1}) {
    const Period month = shifted(period_of(Unit::month, anchor), shift);
    const auto made = make_day(year_of(month.first), month_of(month.first), day);
    if (!made) continue;
    const Candidate tried = candidate_of(period_of(Unit::day, *made), anchor);
    const bool is_allowed =
        tense == Tense::unknown || (tense == Tense::past ? *made <= anchor : *made >= anchor);
    const bool is_better = !best || (is_allowed && !is_best_allowed) ||
                           (is_allowed == is_best_allowed && tried.away < best->away);
    if (!is_better) continue;
    best = tried;
    is_best_allowed = is_allowed;
  }
  return best ? std::optional(best->period) : std::nullopt;
}

}  // namespace

std::optional<TimeReading> TimeReading::inner() const {
  constexpr int kDeepest = 3;
  if (depth >= kDeepest) return std::nullopt;
  TimeReading reading = *this;
  ++reading.depth;
  return reading;
}

bool TimeReading::is_named(std::size_t at) const {
  constexpr std::ptrdiff_t kSentencesBack = 2;
  const std::size_t sentence = at < pieces.size() ? pieces[at].sentence : 0;
  return named && static_cast<std::ptrdiff_t>(sentence) <= named_sentence + kSentencesBack;
}

std::optional<Period> TimeReading::reference(std::size_t at) const {
  if (is_named(at)) return named;
  return anchor ? std::optional(period_of(Unit::day, *anchor)) : std::nullopt;
}

Tense TimeReading::tense(std::size_t begin, std::size_t end) const {
  if (begin >= pieces.size()) return Tense::unknown;
  constexpr std::size_t kReach = 40;
  const std::size_t sentence = pieces[begin].sentence;
  for (std::size_t at = begin; at-- > 0 && at + kReach > begin;) {
    if (pieces[at].sentence != sentence) break;
    const Tense found = tense_of_word(*this, at);
    if (found != Tense::unknown) return found;
    if (is_one_of(kPresentCues, pieces[at].lower)) return Tense::future;
  }
  for (std::size_t at = end; at < pieces.size() && at < end + kReach; ++at) {
    if (pieces[at].sentence != sentence) break;
    const Tense found = tense_of_word(*this, at);
    if (found != Tense::unknown) return found;
    if (is_one_of(kPresentCues, pieces[at].lower)) return Tense::future;
  }
  return Tense::unknown;
}

std::optional<Moment> resolve(const DateFields& fields, const TimeReading& reading, Tense tense,
                              std::optional<Day> after) {
  Moment moment;
  moment.fields = fields;
  if (fields.year) {
    moment.period = in_year(fields, *fields.year);
    if (!moment.period) return std::nullopt;
    return moment;
  }
  moment.open = open_value(fields);
  if (fields.month && fields.day) {
    constexpr int kLeapYear = 2024;
    if (!make_day(kLeapYear, *fields.month, *fields.day)) return std::nullopt;
  }
  if (!reading.anchor) return moment;
  if (fields.weekday && !fields.month && fields.holiday == nullptr) {
    moment.period = nearest_weekday(*fields.weekday, *reading.anchor, tense, after);
  } else if (fields.day && !fields.month) {
    moment.period = nearest_day(*fields.day, *reading.anchor, tense);
  } else {
    moment.period = nearest(fields, *reading.anchor, tense, after);
  }
  return moment;
}

Moment moment_of(const Period& period) {
  Moment moment;
  moment.period = period;
  return moment;
}

}  // namespace dossier::extract
