// Any bytes as N-Quads: an error, or statements that go out and come back (import.h).
#include "tests/fuzz/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  dossier::fuzz::check_import(input.rest(), dossier::query::import_rdf);
  return 0;
}
