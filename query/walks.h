// Connections, ties and events, told with all that a reader wants to see of them.
//
//   DOSSIER_TRY(const std::vector<LabelId> only, bind_labels({"met", "talked_with"}, source));
//   DOSSIER_TRY(const ToldPath path, tell_path(found, source, dates));
//   for (const ToldHop& hop : path.hops) ...    // from, to, label, statement, when
//   DOSSIER_TRY(const auto events, timeline(source, {.about = canada}));
//
// Thread safety: that of the source; a DocumentDates belongs to one thread.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/neighborhood.h"
#include "graph/path.h"
#include "graph/ports.h"
#include "query/describe.h"
#include "query/evaluate.h"
#include "query/statement_facts.h"

namespace dossier::query {

// The labels that predicates stand for, as patterns take them: case aside, '_' as a blank.
// not_found for an unknown one, with the nearest.
Result<std::vector<LabelId>> bind_labels(std::span<const std::string> predicates,
                                         const StatementSource& source);

struct ToldHop {
  HopDescription hop;
  StatementTimes times;
};

struct ToldPath {
  std::vector<ToldHop> hops;
  double cost = 0.0;
};

// REQUIRES: the path came from a graph of `source`.
Result<ToldPath> tell_path(const Path& path, double cost, const StatementSource& source,
                           DocumentDates& dates);

// The answer to "how are they connected?".
struct ToldConnections {
  Term from;
  Term to;
  std::optional<std::uint64_t> ties;  // equally short paths there are, if they were counted
  std::vector<ToldPath> paths;        // best first
};

// A node near another, with the hop that leads to it.
struct ToldNeighbor {
  Term node;
  std::size_t hops = 0;
  std::size_t statements = 0;  // edges from the node before
  ToldHop last;
};
Result<std::vector<ToldNeighbor>> tell_neighbors(std::span<const Neighbor> neighbors,
                                                 const StatementSource& source,
                                                 DocumentDates& dates);

// A node that two ends are tied to.
struct ToldCommon {
  Term node;
  std::size_t degree = 0;
  double weight = 0.0;
  ToldHop first;
  ToldHop second;
};
Result<std::vector<ToldCommon>> tell_common(std::span<const CommonNeighbor> common,
                                            const StatementSource& source, DocumentDates& dates);

// Statements drawn as edges, with all names and evidence.
Result<std::vector<Solution>> tell_edges(std::span<const Edge> edges,
                                         const StatementSource& source);

// What happened when.
struct Event {
  StatementTimes times;  // by which it is in the list; never both empty
  Solution solution;
};

struct TimelineOptions {
  std::optional<TermId> about;  // subject, object or entity in a qualifier; unset: everything
  std::optional<Day> since;     // it, or a part of it, on this day or later
  std::optional<Day> until;     // likewise or earlier
  // Statuses left out: by default what the text says did not happen.
  std::vector<StatementStatus> hidden = {StatementStatus::denied, StatementStatus::negated};
};

struct Timeline {
  std::vector<Event> events;  // by first day, last day, then as edges come
  std::size_t undated = 0;    // statements without any time, left out
};

// Each statement once. Reads the statements it asks about, all of them without `about`.
Result<Timeline> timeline(const StatementSource& source, const TimelineOptions& options);

}  // namespace dossier::query
