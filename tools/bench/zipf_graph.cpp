#include "tools/bench/zipf_graph.h"

#include <algorithm>
#include <array>
#include <random>
#include <span>
#include <string>
#include <tuple>

#include "graph/check.h"

namespace dossier::bench {

namespace {

constexpr std::array<std::string_view, 6> kLabels = {"met",     "accused",     "attacked",
                                                     "visited", "talked_with", "praised"};
constexpr std::string_view kSentence = "Ann Roe met Per Hansen in Oslo on Friday.";

// Ranks with a chance of 1, 1/2, 1/3, ... each.
class ZipfRanks {
 public:
  explicit ZipfRanks(std::size_t count) {
    double sum = 0.0;
    for (std::size_t rank = 1; rank <= count; ++rank) {
      sum += 1.0 / static_cast<double>(rank);
      sums_.push_back(sum);
    }
  }

  std::size_t draw(std::mt19937_64& random) const {
    constexpr double kUnit = 0x1p-53;
    const double at = static_cast<double>(random() >> 11U) * kUnit * sums_.back();
    return static_cast<std::size_t>(std::ranges::upper_bound(sums_, at) - sums_.begin());
  }

 private:
  std::vector<double> sums_;
};

class SpanCursor final : public Cursor {
 public:
  explicit SpanCursor(std::span<const Edge> edges) : edges_(edges) {}

  bool next(Edge& edge) override {
    if (edges_.empty()) return false;
    edge = edges_.front();
    edges_ = edges_.subspan(1);
    return true;
  }
  [[nodiscard]] Status status() const override { return {}; }

 private:
  std::span<const Edge> edges_;
};

std::size_t rank_of(TermId node) {
  return static_cast<std::size_t>(number(node) & ((std::uint64_t{1} << 56U) - 1)) - 1;
}

Error unknown(std::string_view what) {
  return {ErrorCode::not_found, "no such " + std::string(what) + " in a zipf graph"};
}

}  // namespace

ZipfGraph::ZipfGraph(const ZipfOptions& options) : nodes_(options.nodes) {
  const ZipfRanks ranks(options.nodes);
  std::mt19937_64 random(options.seed);
  while (edges_.size() < options.edges) {
    Edge edge;
    edge.subject = node(ranks.draw(random));
    edge.target = node(ranks.draw(random));
    edge.label = LabelId{static_cast<std::uint32_t>(1 + random() % kLabels.size())};
    if (edge.subject != edge.target) edges_.push_back(edge);
  }
  std::ranges::sort(edges_, {},
                    [](const Edge& e) { return std::tuple(e.subject, e.label, e.target); });
  for (std::size_t i = 0; i < edges_.size(); ++i) edges_[i].statement = StatementId{i + 1};
}

TermId ZipfGraph::node(std::size_t rank) { return make_term_id(kEntityTag, rank + 1); }

std::unique_ptr<Cursor> ZipfGraph::scan(const Pattern& pattern) const {
  DOSSIER_CHECK(!pattern.label && !pattern.target);
  if (!pattern.subject) return std::make_unique<SpanCursor>(edges_);
  const auto found = std::ranges::equal_range(edges_, *pattern.subject, {}, &Edge::subject);
  return std::make_unique<SpanCursor>(std::span(found.begin(), found.end()));
}

std::size_t ZipfGraph::estimate(const Pattern& /*pattern*/) const { return edges_.size(); }

Result<Statement> ZipfGraph::statement(StatementId id) const {
  if (id == StatementId::none || number(id) > edges_.size()) return unknown("statement");
  const Edge& edge = edges_[number(id) - 1];
  Statement statement;
  statement.subject = term(edge.subject).value();
  statement.object = term(edge.target).value();
  statement.phrase = label(edge.label).value();
  statement.predicate = statement.phrase;
  Evidence evidence;
  evidence.document = "news.txt";
  evidence.sentence_span = {0, kSentence.size()};
  evidence.span = evidence.sentence_span;
  evidence.text = kSentence;
  evidence.rule = "bench";
  evidence.confidence = 0.8;
  statement.evidence.push_back(std::move(evidence));
  return statement;
}

Result<Term> ZipfGraph::term(TermId id) const {
  if (!is_entity(id) || rank_of(id) >= nodes_) return unknown("term");
  return Term(Entity{EntityType::person, "Person " + std::to_string(rank_of(id)), {}});
}

Result<std::optional<TermId>> ZipfGraph::find_term(std::string_view /*key*/) const {
  return std::optional<TermId>();
}

Result<std::string> ZipfGraph::label(LabelId id) const {
  if (id == LabelId::none || number(id) > kLabels.size()) return unknown("label");
  return std::string(kLabels[number(id) - 1]);
}

Result<std::optional<LabelId>> ZipfGraph::find_label(std::string_view /*label*/) const {
  return std::optional<LabelId>();
}

Result<std::vector<std::string>> ZipfGraph::labels() const {
  std::vector<std::string> labels(kLabels.begin(), kLabels.end());
  std::ranges::sort(labels);
  return labels;
}

Result<Document> ZipfGraph::document(std::string_view name) const {
  return Document{std::string(name), std::string(kSentence), "2025-12-27"};
}

Result<std::vector<std::string>> ZipfGraph::documents() const {
  return std::vector<std::string>{"news.txt"};
}

Result<Counts> ZipfGraph::counts() const {
  return Counts{
      .documents = 1, .entities = nodes_, .statements = edges_.size(), .evidence = edges_.size()};
}

}  // namespace dossier::bench
