// Any bytes are a model or an error: no read out of bounds, no memory beyond the limit.
#include "extract/parse/model_file.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  const auto sections = dossier::extract::ModelSections::unpack(input.rest());
  if (!sections) DOSSIER_CHECK(!sections.error().message.empty());
  return 0;
}
