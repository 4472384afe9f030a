// Any text is a query that ends, with rows or an error, within its limits; an error that has a
// place has it inside the text.
#include "query/cypher/query.h"
#include "tests/fuzz/input.h"

namespace dossier::query::cypher {

namespace {

MemoryGraph small_graph() {
  MemoryGraph graph;
  const Node kari = graph.add_node({"Person"}, {{"name", Value("Kari")}, {"age", Value(40)}});
  const Node per = graph.add_node({"Person"}, {{"name", Value("Per")}});
  const Node oslo = graph.add_node({"Place"}, {{"name", Value("Oslo")}});
  graph.add_link(kari, per, "met", {{"day", Value(Temporal(date_of("2025-01-02")))}});
  graph.add_link(per, oslo, "visited", {});
  graph.add_link(oslo, oslo, "is", {});
  return graph;
}

void check_error(std::string_view text, const Diagnosis& why) {
  DOSSIER_CHECK(!why.message.empty() && !why.detail.empty());
  const bool has_place = why.at.begin != std::string_view::npos;
  DOSSIER_CHECK(!has_place || (why.at.begin <= text.size() && why.at.end >= why.at.begin));
}

}  // namespace

}  // namespace dossier::query::cypher

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dossier::query::cypher;
  static const MemoryGraph graph = small_graph();
  dossier::fuzz::Input input(bytes, size);
  const std::string text(input.rest());
  QueryOptions options;
  options.timeout = std::chrono::milliseconds(200);
  options.max_memory = std::size_t{8} << 20U;
  options.parameters = {{"p", Value(1)}, {"q", Value("x")}};
  options.now = 1;
  Diagnosis why;
  const auto answer = ask(text, graph, options, &why);
  if (!answer) {
    check_error(text, why);
    return 0;
  }
  std::vector<Value> row;
  while ((*answer)->next(row)) DOSSIER_CHECK(row.size() == (*answer)->columns().size());
  if (!(*answer)->status()) check_error(text, (*answer)->diagnosis());
  DOSSIER_CHECK(!(*answer)->plan().empty());
  return 0;
}
