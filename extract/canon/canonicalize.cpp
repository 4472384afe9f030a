#include "extract/canon/canonicalize.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extract/canon/members.h"
#include "extract/mention/values.h"
#include "extract/text/utf8.h"

namespace dossier::extract {

namespace {

// "secretary of state" -> "Secretary of State"
std::string title_case(std::string_view text) {
  std::string result(text);
  bool is_start = true;
  for (std::size_t at = 0; at < result.size(); ++at) {
    const bool is_small_word =
        result.compare(at, 3, "of ") == 0 || result.compare(at, 4, "the ") == 0;
    if (is_start && !is_small_word) {
      result[at] = static_cast<char>(std::toupper(static_cast<unsigned char>(result[at])));
    }
    is_start = result[at] == ' ' || result[at] == '-';
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
    for (const RelationMention& relation_mention : reading_.relations) {
      Statement statement =
          relation_mention.rule == "title" ? office(relation_mention) : plain(relation_mention);
      const std::optional<Statement> country = act_of_country(statement, relation_mention);
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

  // Words without a name: a group of people, or a text.
  [[nodiscard]] static Term term_of(const Participant& participant) {
    if (!participant.country.empty()) return Entity{EntityType::country, participant.country, {}};
    if (participant.is_group) return Entity{EntityType::group, clean(participant.text), {}};
    return text_literal(clean(participant.text));
  }

  // A city or building that acts is its country, also where the relation takes places.
  [[nodiscard]] Term subject_of(const RelationMention& relation_mention) const {
    if (!relation_mention.subject.mention) return term_of(relation_mention.subject);
    const EntityMention& found = mention(*relation_mention.subject.mention);
    const auto* entity = std::get_if<Entity>(&found.term);
    const bool is_seat =
        entity != nullptr && !found.country.empty() &&
        (entity->type == EntityType::place || entity->type == EntityType::facility);
    const bool is_where = relation_mention.relation != nullptr &&
                          !relation_mention.relation->subject.contains_letter('G') &&
                          relation_mention.relation->subject.contains(found.term);
    if (is_where) return found.term;
    // "Oslo was bathed in light": the city, which does nothing.
    return is_seat && !relation_mention.is_done_to ? country_of(found) : found.term;
  }

  [[nodiscard]] Term object_of(const RelationMention& relation_mention) const {
    const Participant& object = *relation_mention.object;
    if (!object.mention) return term_of(object);
    return relation_mention.relation != nullptr
               ? actor(*object.mention, relation_mention.relation->object)
               : mention(*object.mention).term;
  }

  Statement plain(const RelationMention& relation_mention) {
    Statement statement;
    statement.subject = subject_of(relation_mention);
    if (relation_mention.object) statement.object = object_of(relation_mention);
    statement.phrase = relation_mention.phrase;
    if (relation_mention.relation != nullptr) {
      statement.predicate = relation_mention.relation->predicate;
      statement.event_class = relation_mention.relation->event_class;
    }
    statement.polarity = relation_mention.polarity;
    statement.modality = relation_mention.modality;
    statement.evidence = {evidence_of(relation_mention)};
    add_qualifiers(statement, relation_mention);
    add_attribution(statement, relation_mention);
    set_currency(statement, relation_mention);
    mark_claim(statement);
    return statement;
  }

  // "Norwegian Prime Minister Kari Olsen" -> holds_office "Prime Minister of Norway", of Norway.
  Statement office(const RelationMention& relation_mention) {
    const EntityMention& holder = mention(*relation_mention.subject.mention);
    Statement statement;
    statement.subject = holder.term;
    const std::string of = holder.owner.empty() ? std::string() : " of " + holder.owner;
    statement.object = Entity{EntityType::role, clean(title_case(holder.title) + of), {}};
    statement.phrase = relation_mention.phrase;
    statement.predicate = "holds_office";
    statement.evidence = {evidence_of(relation_mention)};
    if (!of.empty())
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

  [[nodiscard]] Evidence evidence_of(const RelationMention& relation_mention) const {
    Evidence evidence;
    evidence.document = document_.name;
    evidence.sentence = reading_.number;
    evidence.sentence_span = reading_.sentence.span;
    evidence.span = relation_mention.span;
    evidence.text = repair_utf8(slice(document_.text, reading_.sentence.span));
    evidence.subject = {relation_mention.subject.text, relation_mention.subject.span};
    if (relation_mention.object)
      evidence.object = {relation_mention.object->text, relation_mention.object->span};
    evidence.rule = relation_mention.rule;
    evidence.confidence = relation_mention.confidence;
    return evidence;
  }

  static void add_qualifier(Statement& statement, Qualifier qualifier, Mention mention) {
    const bool is_known =
        std::ranges::find(statement.qualifiers, qualifier) != statement.qualifiers.end();
    if (is_known) return;
    statement.qualifiers.push_back(std::move(qualifier));
    statement.evidence.front().qualifiers.push_back(std::move(mention));
  }

  void add_qualifiers(Statement& statement, const RelationMention& relation_mention) const {
    for (const RelationQualifier& qualifier : relation_mention.qualifiers) {
      const Participant& value = qualifier.value;
      Term term = value.mention ? mention(*value.mention).term : term_of(value);
      const bool is_ahead = qualifier.slot == Slot::time && value.mention &&
                            relation_mention.modality == Modality::planned;
      if (is_ahead)
        std::get<Literal>(term).iso = coming_weekday(mention(*value.mention), document_.date);
      add_qualifier(statement, {qualifier.slot, std::move(term)}, {value.text, value.span});
    }
  }

  void add_attribution(Statement& statement, const RelationMention& relation_mention) const {
    Evidence& evidence = statement.evidence.front();
    for (const RelationSource& source : relation_mention.sources) {
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
  void set_currency(Statement& statement, const RelationMention& relation_mention) const {
    if (statement.object) set_currency(*statement.object, relation_mention);
    for (Qualifier& qualifier : statement.qualifiers)
      set_currency(qualifier.value, relation_mention);
  }

  void set_currency(Term& term, const RelationMention& relation_mention) const {
    auto* literal = std::get_if<Literal>(&term);
    const bool is_dollar =
        literal != nullptr && literal->kind == LiteralKind::money && literal->amount.unit == "$";
    if (!is_dollar) return;
    constexpr auto kDollars =
        std::to_array<std::string_view>({"AUD", "CAD", "HKD", "NZD", "SGD", "TWD"});
    const std::string own =
        relation_mention.subject.mention
            ? vocabulary_.currency_of(mention(*relation_mention.subject.mention).country)
            : std::string();
    literal->amount.unit = std::ranges::find(kDollars, own) != kDollars.end() ? own : "USD";
  }

  static void mark_claim(Statement& statement) {
    if (label_of(statement) != "claimed" || statement.predicate.empty()) return;
    add_qualifier(statement, {Slot::of, text_literal(statement.predicate)}, {});
  }

  // What the head of a state does with its money and its word, the state does.
  [[nodiscard]] std::optional<Statement> act_of_country(
      const Statement& statement, const RelationMention& relation_mention) const {
    constexpr auto kActs = std::to_array<std::string_view>(
        {"pledged", "provided", "announced", "signed", "sanctioned", "condemned", "supports"});
    if (!relation_mention.subject.mention) return std::nullopt;
    const EntityMention& holder = mention(*relation_mention.subject.mention);
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
  if (!has_members(reading)) return Canonicalizer(reading, document, vocabulary).run();
  const SentenceReading each = with_members(reading);
  return Canonicalizer(each, document, vocabulary).run();
}

}  // namespace dossier::extract
