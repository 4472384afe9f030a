#include "extract/mention/holders.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "extract/mention/name_classes.h"

namespace dossier::extract {

bool is_person(const EntityMention& mention) {
  const auto* entity = std::get_if<Entity>(&mention.term);
  return entity != nullptr && entity->type == EntityType::person && !entity->name.empty();
}

namespace {

// Office holders by what they hold: (owner, scope), and the last one by title.
class Offices {
 public:
  explicit Offices(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void note(const EntityMention& mention) {
    if (mention.title.empty()) return;
    const std::string& name = std::get<Entity>(mention.term).name;
    if (!mention.owner.empty() && mention.scope == TitleScope::country) {
      by_owner_[mention.owner].insert(name);
      by_office_[{mention.owner, mention.title}] = name;
      const KnownName* owner = vocabulary_.find_name(mention.owner);
      if (owner != nullptr && owner->kind == NameKind::country) country_of_[name] = mention.owner;
    }
    by_title_[mention.title] = name;
    if (mention.scope != TitleScope::country) lesser_.insert(name);
    if (mention.owner.empty() && mention.scope == TitleScope::country) without_owner_.insert(name);
  }

  [[nodiscard]] std::optional<std::string> holder(const EntityMention& nominal) const {
    if (nominal.owner.empty()) {
      const auto found = by_title_.find(nominal.title);
      return found == by_title_.end() ? std::nullopt : std::optional(found->second);
    }
    const auto office = by_office_.find({nominal.owner, nominal.title});
    if (office != by_office_.end()) return office->second;
    // "the Norwegian leader": the only head of the country that is named.
    const auto heads = by_owner_.find(nominal.owner);
    if (heads != by_owner_.end() && heads->second.size() == 1) return *heads->second.begin();
    if (heads != by_owner_.end()) return std::nullopt;
    if (nominal.owner.empty() || nominal.scope != TitleScope::country) return std::nullopt;
    return only_one_without_owner();
  }

  // "President Olsen ... the Norwegian leader": the one head of a country of which the document
  // does not say which.
  [[nodiscard]] std::optional<std::string> only_one_without_owner() const {
    std::optional<std::string> only;
    for (const std::string& name : without_owner_) {
      if (country_of_.contains(name)) continue;
      if (only) return std::nullopt;
      only = name;
    }
    return only;
  }

  [[nodiscard]] bool has_head(const std::string& country) const {
    return by_owner_.contains(country);
  }
  void note_head(const std::string& country, const std::string& name) {
    by_owner_[country].insert(name);
    country_of_[name] = country;
  }
  // A mayor, a minister's spokesman: no head of a country.
  [[nodiscard]] bool has_lesser_office(const std::string& name) const {
    return lesser_.contains(name);
  }

  [[nodiscard]] std::string country_of(const std::string& name) const {
    const auto found = country_of_.find(name);
    return found == country_of_.end() ? std::string() : found->second;
  }

 private:
  const Vocabulary& vocabulary_;
  std::map<std::string, std::set<std::string>> by_owner_;
  std::map<std::pair<std::string, std::string>, std::string> by_office_;  // owner and title
  std::map<std::string, std::string> by_title_;
  std::map<std::string, std::string> country_of_;
  std::set<std::string> without_owner_;
  std::set<std::string> lesser_;
};

// Offices of the whole document: a holder may be named with the office after a nominal.
Offices collect_offices(const std::vector<SentenceMentions>& sentences,
                        const Vocabulary& vocabulary) {
  Offices offices(vocabulary);
  for (const SentenceMentions& mentions : sentences) {
    for (const EntityMention& mention : mentions) {
      if (mention.kind == MentionKind::name && is_person(mention)) offices.note(mention);
    }
  }
  return offices;
}

// How often each person of a document is named.
std::map<std::string, std::size_t> times_named(const std::vector<SentenceMentions>& sentences) {
  std::map<std::string, std::size_t> times;
  for (const SentenceMentions& mentions : sentences) {
    for (const EntityMention& mention : mentions) {
      if (mention.kind == MentionKind::name && is_person(mention)) ++times[name_of(mention.term)];
    }
  }
  return times;
}

// "The Norwegian leader" where nobody is said to lead Norway: the first person of the sentence
// before, if the document speaks of that one often and ties nobody else's country to them.
std::string leader_before(const std::vector<SentenceMentions>& sentences, std::size_t sentence,
                          const Offices& offices, const std::map<std::string, std::size_t>& times) {
  constexpr std::size_t kOften = 3;
  if (sentence == 0) return {};
  for (const EntityMention& mention : sentences[sentence - 1]) {
    if (mention.kind != MentionKind::name || !is_person(mention)) continue;
    const std::string name = name_of(mention.term);
    const bool is_other = !offices.country_of(name).empty() || offices.has_lesser_office(name);
    if (is_bare_surname(name) || is_other) continue;
    return times.at(name) >= kOften ? name : std::string();
  }
  return {};
}

bool is_head_of_country(const EntityMention& nominal) {
  return !nominal.owner.empty() && nominal.scope == TitleScope::country;
}

}  // namespace

void use_holders(std::vector<SentenceMentions>& sentences, const Vocabulary& vocabulary) {
  Offices offices = collect_offices(sentences, vocabulary);
  const std::map<std::string, std::size_t> times = times_named(sentences);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (EntityMention& mention : sentences[i]) {
      if (mention.kind == MentionKind::nominal) {
        std::string holder = offices.holder(mention).value_or("");
        if (holder.empty() && is_head_of_country(mention) && !offices.has_head(mention.owner)) {
          holder = leader_before(sentences, i, offices, times);
          if (!holder.empty()) offices.note_head(mention.owner, holder);
        }
        mention.term = Entity{EntityType::person, std::move(holder), {}};
      }
    }
  }
  for (SentenceMentions& mentions : sentences) {
    for (EntityMention& mention : mentions) {
      if (is_person(mention)) mention.country = offices.country_of(name_of(mention.term));
    }
  }
}

}  // namespace dossier::extract
