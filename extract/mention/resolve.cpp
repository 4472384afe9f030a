#include "extract/mention/resolve.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "extract/coref/named_chains.h"
#include "extract/mention/holders.h"
#include "extract/mention/name_classes.h"
#include "graph/fold.h"

namespace dossier::extract {

namespace {

std::string last_word(const std::string& name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string::npos ? name : name.substr(blank + 1);
}

std::string first_word(const std::string& name) { return name.substr(0, name.find(' ')); }

bool is_guessed_name(const EntityMention& mention) {
  return mention.kind == MentionKind::name && !mention.is_known;
}

// Who in the document is called what.
class People {
 public:
  People(const std::vector<SentenceMentions>& sentences, const Vocabulary& vocabulary)
      : vocabulary_(vocabulary) {
    for (const SentenceMentions& mentions : sentences) {
      for (const EntityMention& mention : mentions) {
        if (is_guessed_name(mention) && is_person(mention)) note(mention);
        if (is_guessed_name(mention)) ++times_[name_of(mention.term)];
      }
    }
    for (auto& [surname, names] : by_surname_) join_spellings(names);
  }

  // The one full name that a surname means here; nothing if there are two.
  [[nodiscard]] std::optional<std::string> full_name(const std::string& name) const {
    const auto found = by_surname_.find(fold_name(last_word(name)));
    if (found == by_surname_.end()) return std::nullopt;
    const Names& names = found->second;
    if (const auto spelling = names.find(name); spelling != names.end() && !is_bare_surname(name)) {
      return spelling->second.main;
    }
    if (!is_bare_surname(name)) return std::nullopt;
    std::set<std::string> meant;
    for (const auto& [candidate, seen] : names) {
      if (!is_bare_surname(candidate) || names.size() == 1) meant.insert(seen.main);
    }
    return meant.size() == 1 ? std::optional(*meant.begin()) : std::nullopt;
  }

  // The full name whose surname a single word was meant to be: it stands here once, one letter off
  // a surname that stands here often ("Kovalsk" for "Kovalska").
  [[nodiscard]] std::optional<std::string> slip_of(const EntityMention& mention) const {
    const std::string name = name_of(mention.term);
    constexpr std::size_t kShortest = 7;
    constexpr std::size_t kLongest = 60;
    constexpr std::size_t kOften = 3;
    const auto times = times_.find(name);
    if (name.size() < kShortest || name.size() > kLongest || !is_bare_surname(name))
      return std::nullopt;
    if (!is_person(mention)) return std::nullopt;
    if (times == times_.end() || times->second != 1) return std::nullopt;
    const std::string folded = fold_name(name);
    std::optional<std::string> meant;
    for (const auto& [surname, names] : by_surname_) {
      const bool is_as_long =
          surname.size() <= folded.size() + 2 && folded.size() <= surname.size() + 2;
      const bool is_near = is_as_long && surname != folded && surname.front() == folded.front() &&
                           name_distance(surname, folded) <= kSlip;
      if (!is_near) continue;
      std::set<std::string> bearers;
      std::size_t seen = 0;
      for (const auto& [full, one] : names) {
        bearers.insert(one.main);
        seen += one.times;
      }
      if (const auto alone = times_.find(last_word(names.begin()->first)); alone != times_.end())
        seen += alone->second;
      if (seen < kOften) continue;
      if (meant || bearers.size() != 1) return std::nullopt;  // of one of two
      meant = *bearers.begin();
    }
    return meant;
  }

 private:
  static constexpr double kSlip = 0.13;

  void note(const EntityMention& mention) {
    const std::string& name = std::get<Entity>(mention.term).name;
    // A single word is a person's name only with a title in front ("Mr. Olsen").
    const auto blanks = static_cast<std::size_t>(std::ranges::count(name, ' '));
    const bool has_title = mention.last - mention.first > blanks + 1;
    if (is_bare_surname(name) && !has_title) return;
    Seen& seen = by_surname_[fold_name(last_word(name))][name];
    seen.main = name;
    ++seen.times;
  }

  // How often a name stands in the document, and under which spelling it goes.
  struct Seen {
    std::size_t times = 0;
    std::string main;
  };
  using Names = std::map<std::string, Seen>;

  // "Vitali" and "Vitaliy" before one surname are one person, under the commoner spelling.
  void join_spellings(Names& names) const {
    constexpr std::size_t kMostNames = 30;  // so many of one surname are no slips of the pen
    if (names.size() > kMostNames) return;
    for (auto& [name, seen] : names) {
      for (const auto& [other, other_seen] : names) {
        const bool is_commoner = other_seen.times > names[seen.main].times ||
                                 (other_seen.times == names[seen.main].times && other < seen.main);
        if (is_commoner && is_slip(name, other)) seen.main = other;
      }
    }
  }

  // "Vitali" for "Vitaliy", but not "Jean" for "Joan" or "Daniel" for "Daniela": two known given
  // names are one only where one begins the other, for the same gender.
  [[nodiscard]] bool is_slip(const std::string& name, const std::string& other) const {
    constexpr std::size_t kLongest = 60;
    if (name == other || is_bare_surname(name) || is_bare_surname(other)) return false;
    if (name.size() > kLongest || other.size() > kLongest) return false;
    const std::string given = first_word(name);
    const std::string other_given = first_word(other);
    const auto gender = vocabulary_.gender_of(given);
    const auto other_gender = vocabulary_.gender_of(other_given);
    const bool is_prefix = given.starts_with(other_given) || other_given.starts_with(given);
    if (gender && other_gender && (gender != other_gender || !is_prefix)) return false;
    return name_distance(fold_name(name), fold_name(other)) <= kSlip;
  }

  const Vocabulary& vocabulary_;
  std::map<std::string, Names> by_surname_;
  std::map<std::string, std::size_t> times_;  // of each guessed name as it is written
};

// A name that the reader knows is of one type everywhere in a document: that of most mentions.
void unify_types(std::vector<SentenceMentions>& sentences) {
  std::map<std::string, std::map<EntityType, std::size_t>> votes;
  const auto has_vote = [](const EntityMention& mention) {
    return is_guessed_name(mention) && mention.title.empty() &&
           std::holds_alternative<Entity>(mention.term);
  };
  for (const SentenceMentions& mentions : sentences) {
    for (const EntityMention& mention : mentions) {
      if (!has_vote(mention)) continue;
      const auto& entity = std::get<Entity>(mention.term);
      ++votes[entity.name][entity.type];
    }
  }
  for (SentenceMentions& mentions : sentences) {
    for (EntityMention& mention : mentions) {
      if (!has_vote(mention)) continue;
      auto& entity = std::get<Entity>(mention.term);
      const auto& types = votes[entity.name];
      const auto most =
          std::ranges::max_element(types, {}, [](const auto& vote) { return vote.second; });
      if (most->second > types.at(entity.type)) entity.type = most->first;
    }
  }
}

void use_full_names(std::vector<SentenceMentions>& sentences, const People& people) {
  for (SentenceMentions& mentions : sentences) {
    for (EntityMention& mention : mentions) {
      if (!is_guessed_name(mention)) continue;
      auto& entity = std::get<Entity>(mention.term);
      if (const auto meant = people.slip_of(mention)) {
        entity = {EntityType::person, *meant, {}};
      } else if (const auto name = people.full_name(entity.name)) {
        entity = {EntityType::person, *name, {}};
      }
    }
  }
}

bool is_actor(const Term& term) {
  const auto* entity = std::get_if<Entity>(&term);
  return entity != nullptr &&
         (entity->type == EntityType::country || entity->type == EntityType::organization);
}

// The one state or organization that is named before a mention in its sentence; null if there are
// two.
const EntityMention* only_actor(const SentenceMentions& mentions, const EntityMention& at) {
  const EntityMention* found = nullptr;
  for (const EntityMention& mention : mentions) {
    if (mention.first >= at.first) break;
    if (mention.kind != MentionKind::name || !is_actor(mention.term)) continue;
    if (found != nullptr && key_of(found->term) != key_of(mention.term)) return nullptr;
    found = &mention;
  }
  return found;
}

// Whether "he" or "the leader" may be a person of that name: a full one, of no other gender.
bool may_be(const EntityMention& open, const EntityMention& named) {
  return is_person(named) && !is_bare_surname(std::get<Entity>(named.term).name) &&
         (named.gender == 'u' || open.gender == 'u' || named.gender == open.gender);
}

// What a mention without a name means, where its chain goes back to `named` (or null); null if
// that is not sure. "it" is the only actor of its sentence so far, unless its chain is called
// otherwise.
const EntityMention* meaning_of(const EntityMention& open, const SentenceMentions& around,
                                const EntityMention* named) {
  if (open.kind == MentionKind::pronoun && open.gender == 'n') {
    const EntityMention* actor = only_actor(around, open);
    const bool agrees =
        actor != nullptr && (named == nullptr || key_of(named->term) == key_of(actor->term));
    return agrees ? actor : nullptr;
  }
  return named != nullptr && may_be(open, *named) ? named : nullptr;
}

bool is_without_meaning(const EntityMention& mention) {
  if (mention.kind == MentionKind::pronoun) return !mention.is_plural;
  return mention.kind == MentionKind::nominal && name_of(mention.term).empty();
}

// "his country", of which the mention gives the words alone.
bool is_home(const EntityMention& mention) {
  return mention.kind == MentionKind::nominal && mention.title.empty() &&
         mention.office.size() == 0 && !mention.text.empty();
}

Span owner_span(const EntityMention& home) {
  return {home.span.begin, home.span.begin + 1};  // the chain of the word that begins there
}

void use_home(EntityMention& home, const EntityMention* owner) {
  if (owner == nullptr || !is_person(*owner) || owner->country.empty()) return;
  home.term = Entity{EntityType::country, owner->country, {}};
  home.country = owner->country;
}

void use_chains(std::vector<SentenceMentions>& sentences, const Coreference& read) {
  const NamedChains chains(read, sentences);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (EntityMention& mention : sentences[i]) {
      if (!is_without_meaning(mention)) continue;
      if (is_home(mention)) {
        use_home(mention, chains.name_of(i, owner_span(mention)));
        continue;
      }
      const EntityMention* named =
          meaning_of(mention, sentences[i], chains.name_of(i, mention.span));
      if (named == nullptr) continue;
      mention.term = named->term;
      mention.country = named->country;
    }
  }
}

bool is_open(const EntityMention& mention) { return name_of(mention.term).empty(); }

void collect_aliases(std::vector<SentenceMentions>& sentences) {
  std::map<std::string, std::set<std::string>> aliases;
  for (const SentenceMentions& mentions : sentences) {
    for (const EntityMention& mention : mentions) {
      const bool is_alias =
          mention.kind == MentionKind::name && mention.text != name_of(mention.term);
      if (is_alias) aliases[key_of(mention.term)].insert(mention.text);
    }
  }
  for (SentenceMentions& mentions : sentences) {
    for (EntityMention& mention : mentions) {
      auto* entity = std::get_if<Entity>(&mention.term);
      if (entity == nullptr) continue;
      const auto found = aliases.find(key_of(mention.term));
      if (found != aliases.end())
        entity->aliases.assign(found->second.begin(), found->second.end());
    }
  }
}

}  // namespace

void resolve_mentions(std::vector<SentenceMentions>& sentences, const Coreference& read,
                      const Vocabulary& vocabulary) {
  unify_types(sentences);
  use_full_names(sentences, People(sentences, vocabulary));
  use_holders(sentences, vocabulary);
  use_chains(sentences, read);
  for (SentenceMentions& mentions : sentences) std::erase_if(mentions, is_open);
  collect_aliases(sentences);
}

}  // namespace dossier::extract
