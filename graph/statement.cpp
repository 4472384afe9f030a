#include "graph/statement.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "graph/words.h"

namespace dossier {

namespace {

constexpr Words<Polarity, 2> kPolarities = {
    {{Polarity::positive, "positive"}, {Polarity::negative, "negative"}}};

constexpr Words<Modality, 10> kModalities = {{
    {Modality::actual, "actual"},
    {Modality::ongoing, "ongoing"},
    {Modality::planned, "planned"},
    {Modality::proposed, "proposed"},
    {Modality::possible, "possible"},
    {Modality::conditional, "conditional"},
    {Modality::obligation, "obligation"},
    {Modality::attempted, "attempted"},
    {Modality::past_state, "past-state"},
    {Modality::cancelled, "cancelled"},
}};

constexpr Words<Stance, 7> kStances = {{
    {Stance::neutral, "neutral"},
    {Stance::committed, "committed"},
    {Stance::factive, "factive"},
    {Stance::distancing, "distancing"},
    {Stance::denying, "denying"},
    {Stance::doubting, "doubting"},
    {Stance::hoping, "hoping"},
}};

constexpr Words<StatementStatus, 11> kStatuses = {{
    {StatementStatus::asserted, "asserted"},
    {StatementStatus::attributed, "attributed"},
    {StatementStatus::claimed, "claimed"},
    {StatementStatus::disputed, "disputed"},
    {StatementStatus::denied, "denied"},
    {StatementStatus::negated, "negated"},
    {StatementStatus::planned, "planned"},
    {StatementStatus::proposed, "proposed"},
    {StatementStatus::possible, "possible"},
    {StatementStatus::conditional, "conditional"},
    {StatementStatus::attempted, "attempted"},
}};

constexpr Words<Slot, 15> kSlots = {{
    {Slot::object, "object"},
    {Slot::time, "time"},
    {Slot::place, "place"},
    {Slot::amount, "amount"},
    {Slot::count, "count"},
    {Slot::recipient, "recipient"},
    {Slot::weapon, "weapon"},
    {Slot::topic, "topic"},
    {Slot::purpose, "purpose"},
    {Slot::cause, "cause"},
    {Slot::role, "role"},
    {Slot::with, "with"},
    {Slot::mediator, "mediator"},
    {Slot::of, "of"},
    {Slot::mode, "mode"},
}};

// Separates the fields of a canonical key; no field may contain it.
constexpr char kFieldEnd = '\x1f';

bool has_stance(const Statement& statement, Stance stance) {
  return std::ranges::any_of(statement.attribution,
                             [stance](const Attribution& a) { return a.stance == stance; });
}

std::optional<StatementStatus> status_of_modality(Modality modality) {
  switch (modality) {
    case Modality::planned:
      return StatementStatus::planned;
    case Modality::proposed:
      return StatementStatus::proposed;
    case Modality::possible:
    case Modality::obligation:
      return StatementStatus::possible;
    case Modality::conditional:
      return StatementStatus::conditional;
    case Modality::attempted:
      return StatementStatus::attempted;
    case Modality::cancelled:
      return StatementStatus::negated;
    case Modality::actual:
    case Modality::ongoing:
    case Modality::past_state:
      break;
  }
  return std::nullopt;
}

bool is_claimed_by_subject(const Statement& statement) {
  const std::string subject = key_of(statement.subject);
  return std::ranges::any_of(statement.attribution, [&](const Attribution& attribution) {
    return attribution.stance == Stance::distancing && attribution.holder &&
           key_of(*attribution.holder) == subject;
  });
}

bool comes_before(const Evidence& a, const Evidence& b) {
  return std::tie(a.document, a.span, a.sentence_span, a.rule) <
         std::tie(b.document, b.span, b.sentence_span, b.rule);
}

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool has_clean_words(const Term& term) {
  if (has_control_characters(name_of(term))) return false;
  if (const auto* entity = std::get_if<Entity>(&term)) {
    return std::ranges::none_of(entity->aliases, has_control_characters);
  }
  const auto& literal = std::get<Literal>(term);
  return !has_control_characters(literal.amount.unit) && !has_control_characters(literal.iso);
}

// The names and words that go into keys: the separators of keys must not be in them.
bool has_clean_words(const Statement& statement) {
  const bool are_parts_clean =
      has_clean_words(statement.subject) &&
      (!statement.object || has_clean_words(*statement.object)) &&
      std::ranges::all_of(statement.qualifiers,
                          [](const Qualifier& q) { return has_clean_words(q.value); }) &&
      std::ranges::all_of(statement.attribution, [](const Attribution& a) {
        return !has_control_characters(a.cue) && (!a.holder || has_clean_words(*a.holder));
      });
  return are_parts_clean && !has_control_characters(statement.phrase) &&
         !has_control_characters(statement.predicate) && !has_control_characters(statement.derived);
}

Error missing(const Statement& statement, std::string_view what) {
  return {ErrorCode::invalid_argument, "statement \"" + name_of(statement.subject) + " " +
                                           label_of(statement) + "\" has " + std::string(what)};
}

Status validate_evidence(const Statement& statement, const Evidence& evidence) {
  if (evidence.document.empty()) return missing(statement, "evidence without a document");
  if (evidence.span.end < evidence.span.begin || evidence.span.is_empty() ||
      !evidence.sentence_span.contains(evidence.span)) {
    return missing(statement, "evidence whose span is not inside its sentence");
  }
  if (evidence.qualifiers.size() != statement.qualifiers.size()) {
    return missing(statement, "evidence with more or fewer mentions than qualifiers");
  }
  if (evidence.holders.size() != statement.attribution.size() ||
      evidence.cues.size() != statement.attribution.size()) {
    return missing(statement, "evidence with more or fewer cues than attributions");
  }
  if (!(evidence.confidence >= 0.0 && evidence.confidence <= 1.0)) {
    return missing(statement, "evidence whose confidence is outside 0..1");
  }
  return {};
}

}  // namespace

std::string_view to_string(Polarity polarity) { return word_of(kPolarities, polarity); }
std::string_view to_string(Modality modality) { return word_of(kModalities, modality); }
std::string_view to_string(Stance stance) { return word_of(kStances, stance); }
std::string_view to_string(StatementStatus status) { return word_of(kStatuses, status); }
std::string_view to_string(Slot slot) { return word_of(kSlots, slot); }

std::optional<Stance> parse_stance(std::string_view word) { return parse_word(kStances, word); }
std::optional<Slot> parse_slot(std::string_view word) { return parse_word(kSlots, word); }
std::optional<StatementStatus> parse_statement_status(std::string_view word) {
  return parse_word(kStatuses, word);
}

StatementStatus status_of(const Statement& statement) {
  if (has_stance(statement, Stance::denying)) return StatementStatus::denied;
  if (statement.polarity == Polarity::negative) return StatementStatus::negated;
  if (const auto status = status_of_modality(statement.modality)) return *status;
  if (has_stance(statement, Stance::hoping) || has_stance(statement, Stance::doubting)) {
    return StatementStatus::possible;
  }
  if (has_stance(statement, Stance::distancing)) return StatementStatus::claimed;
  if (statement.attribution.empty() || has_stance(statement, Stance::factive)) {
    return StatementStatus::asserted;
  }
  return StatementStatus::attributed;
}

std::string label_of(const Statement& statement) {
  if (status_of(statement) == StatementStatus::claimed && is_claimed_by_subject(statement)) {
    return "claimed";
  }
  return statement.predicate.empty() ? statement.phrase : statement.predicate;
}

std::string canonical_key(const Statement& statement) {
  std::string key = key_of(statement.subject) + kFieldEnd;
  key += statement.predicate.empty() ? "~" + statement.phrase : statement.predicate;
  key += kFieldEnd;
  if (statement.object) key += key_of(*statement.object);
  key += kFieldEnd;
  key += to_string(statement.polarity);
  key += kFieldEnd;
  key += to_string(statement.modality);
  for (const Qualifier& qualifier : statement.qualifiers) {
    key += kFieldEnd;
    key += to_string(qualifier.slot);
    key += '=' + key_of(qualifier.value);
  }
  for (const Attribution& attribution : statement.attribution) {
    key += kFieldEnd;
    key += '@';
    key += to_string(attribution.stance);
    if (attribution.holder) key += '=' + key_of(*attribution.holder);
  }
  if (!statement.derived.empty()) key += kFieldEnd + ("!" + statement.derived);
  return key;
}

std::string stable_id(const Statement& statement) {
  return stable_id('S', canonical_key(statement));
}

double confidence_of(const Statement& statement) {
  std::map<std::string_view, double> best;  // one per document
  for (const Evidence& evidence : statement.evidence) {
    double& confidence = best[evidence.document];
    confidence = std::max(confidence, evidence.confidence);
  }
  const double doubt =
      std::accumulate(best.begin(), best.end(), 1.0,
                      [](double all, const auto& d) { return all * (1.0 - d.second); });
  constexpr double kMost = 0.999;
  return std::min(1.0 - doubt, kMost);
}

std::size_t document_count(const Statement& statement) {
  std::set<std::string_view> names;
  for (const Evidence& evidence : statement.evidence) names.insert(evidence.document);
  return names.size();
}

const Term* find_qualifier(const Statement& statement, Slot slot) {
  const auto found = std::ranges::find(statement.qualifiers, slot, &Qualifier::slot);
  return found == statement.qualifiers.end() ? nullptr : &found->value;
}

std::vector<Target> targets_of(const Statement& statement) {
  std::vector<Target> targets = {{Slot::object, statement.object ? &*statement.object : nullptr}};
  for (const Qualifier& qualifier : statement.qualifiers) {
    if (is_entity(qualifier.value)) targets.push_back({qualifier.slot, &qualifier.value});
  }
  return targets;
}

void sort_parts(Statement& statement) {
  std::vector<std::size_t> order(statement.qualifiers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t i) {
      return std::pair(statement.qualifiers[i].slot, key_of(statement.qualifiers[i].value));
    };
    return rank(a) < rank(b);
  });
  const auto reorder = [&order](auto& parts) {
    if (parts.size() != order.size()) return;
    auto sorted = parts;
    for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = std::move(parts[order[i]]);
    parts = std::move(sorted);
  };
  reorder(statement.qualifiers);
  for (Evidence& evidence : statement.evidence) reorder(evidence.qualifiers);
  std::ranges::stable_sort(statement.evidence, comes_before);
}

Status validate(const Statement& statement) {
  if (name_of(statement.subject).empty()) return missing(statement, "a subject without a name");
  if (statement.object && name_of(*statement.object).empty()) {
    return missing(statement, "an object without a name");
  }
  if (statement.phrase.empty()) return missing(statement, "no phrase");
  if (!has_clean_words(statement)) return missing(statement, "control characters in a name");
  if (statement.evidence.empty()) return missing(statement, "no evidence");
  for (const Evidence& evidence : statement.evidence) {
    DOSSIER_RETURN_IF_ERROR(validate_evidence(statement, evidence));
  }
  return {};
}

Status validate_all(std::string_view document, std::span<const Statement> statements) {
  for (const Statement& statement : statements) {
    DOSSIER_RETURN_IF_ERROR(validate(statement));
    for (const Evidence& evidence : statement.evidence) {
      if (evidence.document == document) continue;
      return Error{ErrorCode::invalid_argument, "evidence of document \"" + evidence.document +
                                                    "\" was added with document \"" +
                                                    std::string(document) + "\""};
    }
  }
  return {};
}

}  // namespace dossier
