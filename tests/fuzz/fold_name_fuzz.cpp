// Folding any bytes gives UTF-8 which folds to itself, without blanks at its ends or two in a row;
// the distance of names is 0 between equals, the same both ways, and never beyond 1.
#include "graph/check.h"
#include "graph/fold.h"
#include "tests/fuzz/input.h"

namespace dossier {

namespace {

void check_fold(std::string_view name) {
  const std::string folded = fold_name(name);
  DOSSIER_CHECK(fuzz::is_utf8(folded));
  DOSSIER_CHECK(fold_name(folded) == folded);
  DOSSIER_CHECK(!folded.starts_with(' ') && !folded.ends_with(' '));
  DOSSIER_CHECK(folded.find("  ") == std::string::npos);
  DOSSIER_CHECK(fold_name("  " + std::string(name) + "\t ") == folded);
}

void check_distance(std::string_view a, std::string_view b) {
  const double distance = name_distance(a, b);
  DOSSIER_CHECK(distance >= 0.0 && distance <= 1.0);
  DOSSIER_CHECK((distance == 0.0) == (a == b));
  DOSSIER_CHECK(distance == name_distance(b, a));
}

}  // namespace

}  // namespace dossier

// The first byte parts the rest in two names.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  const std::string_view first = input.take(input.u8());
  const std::string_view second = input.rest();
  dossier::check_fold(first);
  dossier::check_fold(second);
  dossier::check_distance(first.substr(0, 64), second.substr(0, 64));
  return 0;
}
