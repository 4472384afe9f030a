// The three relations over values: equality, comparison, and the total order.
#include <algorithm>
#include <cmath>

#include "query/cypher/value.h"

namespace dossier::query::cypher {

namespace {

using std::partial_ordering;
using std::weak_ordering;

// Exact also where a 64-bit integer has no float.
partial_ordering compare_numbers(std::int64_t a, double b) {
  if (std::isnan(b)) return partial_ordering::unordered;
  constexpr double kLimit = 9223372036854775808.0;
  if (b >= kLimit) return partial_ordering::less;
  if (b < -kLimit) return partial_ordering::greater;
  const auto whole = static_cast<std::int64_t>(b);
  if (a != whole) return a < whole ? partial_ordering::less : partial_ordering::greater;
  return 0.0 <=> (b - static_cast<double>(whole));
}

partial_ordering compare_numbers(const Value& a, const Value& b) {
  if (const auto* x = a.integer()) {
    if (const auto* y = b.integer()) return *x <=> *y;
    return compare_numbers(*x, *b.floating());
  }
  if (const auto* y = b.integer()) return 0 <=> compare_numbers(*y, *a.floating());
  return *a.floating() <=> *b.floating();
}

bool is_number(const Value& value) {
  return value.integer() != nullptr || value.floating() != nullptr;
}

// Points of one kind by what they mean; then, among the same moments, by offset and zone.
weak_ordering compare_points(const Temporal& a, const Temporal& b) {
  const auto zone_a = zone_of(a);
  const auto zone_b = zone_of(b);
  std::int64_t seconds_a = days_of(a).value_or(0) * kSecondsPerDay;
  std::int64_t seconds_b = days_of(b).value_or(0) * kSecondsPerDay;
  const std::int64_t nanos_a = nanos_of_day(a).value_or(0);
  const std::int64_t nanos_b = nanos_of_day(b).value_or(0);
  seconds_a += nanos_a / kNanosPerSecond - (zone_a ? zone_a->offset : 0);
  seconds_b += nanos_b / kNanosPerSecond - (zone_b ? zone_b->offset : 0);
  if (seconds_a != seconds_b) return seconds_a <=> seconds_b;
  const std::int64_t rest_a = nanos_a % kNanosPerSecond;
  const std::int64_t rest_b = nanos_b % kNanosPerSecond;
  if (rest_a != rest_b) return rest_a <=> rest_b;
  if (!zone_a || !zone_b) return weak_ordering::equivalent;
  if (zone_a->offset != zone_b->offset) return zone_a->offset <=> zone_b->offset;
  return zone_text(*zone_a) <=> zone_text(*zone_b);
}

// Durations have no comparison; their order takes a month as 30.436875 days.
weak_ordering order_durations(const Duration& a, const Duration& b) {
  const auto seconds = [](const Duration& span) {
    return static_cast<long double>(span.months) * 2'629'746.0L +
           static_cast<long double>(span.days) * 86'400.0L +
           static_cast<long double>(span.seconds) + static_cast<long double>(span.nanos) / 1e9L;
  };
  const long double x = seconds(a);
  const long double y = seconds(b);
  if (x < y) return weak_ordering::less;
  if (y < x) return weak_ordering::greater;
  if (a.months != b.months) return a.months <=> b.months;
  return a.days <=> b.days;
}

std::optional<bool> equal_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  bool is_unknown = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto same = equals(a[i], b[i]);
    if (same == false) return false;
    if (!same) is_unknown = true;
  }
  return is_unknown ? std::nullopt : std::optional(true);
}

std::optional<bool> equal_maps(const Map& a, const Map& b) {
  const auto same_key = [](const auto& x, const auto& y) { return x.first == y.first; };
  if (!std::ranges::equal(a, b, same_key)) return false;
  bool is_unknown = false;
  for (auto x = a.begin(), y = b.begin(); x != a.end(); ++x, ++y) {
    const auto same = equals(x->second, y->second);
    if (same == false) return false;
    if (!same) is_unknown = true;
  }
  return is_unknown ? std::nullopt : std::optional(true);
}

// The first pair that differs decides; a pair that cannot be told leaves all unknown.
Comparison compare_lists(const List& a, const List& b) {
  const std::size_t shared = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shared; ++i) {
    const auto same = equals(a[i], b[i]);
    if (!same) return {};
    if (!*same) return compare(a[i], b[i]);
  }
  return {true, a.size() <=> b.size()};
}

// Where a kind comes in the order: maps first, null last.
int rank_of(const Value& value) {
  if (value.map() != nullptr) return 0;
  if (value.node() != nullptr) return 1;
  if (value.relationship() != nullptr) return 2;
  if (value.list() != nullptr) return 3;
  if (value.walk() != nullptr) return 4;
  if (value.duration() != nullptr) return 10;
  if (const auto point = value.temporal()) return 5 + (4 - static_cast<int>(point->index()));
  if (value.text() != nullptr) return 11;
  if (value.boolean() != nullptr) return 12;
  if (const auto* real = value.floating(); real != nullptr && std::isnan(*real)) return 14;
  return value.is_null() ? 15 : 13;
}

weak_ordering order_links(const Relationship& a, const Relationship& b) {
  if (a.id != b.id) return a.id <=> b.id;
  if (a.slot != b.slot) return a.slot <=> b.slot;
  return a.end <=> b.end;
}

weak_ordering order_lists(const List& a, const List& b) {
  return std::lexicographical_compare_three_way(
      a.begin(), a.end(), b.begin(), b.end(),
      [](const Value& x, const Value& y) { return order(x, y); });
}

weak_ordering order_maps(const Map& a, const Map& b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(),
                                                [](const auto& x, const auto& y) -> weak_ordering {
                                                  if (x.first != y.first)
                                                    return x.first <=> y.first;
                                                  return order(x.second, y.second);
                                                });
}

weak_ordering order_walks(const Walk& a, const Walk& b) {
  if (const weak_ordering first = a.nodes.front() <=> b.nodes.front(); first != 0) return first;
  return std::lexicographical_compare_three_way(a.relationships.begin(), a.relationships.end(),
                                                b.relationships.begin(), b.relationships.end(),
                                                order_links);
}

}  // namespace

std::optional<bool> equals(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return std::nullopt;
  if (is_number(a) && is_number(b)) return compare_numbers(a, b) == 0;
  if (a.held().index() != b.held().index()) return false;
  if (const auto* list = a.list()) return equal_lists(*list, *b.list());
  if (const auto* map = a.map()) return equal_maps(*map, *b.map());
  if (const auto* span = a.duration()) return *span == *b.duration();
  return order(a, b) == 0;
}

Comparison compare(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return {true, compare_numbers(a, b)};
  if (a.held().index() != b.held().index()) return {};
  if (const auto* list = a.list()) return compare_lists(*list, *b.list());
  const bool is_comparable =
      a.text() != nullptr || a.boolean() != nullptr || a.temporal().has_value();
  if (!is_comparable) return {};
  return {true, order(a, b)};
}

std::weak_ordering order(const Value& a, const Value& b) {
  const int rank = rank_of(a);
  if (rank != rank_of(b)) return rank <=> rank_of(b);
  if (const auto* map = a.map()) return order_maps(*map, *b.map());
  if (const auto* node = a.node()) return *node <=> *b.node();
  if (const auto* link = a.relationship()) return order_links(*link, *b.relationship());
  if (const auto* list = a.list()) return order_lists(*list, *b.list());
  if (const auto* walk = a.walk()) return order_walks(*walk, *b.walk());
  if (const auto* span = a.duration()) return order_durations(*span, *b.duration());
  if (const auto point = a.temporal()) return compare_points(*point, *b.temporal());
  if (const auto* text = a.text()) return *text <=> *b.text();
  if (const auto* boolean = a.boolean()) return *boolean <=> *b.boolean();
  if (!is_number(a)) return weak_ordering::equivalent;
  const partial_ordering numbers = compare_numbers(a, b);
  if (numbers < 0) return weak_ordering::less;
  return numbers > 0 ? weak_ordering::greater : weak_ordering::equivalent;
}

}  // namespace dossier::query::cypher
