// The floor's door to ICU.
#include "graph/fold.h"

#include <algorithm>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "graph/check.h"

namespace dossier {

namespace {

bool is_mark(UChar32 c) { return u_getCombiningClass(c) != 0; }

UChar32 plain(UChar32 c) {
  constexpr UChar32 kRightQuote = 0x2019;
  constexpr UChar32 kModifierApostrophe = 0x02BC;
  if (c == kRightQuote || c == kModifierApostrophe) return '\'';
  if (u_isUWhiteSpace(c)) return ' ';
  return c;
}

icu::UnicodeString normalized(const icu::Normalizer2* form, const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString result = form->normalize(text, error);
  DOSSIER_CHECK(U_SUCCESS(error));  // fails only when out of memory
  return result;
}

}  // namespace

std::string fold_name(std::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(error);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(error);
  DOSSIER_CHECK(U_SUCCESS(error));  // fails only when ICU's own data is missing

  const auto source = icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size()));
  const icu::UnicodeString letters =
      normalized(decompose, normalized(fold, icu::UnicodeString::fromUTF8(source)));
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const UChar32 c = plain(letters.char32At(i));
    if (is_mark(c)) continue;
    const bool is_blank = c == ' ';
    if (is_blank && (kept.isEmpty() || kept.endsWith(u" ", 1))) continue;
    kept.append(c);
  }
  kept.trim();
  std::string folded;
  normalized(compose, kept).toUTF8String(folded);
  return folded;
}

double name_distance(std::string_view a, std::string_view b) {
  if (a.empty() && b.empty()) return 0.0;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return static_cast<double>(above[b.size()]) / static_cast<double>(std::max(a.size(), b.size()));
}

}  // namespace dossier
