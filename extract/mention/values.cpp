#include "extract/mention/values.h"

#include <algorithm>

#include "extract/value/calendar.h"
#include "extract/value/piece.h"
#include "extract/value/time_words.h"

namespace dossier::extract {

namespace {

// The first value that ends behind `offset`, if it begins inside the word there.
template <typename T>
const T* value_at(const std::vector<T>& values, Span word) {
  const auto found = std::ranges::upper_bound(values, word.begin, {},
                                              [](const T& value) { return value.span.end; });
  const bool is_here =
      found != values.end() && found->span.begin >= word.begin && found->span.begin < word.end;
  return is_here ? &*found : nullptr;
}

// A mention of the bytes `whole`, called by those of `name`; nothing where they leave the sentence.
std::optional<EntityMention> make_mention(MentionKind kind, std::string_view text,
                                          const Words& words, std::size_t at, Span whole,
                                          Span name) {
  std::size_t last = at;
  while (last < words.size() && words[last].span.begin < whole.end) ++last;
  std::size_t first = at;
  while (first < last && words[first].span.end <= name.begin) ++first;
  if (first == last || words[last - 1].span.end < whole.end) return std::nullopt;
  EntityMention mention;
  mention.kind = kind;
  mention.first = at;
  mention.last = last;
  std::size_t name_last = last;
  while (name_last > first + 1 && words[name_last - 1].span.begin >= name.end) --name_last;
  mention.span = span_of(words, first, name_last);
  mention.text = original_text(text, words, first, name_last);
  mention.gender = 'n';
  mention.is_known = true;
  return mention;
}

bool is_time_mention(const TimeExpression& time) {
  const bool is_point = time.type == TimeType::date || time.type == TimeType::time;
  return is_point && !time.value.ends_with("_REF") && !time.value.starts_with('T');
}

bool is_quantity_mention(const QuantityExpression& quantity) {
  return quantity.kind != "NUMBER" && quantity.kind != "FRACTION" && quantity.kind != "AGE";
}

Amount amount_of(const QuantityExpression& quantity) {
  Amount amount;
  amount.value = quantity.value;
  amount.low = quantity.low;
  amount.high = quantity.high;
  amount.unit = quantity.unit == "%" ? "percent" : quantity.unit;
  amount.is_approximate = quantity.mod == "APPROX";
  return amount;
}

}  // namespace

DocumentValues::DocumentValues(std::string_view text, std::string_view anchor,
                               const Vocabulary& vocabulary)
    : text_(text), times_(find_times(text, anchor, vocabulary)) {
  quantities_ = find_quantities(text, times_, vocabulary);
  for (QuantityExpression& quantity : quantities_) {
    // Told in U.S. dollars too: then the ratio says whose it is; else who pays does, see canon/.
    if (quantity.other_unit == "USD") settle_dollar(quantity, {}, vocabulary);
  }
}

std::optional<EntityMention> DocumentValues::find(const Words& words, std::size_t at) const {
  if (const TimeExpression* time = value_at(times_, words[at].span);
      time != nullptr && is_time_mention(*time)) {
    auto mention = make_mention(MentionKind::date, text_, words, at, time->span, time->span);
    if (mention) mention->term = date(mention->text, iso_of(*time));
    return mention;
  }
  const QuantityExpression* found = value_at(quantities_, words[at].span);
  if (found == nullptr || !is_quantity_mention(*found)) return std::nullopt;
  const bool is_money = found->kind == "MONEY";
  const std::string_view written = slice(text_, found->number);
  const bool is_modifier = !is_money && written.find('-') != std::string_view::npos &&
                           found->mod != "RANGE";  // "20-point", "10-hour"
  if (is_modifier) return std::nullopt;
  auto mention = make_mention(is_money ? MentionKind::money : MentionKind::quantity, text_, words,
                              at, found->span, found->number);
  if (!mention) return std::nullopt;
  mention->term = is_money ? money(mention->text, amount_of(*found))
                           : quantity(mention->text, amount_of(*found));
  mention->is_plural = !is_money;
  return mention;
}

std::string coming_weekday(const EntityMention& mention, std::string_view anchor) {
  const std::string& iso = std::get<Literal>(mention.term).iso;
  const auto day = parse_day(iso);
  const Pieces pieces = pieces_of(mention.text);
  const auto weekday = read_weekday(pieces, 0);
  const bool is_bare = weekday && weekday->end == pieces.size();
  if (!day || !is_bare || iso > anchor) return iso;
  return iso_of(*day + std::chrono::days{7});
}

}  // namespace dossier::extract
