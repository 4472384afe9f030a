#include "store/resolution.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace dossier::store {

namespace {

constexpr char kFieldEnd = '\x1f';

std::vector<std::string> split_fields(std::string_view key) {
  std::vector<std::string> fields;
  for (;;) {
    const std::size_t end = key.find(kFieldEnd);
    fields.emplace_back(key.substr(0, end));
    if (end == std::string_view::npos) return fields;
    key.remove_prefix(end + 1);
  }
}

// Judgements that say that two are one or not, in the order in which they count.
std::vector<const Judgement*> in_order_of_weight(const std::vector<const Judgement*>& holding) {
  std::vector<const Judgement*> ties;
  for (const Judgement* judgement : holding) {
    if (judgement->kind == JudgementKind::merge || judgement->kind == JudgementKind::split) {
      ties.push_back(judgement);
    }
  }
  const auto rank = [](const Judgement* judgement) {
    return judgement->is_by_hand() ? 0 : judgement->kind == JudgementKind::split ? 1 : 2;
  };
  std::ranges::sort(ties, [&](const Judgement* a, const Judgement* b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    if (rank(a) < 2) return a->id > b->id;
    return a->score != b->score ? a->score > b->score : a->id < b->id;
  });
  return ties;
}

}  // namespace

// Disjoint sets of keys, some of which must stay apart.
class Resolution::Joiner {
 public:
  // The key that stands for the set.
  std::string find(const std::string& key) {
    std::string root = key;
    for (auto up = parent_.find(root); up != parent_.end(); up = parent_.find(root)) {
      root = up->second;
    }
    std::string at = key;
    for (auto up = parent_.find(at); up != parent_.end(); up = parent_.find(at)) {
      at = std::exchange(up->second, root);
    }
    return root;
  }

  void take(const Judgement& tie) {
    const std::string kept = find(tie.first);
    const std::string other = find(tie.second);
    if (kept == other) return;  // joined by what weighs more
    if (tie.kind == JudgementKind::split) {
      apart_[kept].insert(other);
      apart_[other].insert(kept);
    } else if (!are_parted(kept, other)) {
      join(kept, other);
    }
  }

  [[nodiscard]] bool are_parted(const std::string& kept, const std::string& other) const {
    const auto found = apart_.find(kept);
    return found != apart_.end() && found->second.contains(other);
  }

  [[nodiscard]] const std::map<std::string, std::set<std::string>>& apart() const { return apart_; }

 private:
  void join(const std::string& kept, const std::string& other) {
    parent_[other] = kept;
    const auto found = apart_.find(other);
    if (found == apart_.end()) return;
    const std::set<std::string> strangers = std::move(found->second);
    apart_.erase(found);
    for (const std::string& stranger : strangers) {
      apart_[stranger].erase(other);
      apart_[stranger].insert(kept);
      apart_[kept].insert(stranger);
    }
  }

  std::unordered_map<std::string, std::string> parent_;
  std::map<std::string, std::set<std::string>> apart_;  // by the keys that stand for sets
};

Resolution::Resolution(const std::vector<Judgement>& log) {
  std::vector<const Judgement*> holding;
  for (auto judgement = log.rbegin(); judgement != log.rend(); ++judgement) {
    if (undone_.contains(judgement->id)) continue;
    if (judgement->kind == JudgementKind::undo) undone_.insert(judgement->undone);
    holding.push_back(&*judgement);
  }
  std::ranges::reverse(holding);
  Joiner joiner;
  std::map<std::string, Component> components;  // by the key that stands for them
  const auto component = [&](const std::string& key) -> Component& {
    const std::string kept = joiner.find(key);
    Component& found = components[kept];
    if (found.members.empty()) {
      const Entity entity = entity_of_key(kept);
      found = {entity.type, entity.name, kept, {kept}, kept};
    }
    found.members.push_back(key);
    return found;
  };
  for (const Judgement* tie : in_order_of_weight(holding)) joiner.take(*tie);
  for (const Judgement* judgement : holding) {
    switch (judgement->kind) {
      case JudgementKind::merge:
      case JudgementKind::split:
        for (const std::string& key : {judgement->first, judgement->second}) {
          kept_of_[key] = joiner.find(key);
          component(key);
        }
        break;
      case JudgementKind::rename:
        component(judgement->first).name = judgement->second;
        break;
      case JudgementKind::retype:
        component(judgement->first).type =
            parse_entity_type(judgement->second).value_or(EntityType::person);
        break;
      case JudgementKind::drop:
      case JudgementKind::ask:
      case JudgementKind::undo:
        break;
    }
  }
  for (auto& [kept, found] : components) {
    std::ranges::sort(found.members);
    found.members.erase(std::ranges::unique(found.members).begin(), found.members.end());
    found.judged = key_of(Entity{found.type, found.name, {}});
    if (found.members.size() == 1 && found.judged == kept) continue;
    for (const std::string& key : found.members) {
      by_key_[key] = components_.size();
      by_judged_[found.judged].push_back(key);
    }
    components_.push_back(std::move(found));
  }
  for (auto& [judged, keys] : by_judged_) {
    if (!by_key_.contains(judged)) keys.push_back(judged);
    std::ranges::sort(keys);
  }
  for (const auto& [kept, others] : joiner.apart()) {
    for (const std::string& other : others) parted_.emplace(kept, other);
  }
  for (const Judgement* judgement : holding) {
    if (judgement->kind == JudgementKind::drop) {
      dropped_.insert(fingerprint_of(judged_statement_key(judgement->first)));
    } else if (judgement->kind == JudgementKind::ask &&
               judged_key(judgement->first) != judged_key(judgement->second) &&
               !are_parted(judgement->first, judgement->second)) {
      questions_.push_back(judgement->id);
    }
  }
}

Entity entity_of_key(std::string_view key) {
  const std::size_t tab = std::min(key.find('\t'), key.size());
  return {parse_entity_type(key.substr(0, tab)).value_or(EntityType::person),
          std::string(key.substr(std::min(tab + 1, key.size()))),
          {}};
}

const Resolution::Component* Resolution::component_of(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &components_[found->second];
}

std::string Resolution::judged_key(const std::string& key) const {
  const Component* component = component_of(key);
  return component == nullptr ? key : component->judged;
}

std::vector<std::string> Resolution::keys_judged(const std::string& judged) const {
  const auto found = by_judged_.find(judged);
  if (found != by_judged_.end()) return found->second;
  return by_key_.contains(judged) ? std::vector<std::string>() : std::vector{judged};
}

bool Resolution::concerns(const std::string& key) const {
  return by_key_.contains(key) || by_judged_.contains(key);
}

bool Resolution::are_parted(const std::string& a, const std::string& b) const {
  const auto kept = [this](const std::string& key) {
    const auto found = kept_of_.find(key);
    return found == kept_of_.end() ? key : found->second;
  };
  return parted_.contains({kept(a), kept(b)});
}

Term Resolution::apply(const Term& term) const {
  const auto* entity = std::get_if<Entity>(&term);
  const Component* component = entity == nullptr ? nullptr : component_of(key_of(term));
  if (component == nullptr) return term;
  Entity judged{component->type, component->name, entity->aliases};
  judged.aliases.push_back(entity->name);
  std::ranges::sort(judged.aliases);
  judged.aliases.erase(std::ranges::unique(judged.aliases).begin(), judged.aliases.end());
  std::erase(judged.aliases, judged.name);
  return judged;
}

Statement Resolution::apply(const Statement& statement) const {
  Statement judged = statement;
  judged.subject = apply(judged.subject);
  if (judged.object) judged.object = apply(*judged.object);
  for (Qualifier& qualifier : judged.qualifiers) qualifier.value = apply(qualifier.value);
  for (Attribution& attribution : judged.attribution) {
    if (attribution.holder) attribution.holder = apply(*attribution.holder);
  }
  sort_parts(judged);
  return judged;
}

std::string Resolution::kept_key(const std::string& judged) const {
  const auto found = by_judged_.find(judged);
  if (found == by_judged_.end() || by_key_.contains(judged)) return judged;
  for (const std::string& key : found->second) {
    if (const Component* component = component_of(key)) return component->kept;
  }
  return judged;
}

std::string Resolution::judged_statement_key(std::string_view key) const {
  return with_terms(key, [this](const std::string& term) { return judged_key(term); });
}

std::string with_terms(std::string_view key, const KeyMap& map) {
  constexpr std::size_t kSubject = 0;
  constexpr std::size_t kObject = 2;
  constexpr std::size_t kFirstQualifier = 5;
  std::vector<std::string> fields = split_fields(key);
  using Ranked = std::pair<std::pair<int, std::string>, std::string>;
  std::vector<Ranked> qualifiers;
  std::string judged;
  std::string rest;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    std::string& field = fields[i];
    if (i == kSubject || i == kObject) field = map(field);
    if (i < kFirstQualifier) {
      judged += (i == 0 ? "" : std::string(1, kFieldEnd)) + field;
      continue;
    }
    const std::size_t equals = field.find('=');
    const bool has_term = equals != std::string::npos && !field.starts_with('!');
    if (has_term) field.replace(equals + 1, std::string::npos, map(field.substr(equals + 1)));
    const std::optional<Slot> slot = has_term ? parse_slot(field.substr(0, equals)) : std::nullopt;
    if (slot) {
      qualifiers.push_back({{static_cast<int>(*slot), field.substr(equals + 1)}, field});
    } else {
      rest += kFieldEnd + field;
    }
  }
  std::ranges::stable_sort(qualifiers, {}, &Ranked::first);
  for (const auto& [rank, field] : qualifiers) judged += kFieldEnd + field;
  return judged + rest;
}

}  // namespace dossier::store
