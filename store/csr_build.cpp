#include "store/csr_build.h"

#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <vector>

#include "store/bytes.h"
#include "store/codec.h"
#include "store/csr_parts.h"
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

// Numbers of terms in the order of their ids, in a bit for each id that was given: first of all of
// them, then of those that edges touch. Ids of a kind are given one after the other.
class TermNumbers {
 public:
  explicit TermNumbers(const Marks& marks) : given_(marks.terms) {
    for (std::size_t kind = 0; kind < Marks::kTermKinds; ++kind) {
      first_[kind + 1] = first_[kind] + given_[kind];
    }
  }

  // How many ids were given.
  [[nodiscard]] std::uint64_t count() const { return first_.back(); }

  // The number of a term among all; nothing for an id that was not given.
  [[nodiscard]] std::optional<std::uint32_t> of(TermId id) const {
    const std::size_t kind = std::size_t{tag_of(id)} / kEntityTag - 1;
    const std::uint64_t serial = number(id) & kSerialBits;
    const bool is_given = tag_of(id) % kEntityTag == 0 && kind < Marks::kTermKinds && serial > 0 &&
                          serial <= given_[kind];
    if (!is_given) return std::nullopt;
    return static_cast<std::uint32_t>(first_[kind] + serial - 1);
  }

  // REQUIRES (both): a number that of() gave.
  void touch(std::uint32_t term) {
    if (touched_.empty()) touched_.resize(count() / 64 + 1);
    touched_[term / 64] |= std::uint64_t{1} << term % 64;
  }
  // Its number among those that were touched. REQUIRES: count_touched(), and it was.
  [[nodiscard]] std::uint32_t touched_before(std::uint32_t term) const {
    const std::uint64_t below = (std::uint64_t{1} << term % 64) - 1;
    return before_[term / 64] +
           static_cast<std::uint32_t>(std::popcount(touched_[term / 64] & below));
  }

  // The ids of those that were touched, ascending.
  std::vector<std::uint64_t> count_touched() {
    std::uint32_t count = 0;
    for (const std::uint64_t word : touched_) {
      before_.push_back(count);
      count += static_cast<std::uint32_t>(std::popcount(word));
    }
    std::vector<std::uint64_t> ids;
    ids.reserve(count);
    std::size_t kind = 0;
    for (std::size_t i = 0; i < touched_.size(); ++i) {
      for (std::uint64_t left = touched_[i]; left != 0; left &= left - 1) {
        const std::uint64_t term = 64 * i + static_cast<unsigned>(std::countr_zero(left));
        while (term >= first_[kind + 1]) ++kind;
        const auto tag = static_cast<std::uint8_t>((kind + 1) * kEntityTag);
        ids.push_back(number(make_term_id(tag, term - first_[kind] + 1)));
      }
    }
    return ids;
  }

 private:
  static constexpr std::uint64_t kSerialBits = (std::uint64_t{1} << 56U) - 1;

  std::array<std::uint64_t, Marks::kTermKinds> given_;
  std::array<std::uint64_t, Marks::kTermKinds + 1> first_ = {};  // of each kind, and the end
  std::vector<std::uint64_t> touched_;                           // bits
  std::vector<std::uint32_t> before_;  // how many were touched below each word of bits
};

// Ends wait under their numbers among all terms until it is known which are touched.
Status read_edges(const Rows& rows, CsrContents& contents) {
  DOSSIER_TRY(const Marks marks, read_marks(rows));
  constexpr std::uint64_t kMost = std::numeric_limits<std::int32_t>::max();
  TermNumbers terms(marks);
  if (marks.edges >= kMost || terms.count() >= kMost) {
    return Error{ErrorCode::limit, "a graph file holds fewer than 2147483647 edges and terms"};
  }
  contents.edges.reserve(marks.edges);
  bool is_sound = true;
  DOSSIER_RETURN_IF_ERROR(for_each_edge(rows, [&](const Edge& edge, StatementStatus status) {
    const std::optional<std::uint32_t> subject = terms.of(edge.subject);
    const bool has_target = edge.target != TermId::none;
    const std::optional<std::uint32_t> target =
        has_target ? terms.of(edge.target) : std::optional(CsrEdge::kNoTarget);
    is_sound = is_sound && subject && target && contents.edges.size() < marks.edges;
    if (!is_sound) return;
    contents.edges.push_back({.statement = number(edge.statement),
                              .label = number(edge.label),
                              .target = *target,
                              .subject = *subject,
                              .slot = static_cast<std::uint8_t>(edge.slot),
                              .status = static_cast<std::uint8_t>(status)});
    terms.touch(*subject);
    if (has_target) terms.touch(*target);
  }));
  if (!is_sound) return rows.damaged("there are more edges or terms than were counted");
  contents.nodes = terms.count_touched();
  for (CsrEdge& edge : contents.edges) {
    edge.subject = terms.touched_before(edge.subject);
    if (edge.target != CsrEdge::kNoTarget) edge.target = terms.touched_before(edge.target);
  }
  return {};
}

// Both in the order of ids, so that one pass joins them.
Status read_names(const Rows& rows, CsrContents& contents) {
  contents.name_ends.reserve(contents.nodes.size());
  RowCursor row = rows.scan(Family::terms, {});
  for (const std::uint64_t id : contents.nodes) {
    const std::string key = id_key(TermId{id});
    bool is_there = row.next();
    while (is_there && row.key() < key) is_there = row.next();
    DOSSIER_RETURN_IF_ERROR(row.status());
    if (!is_there || row.key() != key) return rows.damaged(naming("there is no term", id));
    const Result<Term> term = decode_term(TermId{id}, row.value());
    if (!term) return rows.damaged(naming("term", id) + ": " + term.error().message);
    contents.names += name_of(*term);
    contents.name_ends.push_back(contents.names.size());
  }
  return {};
}

Status read_labels(const Rows& rows, CsrContents& contents) {
  std::vector<std::string> words;
  RowCursor row = rows.scan(Family::meta, label_prefix());
  while (row.next()) {
    const Result<std::uint64_t> id = decode_number(row.value());
    constexpr std::uint64_t kMostWords = std::uint64_t{1} << 28U;
    if (!id || *id > kMostWords) return rows.damaged("a label cannot be read");
    if (words.size() <= *id) words.resize(*id + 1);
    words[*id] = row.key().substr(label_prefix().size());
  }
  for (const std::string& word : words) {
    contents.labels += word;
    contents.label_ends.push_back(contents.labels.size());
  }
  return row.status();
}

Result<CsrParts> read_parts(const Database& database, const Rows& rows) {
  CsrContents contents;
  DOSSIER_TRY(contents.stamp, graph_stamp(database, rows));
  DOSSIER_RETURN_IF_ERROR(read_edges(rows, contents));
  DOSSIER_RETURN_IF_ERROR(read_names(rows, contents));
  DOSSIER_RETURN_IF_ERROR(read_labels(rows, contents));
  return CsrParts(std::move(contents));
}

}  // namespace

Result<GraphStamp> graph_stamp(const Database& database, const Rows& rows) {
  DOSSIER_TRY(const Marks marks, read_marks(rows));
  return GraphStamp{fingerprint_of(database.identity()), marks.document, marks.documents,
                    marks.judgement};
}

Result<std::unique_ptr<CsrGraph>> build_graph(const Database& database, const Rows& rows) {
  DOSSIER_TRY(CsrParts parts, read_parts(database, rows));
  return CsrGraph::of(std::move(parts).join());
}

// A file that cannot be read for whatever reason is as good as none: all of it is in the rows.
Result<std::unique_ptr<CsrGraph>> open_graph(const Database& database, const Rows& rows,
                                             const std::filesystem::path& file) {
  DOSSIER_TRY(const GraphStamp stamp, graph_stamp(database, rows));
  Result<std::unique_ptr<CsrGraph>> found = CsrGraph::open(file);
  if (found && (*found)->stamp() == stamp) return found;
  DOSSIER_TRY(CsrParts parts, read_parts(database, rows));
  if (replace_file(file, parts.pieces())) {
    found = CsrGraph::open(file);  // out of which memory can be had back
    if (found && (*found)->stamp() == stamp) return found;
  }
  return CsrGraph::of(std::move(parts).join());  // to be written next time, then
}

}  // namespace dossier::store
