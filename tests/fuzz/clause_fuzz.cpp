// Any tree over any words, and the trees of any text, give propositions that keep the promises of
// their header.
#include <string>

#include "extract/syntax.h"
#include "tests/fuzz/input.h"
#include "tests/support/trees.h"

namespace dossier::extract {

namespace {

void check_reading(const Dependencies& tree) {
  const PropositionOptions everything = {.least_confidence = 0.0};
  const std::string broken = test::broken_promise(tree, read_propositions(tree, everything));
  DOSSIER_CHECK(broken.empty());
}

void check_made_up_tree(fuzz::Input& input) {
  const std::size_t size = 1 + input.below(255);
  const test::HandTree tree =
      test::made_up_tree(size, [&](std::size_t end) { return input.below(end); });
  check_reading(tree.dependencies());
}

void check_text(std::string_view text) {
  static const SyntaxReader reader = SyntaxReader::load(DOSSIER_MODEL_FILE).value();
  constexpr std::size_t kSmallPiece = 256;
  const Status status = reader.read_pieces(
      text, Input::text,
      [](const SyntaxTree& piece) {
        for (std::size_t i = 0; i < piece.sentences.size(); ++i) {
          check_reading(Dependencies(piece.text(), piece.sentences[i], piece.parses[i]));
        }
      },
      kSmallPiece);
  DOSSIER_CHECK(status);
}

}  // namespace

}  // namespace dossier::extract

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  if (input.below(4) == 0) {
    dossier::extract::check_text(input.rest());
  } else {
    dossier::extract::check_made_up_tree(input);
  }
  return 0;
}
