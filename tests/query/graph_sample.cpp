// Writes a sample graph, in the format that the name of the file tells, and prints what was written
// as JSON:
//
//   graph_sample news|hostile|random FILE [reified|star]
#include <cstdio>
#include <string>

#include "query/export/export.h"
#include "query/json.h"
#include "tests/support/hostile.h"
#include "tests/support/random_graph.h"

namespace {

dossier::MemoryStore sample(const std::string& name) {
  if (name == "hostile") return dossier::test::hostile_news();
  if (name == "random") return dossier::test::RandomGraph(7).store(20, 20);
  return dossier::test::news();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3 && count != 4) {
    std::fputs("usage: graph_sample news|hostile|random FILE [reified|star]\n", stderr);
    return 2;
  }
  const auto format = dossier::query::format_of(arguments[2]);
  if (!format) {
    std::fputs("graph_sample: no format has names that end so\n", stderr);
    return 2;
  }
  dossier::query::ExportOptions options{.format = *format};
  const bool is_star = count == 4 && std::string(arguments[3]) == "star";
  if (is_star) options.rdf = dossier::query::RdfEvidence::star;
  const auto report = dossier::query::export_file(sample(arguments[1]), arguments[2], options);
  if (!report) {
    std::fprintf(stderr, "graph_sample: %s\n", report.error().message.c_str());
    return 1;
  }
  std::puts(dossier::query::to_json(*report).c_str());
  return 0;
}
