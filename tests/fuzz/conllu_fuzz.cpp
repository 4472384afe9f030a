// Any bytes are CoNLL-U or an error that names a line; what was read is written and read again
// alike.
#include "extract/parse/conllu.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  const auto sentences = dossier::extract::read_conllu(input.rest());
  if (!sentences) {
    DOSSIER_CHECK(!sentences.error().message.empty());
    return 0;
  }
  std::string written;
  for (const auto& sentence : *sentences) dossier::extract::append_conllu(sentence, written);
  const auto again = dossier::extract::read_conllu(written);
  DOSSIER_CHECK(again);
  DOSSIER_CHECK(again->size() == sentences->size());
  return 0;
}
