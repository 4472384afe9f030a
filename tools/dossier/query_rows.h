// Asking a store in the query language, for the verbs query and shell.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "query/cypher/query.h"
#include "query/cypher/statement_graph.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

struct RowOptions {
  Output output = Output::text;
  std::size_t limit = 0;  // rows to print, 0 for all
  bool shows_plan = false;
  query::cypher::QueryOptions query;
};

// Whether the text is in the query language, not a short pattern: it begins with one of its words
// and has no `?` of its own.
bool is_query_language(const std::string& text);

// Prints the answer, or the plan; the number of rows.
Result<std::size_t> print_answer(const std::string& text,
                                 const query::cypher::StatementGraph& graph,
                                 const RowOptions& options);

}  // namespace dossier::cli
