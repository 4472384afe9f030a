#include "query/evaluate.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "graph/symmetry.h"
#include "query/lexicon.h"

namespace dossier::query {

namespace {

// Looks terms and labels up once each.
class Names {
 public:
  explicit Names(const StatementSource& source) : source_(&source) {}

  Result<std::pair<std::string, std::string>> term(TermId id) {
    if (id == TermId::none) return std::pair<std::string, std::string>();
    const auto known = terms_.find(id);
    if (known != terms_.end()) return known->second;
    DOSSIER_TRY(const Term found, source_->term(id));
    return terms_.emplace(id, std::pair(name_of(found), key_of(found))).first->second;
  }

  Result<std::string> label(LabelId id) {
    const auto known = labels_.find(id);
    if (known != labels_.end()) return known->second;
    DOSSIER_TRY(const std::string found, source_->label(id));
    return labels_.emplace(id, found).first->second;
  }

 private:
  const StatementSource* source_;
  std::map<TermId, std::pair<std::string, std::string>> terms_;  // name and key
  std::map<LabelId, std::string> labels_;
};

// Orders edges as they are shown: names first, then what tells equal names apart.
Result<std::vector<Edge>> in_order(const std::vector<Edge>& edges, const StatementSource& source) {
  struct Ranked {
    std::pair<std::string, std::string> subject;
    std::string label;
    std::pair<std::string, std::string> target;
    Edge edge;
  };
  Names names(source);
  std::vector<Ranked> ranked;
  for (const Edge& edge : edges) {
    Ranked one{.edge = edge};
    DOSSIER_TRY(one.subject, names.term(edge.subject));
    DOSSIER_TRY(one.label, names.label(edge.label));
    DOSSIER_TRY(one.target, names.term(edge.target));
    ranked.push_back(std::move(one));
  }
  const auto rank = [](const Ranked& one) {
    return std::tie(one.subject.first, one.label, one.target.first, one.subject.second,
                    one.target.second, one.edge.slot, one.edge.statement);
  };
  std::ranges::sort(ranked, [&](const Ranked& a, const Ranked& b) { return rank(a) < rank(b); });
  const auto repeated = std::ranges::unique(
      ranked, [](const Ranked& a, const Ranked& b) { return a.edge == b.edge; });
  ranked.erase(repeated.begin(), repeated.end());
  std::vector<Edge> ordered;
  ordered.reserve(ranked.size());
  for (const Ranked& one : ranked) ordered.push_back(one.edge);
  return ordered;
}

// Objects if any edge leads to one; a pattern that names its object may else mean a qualifier.
std::vector<Edge> prefer_objects(std::vector<Edge> edges, const BoundPattern& pattern) {
  const auto is_to_object = [](const Edge& edge) { return edge.slot == Slot::object; };
  const bool may_be_qualifier =
      pattern.objects.has_value() && std::ranges::none_of(edges, is_to_object);
  if (!may_be_qualifier)
    std::erase_if(edges, [&](const Edge& edge) { return !is_to_object(edge); });
  return edges;
}

// One scan of the source, and what is left to look at in the statements it finds.
struct Step {
  enum class Check { nothing, relation, phrase } check = Check::nothing;
  Pattern pattern;
};

using Ids = std::vector<std::optional<TermId>>;

Ids ids_of(const std::optional<std::vector<TermId>>& terms) {
  if (!terms) return {std::nullopt};
  return {terms->begin(), terms->end()};
}

// The scans that find all edges of the predicate, whoever they connect.
Result<std::vector<Step>> steps_of(const std::optional<PredicateMatch>& predicate,
                                   const StatementSource& source) {
  if (!predicate) return std::vector<Step>{{}};
  if (predicate->by == PredicateMatch::By::phrase)
    return std::vector<Step>{{Step::Check::phrase, {}}};
  std::vector<Step> steps;
  for (const LabelId label : predicate->labels) {
    steps.push_back({Step::Check::nothing, {.label = label}});
  }
  DOSSIER_TRY(const auto claimed, source.find_label(kClaimed));
  const bool asks_for_claims = claimed && std::ranges::count(predicate->labels, *claimed) > 0;
  if (claimed && !asks_for_claims) steps.push_back({Step::Check::relation, {.label = claimed}});
  return steps;
}

Result<bool> passes(Step::Check check, const Edge& edge, std::string_view word,
                    const StatementSource& source) {
  if (check == Step::Check::nothing) return true;
  DOSSIER_TRY(const Statement statement, source.statement(edge.statement));
  const bool by_relation = check == Step::Check::relation;
  return fold_predicate(by_relation ? relation_of(statement) : statement.phrase) == word;
}

bool holds_both_ways(const Edge& edge, const std::vector<LabelId>& symmetric) {
  return edge.slot == Slot::object && std::ranges::binary_search(symmetric, edge.label);
}

// Which edges of a scan count: all, or those that hold the other way round as well.
enum class Ways : std::uint8_t { as_stored, turned_round };

Status collect(const Step& step, Ways ways, const std::vector<LabelId>& symmetric,
               std::string_view word, const StatementSource& source, std::vector<Edge>& found) {
  Pattern pattern = step.pattern;
  if (ways == Ways::turned_round) std::swap(pattern.subject, pattern.target);
  const std::unique_ptr<Cursor> cursor = source.scan(pattern);
  for (Edge edge; cursor->next(edge);) {
    if (ways == Ways::turned_round && !holds_both_ways(edge, symmetric)) continue;
    DOSSIER_TRY(const bool is_match, passes(step.check, edge, word, source));
    if (is_match) found.push_back(edge);
  }
  return cursor->status();
}

bool is_among(const std::optional<std::vector<TermId>>& terms, TermId id) {
  return !terms || std::ranges::count(*terms, id) > 0;
}

// Whether the predicate asks for the statement, by the statement alone.
bool says(const Statement& statement, const std::optional<PredicateMatch>& predicate) {
  if (!predicate) return true;
  const std::string& word = predicate->word;
  if (predicate->by == PredicateMatch::By::phrase) return fold_predicate(statement.phrase) == word;
  const std::string label = label_of(statement);
  return fold_predicate(label) == word ||
         (label == kClaimed && fold_predicate(relation_of(statement)) == word);
}

}  // namespace

bool Solutions::next(Solution& solution) {
  if (!status_ || position_ == edges_.size()) return false;
  const auto read = [this](const Edge& edge) -> Result<Solution> {
    Solution found{.edge = edge};
    DOSSIER_TRY(found.label, source_->label(edge.label));
    DOSSIER_TRY(found.subject, source_->term(edge.subject));
    if (edge.target != TermId::none) {
      DOSSIER_TRY(found.target, source_->term(edge.target));
    }
    DOSSIER_TRY(found.statement, source_->statement(edge.statement));
    return found;
  };
  auto found = read(edges_[position_++]);
  status_ = found.status();
  if (found) solution = std::move(*found);
  return status_.is_ok();
}

Result<Solutions> evaluate(const BoundPattern& pattern, const StatementSource& source) {
  const std::string_view word = pattern.predicate ? pattern.predicate->word : std::string_view();
  DOSSIER_TRY(std::vector<Step> steps, steps_of(pattern.predicate, source));
  DOSSIER_TRY(const std::vector<LabelId> symmetric, symmetric_labels(source));
  std::vector<Edge> found;
  for (Step& step : steps) {
    for (const std::optional<TermId> subject : ids_of(pattern.subjects)) {
      for (const std::optional<TermId> object : ids_of(pattern.objects)) {
        step.pattern.subject = subject;
        step.pattern.target = object;
        DOSSIER_RETURN_IF_ERROR(collect(step, Ways::as_stored, symmetric, word, source, found));
        const bool may_turn =
            !step.pattern.label || std::ranges::binary_search(symmetric, *step.pattern.label);
        if (!may_turn || subject == object) continue;
        DOSSIER_RETURN_IF_ERROR(collect(step, Ways::turned_round, symmetric, word, source, found));
      }
    }
  }
  DOSSIER_TRY(std::vector<Edge> ordered,
              in_order(prefer_objects(std::move(found), pattern), source));
  return Solutions(source, std::move(ordered));
}

Result<Solutions> evaluate_naively(const BoundPattern& pattern, const StatementSource& source) {
  std::vector<Edge> found;
  const std::unique_ptr<Cursor> cursor = source.scan({});
  for (Edge edge; cursor->next(edge);) {
    DOSSIER_TRY(const Statement statement, source.statement(edge.statement));
    const bool is_as_asked =
        is_among(pattern.subjects, edge.subject) && is_among(pattern.objects, edge.target);
    const bool is_turned_round = edge.slot == Slot::object && is_symmetric(label_of(statement)) &&
                                 is_among(pattern.subjects, edge.target) &&
                                 is_among(pattern.objects, edge.subject);
    const bool is_match = (is_as_asked || is_turned_round) && says(statement, pattern.predicate);
    if (is_match) found.push_back(edge);
  }
  DOSSIER_RETURN_IF_ERROR(cursor->status());
  DOSSIER_TRY(std::vector<Edge> ordered,
              in_order(prefer_objects(std::move(found), pattern), source));
  return Solutions(source, std::move(ordered));
}

}  // namespace dossier::query
