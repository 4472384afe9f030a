// Reads a text from left to right. At each piece the longest expression that begins there is taken.
#include "extract/value/time.h"

#include <algorithm>
#include <utility>

#include "extract/value/number.h"
#include "extract/value/time_rules.h"

namespace dossier::extract {

namespace {

struct Candidate {
  TimeExpression time;
  std::size_t end = 0;
  std::optional<Period> period;
};

// Which date was named last, and how many sentences before.
struct NamedBefore {
  std::optional<Period> period;
  std::ptrdiff_t sentence = 0;
};

class TimeFinder {
 public:
  TimeFinder(const Pieces& pieces, std::string_view anchor, const Vocabulary& vocabulary,
             const NamedBefore& before)
      : reading_{pieces, parse_day(anchor), vocabulary, before.period, before.sentence} {}

  // Adds the times of the pieces, which begin at byte `offset` of the text.
  void run(std::size_t offset, std::vector<TimeExpression>& times) {
    const Pieces& pieces = reading_.pieces;
    const std::vector<std::size_t> cores = next_cores();
    for (std::size_t at = 0; at < pieces.size();) {
      const bool is_near = cores[at] < at + kFarthestCore;
      auto found = is_near && can_begin(at) ? longest_at(at) : std::nullopt;
      if (!found) {
        ++at;
        continue;
      }
      found->time.span = {offset + pieces[at].span.begin, offset + pieces[found->end - 1].span.end};
      times.push_back(std::move(found->time));
      if (found->period) {
        reading_.named = found->period;
        reading_.named_sentence = static_cast<std::ptrdiff_t>(pieces[at].sentence);
      }
      at = found->end;
    }
  }

  // What the pieces behind these have to know.
  [[nodiscard]] NamedBefore named() const {
    const auto last =
        static_cast<std::ptrdiff_t>(reading_.pieces.empty() ? 0 : reading_.pieces.back().sentence);
    return {reading_.named, reading_.named_sentence - last};
  }

 private:
  // No time has more words in front of its first core ("no more than about the").
  static constexpr std::size_t kFarthestCore = 10;

  // For each piece the next one at or behind it that a time must have. Most of a text is passed
  // over by it.
  [[nodiscard]] std::vector<std::size_t> next_cores() const {
    const Pieces& pieces = reading_.pieces;
    std::vector<std::size_t> cores(pieces.size());
    std::size_t next = pieces.size() + kFarthestCore;
    for (std::size_t at = pieces.size(); at-- > 0;) {
      const bool is_core = is_core_of_time(pieces, at) ||
                           reading_.vocabulary.values().holiday_at(pieces, at).value != nullptr;
      if (is_core) next = at;
      cores[at] = next;
    }
    return cores;
  }

  // Not in the middle of "F-16", "Boeing-737", "v2025".
  [[nodiscard]] bool can_begin(std::size_t at) const {
    const Pieces& pieces = reading_.pieces;
    if (!pieces[at].is_glued || at == 0 || !is_number_at(pieces, at)) return true;
    const Piece& before = pieces[at - 1];
    if (before.kind == PieceKind::word) return before.lower == "fy" || before.lower == "cy";
    const bool is_code = before.lower == "-" && before.is_glued && at > 1 &&
                         pieces[at - 2].kind == PieceKind::word && pieces[at - 2].is_capital &&
                         pieces[at - 2].lower.size() < 3;
    return !is_code && before.lower != "." && before.lower != "/";
  }

  [[nodiscard]] std::optional<Candidate> longest_at(std::size_t at) const {
    std::optional<Candidate> best;
    const auto offer = [&best](std::optional<Candidate> found) {
      if (found && (!best || found->end > best->end)) best = std::move(found);
    };
    offer(stretch_at(at));
    offer(moment_at(at));
    offer(set_at(at));
    offer(reference_at(at));
    offer(anchored_duration_at(at));
    offer(duration_at(at));
    return best;
  }

  [[nodiscard]] std::optional<Candidate> stretch_at(std::size_t at) const {
    auto stretch = read_stretch(reading_, at);
    if (!stretch) return std::nullopt;
    Candidate found;
    found.end = stretch->end;
    found.time.value = std::move(stretch->value.value);
    if (stretch->value.period) {
      found.time.begin = iso_of(stretch->value.period->first);
      found.time.end = iso_of(stretch->value.period->last);
    }
    found.period = stretch->value.period;
    return found;
  }

  [[nodiscard]] std::optional<Candidate> moment_at(std::size_t at) const {
    std::size_t begin = at;
    std::string_view approximation;
    if (const auto about = read_approximation(reading_.pieces, at);
        about && about->value == "APPROX" && word_at(reading_.pieces, at) != "some") {
      begin = about->end;
      approximation = about->value;
    }
    const auto moment = read_moment(reading_, begin);
    if (!moment) return std::nullopt;
    auto found = candidate_of(moment->value);
    if (!found) return std::nullopt;
    found->end = moment->end;
    if (!approximation.empty()) found->time.mod = approximation;
    return found;
  }

  [[nodiscard]] std::optional<Candidate> candidate_of(const Moment& moment) const {
    Candidate found;
    TimeExpression& time = found.time;
    time.mod = moment.mod;
    time.type = moment.clock.empty() ? TimeType::date : TimeType::time;
    time.value = moment.period ? iso_of(*moment.period) : moment.open;
    if (!moment.clock.empty()) {
      time.value += (moment.clock.starts_with('T') ? "" : "T") + moment.clock;
    }
    if (time.value.empty()) return std::nullopt;
    found.period = moment.period;
    if (moment.period && moment.clock.empty()) set_ends(time, moment);
    return found;
  }

  // The days of periods that ISO 8601 writes without them, or not at all.
  void set_ends(TimeExpression& time, const Moment& moment) const {
    const Unit unit = moment.period->unit;
    const bool is_shown = unit != Unit::week && unit != Unit::weekend && unit != Unit::fortnight &&
                          unit != Unit::quarter && unit != Unit::half;
    if (!is_shown) {
      time.begin = iso_of(moment.period->first);
      time.end = iso_of(moment.period->last);
    }
    if (moment.counted_in == Unit::week) {  // "two weeks ago" is a day of that week
      const Period week = period_of(Unit::week, moment.period->first);
      time.begin = iso_of(week.first);
      time.end = iso_of(week.last);
    }
  }

  [[nodiscard]] std::optional<Candidate> set_at(std::size_t at) const {
    auto set = read_set(reading_, at);
    if (!set) return std::nullopt;
    Candidate found;
    found.time.type = TimeType::set;
    found.time.value = std::move(set->value);
    found.end = set->end;
    return found;
  }

  [[nodiscard]] std::optional<Candidate> anchored_duration_at(std::size_t at) const {
    const auto anchored = read_anchored_duration(reading_, at);
    if (!anchored) return std::nullopt;
    Candidate found;
    found.time.type = TimeType::duration;
    found.time.value = anchored->value.duration.value;
    found.time.mod = anchored->value.duration.mod;
    if (anchored->value.period) {
      found.time.begin = iso_of(anchored->value.period->first);
      found.time.end = iso_of(anchored->value.period->last);
    }
    found.end = anchored->end;
    return found;
  }

  [[nodiscard]] std::optional<Candidate> duration_at(std::size_t at) const {
    const auto duration = read_duration(reading_, at);
    if (!duration) return std::nullopt;
    if (duration->value.is_bare && !is_duration_here(reading_, at, duration->end)) {
      return std::nullopt;
    }
    Candidate found;
    found.time.type = TimeType::duration;
    found.time.value = duration->value.value;
    found.time.mod = duration->value.mod;
    found.end = duration->end;
    return found;
  }

  [[nodiscard]] std::optional<Candidate> reference_at(std::size_t at) const {
    auto reference = read_reference(reading_, at);
    if (!reference) return std::nullopt;
    Candidate found;
    found.time.value = std::move(reference->value);
    found.end = reference->end;
    return found;
  }

  TimeReading reading_;
};

}  // namespace

std::string_view to_string(TimeType type) {
  switch (type) {
    case TimeType::date:
      return "DATE";
    case TimeType::time:
      return "TIME";
    case TimeType::duration:
      return "DURATION";
    case TimeType::set:
      return "SET";
  }
  return "DATE";
}

std::vector<TimeExpression> find_times(std::string_view text, std::string_view anchor,
                                       const Vocabulary& vocabulary) {
  std::vector<TimeExpression> times;
  NamedBefore named;
  for (const Span part : parts_of(text)) {
    const Pieces pieces = pieces_of(slice(text, part));
    TimeFinder finder(pieces, anchor, vocabulary, named);
    finder.run(part.begin, times);
    named = finder.named();
  }
  return times;
}

std::string first_full_date(std::string_view text, const Vocabulary& vocabulary) {
  for (const TimeExpression& time : find_times(text, {}, vocabulary)) {
    constexpr std::size_t kDay = 10;
    const std::string day = time.value.substr(0, kDay);
    const bool is_point = time.type == TimeType::date || time.type == TimeType::time;
    if (is_point && parse_day(day)) return day;
  }
  return {};
}

std::string iso_of(const TimeExpression& time) {
  constexpr std::size_t kDay = 10;
  const bool is_point = time.type == TimeType::date || time.type == TimeType::time;
  const std::string& value = time.value;
  if (!is_point || value.find_first_of("X_") != std::string::npos) return {};
  if (time.type == TimeType::time)
    return parse_day(value.substr(0, kDay)) ? value.substr(0, kDay) : "";
  const bool is_stretch = value.find('/') != std::string::npos;
  const bool is_plain = value.size() == 4 || parse_day(value) || is_stretch ||
                        (value.size() == 7 && value[5] >= '0' && value[5] <= '1') ||
                        (value.size() == 8 && value[5] == 'W');
  if (is_plain) return value;
  if (time.begin.empty()) return {};
  return time.begin + "/" + time.end;
}

}  // namespace dossier::extract
