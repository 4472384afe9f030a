// A program of somebody else: opens a store, asks it, and prints what it finds.
#include <iostream>

#include "graph/statement.h"
#include "query/cypher/query.h"
#include "query/cypher/statement_graph.h"
#include "store/store.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto facts = dossier::store::Store::open(
      argv[1],
      {.access = dossier::store::Access::read_only, .missing = dossier::store::Missing::fail});
  if (!facts) {
    std::cerr << facts.error().message << '\n';
    return 3;
  }
  const dossier::query::cypher::StatementGraph graph(**facts, **facts);
  const auto answer = dossier::query::cypher::ask(argv[2], graph);
  if (!answer) {
    std::cerr << answer.error().message << '\n';
    return 3;
  }
  for (std::vector<dossier::query::cypher::Value> row; (*answer)->next(row);) {
    std::cout << *row[0].text() << '\n';
  }
  return (*answer)->status() ? 0 : 3;
}
