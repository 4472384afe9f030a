#include "extract/text/title_case.h"

namespace dossier::extract {

void TitleCase::add(std::string_view word) {
  constexpr std::size_t kLong = 4;  // shorter ones are small in headlines too
  if (word.size() < kLong) return;
  const char first = word.front();
  const bool is_capital = first >= 'A' && first <= 'Z';
  if (!is_capital && (first < 'a' || first > 'z')) return;
  ++longer_;
  if (is_capital) ++capital_;
}

}  // namespace dossier::extract
