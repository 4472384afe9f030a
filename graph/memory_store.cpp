#include "graph/memory_store.h"

#include <algorithm>
#include <tuple>

#include "graph/fold.h"
#include "graph/name_search.h"

namespace dossier {

namespace {

class ListCursor final : public Cursor {
 public:
  explicit ListCursor(std::vector<Edge> edges) : edges_(std::move(edges)) {}

  bool next(Edge& edge) override {
    if (position_ == edges_.size()) return false;
    edge = edges_[position_++];
    return true;
  }
  [[nodiscard]] Status status() const override { return {}; }

 private:
  std::vector<Edge> edges_;
  std::size_t position_ = 0;
};

bool matches(const Pattern& pattern, const Edge& edge) {
  return (!pattern.subject || *pattern.subject == edge.subject) &&
         (!pattern.label || *pattern.label == edge.label) &&
         (!pattern.target || *pattern.target == edge.target);
}

auto order_of(const Edge& edge) {
  return std::tuple(edge.subject, edge.label, edge.target, edge.slot, edge.statement);
}

void unite_aliases(Entity& entity, const Entity& other) {
  for (const std::string& alias : other.aliases) {
    const auto at = std::ranges::lower_bound(entity.aliases, alias);
    if (alias != entity.name && (at == entity.aliases.end() || *at != alias)) {
      entity.aliases.insert(at, alias);
    }
  }
}

Error not_found(std::string_view what, std::string_view name) {
  return {ErrorCode::not_found, "no " + std::string(what) + " \"" + std::string(name) + "\""};
}

}  // namespace

Result<AddOutcome> MemoryStore::add(const Document& document,
                                    std::span<const Statement> statements) {
  DOSSIER_RETURN_IF_ERROR(validate_all(document.name, statements));
  DOSSIER_TRY(const bool known, is_known(document));
  if (known) return AddOutcome{AddOutcome::Kind::known, 0, 0};
  AddOutcome outcome;
  if (documents_.contains(document.name)) {
    retract(document.name);
    outcome.kind = AddOutcome::Kind::replaced;
  }
  if (is_copy(document)) return outcome;
  documents_[document.name] = document;
  for (const Statement& statement : statements) {
    if (merge(statement)) ++outcome.new_statements;
    outcome.evidence += statement.evidence.size();
  }
  return outcome;
}

Result<RemoveOutcome> MemoryStore::remove(std::string_view name) {
  const auto found = documents_.find(name);
  if (found == documents_.end()) return not_found("document", name);
  DOSSIER_TRY(const Counts before, counts());
  retract(std::string(name));
  DOSSIER_TRY(const Counts after, counts());
  return RemoveOutcome{before.statements - after.statements, before.evidence - after.evidence};
}

Result<bool> MemoryStore::is_known(const Document& document) const {
  return documents_.contains(document.name) ? is_as_named(document) : is_copy(document);
}

// Whether the document is in as it is. REQUIRES: its name is in.
bool MemoryStore::is_as_named(const Document& document) const {
  const Document& named = documents_.find(document.name)->second;
  return named.text == document.text && (document.date.empty() || named.date == document.date);
}

// Whether the text is in under another name.
bool MemoryStore::is_copy(const Document& document) const {
  return std::ranges::any_of(documents_, [&document](const auto& named) {
    return named.first != document.name && named.second.text == document.text;
  });
}

// Adds the statement or its evidence; true if the statement is new.
bool MemoryStore::merge(const Statement& statement) {
  Statement sorted = statement;
  sort_parts(sorted);
  intern_parts(sorted);
  const auto [known, is_new] =
      statement_ids_.try_emplace(canonical_key(sorted), StatementId{next_statement_});
  if (is_new) {
    ++next_statement_;
    statements_[known->second] = std::move(sorted);
    return true;
  }
  Statement& kept = statements_[known->second];
  std::ranges::move(sorted.evidence, std::back_inserter(kept.evidence));
  sort_parts(kept);
  return false;
}

void MemoryStore::intern_parts(const Statement& statement) {
  intern(statement.subject);
  if (statement.object) intern(*statement.object);
  for (const Qualifier& qualifier : statement.qualifiers) intern(qualifier.value);
  for (const Attribution& attribution : statement.attribution) {
    if (attribution.holder) intern(*attribution.holder);
  }
  intern_label(label_of(statement));
}

TermId MemoryStore::intern(const Term& term) {
  const auto [known, is_new] = term_ids_.try_emplace(key_of(term), TermId::none);
  if (is_new) {
    const std::uint8_t tag = tag_of(term);
    known->second = make_term_id(tag, ++next_serial_[tag]);
    terms_[known->second] = term;
  }
  if (const auto* entity = std::get_if<Entity>(&term)) {
    auto& kept = std::get<Entity>(terms_[known->second]);
    if (is_new) kept.aliases.clear();
    unite_aliases(kept, *entity);
  }
  return known->second;
}

LabelId MemoryStore::intern_label(const std::string& label) {
  const auto next = static_cast<std::uint32_t>(labels_.size() + 1);
  const auto [known, is_new] = label_ids_.try_emplace(label, LabelId{next});
  if (is_new) labels_.push_back(label);
  return known->second;
}

void MemoryStore::retract(const std::string& document) {
  for (auto it = statements_.begin(); it != statements_.end();) {
    std::erase_if(it->second.evidence,
                  [&](const Evidence& evidence) { return evidence.document == document; });
    if (!it->second.evidence.empty()) {
      ++it;
      continue;
    }
    statement_ids_.erase(canonical_key(it->second));
    it = statements_.erase(it);
  }
  documents_.erase(document);
}

std::vector<Edge> MemoryStore::edges() const {
  std::vector<Edge> edges;
  for (const auto& [id, statement] : statements_) {
    Edge edge{.statement = id,
              .subject = term_ids_.at(key_of(statement.subject)),
              .label = label_ids_.at(label_of(statement)),
              .status = status_of(statement)};
    for (const Target& target : targets_of(statement)) {
      edge.slot = target.slot;
      edge.target = target.term != nullptr ? term_ids_.at(key_of(*target.term)) : TermId::none;
      edges.push_back(edge);
    }
  }
  std::ranges::sort(edges, {}, order_of);
  const auto repeated = std::ranges::unique(edges);  // an entity twice in one slot
  edges.erase(repeated.begin(), repeated.end());
  return edges;
}

std::unique_ptr<Cursor> MemoryStore::scan(const Pattern& pattern) const {
  std::vector<Edge> found = edges();
  std::erase_if(found, [&](const Edge& edge) { return !matches(pattern, edge); });
  return std::make_unique<ListCursor>(std::move(found));
}

std::size_t MemoryStore::estimate(const Pattern& pattern) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(edges(), [&](const Edge& edge) { return matches(pattern, edge); }));
}

Result<Statement> MemoryStore::statement(StatementId id) const {
  const auto found = statements_.find(id);
  if (found == statements_.end()) return not_found("statement", std::to_string(number(id)));
  return found->second;
}

Result<Term> MemoryStore::term(TermId id) const {
  const auto found = terms_.find(id);
  if (found == terms_.end()) return not_found("term", std::to_string(number(id)));
  return found->second;
}

Result<std::optional<TermId>> MemoryStore::find_term(std::string_view key) const {
  const auto found = term_ids_.find(key);
  return found == term_ids_.end() ? std::nullopt : std::optional(found->second);
}

Result<std::string> MemoryStore::label(LabelId id) const {
  if (id == LabelId::none || number(id) > labels_.size()) {
    return not_found("label", std::to_string(number(id)));
  }
  return labels_[number(id) - 1];
}

Result<std::optional<LabelId>> MemoryStore::find_label(std::string_view label) const {
  const auto found = label_ids_.find(label);
  return found == label_ids_.end() ? std::nullopt : std::optional(found->second);
}

Result<std::vector<std::string>> MemoryStore::labels() const {
  std::vector<std::string> sorted = labels_;
  std::ranges::sort(sorted);
  return sorted;
}

Result<Document> MemoryStore::document(std::string_view name) const {
  const auto found = documents_.find(name);
  if (found == documents_.end()) return not_found("document", name);
  return found->second;
}

Result<std::vector<std::string>> MemoryStore::documents() const {
  std::vector<std::string> names;
  names.reserve(documents_.size());
  for (const auto& [name, document] : documents_) names.push_back(name);
  return names;
}

Result<Counts> MemoryStore::counts() const {
  Counts counts{.documents = documents_.size(), .statements = statements_.size()};
  for (const auto& [id, term] : terms_) ++(is_entity(id) ? counts.entities : counts.literals);
  for (const auto& [id, statement] : statements_) counts.evidence += statement.evidence.size();
  return counts;
}

Result<std::vector<Candidate>> MemoryStore::find(std::string_view name) const {
  const std::string wanted = fold_name(name);
  std::vector<Candidate> candidates;
  for (const auto& [id, term] : terms_) {
    const auto* entity = std::get_if<Entity>(&term);
    if (entity == nullptr) continue;
    const bool is_called_so = fold_name(entity->name) == wanted ||
                              std::ranges::any_of(entity->aliases, [&](const std::string& alias) {
                                return fold_name(alias) == wanted;
                              });
    if (!is_called_so) continue;
    const std::size_t edges = estimate({.subject = id}) + estimate({.target = id});
    candidates.push_back({id, *entity, edges});
  }
  sort_candidates(candidates, wanted);
  return candidates;
}

Result<std::vector<std::string>> MemoryStore::nearest(std::string_view name,
                                                      std::size_t limit) const {
  NearestNames nearest(name, limit);
  for (const auto& [id, term] : terms_) {
    const auto* entity = std::get_if<Entity>(&term);
    if (entity == nullptr) continue;
    nearest.offer(entity->name, entity->name);
    for (const std::string& alias : entity->aliases) nearest.offer(alias, entity->name);
  }
  return nearest.names();
}

}  // namespace dossier
