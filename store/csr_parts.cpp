#include "store/csr_parts.h"

#include <numeric>
#include <utility>

#include "graph/view.h"

namespace dossier::store {

namespace {

template <typename Items>
std::string_view bytes_of(const Items& items) {
  return {reinterpret_cast<const char*>(std::data(items)),
          std::size(items) * sizeof(*std::data(items))};
}

// Zeros up to a multiple of eight bytes.
template <typename Items>
void pad(Items& items) {
  while (bytes_of(items).size() % 8 != 0) items.push_back({});
}

// Counts at node + 1 to where the items of each node begin.
void sum_up(std::vector<std::uint32_t>& first) {
  std::partial_sum(first.begin(), first.end(), first.begin());
}

}  // namespace

CsrParts::CsrParts(CsrContents contents) : contents_(std::move(contents)) {
  place_edges();
  place_arcs();
  header_.stamp = contents_.stamp;
  header_.nodes = contents_.nodes.size();
  header_.edges = contents_.edges.size();
  header_.in_edges = in_.size();
  header_.arcs = arc_ends_.size();
  header_.labels = contents_.label_ends.size();
  header_.name_bytes = contents_.names.size();
  header_.label_bytes = contents_.labels.size();
  for (auto* items : {&first_out_, &first_in_, &first_arc_, &in_, &arc_ends_}) pad(*items);
  pad(arc_codes_);
  pad(contents_.names);
  pad(contents_.labels);
  const CsrLayout layout = layout_of(header_).value();
  const std::vector<std::string_view> all = pieces();
  for (std::size_t i = 0; i < kCsrSections; ++i) {
    append_sums(all[i + 1], layout.sections[i].block_bytes, sums_);
  }
  header_.sums = fingerprint_of(sums_);
  header_.head_low = header_.own_sum();
}

// Edges come by subject; those that end at a node are counted and put in that order.
void CsrParts::place_edges() {
  const std::size_t nodes = contents_.nodes.size();
  first_out_.resize(nodes + 1);
  first_in_.resize(nodes + 1);
  for (const CsrEdge& edge : contents_.edges) {
    ++first_out_[edge.subject + 1];
    if (edge.target != CsrEdge::kNoTarget) ++first_in_[edge.target + 1];
  }
  sum_up(first_out_);
  sum_up(first_in_);
  in_.resize(first_in_.back());
  std::vector<std::uint32_t> next(first_in_.begin(), first_in_.end() - 1);
  for (std::uint32_t i = 0; i < contents_.edges.size(); ++i) {
    const std::uint32_t target = contents_.edges[i].target;
    if (target != CsrEdge::kNoTarget) in_[next[target]++] = i;
  }
}

// As LazyGraph reads the arcs of a vertex: those of the edges that leave it, one to itself both
// ways; then those of the edges that come from others.
void CsrParts::place_arcs() {
  const ViewOptions usual;
  const auto is_shown = [&](const CsrEdge& edge) {
    if (edge.target == CsrEdge::kNoTarget) return false;
    return is_visible({.subject = TermId{contents_.nodes[edge.subject]},
                       .target = TermId{contents_.nodes[edge.target]},
                       .status = static_cast<StatementStatus>(edge.status)},
                      usual);
  };
  first_arc_.resize(contents_.nodes.size() + 1);
  for (const CsrEdge& edge : contents_.edges) {
    if (!is_shown(edge)) continue;
    ++first_arc_[edge.subject + 1];
    ++first_arc_[edge.target + 1];
  }
  sum_up(first_arc_);
  arc_ends_.resize(first_arc_.back());
  arc_codes_.resize(first_arc_.back());
  std::vector<std::uint32_t> next(first_arc_.begin(), first_arc_.end() - 1);
  const auto place = [&](std::uint32_t from, std::uint32_t to, ArcCode code) {
    const std::uint32_t at = next[from]++;
    arc_ends_[at] = to;
    arc_codes_[at] = code;
  };
  const auto count = static_cast<std::uint32_t>(contents_.edges.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const CsrEdge& edge = contents_.edges[i];
    if (!is_shown(edge)) continue;
    place(edge.subject, edge.target, along(i));
    if (edge.subject == edge.target) place(edge.subject, edge.target, against(i));
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const CsrEdge& edge = contents_.edges[i];
    if (is_shown(edge) && edge.subject != edge.target) {
      place(edge.target, edge.subject, against(i));
    }
  }
}

std::vector<std::string_view> CsrParts::pieces() const {
  return {bytes_of(std::span(&header_, 1)),
          bytes_of(contents_.nodes),
          bytes_of(first_out_),
          bytes_of(first_in_),
          bytes_of(first_arc_),
          bytes_of(in_),
          bytes_of(arc_ends_),
          bytes_of(arc_codes_),
          bytes_of(contents_.edges),
          bytes_of(contents_.name_ends),
          bytes_of(contents_.label_ends),
          contents_.names,
          contents_.labels,
          sums_};
}

std::string CsrParts::join() && {
  std::string all;
  std::size_t size = 0;
  for (const std::string_view piece : pieces()) size += piece.size();
  all.reserve(size);
  for (const std::string_view piece : pieces()) all += piece;
  *this = CsrParts({});
  return all;
}

}  // namespace dossier::store
