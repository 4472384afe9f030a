#include "extract/coref/attributes.h"

#include <algorithm>
#include <array>

#include "extract/text/english.h"
#include "graph/fold.h"

namespace dossier::extract {

namespace {

struct PronounRow {
  std::string_view word;
  int person;
  Number number;
  char gender;
  bool is_reflexive;
};

constexpr auto kSingular = Number::singular;
constexpr auto kPlural = Number::plural;
constexpr std::array<PronounRow, 31> kPronouns = {{
    {"he", 3, kSingular, 'm', false},
    {"her", 3, kSingular, 'f', false},
    {"hers", 3, kSingular, 'f', false},
    {"herself", 3, kSingular, 'f', true},
    {"him", 3, kSingular, 'm', false},
    {"himself", 3, kSingular, 'm', true},
    {"his", 3, kSingular, 'm', false},
    {"i", 1, kSingular, 'u', false},
    {"it", 3, kSingular, 'n', false},
    {"its", 3, kSingular, 'n', false},
    {"itself", 3, kSingular, 'n', true},
    {"me", 1, kSingular, 'u', false},
    {"mine", 1, kSingular, 'u', false},
    {"my", 1, kSingular, 'u', false},
    {"myself", 1, kSingular, 'u', true},
    {"our", 1, kPlural, 'u', false},
    {"ours", 1, kPlural, 'u', false},
    {"ourselves", 1, kPlural, 'u', true},
    {"she", 3, kSingular, 'f', false},
    {"their", 3, kPlural, 'u', false},
    {"theirs", 3, kPlural, 'u', false},
    {"them", 3, kPlural, 'u', false},
    {"themselves", 3, kPlural, 'u', true},
    {"they", 3, kPlural, 'u', false},
    {"us", 1, kPlural, 'u', false},
    {"we", 1, kPlural, 'u', false},
    {"you", 2, Number::unknown, 'u', false},
    {"your", 2, Number::unknown, 'u', false},
    {"yours", 2, Number::unknown, 'u', false},
    {"yourself", 2, kSingular, 'u', true},
    {"yourselves", 2, kPlural, 'u', true},
}};

bool is_animate(NounClass what) { return what == NounClass::person || what == NounClass::group; }

// A body of people takes "it" and "they".
bool is_body(NounClass what) { return what == NounClass::group || what == NounClass::organization; }

bool is_person_and_thing(const Agreement& a, const Agreement& b) {
  return a.what == NounClass::person && b.gender == 'n';
}

bool is_where(NounClass what) { return what == NounClass::country || what == NounClass::place; }

NounClass class_of(NameType type) {
  switch (type) {
    case NameType::person:
      return NounClass::person;
    case NameType::place:
      return NounClass::place;
    case NameType::organization:
      return NounClass::organization;
  }
  return NounClass::unknown;
}

// What the tables know of a whole name.
std::optional<NounClass> known_class(const Vocabulary& vocabulary, std::string_view name) {
  const KnownName* known = vocabulary.find_name(name);
  if (known == nullptr) return std::nullopt;
  switch (known->kind) {
    case NameKind::country:
      return NounClass::country;
    case NameKind::capital:
      return NounClass::place;
    case NameKind::seat:
    case NameKind::organization:
      return NounClass::organization;
    case NameKind::adjective:
    case NameKind::people:
      return NounClass::group;
  }
  return std::nullopt;
}

// "Mr", "Princess": the words in front of a name may tell its gender; else the given name does.
char gender_of_name(const CorefText& text, const Candidate& candidate) {
  const Dependencies& tree = text.trees[candidate.sentence];
  for (std::uint32_t i = candidate.first; i < candidate.last; ++i) {
    const std::string word = lower_ascii(tree.word(i));
    if (word == "mr" || word == "mr." || word == "sir" || word == "lord") return 'm';
    if (word == "mrs" || word == "mrs." || word == "ms" || word == "ms." || word == "miss" ||
        word == "lady" || word == "dame") {
      return 'f';
    }
    const Noun noun = text.vocabulary.noun(word);
    if (noun.what == NounClass::person && noun.gender != 'u') return noun.gender;
  }
  if (candidate.name.empty()) return 'u';
  return text.vocabulary.gender_of(candidate.name.front()).value_or('u');
}

Number number_of(const Dependencies& tree, const Candidate& candidate) {
  if (candidate.is_coordination) return Number::plural;
  if (tree.has_upos(candidate.head, "NUM") || tree.has_upos(candidate.head, "ADJ")) {
    return Number::unknown;
  }
  const std::string_view tag = tree.xpos(candidate.head);
  return tag == "NNS" || tag == "NNPS" ? Number::plural : Number::singular;
}

Noun noun_of(const CorefText& text, const Candidate& candidate) {
  const std::string lemma = lower_ascii(text.trees[candidate.sentence].lemma(candidate.head));
  Noun noun = text.vocabulary.noun(lemma);
  const bool is_person = noun.what == NounClass::unknown && text.vocabulary.is_people(lemma);
  if (is_person) noun.what = NounClass::person;
  return noun;
}

// By the tables, else by the reader, else by its noun: "the Oslo Bridge".
NounClass class_of_name(const CorefText& text, const Candidate& candidate,
                        std::optional<NameType> name_type, NounClass noun) {
  const std::string name = written_name(text.trees[candidate.sentence], candidate);
  if (const auto known = known_class(text.vocabulary, name)) return *known;
  if (name_type) return class_of(*name_type);
  const bool is_part = noun == NounClass::person && candidate.name.size() > 1;
  return is_part ? NounClass::unknown : noun;
}

}  // namespace

std::optional<Pronoun> pronoun_of(std::string_view word) {
  const auto* found = std::ranges::lower_bound(kPronouns, word, {}, &PronounRow::word);
  if (found == kPronouns.end() || found->word != word) return std::nullopt;
  Agreement agreement{NounClass::unknown, found->number, found->gender};
  if (found->gender == 'm' || found->gender == 'f' || found->person != 3) {
    agreement.what = NounClass::person;
  }
  if (found->person != 3 && found->number != Number::singular) agreement.what = NounClass::unknown;
  return Pronoun{found->person, agreement, found->is_reflexive};
}

std::string written_name(const Dependencies& tree, const Candidate& candidate) {
  std::string name;
  for (std::uint32_t i = candidate.first; i < candidate.last; ++i) {
    const bool is_article = i == candidate.first && lower_ascii(tree.word(i)) == "the";
    if (is_article || tree.xpos(i) == "POS") continue;
    if (!name.empty()) name += ' ';
    name += tree.word(i);
  }
  return name;
}

Agreement agreement_of(const CorefText& text, const Candidate& candidate,
                       std::optional<NameType> name_type) {
  const Noun noun = noun_of(text, candidate);
  Agreement found;
  found.number = number_of(text.trees[candidate.sentence], candidate);
  if (candidate.kind != MentionKind::name) {
    found.what = noun.what;
    found.gender = noun.what == NounClass::person ? noun.gender : 'n';
  } else {
    found.what = class_of_name(text, candidate, name_type, noun.what);
    const bool is_thing =
        found.what != NounClass::unknown || candidate.determiner != Determiner::none;
    if (is_thing) found.gender = 'n';
    if (found.what == NounClass::person) found.gender = gender_of_name(text, candidate);
    // "the United States" is one.
    const bool is_one = found.what != NounClass::person && found.number == Number::plural;
    if (is_one) found.number = Number::unknown;
  }
  // A team may be "they".
  if (is_body(found.what) && found.number == Number::singular) found.number = Number::unknown;
  return found;
}

bool may_agree(const Agreement& a, const Agreement& b) {
  const bool has_numbers = a.number != Number::unknown && b.number != Number::unknown;
  if (has_numbers && a.number != b.number) return false;
  if (a.gender != 'u' && b.gender != 'u' && a.gender != b.gender) return false;
  if (is_person_and_thing(a, b) || is_person_and_thing(b, a)) {
    return a.what == NounClass::group || b.what == NounClass::group;
  }
  if (a.what == b.what || a.what == NounClass::unknown || b.what == NounClass::unknown) return true;
  if (is_where(a.what) && is_where(b.what)) return true;
  if (is_body(a.what) && is_body(b.what)) return true;
  return is_animate(a.what) && is_animate(b.what) && a.number != Number::singular &&
         b.number != Number::singular;
}

Agreement merged(const Agreement& a, const Agreement& b) {
  Agreement both = a;
  // What is known of a name or person tells more than a noun that no table has.
  if (both.what == NounClass::unknown) {
    both.what = b.what;
    if (b.what != NounClass::unknown) both.gender = b.gender;
  }
  if (both.number == Number::unknown) both.number = b.number;
  if (both.gender == 'u') both.gender = b.gender;
  return both;
}

}  // namespace dossier::extract
