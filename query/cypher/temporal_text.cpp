// Temporal values as ISO 8601 text, both ways.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "query/cypher/failure.h"
#include "query/cypher/temporal.h"

namespace dossier::query::cypher {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A reader over one text; every failure names the whole of it.
class Reader {
 public:
  Reader(std::string_view text, std::string_view what) : text_(text), what_(what) {}

  [[nodiscard]] Failure failure() const {
    return {FailureKind::argument_error, "InvalidArgumentValue",
            "\"" + std::string(text_) + "\" is no " + std::string(what_) +
                "; write ISO 8601, as in 2015-07-21, 21:40:32.142+02:00 or P1Y2M10DT2H30M"};
  }
  [[nodiscard]] bool is_at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return is_at_end() ? '\0' : text_[at_]; }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  void skip(std::size_t count) { at_ += count; }
  bool take(char c) {
    if (peek() != c || is_at_end()) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] std::size_t digits_ahead() const {
    std::size_t count = 0;
    while (at_ + count < text_.size() && is_digit(text_[at_ + count])) ++count;
    return count;
  }
  std::int64_t number(std::size_t digits) {
    if (digits == 0 || digits > 18 || digits_ahead() < digits) throw failure();
    std::int64_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (text_[at_++] - '0');
    return value;
  }
  // The digits after a point, as nanoseconds.
  std::int64_t fraction() {
    std::int64_t nanos = 0;
    std::int64_t unit = kNanosPerSecond / 10;
    if (digits_ahead() == 0) throw failure();
    for (; is_digit(peek()); ++at_, unit /= 10) nanos += (text_[at_] - '0') * unit;
    return nanos;
  }

 private:
  std::string_view text_;
  std::string_view what_;
  std::size_t at_ = 0;
};

std::int64_t read_week(Reader& reader, std::int64_t year, bool has_dashes) {
  IsoWeek week{year, static_cast<int>(reader.number(2)), 1};
  if (has_dashes ? reader.take('-') : is_digit(reader.peek())) {
    week.day = static_cast<int>(reader.number(1));
  }
  const bool is_right = week.week >= 1 && week.week <= 53 && week.day >= 1 && week.day <= 7;
  if (!is_right) throw reader.failure();
  const std::int64_t days = days_from(week);
  if (week.week == 53 && iso_week_from(days).week != 53) throw reader.failure();
  return days;
}

std::int64_t read_quarter(Reader& reader, std::int64_t year, bool has_dashes) {
  const std::int64_t quarter = reader.number(1);
  if (quarter < 1 || quarter > 4) throw reader.failure();
  std::int64_t day = 1;
  if (has_dashes ? reader.take('-') : is_digit(reader.peek())) day = reader.number(2);
  if (day < 1 || day > 92) throw reader.failure();
  return checked_days(year, quarter * 3 - 2, 1) + day - 1;
}

std::int64_t read_ordinal(Reader& reader, std::int64_t year) {
  const std::int64_t day = reader.number(3);
  const std::int64_t first = checked_days(year, 1, 1);
  if (day < 1 || first + day > days_from(Civil{year + 1, 1, 1})) throw reader.failure();
  return first + day - 1;
}

std::int64_t read_date(Reader& reader) {
  const bool is_negative = reader.peek() == '-';
  const bool is_signed = reader.take('-') || reader.take('+');
  std::size_t digits = reader.digits_ahead();
  if (!is_signed || digits < 4) digits = 4;
  std::int64_t year = reader.number(std::min<std::size_t>(digits, 9));
  if (is_negative) year = -year;
  const bool has_dashes = reader.take('-');
  if (reader.take('W')) return read_week(reader, year, has_dashes);
  if (reader.take('Q')) return read_quarter(reader, year, has_dashes);
  const std::size_t ahead = reader.digits_ahead();
  if (ahead == 3) return read_ordinal(reader, year);
  if (ahead == 0 && !has_dashes) return checked_days(year, 1, 1);
  const std::int64_t month = reader.number(2);
  if (has_dashes ? reader.take('-') : ahead == 4) {
    return checked_days(year, month, reader.number(2));
  }
  return checked_days(year, month, 1);
}

std::int64_t read_time(Reader& reader) {
  std::int64_t parts[3] = {reader.number(2), 0, 0};
  const bool has_colons = reader.peek() == ':';
  int count = 1;
  while (count < 3 && (has_colons ? reader.take(':') : is_digit(reader.peek()))) {
    parts[count++] = reader.number(2);
  }
  std::int64_t nanos = 0;
  if (count == 3 && (reader.take('.') || reader.take(','))) nanos = reader.fraction();
  if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) throw reader.failure();
  return (parts[0] * 3600 + parts[1] * 60 + parts[2]) * kNanosPerSecond + nanos;
}

std::int32_t read_offset(Reader& reader) {
  if (reader.take('Z') || reader.take('z')) return 0;
  const bool is_negative = reader.peek() == '-';
  if (!reader.take('-') && !reader.take('+')) throw reader.failure();
  std::int64_t parts[3] = {reader.number(2), 0, 0};
  const bool has_colons = reader.peek() == ':';
  int count = 1;
  while (count < 3 && (has_colons ? reader.take(':') : is_digit(reader.peek()))) {
    parts[count++] = reader.number(2);
  }
  const std::int64_t seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
  if (seconds > 18 * 3600 || parts[1] > 59 || parts[2] > 59) throw reader.failure();
  return static_cast<std::int32_t>(is_negative ? -seconds : seconds);
}

void expect_end(const Reader& reader) {
  if (!reader.is_at_end()) throw reader.failure();
}

LocalDateTime read_local(Reader& reader) {
  const std::int64_t days = read_date(reader);
  return local_of(days, reader.take('T') || reader.take('t') ? read_time(reader) : 0);
}

std::string two(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string date_text(std::int64_t days) {
  const Civil civil = civil_from(days);
  std::string year = std::to_string(civil.year < 0 ? -civil.year : civil.year);
  if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
  if (civil.year < 0) year.insert(0, "-");
  if (civil.year > 9999) year.insert(0, "+");
  return year + "-" + two(civil.month) + "-" + two(civil.day);
}

std::string fraction_text(std::int64_t nanos) {
  if (nanos == 0) return {};
  std::string digits = std::to_string(nanos);
  digits.insert(0, 9 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

std::string clock_text(std::int64_t nanos_of_day) {
  const std::int64_t seconds = nanos_of_day / kNanosPerSecond;
  const std::int64_t nanos = nanos_of_day % kNanosPerSecond;
  std::string text = two(seconds / 3600) + ":" + two(seconds / 60 % 60);
  if (seconds % 60 == 0 && nanos == 0) return text;
  return text + ":" + two(seconds % 60) + fraction_text(nanos);
}

}  // namespace

Date date_of(std::string_view text) {
  Reader reader(text, "date");
  const std::int64_t days = read_date(reader);
  expect_end(reader);
  return {days};
}

LocalTime local_time_of(std::string_view text) {
  Reader reader(text, "local time");
  reader.take('T');
  const std::int64_t nanos = read_time(reader);
  expect_end(reader);
  return {nanos};
}

Time time_of(std::string_view text) {
  Reader reader(text, "time");
  reader.take('T');
  const std::int64_t nanos = read_time(reader);
  const std::int32_t offset = reader.is_at_end() ? 0 : read_offset(reader);
  expect_end(reader);
  return {nanos, offset};
}

LocalDateTime local_date_time_of(std::string_view text) {
  Reader reader(text, "local date and time");
  const LocalDateTime local = read_local(reader);
  expect_end(reader);
  return local;
}

DateTime date_time_of(std::string_view text) {
  Reader reader(text, "date and time");
  const LocalDateTime local = read_local(reader);
  Zone zone;
  if (!reader.is_at_end() && reader.peek() != '[') zone.offset = read_offset(reader);
  if (reader.take('[')) {
    const std::size_t end = reader.rest().find(']');
    if (end == std::string_view::npos) throw reader.failure();
    zone = zone_of(reader.rest().substr(0, end));
    reader.skip(end + 1);
  }
  expect_end(reader);
  return at_zone(local, zone);
}

Zone zone_of(std::string_view text) {
  const bool is_offset = !text.empty() && (text[0] == '+' || text[0] == '-' || text == "Z");
  if (is_offset) {
    Reader reader(text, "offset of a time zone");
    const std::int32_t offset = read_offset(reader);
    expect_end(reader);
    return {offset, nullptr};
  }
  const Zone zone{0, std::make_shared<const std::string>(text)};
  return at_zone({}, zone).zone;  // throws for an unknown name
}

// P2012-02-02T14:37:21.545, or numbers with units.
Duration duration_of(std::string_view text) {
  Reader reader(text, "duration");
  const bool is_negative = reader.take('-');
  if (!reader.take('P')) throw reader.failure();
  if (reader.rest().size() >= 8 && reader.rest()[4] == '-') {
    const std::int64_t years = reader.number(4);
    reader.skip(1);
    const std::int64_t months = reader.number(2);
    reader.take('-');
    const std::int64_t days = reader.number(2);
    const std::int64_t nanos = reader.take('T') ? read_time(reader) : 0;
    expect_end(reader);
    const Duration read = normal(years * 12 + months, days, 0, nanos);
    return is_negative ? negated(read) : read;
  }
  double months = 0;
  double days = 0;
  double seconds = 0;
  double nanos = 0;
  bool is_time = false;
  bool has_any = false;
  while (!reader.is_at_end()) {
    if (!is_time && reader.take('T')) {
      is_time = true;
      continue;
    }
    const bool is_minus = reader.take('-');
    if (!is_minus) reader.take('+');
    const auto whole = static_cast<double>(reader.number(reader.digits_ahead()));
    const double sign = is_minus != is_negative ? -1.0 : 1.0;
    double part = 0;
    if (reader.take('.') || reader.take(',')) part = static_cast<double>(reader.fraction());
    const double value = sign * (whole + part / static_cast<double>(kNanosPerSecond));
    const char unit = reader.peek();
    reader.skip(1);
    if (unit == 'Y' && !is_time) {
      months += value * 12;
    } else if (unit == 'M' && !is_time) {
      months += value;
    } else if (unit == 'W' && !is_time) {
      days += value * 7;
    } else if (unit == 'D' && !is_time) {
      days += value;
    } else if (unit == 'H' && is_time) {
      seconds += value * 3600;
    } else if (unit == 'M' && is_time) {
      seconds += value * 60;
    } else if (unit == 'S' && is_time) {  // kept apart: a double has no room for both
      seconds += sign * whole;
      nanos += sign * part;
    } else {
      throw reader.failure();
    }
    has_any = true;
  }
  if (!has_any) throw reader.failure();
  return duration_from(months, days, seconds, nanos);
}

std::string to_text(const Date& value) { return date_text(value.days); }
std::string to_text(const LocalTime& value) { return clock_text(value.nanos); }
std::string to_text(const Time& value) {
  return clock_text(value.nanos) + offset_text(value.offset);
}

std::string to_text(const LocalDateTime& value) {
  const std::int64_t days = floor_div(value.seconds, kSecondsPerDay);
  const std::int64_t seconds = floor_mod(value.seconds, kSecondsPerDay);
  return date_text(days) + "T" + clock_text(seconds * kNanosPerSecond + value.nanos);
}

std::string to_text(const DateTime& value) {
  std::string text = to_text(value.local) + offset_text(value.zone.offset);
  if (value.zone.name != nullptr) text += "[" + *value.zone.name + "]";
  return text;
}

std::string offset_text(std::int32_t offset) {
  if (offset == 0) return "Z";
  const std::int32_t size = offset < 0 ? -offset : offset;
  std::string text = (offset < 0 ? "-" : "+") + two(size / 3600) + ":" + two(size / 60 % 60);
  if (size % 60 != 0) text += ":" + two(size % 60);
  return text;
}

std::string zone_text(const Zone& zone) {
  return zone.name != nullptr ? *zone.name : offset_text(zone.offset);
}

std::string to_text(const Duration& value) {
  std::string text = "P";
  const auto put = [&text](std::int64_t number, char unit) {
    if (number != 0) text += std::to_string(number) + unit;
  };
  put(value.months / 12, 'Y');
  put(value.months % 12, 'M');
  put(value.days, 'D');
  std::int64_t seconds = value.seconds;
  std::int64_t nanos = value.nanos;
  if (seconds < 0 && nanos > 0) {  // both of one sign
    ++seconds;
    nanos -= kNanosPerSecond;
  }
  if (seconds != 0 || nanos != 0) {
    text += "T";
    put(seconds / 3600, 'H');
    put(seconds / 60 % 60, 'M');
    const std::int64_t rest = seconds % 60;
    if (rest != 0 || nanos != 0) {
      const bool is_negative = rest < 0 || nanos < 0;
      text += (is_negative ? "-" : "") + std::to_string(rest < 0 ? -rest : rest) +
              fraction_text(nanos < 0 ? -nanos : nanos) + "S";
    }
  }
  return text == "P" ? "PT0S" : text;
}

}  // namespace dossier::query::cypher
