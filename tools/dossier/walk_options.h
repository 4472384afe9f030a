// What the verbs that walk the graph share: the limits of the walk, two ends, how hops are printed.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "graph/lazy_graph.h"
#include "graph/path.h"
#include "query/statement_facts.h"
#include "query/walks.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

// The limits as they were typed.
struct WalkLimits {
  std::vector<std::string> only;
  std::vector<std::string> avoid;
  std::vector<std::string> without;
  std::vector<std::string> statuses;
  std::string since;
  std::string until;
  double min_confidence = 0.0;
  std::size_t max_degree = PathOptions::kUnlimited;
  bool is_directed = false;
};

// --only, --avoid, --without, --status, --since, --until, --min-confidence, --max-degree,
// --directed.
void add_limit_options(CLI::App& verb, WalkLimits& limits);

// --since and --until alone.
void add_time_options(CLI::App& verb, std::string& since, std::string& until);
// The first day of --since and the last of --until.
std::optional<Day> first_day(const std::string& since);
std::optional<Day> last_day(const std::string& until);

// An open store to walk.
struct Walk {
  std::unique_ptr<store::Store> store;
  std::unique_ptr<query::StatementFacts> facts;
  std::unique_ptr<query::DocumentDates> dates;
  std::unique_ptr<LazyGraph> graph;
  PathOptions options;
};

// Opens the store, understands the limits and runs the verb; its exit code, or that of the error,
// which is told: no store, or predicates and names that it does not know. The graph hides what a
// view hides, but for the statuses asked for.
int with_walk(const Session& session, const WalkLimits& limits,
              const std::function<int(Walk&)>& run);

// The entity that was meant; tells on stderr who else is called so.
Result<query::Resolution> find_end(const std::string& typed, const Walk& walk);

// "Norway -pledged:recipient-> Chad  2025-12-27  asserted .80", then a line with the evidence.
void print_hop(std::ostream& out, const query::ToldHop& told);
// "2025-12-27", "2025-12-27 - 2025-12-28", "published 2025-12-27" or "undated".
std::string when(const query::StatementTimes& times);

// "3 hops", "1 hop".
std::string counted(std::size_t count, const std::string& noun);

}  // namespace dossier::cli
