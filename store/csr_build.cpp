#include "store/csr_build.h"

#include <algorithm>
#include <limits>

#include "store/bytes.h"
#include "store/codec.h"
#include "store/durable_file.h"
#include "store/keys.h"
#include "store/marks.h"

namespace dossier::store {

namespace {

Error damaged_edge(const Rows& rows) { return rows.damaged("an edge cannot be read"); }

// All rows of an order, one after the other.
template <typename Visit>
Status for_each_edge(const Rows& rows, const Visit& visit) {
  RowCursor row = rows.scan(Family::spo, {});
  while (row.next()) {
    const std::optional<Edge> edge = parse_edge_key(Family::spo, row.key());
    const Result<StatementStatus> status = decode_status(row.value());
    if (!edge || !status) return damaged_edge(rows);
    visit(*edge, *status);
  }
  return row.status();
}

std::uint32_t index_in(const std::vector<std::uint64_t>& sorted, TermId id) {
  return static_cast<std::uint32_t>(std::ranges::lower_bound(sorted, number(id)) - sorted.begin());
}

// Targets wait under their own ids until all are known.
Status read_edges(const Rows& rows, CsrContents& contents) {
  std::vector<std::uint64_t> targets;
  DOSSIER_RETURN_IF_ERROR(for_each_edge(rows, [&](const Edge& edge, StatementStatus status) {
    contents.edges.push_back({.statement = number(edge.statement),
                              .label = number(edge.label),
                              .slot = static_cast<std::uint8_t>(edge.slot),
                              .status = static_cast<std::uint8_t>(status)});
    targets.push_back(number(edge.target));
    std::vector<std::uint64_t>& nodes = contents.nodes;
    if (nodes.empty() || nodes.back() != number(edge.subject))
      nodes.push_back(number(edge.subject));
    contents.edges.back().subject = static_cast<std::uint32_t>(nodes.size() - 1);
  }));
  constexpr std::size_t kMostEdges = std::numeric_limits<std::int32_t>::max();
  if (targets.size() >= kMostEdges) {
    return Error{ErrorCode::limit, "a graph file holds fewer than 2147483647 edges"};
  }
  const std::vector<std::uint64_t> subjects = contents.nodes;
  contents.nodes.insert(contents.nodes.end(), targets.begin(), targets.end());
  std::ranges::sort(contents.nodes);
  contents.nodes.erase(std::ranges::unique(contents.nodes).begin(), contents.nodes.end());
  if (!contents.nodes.empty() && contents.nodes.front() == 0) {
    contents.nodes.erase(contents.nodes.begin());  // no target
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    CsrEdge& edge = contents.edges[i];
    edge.subject = index_in(contents.nodes, TermId{subjects[edge.subject]});
    edge.target =
        targets[i] == 0 ? CsrEdge::kNoTarget : index_in(contents.nodes, TermId{targets[i]});
  }
  return {};
}

// Both in the order of ids, so that one pass joins them.
Status read_names(const Rows& rows, CsrContents& contents) {
  RowCursor row = rows.scan(Family::terms, {});
  for (const std::uint64_t id : contents.nodes) {
    const std::string key = id_key(TermId{id});
    bool is_there = row.next();
    while (is_there && row.key() < key) is_there = row.next();
    DOSSIER_RETURN_IF_ERROR(row.status());
    if (!is_there || row.key() != key) return rows.damaged(naming("there is no term", id));
    const Result<Term> term = decode_term(TermId{id}, row.value());
    if (!term) return rows.damaged(naming("term", id) + ": " + term.error().message);
    contents.names.push_back(name_of(*term));
  }
  return {};
}

Status read_labels(const Rows& rows, CsrContents& contents) {
  RowCursor row = rows.scan(Family::meta, label_prefix());
  while (row.next()) {
    const Result<std::uint64_t> id = decode_number(row.value());
    constexpr std::uint64_t kMostWords = std::uint64_t{1} << 28U;
    if (!id || *id > kMostWords) return rows.damaged("a label cannot be read");
    if (contents.labels.size() <= *id) contents.labels.resize(*id + 1);
    contents.labels[*id] = row.key().substr(label_prefix().size());
  }
  return row.status();
}

Result<std::string> read_contents(const Database& database, const Rows& rows) {
  CsrContents contents;
  DOSSIER_TRY(contents.stamp, graph_stamp(database, rows));
  DOSSIER_RETURN_IF_ERROR(read_edges(rows, contents));
  DOSSIER_RETURN_IF_ERROR(read_names(rows, contents));
  DOSSIER_RETURN_IF_ERROR(read_labels(rows, contents));
  return csr_bytes(contents);
}

}  // namespace

Result<GraphStamp> graph_stamp(const Database& database, const Rows& rows) {
  DOSSIER_TRY(const Marks marks, read_marks(rows));
  return GraphStamp{fingerprint_of(database.identity()), marks.document, marks.documents,
                    marks.judgement};
}

Result<std::unique_ptr<CsrGraph>> build_graph(const Database& database, const Rows& rows) {
  DOSSIER_TRY(std::string bytes, read_contents(database, rows));
  return CsrGraph::of(std::move(bytes));
}

// A file that cannot be read for whatever reason is as good as none: all of it is in the rows.
Result<std::unique_ptr<CsrGraph>> open_graph(const Database& database, const Rows& rows,
                                             const std::filesystem::path& file) {
  DOSSIER_TRY(const GraphStamp stamp, graph_stamp(database, rows));
  Result<std::unique_ptr<CsrGraph>> found = CsrGraph::open(file);
  if (found && (*found)->stamp() == stamp) return found;
  DOSSIER_TRY(std::string bytes, read_contents(database, rows));
  static_cast<void>(replace_file(file, bytes));  // next time, then
  return CsrGraph::of(std::move(bytes));
}

}  // namespace dossier::store
