// Writes a sample graph as GraphML and prints what was written as JSON:
//
//   graphml_sample news|hostile|random FILE
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
  if (count != 3) {
    std::fputs("usage: graphml_sample news|hostile|random FILE\n", stderr);
    return 2;
  }
  const auto report = dossier::query::export_file(sample(arguments[1]), arguments[2]);
  if (!report) {
    std::fprintf(stderr, "graphml_sample: %s\n", report.error().message.c_str());
    return 1;
  }
  std::puts(dossier::query::to_json(*report).c_str());
  return 0;
}
