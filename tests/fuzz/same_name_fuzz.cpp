// Any two names are compared: the same way round as the other, with a score from 0 to 1 that goes
// with the verdict; a name with letters is the same as itself.
#include <cmath>

#include "extract/name/latin.h"
#include "extract/name/name_match.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using dossier::extract::ComparedType;
  using dossier::extract::NameMatcher;
  using dossier::extract::NameVerdict;
  static const NameMatcher matcher = NameMatcher::load().value();
  dossier::fuzz::Input input(bytes, size);
  const auto type = static_cast<ComparedType>(input.below(4));
  const std::string_view first = input.take(input.u8());
  const std::string_view second = input.take(200);
  const auto there = matcher.compare(first, second, type);
  const auto back = matcher.compare(second, first, type);
  DOSSIER_CHECK(there.verdict == back.verdict);
  DOSSIER_CHECK(std::abs(there.score - back.score) < 1e-9);
  DOSSIER_CHECK(there.score >= 0.0 && there.score <= 1.0);
  DOSSIER_CHECK((there.verdict == NameVerdict::same) == (there.score >= 0.7));
  if (!dossier::extract::latin_of(first).empty()) {
    DOSSIER_CHECK(matcher.compare(first, first, type).verdict == NameVerdict::same);
  }
  return 0;
}
