#include "tests/store/samples.h"

#include <algorithm>

#include "store/text.h"

namespace dossier::test {

namespace {

constexpr std::array<std::string_view, 8> kNames = {
    "Mark Carney", "Volodymyr Zelensky", "Élysée",    "Київ", "Halifax",
    "elysee",      "東京電力",           "Guliaipole"};
constexpr std::array<std::string_view, 6> kAliases = {
    "Carney", "the  PRIME minister", "Élysee", "O\xe2\x80\x99Neill", "kyiv", "Zelenskyy"};
constexpr std::array<std::string_view, 5> kPhrases = {"meet with", "pledge", "say", "strike",
                                                      "head to"};
constexpr std::array<std::string_view, 4> kPredicates = {"", "met", "pledged", "claimed"};
constexpr std::array<std::string_view, 3> kClasses = {"", "CONSULT", "AID"};
constexpr std::array<std::string_view, 4> kCues = {"say", "claim", "deny", "according to"};
constexpr std::array<std::string_view, 3> kRules = {"svo", "svo-passive", ""};
constexpr std::array<std::string_view, 7> kWords = {
    "Carney ", "met ", "in Київ, ", "on Friday. ", "\xff", "\xe2\x82", "Élysée "};

// Uniform over the first `count` enumerators from `first` on.
template <typename Enum>
Enum pick(Sampler& sampler, std::size_t first, std::size_t count) {
  return static_cast<Enum>(first + sampler.below(count));
}

}  // namespace

std::vector<std::string> sample_names() {
  std::vector<std::string> names(kNames.begin(), kNames.end());
  names.insert(names.end(), kAliases.begin(), kAliases.end());
  return names;
}

void rename(Sample& sample, const std::string& name) {
  sample.document.name = name;
  for (Statement& statement : sample.statements) {
    for (Evidence& evidence : statement.evidence) evidence.document = name;
  }
}

std::uint64_t Sampler::number() { return random_() >> below(64); }

std::string Sampler::bytes(std::size_t longest) {
  std::string bytes(below(longest + 1), '\0');
  std::ranges::generate(bytes, [this] { return static_cast<char>(below(256)); });
  return bytes;
}

Entity Sampler::entity() {
  Entity entity{pick<EntityType>(*this, 1, 3), std::string(any(kNames)), {}};
  if (!one_in(3)) return entity;
  entity.aliases.emplace_back(any(kAliases));
  if (one_in(2)) entity.aliases.emplace_back(any(kNames));
  std::ranges::sort(entity.aliases);
  return entity;
}

Literal Sampler::literal() {
  switch (below(4)) {
    case 0:
      return money(one_in(2) ? "$2.5 billion" : "2.5 billion dollars",
                   {.value = 2.5e9, .unit = one_in(2) ? "CAD" : "USD"});
    case 1:
      return quantity(one_in(2) ? "dozens" : "46 people",
                      {.low = one_in(2) ? std::optional(46.0) : std::nullopt,
                       .high = -0.1,
                       .unit = "person",
                       .is_approximate = one_in(2)});
    case 2:
      return date(one_in(2) ? "December 27" : "Saturday", one_in(2) ? "2025-12-27" : "");
    default:
      return text_literal(std::string(any(kPhrases)));
  }
}

Term Sampler::term() {
  if (one_in(3)) return literal();
  return entity();
}

std::string Sampler::text() {
  std::string text;
  for (std::size_t left = 1 + below(40); left > 0; --left) text += any(kWords);
  return text;
}

Span Sampler::span_in(std::size_t size) {
  const std::size_t begin = below(size);
  return {begin, begin + 1 + below(size - begin)};
}

Mention Sampler::mention_in(const Document& document) {
  Span span = span_in(document.text.size());
  if (one_in(8)) span = {};
  if (one_in(16)) span.end += document.text.size();
  return {store::quote(document.text, span), span};
}

Evidence Sampler::evidence_in(const Document& document, const Statement& statement) {
  Evidence evidence;
  evidence.document = document.name;
  evidence.sentence = static_cast<std::uint32_t>(below(20));
  evidence.sentence_span = span_in(document.text.size());
  const Span inside = span_in(evidence.sentence_span.size());
  evidence.span = {evidence.sentence_span.begin + inside.begin,
                   evidence.sentence_span.begin + inside.end};
  evidence.text = store::quote(document.text, evidence.sentence_span);
  evidence.subject = mention_in(document);
  if (statement.object) evidence.object = mention_in(document);
  for (std::size_t i = 0; i < statement.qualifiers.size(); ++i) {
    evidence.qualifiers.push_back(mention_in(document));
  }
  for (const Attribution& attribution : statement.attribution) {
    evidence.holders.push_back(attribution.holder ? mention_in(document) : Mention());
    evidence.cues.push_back(mention_in(document).span);
  }
  evidence.rule = any(kRules);
  evidence.confidence = one_in(2) ? 0.8 : static_cast<double>(below(1000)) / 999.0;
  return evidence;
}

Statement Sampler::statement() {
  Statement statement;
  statement.subject = entity();
  if (!one_in(6)) statement.object = term();
  statement.phrase = any(kPhrases);
  statement.predicate = any(kPredicates);
  statement.event_class = any(kClasses);
  if (one_in(8)) statement.derived = "inverse";
  if (one_in(8)) statement.polarity = Polarity::negative;
  if (one_in(4)) statement.modality = pick<Modality>(*this, 0, 10);
  // Slots differ, because two equal qualifiers would be one edge.
  for (std::size_t slot = 1; slot < 15; ++slot) {
    if (one_in(10)) statement.qualifiers.push_back({static_cast<Slot>(slot), term()});
  }
  if (one_in(2)) std::ranges::reverse(statement.qualifiers);
  for (std::size_t left = one_in(3) ? 1 + below(2) : 0; left > 0; --left) {
    Attribution& attribution = statement.attribution.emplace_back();
    if (!one_in(3)) attribution.holder = one_in(3) ? statement.subject : Term(entity());
    attribution.cue = any(kCues);
    attribution.stance = pick<Stance>(*this, 0, 7);
  }
  return statement;
}

Sample Sampler::sample(std::string name, std::string_view ending) {
  Sample sample{{std::move(name), text(), one_in(2) ? "2025-12-27" : ""}, {}};
  sample.document.text += ending;
  for (std::size_t left = below(7); left > 0; --left) {
    Statement made = statement();
    for (std::size_t evidence = 1 + below(2); evidence > 0; --evidence) {
      made.evidence.push_back(evidence_in(sample.document, made));
    }
    sample.statements.push_back(std::move(made));
  }
  return sample;
}

Span Sampler::any_span() { return {number(), number()}; }

std::vector<Span> Sampler::any_spans() {
  std::vector<Span> spans(below(4));
  std::ranges::generate(spans, [this] { return any_span(); });
  return spans;
}

LabelId Sampler::any_word() { return LabelId{static_cast<std::uint32_t>(number() >> 32U)}; }

store::TermRef Sampler::term_ref() {
  constexpr std::uint64_t kSerials = (std::uint64_t{1} << 56U) - 1;
  const Term any_term = term();
  store::TermRef ref;
  ref.id = make_term_id(tag_of(any_term), 1 + number() % kSerials);
  if (const auto* entity = std::get_if<Entity>(&any_term)) {
    ref.aliases = entity->aliases;
  } else if (one_in(2)) {
    ref.wording = std::get<Literal>(any_term);
  }
  return ref;
}

store::StoredStatement Sampler::stored_statement() {
  store::StoredStatement statement;
  statement.subject = term_ref();
  if (one_in(2)) statement.object = term_ref();
  for (LabelId* word : {&statement.label, &statement.phrase, &statement.predicate,
                        &statement.event_class, &statement.derived}) {
    *word = any_word();
  }
  statement.polarity = pick<Polarity>(*this, 0, 2);
  statement.modality = pick<Modality>(*this, 0, 10);
  for (std::size_t left = below(4); left > 0; --left) {
    statement.qualifiers.push_back({pick<Slot>(*this, 0, 15), term_ref()});
  }
  for (std::size_t left = below(4); left > 0; --left) {
    store::StoredAttribution& attribution = statement.attribution.emplace_back();
    if (one_in(2)) attribution.holder = term_ref();
    attribution.cue = any_word();
    attribution.stance = pick<Stance>(*this, 0, 7);
  }
  return statement;
}

store::StoredEvidence Sampler::stored_evidence() {
  store::StoredEvidence evidence;
  evidence.sentence = static_cast<std::uint32_t>(number());
  evidence.sentence_span = any_span();
  evidence.span = any_span();
  evidence.subject = any_span();
  evidence.object = any_span();
  evidence.qualifiers = any_spans();
  evidence.holders = any_spans();
  evidence.cues = any_spans();
  evidence.rule = any_word();
  evidence.confidence = static_cast<double>(below(1001)) /
                        (one_in(2) ? 1000.0 : 1000.0 + static_cast<double>(below(9)));
  return evidence;
}

store::StoredDocument Sampler::stored_document() {
  return {bytes(20), bytes(12), {number(), number()}, number(), number()};
}

}  // namespace dossier::test
