#include "query/lexicon.h"

#include <algorithm>
#include <functional>

#include "graph/fold.h"
#include "graph/name_search.h"

namespace dossier::query {

namespace {

// Calls `visit` with every statement of the edges that match, once.
Status for_each_statement(const StatementSource& source, const Pattern& pattern,
                          const std::function<void(const Statement&)>& visit) {
  const std::unique_ptr<Cursor> cursor = source.scan(pattern);
  for (Edge edge; cursor->next(edge);) {
    if (edge.slot != Slot::object) continue;  // every statement has one such edge
    DOSSIER_TRY(const Statement statement, source.statement(edge.statement));
    visit(statement);
  }
  return cursor->status();
}

}  // namespace

std::string fold_predicate(std::string_view word) {
  std::string spaced(word);
  std::ranges::replace(spaced, '_', ' ');
  return fold_name(spaced);
}

const std::string& relation_of(const Statement& statement) {
  return statement.predicate.empty() ? statement.phrase : statement.predicate;
}

Status Lexicon::read_labels() {
  if (labels_) return {};
  Words words;
  std::set<std::string> spellings;
  DOSSIER_TRY(const std::vector<std::string> labels, source_->labels());
  for (const std::string& label : labels) {
    DOSSIER_TRY(const std::optional<LabelId> id, source_->find_label(label));
    if (!id) continue;
    words[fold_predicate(label)].push_back(*id);
    spellings.insert(label);
  }
  DOSSIER_TRY(const std::optional<LabelId> claimed, source_->find_label(kClaimed));
  if (claimed) {
    const auto note = [&](const Statement& statement) {
      words[fold_predicate(relation_of(statement))];
      spellings.insert(relation_of(statement));
    };
    DOSSIER_RETURN_IF_ERROR(for_each_statement(*source_, {.label = claimed}, note));
  }
  labels_ = std::move(words);
  spellings_.assign(spellings.begin(), spellings.end());
  return {};
}

Status Lexicon::read_phrases() {
  if (phrases_) return {};
  std::set<std::string> phrases;
  const auto note = [&](const Statement& statement) {
    phrases.insert(fold_predicate(statement.phrase));
  };
  DOSSIER_RETURN_IF_ERROR(for_each_statement(*source_, {}, note));
  phrases_ = std::move(phrases);
  return {};
}

Status Lexicon::read_literals() {
  if (literals_) return {};
  std::set<TermId> ids;
  const std::unique_ptr<Cursor> cursor = source_->scan({});
  for (Edge edge; cursor->next(edge);) {
    for (const TermId end : {edge.subject, edge.target}) {
      if (end != TermId::none && !is_entity(end)) ids.insert(end);
    }
  }
  DOSSIER_RETURN_IF_ERROR(cursor->status());
  std::map<std::string, std::vector<TermId>> literals;
  for (const TermId id : ids) {
    DOSSIER_TRY(const Term literal, source_->term(id));
    literals[fold_name(name_of(literal))].push_back(id);
  }
  literals_ = std::move(literals);
  return {};
}

Result<std::optional<PredicateMatch>> Lexicon::find_predicate(std::string_view word,
                                                              PredicateMatch::By by) {
  PredicateMatch match{by, fold_predicate(word), {}};
  if (by == PredicateMatch::By::phrase) {
    DOSSIER_RETURN_IF_ERROR(read_phrases());
    return phrases_->contains(match.word) ? std::optional(match) : std::nullopt;
  }
  DOSSIER_RETURN_IF_ERROR(read_labels());
  const auto found = labels_->find(match.word);
  if (found == labels_->end()) return std::optional<PredicateMatch>();
  match.labels = found->second;
  return std::optional(match);
}

Result<std::vector<TermId>> Lexicon::literals(std::string_view text) {
  DOSSIER_RETURN_IF_ERROR(read_literals());
  const auto found = literals_->find(fold_name(text));
  return found == literals_->end() ? std::vector<TermId>() : found->second;
}

Result<std::vector<std::string>> Lexicon::nearest_predicates(std::string_view word) {
  constexpr std::size_t kShown = 3;
  DOSSIER_RETURN_IF_ERROR(read_labels());
  NearestNames nearest(fold_predicate(word), kShown);
  for (const std::string& spelling : spellings_) {
    nearest.offer(fold_predicate(spelling), spelling);
  }
  return nearest.names();
}

}  // namespace dossier::query
