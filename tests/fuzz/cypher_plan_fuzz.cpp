// Whatever graph and right query the bytes make up, the plan gives the rows that the naive
// evaluator gives.
#include "query/cypher/query.h"
#include "tests/fuzz/input.h"
#include "tests/support/random_query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using dossier::query::cypher::QueryOptions;
  dossier::fuzz::Input input(bytes, size);
  dossier::test::QueryMaker maker([&input](std::size_t end) { return input.below(end); });
  const auto graph = maker.graph();
  const std::string query = maker.query();
  const auto planned = dossier::test::rows_as_text(query, graph);
  const auto naive =
      dossier::test::rows_as_text(query, graph, {.evaluation = QueryOptions::Evaluation::naive});
  DOSSIER_CHECK(planned == naive);
  return 0;
}
