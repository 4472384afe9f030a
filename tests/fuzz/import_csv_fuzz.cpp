// Any bytes as a table of edges, and of nodes if a line of "---" parts them: an error, or
// statements that go out and come back (import.h).
#include "tests/fuzz/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dossier;
  fuzz::Input input(bytes, size);
  const std::string_view text = input.rest();
  const std::size_t parting = text.find("\n---\n");
  fuzz::check_import(
      text.substr(0, parting),
      [&](std::istream& in, const query::ImportOptions& options, StatementSink& sink) {
        if (parting == std::string_view::npos) return query::import_csv(in, options, sink);
        std::istringstream nodes{std::string(text.substr(parting + 5))};
        return query::import_csv(in, options, sink, &nodes);
      });
  return 0;
}
