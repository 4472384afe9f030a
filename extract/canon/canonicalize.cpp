#include "extract/canon/canonicalize.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extract/mention/values.h"
#include "extract/text/utf8.h"

namespace dossier::extract {

namespace {

// "prime minister" -> "Prime Minister"
std::string title_case(std::string_view text) {
  std::string result(text);
  bool is_start = true;
  for (char& c : result) {
    if (is_start) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    is_start = c == ' ' || c == '-';
  }
  return result;
}

// Names go into keys, which control characters part.
std::string clean(std::string text) {
  std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

Term country_of(const EntityMention& mention) {
  return Entity{EntityType::country, mention.country, {}};
}

class Canonicalizer {
 public:
  Canonicalizer(const SentenceReading& reading, const Document& document,
                const Vocabulary& vocabulary)
      : reading_(reading), document_(document), vocabulary_(vocabulary) {}

  std::vector<Statement> run() {
    for (const Proposition& proposition : reading_.propositions) {
      Statement statement = proposition.rule == "title" ? office(proposition) : plain(proposition);
      const std::optional<Statement> country = act_of_country(statement, proposition);
      finish(std::move(statement));
      if (country) finish(*country);
    }
    return std::move(statements_);
  }

 private:
  [[nodiscard]] const EntityMention& mention(std::size_t index) const {
    return reading_.mentions[index];
  }

  // The entity that an actor's mention means for a relation that takes these types.
  [[nodiscard]] Term actor(std::size_t index, const TypeSet& types) const {
    const EntityMention& found = mention(index);
    if (types.contains(found.term) || found.country.empty()) return found.term;
    return country_of(found);
  }

  // A city or building that acts is its country, also where the relation takes places.
  [[nodiscard]] Term subject_of(const Proposition& proposition) const {
    const EntityMention& found = mention(*proposition.subject.mention);
    const auto* entity = std::get_if<Entity>(&found.term);
    const bool is_seat =
        entity != nullptr && !found.country.empty() &&
        (entity->type == EntityType::place || entity->type == EntityType::facility);
    return is_seat ? country_of(found) : found.term;
  }

  [[nodiscard]] Term object_of(const Proposition& proposition) const {
    const Participant& object = *proposition.object;
    if (!object.mention) return text_literal(clean(object.text));
    return proposition.relation != nullptr ? actor(*object.mention, proposition.relation->object)
                                           : mention(*object.mention).term;
  }

  Statement plain(const Proposition& proposition) {
    Statement statement;
    statement.subject = subject_of(proposition);
    if (proposition.object) statement.object = object_of(proposition);
    statement.phrase = proposition.phrase;
    if (proposition.relation != nullptr) {
      statement.predicate = proposition.relation->predicate;
      statement.event_class = proposition.relation->event_class;
    }
    statement.polarity = proposition.polarity;
    statement.modality = proposition.modality;
    statement.evidence = {evidence_of(proposition)};
    add_qualifiers(statement, proposition);
    add_attribution(statement, proposition);
    set_currency(statement, proposition);
    mark_claim(statement);
    return statement;
  }

  // "Norwegian Prime Minister Kari Olsen" -> holds_office "Prime Minister of Norway", of Norway.
  Statement office(const Proposition& proposition) {
    const EntityMention& holder = mention(*proposition.subject.mention);
    Statement statement;
    statement.subject = holder.term;
    statement.object =
        Entity{EntityType::role, clean(title_case(holder.title) + " of " + holder.owner), {}};
    statement.phrase = proposition.phrase;
    statement.predicate = "holds_office";
    statement.evidence = {evidence_of(proposition)};
    add_qualifier(statement, {Slot::of, owner_of(holder)}, statement.evidence.front().object);
    return statement;
  }

  [[nodiscard]] Term owner_of(const EntityMention& holder) const {
    const KnownName* known = vocabulary_.find_name(holder.owner);
    if (known == nullptr) return text_literal(clean(holder.owner));
    switch (known->kind) {
      case NameKind::country:
        return Entity{EntityType::country, holder.owner, {}};
      case NameKind::organization:
        return Entity{EntityType::organization, holder.owner, {}};
      default:
        return Entity{EntityType::place, holder.owner, {}};
    }
  }

  [[nodiscard]] Evidence evidence_of(const Proposition& proposition) const {
    Evidence evidence;
    evidence.document = document_.name;
    evidence.sentence = reading_.number;
    evidence.sentence_span = reading_.sentence.span;
    evidence.span = proposition.span;
    evidence.text = repair_utf8(slice(document_.text, reading_.sentence.span));
    evidence.subject = {proposition.subject.text, proposition.subject.span};
    if (proposition.object) evidence.object = {proposition.object->text, proposition.object->span};
    evidence.rule = proposition.rule;
    evidence.confidence = proposition.confidence;
    return evidence;
  }

  static void add_qualifier(Statement& statement, Qualifier qualifier, Mention mention) {
    const bool is_known =
        std::ranges::find(statement.qualifiers, qualifier) != statement.qualifiers.end();
    if (is_known) return;
    statement.qualifiers.push_back(std::move(qualifier));
    statement.evidence.front().qualifiers.push_back(std::move(mention));
  }

  void add_qualifiers(Statement& statement, const Proposition& proposition) const {
    for (const PropositionQualifier& qualifier : proposition.qualifiers) {
      const Participant& value = qualifier.value;
      Term term =
          value.mention ? mention(*value.mention).term : Term(text_literal(clean(value.text)));
      const bool is_ahead = qualifier.slot == Slot::time && value.mention &&
                            proposition.modality == Modality::planned;
      if (is_ahead)
        std::get<Literal>(term).iso = coming_weekday(mention(*value.mention), document_.date);
      add_qualifier(statement, {qualifier.slot, std::move(term)}, {value.text, value.span});
    }
  }

  void add_attribution(Statement& statement, const Proposition& proposition) const {
    Evidence& evidence = statement.evidence.front();
    for (const PropositionSource& source : proposition.sources) {
      Attribution attribution{std::nullopt, source.cue, source.stance};
      Mention holder;
      if (source.holder) {
        const EntityMention& speaker = mention(*source.holder);
        const auto* entity = std::get_if<Entity>(&speaker.term);
        const bool is_seat = entity != nullptr && entity->type != EntityType::person &&
                             entity->type != EntityType::organization && !speaker.country.empty();
        attribution.holder = is_seat ? country_of(speaker) : speaker.term;
        holder = {speaker.text, speaker.span};
      }
      statement.attribution.push_back(std::move(attribution));
      evidence.holders.push_back(std::move(holder));
      evidence.cues.push_back(source.span);
    }
  }

  // "$": whose dollar.
  void set_currency(Statement& statement, const Proposition& proposition) const {
    if (statement.object) set_currency(*statement.object, proposition);
    for (Qualifier& qualifier : statement.qualifiers) set_currency(qualifier.value, proposition);
  }

  void set_currency(Term& term, const Proposition& proposition) const {
    auto* literal = std::get_if<Literal>(&term);
    const bool is_dollar =
        literal != nullptr && literal->kind == LiteralKind::money && literal->amount.unit == "$";
    if (!is_dollar) return;
    constexpr auto kDollars =
        std::to_array<std::string_view>({"AUD", "CAD", "HKD", "NZD", "SGD", "TWD"});
    const EntityMention& payer = mention(*proposition.subject.mention);
    const std::string own = vocabulary_.currency_of(payer.country);
    literal->amount.unit = std::ranges::find(kDollars, own) != kDollars.end() ? own : "USD";
  }

  static void mark_claim(Statement& statement) {
    if (label_of(statement) != "claimed" || statement.predicate.empty()) return;
    add_qualifier(statement, {Slot::of, text_literal(statement.predicate)}, {});
  }

  // What the head of a state does with its money and its word, the state does.
  [[nodiscard]] std::optional<Statement> act_of_country(const Statement& statement,
                                                        const Proposition& proposition) const {
    constexpr auto kActs = std::to_array<std::string_view>(
        {"pledged", "provided", "announced", "signed", "sanctioned", "condemned", "supports"});
    const EntityMention& holder = mention(*proposition.subject.mention);
    const bool is_act = std::ranges::find(kActs, statement.predicate) != kActs.end();
    const bool is_person = std::holds_alternative<Entity>(statement.subject) &&
                           std::get<Entity>(statement.subject).type == EntityType::person;
    if (!is_act || !is_person || holder.country.empty()) return std::nullopt;
    Statement derived = statement;
    derived.subject = country_of(holder);
    derived.derived = "office-acts-for-country";
    derived.evidence.front().rule = "office-acts-for-country";
    derived.evidence.front().confidence *= kDerivedDiscount;
    return derived;
  }

  void finish(Statement statement) {
    if (statement.object && *statement.object == statement.subject) return;
    sort_parts(statement);
    if (validate(statement)) statements_.push_back(std::move(statement));
  }

  static constexpr double kDerivedDiscount = 0.85;

  const SentenceReading& reading_;
  const Document& document_;
  const Vocabulary& vocabulary_;
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> canonicalize(const SentenceReading& reading, const Document& document,
                                    const Vocabulary& vocabulary) {
  return Canonicalizer(reading, document, vocabulary).run();
}

}  // namespace dossier::extract
