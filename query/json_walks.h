// Connections, neighbours, events, ranks and groups as JSON. The rules are those of query/json.h:
// keys in a fixed order and a promise, whole documents begin with "schema": 1, nothing fails.
//
// A hop is {"from","to","label","slot","direction","statement","status","confidence","evidence",
//   "first","last","published"}: the days it covers, null where no time is told, and the days its
// documents are of, [first, last] or null. A path is {"length","cost","hops":[hop...]}.
#pragma once

#include <span>
#include <string>

#include "query/walks.h"

namespace dossier::query {

// {"schema","from","to","length","hops","ties","paths":[path...]}; length and hops are those of the
// first path; ties is null if nobody counted.
std::string to_json(const ToldConnections& connections);
// A path, one line.
std::string to_json_line(const ToldPath& path);

// {"schema","node","neighbors":[{"id","name","type","hops","statements","last":hop}]}
std::string to_json(const Term& center, std::span<const ToldNeighbor> neighbors);
std::string to_json_line(const ToldNeighbor& neighbor);

// {"schema","from","to","between":[{"id","name","type","degree","weight","first":hop,
//   "second":hop}]}
std::string to_json(const Term& from, const Term& to, std::span<const ToldCommon> common);
std::string to_json_line(const ToldCommon& common);

// {"schema","events":[event...],"undated"}; an event is {"first","last","published","subject",
//   "label","object","statement","status","confidence","documents","evidence":[...]}
std::string to_json(const Timeline& timeline);
std::string to_json_line(const Event& event);

// A node with its place in an order.
struct RankedNode {
  Term node;
  double score = 0.0;
};
// {"schema","by","nodes":[{"rank","id","name","type","score"}]}
std::string to_json(const std::string& by, std::span<const RankedNode> nodes);

// A group of nodes, of which some are named.
struct ToldGroup {
  std::size_t size = 0;
  std::vector<RankedNode> members;  // best known first
};
// {"schema","modularity","groups":count,"communities":[{"size","members":[{"id","name","type",
//   "score"}]}]}
std::string to_json(double modularity, std::size_t count, std::span<const ToldGroup> groups);

}  // namespace dossier::query
