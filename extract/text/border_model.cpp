#include "extract/text/border_model.h"

#include <algorithm>

#include "extract/text/code_point.h"
#include "extract/text/hash.h"
#include "extract/text/word_shape.h"

namespace dossier::extract {
namespace {

const Char kNoChar{};
const TokenView kNoToken{};

const Char& char_at(const std::vector<Char>& chars, std::ptrdiff_t at) {
  const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(chars.size());
  return inside ? chars[static_cast<std::size_t>(at)] : kNoChar;
}

// Hash of the characters from begin to end, at most 12 of them.
std::uint64_t hash_range(const std::vector<Char>& chars, std::size_t begin, std::size_t end) {
  std::uint64_t hash = 17;
  for (std::size_t at = begin; at < end && at < begin + 12; ++at)
    hash = hash * 1000003 + chars[at].code;
  return mix(hash + (end - begin > 12 ? 1 : 0));
}

// The run of characters of one class to the left and right of a border.
std::size_t left_run(const std::vector<Char>& chars, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 12 && chars[begin - 1].kind == chars[at - 1].kind &&
         chars[at - 1].kind != CharClass::sign) {
    --begin;
  }
  return begin;
}
std::size_t right_run(const std::vector<Char>& chars, std::size_t at) {
  std::size_t end = at + 1;
  while (end < chars.size() && end - at < 12 && chars[end].kind == chars[at].kind &&
         chars[at].kind != CharClass::sign) {
    ++end;
  }
  return end;
}

std::uint64_t class_of(const Char& c) {
  const bool is_plain_sign = c.kind == CharClass::sign;
  return static_cast<std::uint64_t>(c.kind) * 2 + (c.is_upper ? 1 : 0) +
         (is_plain_sign ? 100 + c.code : 0);
}

}  // namespace

void read_chars(std::string_view run, std::vector<Char>& out) {
  out.clear();
  for (std::size_t at = 0; at < run.size();) {
    const CodePoint point = code_point_at(run, at);
    Char c;
    c.begin = static_cast<std::uint32_t>(at);
    const char sign = point.is_valid ? plain_sign(point.value) : '?';
    const std::uint32_t lower = lower_of(point.value);
    c.code = sign != 0 ? static_cast<unsigned char>(sign) : lower;
    c.is_upper = sign == 0 && lower != point.value;
    if (point.value >= '0' && point.value <= '9') {
      c.kind = CharClass::digit;
      c.code = '0';
    } else {
      c.kind = point.is_valid && sign == 0 && is_letter(point.value) ? CharClass::letter
                                                                     : CharClass::sign;
    }
    out.push_back(c);
    at += point.size;
  }
}

bool may_split(const std::vector<Char>& chars, std::size_t at) {
  const CharClass left = chars[at - 1].kind;
  if (left != chars[at].kind || left == CharClass::sign) return true;
  // Before the end of "don't".
  return at + 2 < chars.size() && chars[at].code == 'n' && chars[at + 1].code == '\'' &&
         chars[at + 2].code == 't' &&
         (at + 3 == chars.size() || chars[at + 3].kind != CharClass::letter);
}

// NOLINTNEXTLINE(readability-function-size): a list, one line a feature.
void read_token_features(const std::vector<Char>& chars, std::size_t at, Border last,
                         bool next_is_upper, TokenFeatures& features) {
  const auto here = static_cast<std::ptrdiff_t>(at);
  const auto code = [&](std::ptrdiff_t offset) {
    return std::uint64_t{char_at(chars, here + offset).code};
  };
  const auto kind = [&](std::ptrdiff_t offset) { return class_of(char_at(chars, here + offset)); };
  const std::size_t begin = left_run(chars, at);
  const std::size_t end = right_run(chars, at);
  const std::uint64_t left = hash_range(chars, begin, at);
  const std::uint64_t right = hash_range(chars, at, end);
  const std::uint64_t outer_left = kind(static_cast<std::ptrdiff_t>(begin) - here - 1);
  const std::uint64_t outer_right = kind(static_cast<std::ptrdiff_t>(end) - here);
  const std::uint64_t edges = (begin == 0 ? 1U : 0U) + (end == chars.size() ? 2U : 0U);
  const std::uint64_t whole = hash_range(chars, 0, chars.size());
  const std::uint64_t rest = hash_range(chars, at, chars.size());
  const std::uint64_t before = hash_range(chars, 0, at);
  const std::uint64_t near = combine(code(-1), code(0));
  const std::uint64_t kinds = combine(kind(-1), kind(0));
  const std::uint64_t wide = combine(kind(-2), combine(kinds, kind(1)));
  const auto decided = static_cast<std::uint64_t>(last);
  const std::uint64_t upper = next_is_upper ? 1 : 0;
  std::size_t count = 0;
  const auto add = [&](std::uint64_t value) {
    features[count] = combine(200 + count, value);
    ++count;
  };
  add(0);
  add(near);
  add(combine(near, code(-2)));
  add(combine(near, code(1)));
  add(combine(near, combine(code(-2), code(1))));
  add(wide);
  add(combine(wide, combine(kind(-3), kind(2))));
  add(combine(left, code(0)));
  add(combine(right, code(-1)));
  add(combine(left, right));
  add(combine(left, combine(code(0), outer_right)));
  add(combine(right, combine(code(-1), outer_left)));
  add(combine(near, edges));
  add(combine(wide, edges));
  add(combine(whole, at));
  add(combine(rest, kind(-1)));
  add(combine(before, kind(0)));
  add(combine(near, decided));
  add(combine(wide, decided));
  add(combine(left, combine(code(0), combine(edges, upper))));
  add(combine(kinds, combine(outer_left, outer_right)));
  add(combine(near, combine(outer_left, combine(outer_right, edges))));
  add(combine(combine(left, code(0)),
              hash_range(chars, std::min(at + 1, chars.size()), std::min(end + 6, chars.size()))));
  add(combine(rest, decided));
}

TokenView view_token(std::string_view form, bool space_after) {
  WordShape shape;
  shape.read(form);
  TokenView view;
  view.word = shape.normal_hash;
  view.outline = hash_bytes(shape.outline, 5);
  const std::string_view normal = shape.normal;
  view.suffix =
      hash_bytes(normal.substr(normal.size() - std::min<std::size_t>(3, normal.size())), 6);
  view.first = shape.outline.empty() ? '\0' : shape.outline[0];
  view.is_stop = !normal.empty() && normal.find_first_not_of(".!?") == std::string_view::npos;
  view.is_quote = normal == "\"" || normal == "''" || normal == "'";
  view.space_after = space_after;
  return view;
}

void SentenceProgress::add(const TokenView& token) {
  ++tokens;
  if (token.is_quote) in_quotes = !in_quotes;
  if (token.first == '(' || token.first == '[') ++parentheses;
  if ((token.first == ')' || token.first == ']') && parentheses > 0) --parentheses;
}

// NOLINTNEXTLINE(readability-function-size): a list, one line a feature.
void read_sentence_features(const std::vector<TokenView>& tokens, std::size_t at,
                            const SentenceProgress& progress, SentenceFeatures& features) {
  const auto token = [&](std::ptrdiff_t offset) -> const TokenView& {
    const auto place = static_cast<std::ptrdiff_t>(at) + offset;
    const bool inside = place >= 0 && place < static_cast<std::ptrdiff_t>(tokens.size());
    return inside ? tokens[static_cast<std::size_t>(place)] : kNoToken;
  };
  const TokenView& l0 = token(0);
  const TokenView& l1 = token(-1);
  const TokenView& l2 = token(-2);
  const TokenView& r0 = token(1);
  const TokenView& r1 = token(2);
  const TokenView& r2 = token(3);
  std::uint64_t length = progress.tokens;
  if (length > 4) length = length > 40 ? 9 : length > 20 ? 8 : length > 12 ? 7 : length > 8 ? 6 : 5;
  const std::uint64_t space = l0.space_after ? 1 : 0;
  const std::uint64_t nesting =
      (progress.in_quotes ? 1U : 0U) + (progress.parentheses > 0 ? 2U : 0U);
  const std::uint64_t mark = l0.is_stop || l0.is_quote ? l0.word : l0.outline;
  std::size_t count = 0;
  const auto add = [&](std::uint64_t value) {
    features[count] = combine(300 + count, value);
    ++count;
  };
  add(0);
  add(l0.word);
  add(r0.word);
  add(combine(l0.word, space));
  add(combine(l0.outline, r0.outline));
  add(combine(l0.word, r0.outline));
  add(combine(l0.word, r0.word));
  add(combine(l0.outline, r0.word));
  add(combine(l1.word, l0.word));
  add(combine(l1.outline, combine(l0.word, r0.outline)));
  add(combine(l1.word, combine(l0.word, r0.outline)));
  add(combine(l0.word, combine(r0.outline, r1.outline)));
  add(combine(l0.word, combine(r0.word, r1.outline)));
  add(combine(r0.word, r1.word));
  add(combine(r0.outline, combine(r1.outline, r2.outline)));
  add(combine(combine(l0.outline, r0.outline), combine(l1.outline, r1.outline)));
  add(combine(mark, length));
  add(combine(mark, combine(r0.outline, length)));
  add(combine(mark, combine(nesting, r0.outline)));
  add(combine(mark, combine(nesting, r0.word)));
  add(combine(nesting, length));
  add(combine(mark, combine(static_cast<std::uint64_t>(r0.first), space)));
  add(combine(l1.word, combine(l0.word, r0.word)));
  add(combine(l2.word, combine(l1.word, l0.word)));
  add(combine(l2.outline, combine(l1.outline, mark)));
  add(combine(l1.outline, l0.word));
  add(combine(l0.suffix, r0.outline));
  add(combine(l0.outline, combine(r0.word, r1.word)));
  add(combine(l0.outline, combine(r0.word, length)));
  add(combine(r0.suffix, combine(r0.outline, mark)));
  add(combine(r1.word, combine(r0.outline, mark)));
  add(combine(r1.suffix, combine(r0.outline, mark)));
  add(combine(l1.suffix, combine(l0.outline, r0.outline)));
  add(combine(combine(r0.word, mark), combine(nesting, space)));
}

}  // namespace dossier::extract
