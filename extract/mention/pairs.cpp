#include "extract/mention/pairs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "extract/mention/words.h"
#include "extract/parse/parse.h"

namespace dossier::extract {

namespace {

constexpr std::size_t kBareSentences = 1;  // "the two" points less far back
constexpr std::size_t kNounSentences = 5;  // than "the two leaders"

enum class Wanted { any, persons, leaders, countries };

struct Phrase {
  std::size_t first = 0;  // words, half open
  std::size_t last = 0;
  Wanted wanted = Wanted::any;
};

// One sentence as the rules look at it.
class Scan {
 public:
  Scan(const Words& words, const Parse& parse, const Vocabulary& vocabulary)
      : words_(words), parse_(parse), vocabulary_(vocabulary) {}

  // The phrase for two that begins at a word.
  [[nodiscard]] std::optional<Phrase> find(std::size_t at) const {
    const bool is_the = is(at, "the");
    if (is_the && (is(at + 1, "pair") || is(at + 1, "duo"))) return bare(at, at + 2);
    const bool is_two = is_the && is(at + 1, "two");
    if (!is_two && !is(at, "both")) return std::nullopt;
    std::size_t next = at + (is_two ? 2 : 1);
    if (!is_two && is(next, "the")) ++next;
    if (const auto wanted = noun_at(next)) return Phrase{at, next + 1, *wanted};
    const bool is_adverb = !is_two && upos(next) == "ADV";  // "both at home and abroad"
    return is_adverb ? std::nullopt : bare(at, next);
  }

 private:
  [[nodiscard]] bool is(std::size_t at, std::string_view word) const {
    return at < words_.size() && words_[at].lower == word;
  }

  [[nodiscard]] std::string_view upos(std::size_t at) const {
    return at < words_.size() ? std::string_view(parse_.words[words_[at].first_token].upos)
                              : std::string_view();
  }

  // Alone it stands for actors only where it acts: "the two met".
  [[nodiscard]] std::optional<Phrase> bare(std::size_t at, std::size_t next) const {
    const bool acts = upos(next) == "VERB" || upos(next) == "AUX" || upos(next) == "ADV";
    return acts ? std::optional(Phrase{at, next, Wanted::any}) : std::nullopt;
  }

  [[nodiscard]] std::optional<Wanted> noun_at(std::size_t at) const {
    if (upos(at) != "NOUN" || !words_[at].lower.ends_with('s')) {
      const bool is_people = is(at, "men") || is(at, "women");
      return is_people ? std::optional(Wanted::persons) : std::nullopt;
    }
    const bool goes_on = upos(at + 1) == "NOUN" || is(at + 1, "of");
    if (goes_on) return std::nullopt;  // "the two leaders of the band": told here
    constexpr auto kLeaders =
        std::to_array<std::string_view>({"leaders", "presidents", "premiers", "chancellors"});
    constexpr auto kCountries = std::to_array<std::string_view>(
        {"countries", "nations", "states", "sides", "neighbours", "neighbors", "governments"});
    if (std::ranges::find(kLeaders, words_[at].lower) != kLeaders.end()) return Wanted::leaders;
    if (std::ranges::find(kCountries, words_[at].lower) != kCountries.end())
      return Wanted::countries;
    const std::string& lemma = parse_.words[words_[at].first_token].lemma;
    const bool is_person = vocabulary_.noun(lemma).what == NounClass::person;
    return is_person ? std::optional(Wanted::persons) : std::nullopt;
  }

  const Words& words_;
  const Parse& parse_;
  const Vocabulary& vocabulary_;
};

bool is_of_type(const EntityMention& mention, EntityType type) {
  const auto* entity = std::get_if<Entity>(&mention.term);
  return entity != nullptr && entity->type == type && !entity->name.empty();
}

bool is_wanted(const EntityMention& mention, Wanted wanted) {
  if (!mention.members.empty()) return false;
  switch (wanted) {
    case Wanted::persons:
      return is_of_type(mention, EntityType::person);
    case Wanted::leaders:
      return is_of_type(mention, EntityType::person) && !mention.country.empty();
    case Wanted::countries:
      return is_of_type(mention, EntityType::country);
    case Wanted::any:
      break;
  }
  return false;
}

// The two that are named nearest before a place; nothing where one comes alone, or a third with
// them.
std::vector<Member> members_before(const std::vector<SentenceMentions>& mentions,
                                   std::size_t sentence, std::size_t word, Wanted wanted,
                                   std::size_t most_sentences) {
  std::vector<Member> found;
  for (std::size_t back = 0; back <= most_sentences && back <= sentence; ++back) {
    for (const EntityMention& mention : mentions[sentence - back]) {
      if ((back == 0 && mention.first >= word) || !is_wanted(mention, wanted)) continue;
      const bool is_new = std::ranges::none_of(
          found, [&](const Member& member) { return key_of(member.term) == key_of(mention.term); });
      if (is_new) found.push_back({mention.term, mention.country});
    }
    if (found.size() >= 2) break;
  }
  if (found.size() != 2) found.clear();
  return found;
}

std::vector<Member> members_of(const std::vector<SentenceMentions>& mentions, std::size_t sentence,
                               const Phrase& phrase) {
  const auto within = [&](Wanted wanted, std::size_t most_sentences) {
    return members_before(mentions, sentence, phrase.first, wanted, most_sentences);
  };
  if (phrase.wanted == Wanted::any) {
    std::vector<Member> persons = within(Wanted::persons, kBareSentences);
    return persons.empty() ? within(Wanted::countries, kBareSentences) : persons;
  }
  std::vector<Member> found = within(phrase.wanted, kNounSentences);
  if (found.empty() && phrase.wanted == Wanted::leaders)
    found = within(Wanted::persons, kNounSentences);
  return found;
}

bool is_taken(const SentenceMentions& mentions, const Phrase& phrase) {
  return std::ranges::any_of(mentions, [&](const EntityMention& mention) {
    return mention.first < phrase.last && mention.last > phrase.first &&
           mention.kind != MentionKind::quantity;
  });
}

// A mention in place of what stood at its words ("two leaders" as an amount).
void put(EntityMention pair, SentenceMentions& mentions) {
  std::erase_if(mentions, [&](const EntityMention& mention) {
    return mention.first < pair.last && mention.last > pair.first;
  });
  const auto at = std::ranges::upper_bound(mentions, pair.first, {}, &EntityMention::first);
  mentions.insert(at, std::move(pair));
}

}  // namespace

void add_pairs(std::string_view text, const SyntaxTree& tree, const Vocabulary& vocabulary,
               std::vector<SentenceMentions>& mentions) {
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (tree.parses[i].words.empty()) continue;
    const Words words = words_of(text, tree.sentences[i]);
    const Scan scan(words, tree.parses[i], vocabulary);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const std::optional<Phrase> phrase = scan.find(at);
      if (!phrase || is_taken(mentions[i], *phrase)) continue;
      std::vector<Member> members = members_of(mentions, i, *phrase);
      if (members.empty()) continue;
      EntityMention pair;
      pair.kind = MentionKind::nominal;
      pair.first = phrase->first;
      pair.last = phrase->last;
      pair.text = original_text(text, words, phrase->first, phrase->last);
      pair.span = span_of(words, phrase->first, phrase->last);
      pair.term = members.front().term;
      pair.country = members.front().country;
      pair.is_plural = true;
      pair.members = std::move(members);
      put(std::move(pair), mentions[i]);
    }
  }
}

}  // namespace dossier::extract
