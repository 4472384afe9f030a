#include "query/export/drawing.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ostream>
#include <queue>
#include <tuple>
#include <unordered_set>

#include "query/export/selection.h"
#include "query/export/spill.h"
#include "query/statement_facts.h"

namespace dossier::query {

namespace {

// What one statement adds to one node by one document. Whatever edges of a statement meet in a
// node, its evidence counts there once.
struct Sighting {
  std::uint64_t term = 0;
  std::uint64_t document = 0;   // fingerprint of its name
  std::uint64_t statement = 0;  // 0: none, the node is there in any case
  std::uint32_t evidence = 0;
  std::uint32_t edges = 0;  // that are counted here
  Day first = kLastDay;     // first > last: no time known
  Day last = kFirstDay;

  bool operator<(const Sighting& other) const {
    return std::tie(term, document, statement) <
           std::tie(other.term, other.document, other.statement);
  }
  bool absorb(const Sighting& other) {
    if (*this < other || other < *this) return false;
    edges += other.edges;
    return true;
  }
};

std::string padded(int number, std::size_t digits) {
  std::string text = std::to_string(number);
  return std::string(text.size() < digits ? digits - text.size() : 0, '0') + text;
}

std::string iso_day(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return padded(static_cast<int>(date.year()), 4) + '-' +
         padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + '-' +
         padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

// Text on its way to a stream, in large pieces.
class TextStream {
 public:
  explicit TextStream(std::ostream& out) : out_(&out) {}

  std::string& text() { return text_; }
  Status flush_if_full() {
    constexpr std::size_t kFull = std::size_t{1} << 16U;
    return text_.size() < kFull ? Status() : flush();
  }
  Status flush() {
    DOSSIER_RETURN_IF_ERROR(write(text_));
    text_.clear();
    return {};
  }
  Status write(std::string_view text) {
    out_->write(text.data(), static_cast<std::streamsize>(text.size()));
    if (*out_) return {};
    return Error{ErrorCode::io,
                 "cannot write the graph: the stream took no more bytes; is the disk full?"};
  }

 private:
  std::ostream* out_;
  std::string text_;
};

// What all nodes were seen by, sorted out at the end.
class NodeSorter {
 public:
  explicit NodeSorter(std::size_t bytes) : sightings_(bytes) {}

  Status put(const Sighting& sighting) { return sightings_.put(sighting); }

  struct Counted {
    TermId term = TermId::none;
    std::size_t mentions = 0;
    std::size_t documents = 0;
    std::size_t edges = 0;
    Day first = kLastDay;
    Day last = kFirstDay;
  };
  // Calls `visit` for every node, in the order of their ids.
  Status count(const std::function<Status(const Counted&)>& visit) {
    Counted node;
    std::uint64_t document = 0;
    DOSSIER_RETURN_IF_ERROR(sightings_.merge([&](const Sighting& seen) -> Status {
      if (TermId{seen.term} != node.term) {
        if (node.term != TermId::none) DOSSIER_RETURN_IF_ERROR(visit(node));
        node = {.term = TermId{seen.term}};
        document = 0;
      }
      node.edges += seen.edges;
      if (seen.statement == 0) return {};
      node.mentions += seen.evidence;
      node.first = std::min(node.first, seen.first);
      node.last = std::max(node.last, seen.last);
      if (node.documents == 0 || seen.document != document) ++node.documents;
      document = seen.document;
      return {};
    }));
    return node.term == TermId::none ? Status() : visit(node);
  }

 private:
  SpillSorter<Sighting> sightings_;
};

// Which statements are one edge of the file.
struct Line {
  TermId source = TermId::none;
  LabelId label = LabelId::none;
  TermId target = TermId::none;
  Slot slot = Slot::object;

  bool operator==(const Line&) const = default;
};

// Gathers the statements of one edge after another.
class EdgeGatherer {
 public:
  using Finish = std::function<Status(const Line&, DrawnEdge&)>;

  // `finish` takes every edge that is drawn, with id and label left open.
  EdgeGatherer(Selection& selection, NodeSorter& nodes, Finish finish)
      : selection_(&selection), nodes_(&nodes), finish_(std::move(finish)) {}

  Status run() {
    DOSSIER_RETURN_IF_ERROR(selection_->for_each_reading([this](EdgeReading& reading) -> Status {
      const Edge& edge = reading.edge;
      const Line line = {edge.subject, edge.label, edge.target, edge.slot};
      if (line != line_) {
        DOSSIER_RETURN_IF_ERROR(finish());
        line_ = line;
        source_id_ = std::move(reading.from);
        target_id_ = std::move(reading.to);
      }
      add(reading);
      return {};
    }));
    DOSSIER_RETURN_IF_ERROR(finish());
    for (const TermId term : selection_->named_terms()) {
      DOSSIER_RETURN_IF_ERROR(nodes_->put({.term = number(term)}));
    }
    return {};
  }

 private:
  void add(EdgeReading& reading) {
    published_ = cover(published_, reading.published);
    weight_ += reading.weight;
    add_spell(reading.happened);
    for (const EdgeReading::Sighting& one : reading.sightings) {
      const bool is_known = one.first <= one.last;
      if (reading.happened.is_empty() && is_known) {
        add_spell({iso_day(one.first), iso_day(one.last)});
      }
      seen_.push_back({.document = one.document,
                       .statement = number(reading.edge.statement),
                       .evidence = one.evidence,
                       .first = one.first,
                       .last = one.last});
    }
    builder_.add(std::move(reading.said));
  }

  void add_spell(const DayRange& days) {
    if (days.is_empty() || (!spells_.empty() && spells_.back() == days)) return;
    spells_.push_back(days);
    if (spells_.size() > join_at_) {
      join_spells();
      join_at_ = std::max(join_at_, 2 * spells_.size());
    }
  }

  // Spells that touch become one.
  void join_spells() {
    std::ranges::sort(spells_, {}, &DayRange::first);
    std::size_t kept = 0;
    for (DayRange& spell : spells_) {
      if (kept > 0 && spell.first <= spells_[kept - 1].last) {
        spells_[kept - 1].last = std::max(spells_[kept - 1].last, spell.last);
      } else {
        if (&spells_[kept] != &spell) spells_[kept] = std::move(spell);
        ++kept;
      }
    }
    spells_.resize(kept);
  }

  Status finish() {
    if (line_.source == TermId::none) return {};
    DrawnEdge edge;
    edge.support = std::move(builder_).build();
    const bool is_enough = selection_->is_enough(edge.support.confidence, edge.support.documents);
    if (is_enough) DOSSIER_RETURN_IF_ERROR(draw(edge));
    builder_ = SupportBuilder();
    seen_.clear();
    spells_.clear();
    published_ = {};
    weight_ = 0.0;
    return {};
  }

  Status draw(DrawnEdge& edge) {
    const bool has_source = selection_->is_drawn(line_.source);
    const bool has_target = selection_->is_drawn(line_.target);
    const bool is_line = has_source && has_target;
    for (const bool is_first : {true, false}) {
      if (!(is_first ? has_source : has_target)) continue;
      const TermId end = is_first ? line_.source : line_.target;
      bool counts_edge = is_line;
      for (Sighting seen : seen_) {
        seen.term = number(end);
        seen.edges = counts_edge ? 1 : 0;
        counts_edge = false;
        DOSSIER_RETURN_IF_ERROR(nodes_->put(seen));
      }
    }
    if (!is_line) return {};
    join_spells();
    edge.spells = std::move(spells_);
    edge.published = published_;
    edge.weight = weight_;
    edge.from = source_id_;
    edge.to = target_id_;
    return finish_(line_, edge);
  }

  Selection* selection_;
  NodeSorter* nodes_;
  Finish finish_;
  Line line_;
  SupportBuilder builder_;
  std::string source_id_;
  std::string target_id_;       // empty: to be looked up
  std::vector<Sighting> seen_;  // by the statements of the line; the term left open
  std::vector<DayRange> spells_;
  std::size_t join_at_ = 64;
  DayRange published_;
  double weight_ = 0.0;
};

// The nodes with the most edges; of equal ones those that came first into the source.
Result<std::unordered_set<TermId>> find_top(const StatementSource& source,
                                            const ExportOptions& options) {
  Selection selection(source, options, Selection::Sort::drawing);
  NodeSorter nodes(options.sort_bytes);
  EdgeGatherer gatherer(selection, nodes, [](const Line&, DrawnEdge&) { return Status(); });
  DOSSIER_RETURN_IF_ERROR(gatherer.run());
  using Ranked = std::pair<std::size_t, std::uint64_t>;  // edges, and how early it came
  std::priority_queue<Ranked, std::vector<Ranked>, std::greater<>> best;
  DOSSIER_RETURN_IF_ERROR(nodes.count([&](const NodeSorter::Counted& node) -> Status {
    best.emplace(node.edges, ~number(node.term));
    if (best.size() > options.top) best.pop();
    return {};
  }));
  std::unordered_set<TermId> terms;
  for (; !best.empty(); best.pop()) terms.insert(TermId{~best.top().second});
  return terms;
}

class Drawing {
 public:
  Drawing(const StatementSource& source, const ExportOptions& options, const DrawingFormat& format,
          const DrawingStreams& streams)
      : source_(&source),
        format_(&format),
        selection_(source, options, Selection::Sort::drawing),
        sorter_(options.sort_bytes),
        nodes_(*streams.nodes),
        edges_(*streams.edges),
        is_one_file_(streams.nodes == streams.edges) {}

  void keep_only(std::unordered_set<TermId> terms) { selection_.keep_only(std::move(terms)); }

  Result<ExportReport> write() {
    if (!is_one_file_) format_->begin_edges(edges_.text());
    EdgeGatherer gatherer(selection_, sorter_,
                          [this](const Line& line, DrawnEdge& edge) { return write(line, edge); });
    DOSSIER_RETURN_IF_ERROR(gatherer.run());
    format_->begin_nodes(nodes_.text());
    DOSSIER_RETURN_IF_ERROR(
        sorter_.count([this](const NodeSorter::Counted& node) { return write(node); }));
    if (is_one_file_) {
      format_->begin_edges(nodes_.text());
      DOSSIER_RETURN_IF_ERROR(nodes_.flush());
      DOSSIER_RETURN_IF_ERROR(
          waiting_.replay([this](std::string_view text) { return nodes_.write(text); }));
      DOSSIER_RETURN_IF_ERROR(nodes_.write(edges_.text()));
      edges_.text().clear();
    }
    format_->end(is_one_file_ ? nodes_.text() : edges_.text());
    DOSSIER_RETURN_IF_ERROR(nodes_.flush());
    DOSSIER_RETURN_IF_ERROR(edges_.flush());
    report_.kinds = kinds_.size();
    return report_;
  }

 private:
  Status write(const NodeSorter::Counted& counted) {
    constexpr double kLeastSize = 8.0;
    constexpr double kSizeStep = 4.0;
    DrawnNode node;
    DOSSIER_TRY(node.term, source_->term(counted.term));
    node.id = stable_id(node.term);
    node.mentions = counted.mentions;
    node.documents = counted.documents;
    node.edges = counted.edges;
    if (counted.first <= counted.last) node.days = {iso_day(counted.first), iso_day(counted.last)};
    node.size = kLeastSize + kSizeStep * std::sqrt(static_cast<double>(node.edges));
    node.colour = colour_of(node.term);
    format_->write_node(node, nodes_.text());
    ++report_.nodes;
    return nodes_.flush_if_full();
  }

  Status write(const Line& line, DrawnEdge& edge) {
    if (edge.to.empty()) {
      DOSSIER_TRY(const Term target, source_->term(line.target));
      edge.to = stable_id(target);
    }
    DOSSIER_TRY(edge.label, source_->label(line.label));
    edge.slot = line.slot;
    const std::string slot(to_string(edge.slot));
    edge.kind = edge.slot == Slot::object ? edge.label : edge.label + ':' + slot;
    edge.id = stable_id('R', edge.from + '\t' + edge.label + '\t' + slot + '\t' + edge.to);
    edge.is_claim = std::ranges::all_of(edge.support.statuses, [](StatementStatus status) {
      return status == StatementStatus::claimed || status == StatementStatus::disputed;
    });
    edge.polarity =
        edge.support.polarities.size() > 1 ? "mixed" : to_string(*edge.support.polarities.begin());
    kinds_.insert(fingerprint_of(edge.kind).high);
    ++report_.edges;
    format_->write_edge(edge, edges_.text());
    if (!is_one_file_) return edges_.flush_if_full();
    constexpr std::size_t kPiece = std::size_t{1} << 16U;
    if (edges_.text().size() < kPiece) return {};
    DOSSIER_RETURN_IF_ERROR(waiting_.append(edges_.text()));
    edges_.text().clear();
    return {};
  }

  const StatementSource* source_;
  const DrawingFormat* format_;
  Selection selection_;
  NodeSorter sorter_;
  TextStream nodes_;
  TextStream edges_;
  bool is_one_file_;
  Spool waiting_;  // edges, until the nodes are written
  std::unordered_set<std::uint64_t> kinds_;
  ExportReport report_;
};

}  // namespace

Result<ExportReport> draw(const StatementSource& source, const ExportOptions& options,
                          const DrawingFormat& format, const DrawingStreams& streams) {
  Drawing drawing(source, options, format, streams);
  if (options.top > 0) {
    DOSSIER_TRY(std::unordered_set<TermId> top, find_top(source, options));
    drawing.keep_only(std::move(top));
  }
  return drawing.write();
}

}  // namespace dossier::query
