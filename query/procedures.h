// The procedures that a query can call, by the names people know from other graph databases.
//
//   const Procedure* const rank = find_procedure("algo.pageRank");
//   ProcedureContext context(source);                 // builds a view when one is first asked for
//   DOSSIER_TRY(const ProcedureRows rows, rank->call(context, {}));
//   for (const ProcedureRow& row : rows) ...          // a value for each of rank->columns
//
// Arguments go by name; what a caller was given by position it names by Procedure::arguments. Rows
// come best or nearest first, else in the order of terms. Walks go over the edges that a view
// shows: what the text denies, negates or makes conditional is no tie. Thread safety: the table is
// immutable; a ProcedureContext belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/lazy_graph.h"
#include "graph/path.h"
#include "graph/search_space.h"
#include "graph/view.h"
#include "query/statement_facts.h"

namespace dossier::query {

// A node, a path, a list of words, or a plain value; monostate is null.
using ProcedureValue = std::variant<std::monostate, bool, std::int64_t, double, std::string, TermId,
                                    Path, std::vector<std::string>>;
using ProcedureRow = std::vector<ProcedureValue>;
using ProcedureRows = std::vector<ProcedureRow>;
using ProcedureArguments = std::map<std::string, ProcedureValue, std::less<>>;

enum class ProcedureType : std::uint8_t { integer, number, text, texts, node, path };

struct ProcedureArgument {
  std::string name;
  ProcedureType type = ProcedureType::text;
  bool is_required = false;
};

struct ProcedureColumn {
  std::string name;
  ProcedureType type = ProcedureType::text;
};

// What procedures share within one query.
class ProcedureContext {
 public:
  // REQUIRES: `source` outlives this and stays as it is.
  explicit ProcedureContext(const StatementSource& source)
      : source_(source), graph_(source), facts_(source) {}

  [[nodiscard]] const StatementSource& source() const { return source_; }
  [[nodiscard]] const LazyGraph& graph() const { return graph_; }
  [[nodiscard]] EdgeFactsSource& facts() { return facts_; }
  [[nodiscard]] SearchSpace& space() { return space_; }
  // All of the source in memory; built by the first call.
  Result<const GraphView*> view();

 private:
  const StatementSource& source_;
  LazyGraph graph_;
  StatementFacts facts_;
  SearchSpace space_;
  std::optional<GraphView> view_;
};

class Procedure {
 public:
  using Body = std::function<Result<ProcedureRows>(ProcedureContext&, const ProcedureArguments&)>;

  std::string name;
  std::string does;  // in a few words
  std::vector<ProcedureArgument> arguments;
  std::vector<ProcedureColumn> columns;
  Body body;

  // Runs it. invalid_argument names an argument that is missing, unknown or of another type, and
  // which there are; else the errors of the source.
  Result<ProcedureRows> call(ProcedureContext& context, const ProcedureArguments& given) const;
};

// All of them, by name.
std::span<const Procedure> procedures();
// Null if there is none of that name; case aside.
const Procedure* find_procedure(std::string_view name);

std::string_view to_string(ProcedureType type);

}  // namespace dossier::query
