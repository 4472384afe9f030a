// What all judgements of a log come to: which entity each key stands for, which statements are not
// shown. A pure function of the log: whatever was read before or after, and however often the log
// was replayed, the same log gives the same.
//
//   const Resolution resolution(log);
//   resolution.judged_key(key_of(entity));       // the key of the entity that it is judged to be
//   resolution.apply(statement);                 // the statement as it is shown
//
// When judgements disagree:
// - An undone judgement does not count, unless its undo was undone.
// - Of merges and splits by hand the later one wins: they are taken from the last to the first, and
//   one that would join what is kept apart, or part what is joined, is left out.
// - Those of rules come after all by hand, splits before merges, the surest first. So what a person
//   has parted no rule joins again, also not by way of a third.
// - An entity of several keys has the name and type of the one that its merges keep, unless it was
//   renamed or retyped, under any of them; the last time counts.
// - A name given by hand is final: it is not itself looked up in the log.
// - A dropped statement is dropped under whatever its entities are judged to be.
// Cost: n log n in the judgements.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/statement.h"
#include "store/judgement.h"

namespace dossier::store {

class Resolution {
 public:
  // Keys that are one entity, or one that is not called as it was read.
  struct Component {
    EntityType type = EntityType::person;  // as judged
    std::string name;
    std::string kept;                  // the key whose name counts where nobody gave another
    std::vector<std::string> members;  // keys, sorted
    std::string judged;                // key of the entity that they are
  };

  Resolution() = default;
  explicit Resolution(const std::vector<Judgement>& log);

  // Whether everything is shown as it was read.
  [[nodiscard]] bool is_empty() const { return components_.empty() && dropped_.empty(); }

  // Null for a key that stands for itself alone.
  [[nodiscard]] const Component* component_of(const std::string& key) const;
  [[nodiscard]] const std::vector<Component>& components() const { return components_; }
  [[nodiscard]] std::string judged_key(const std::string& key) const;
  // The keys that are judged to be the entity of that key, itself included if it is; sorted.
  [[nodiscard]] std::vector<std::string> keys_judged(const std::string& judged) const;
  // The key by which to speak of an entity that is shown under that key: one that was read.
  [[nodiscard]] std::string kept_key(const std::string& judged) const;
  // Whether judgements say anything of the entity with that key, as it was read or is judged.
  [[nodiscard]] bool concerns(const std::string& key) const;

  // The term, the statement (with sort_parts) as judged; an entity learns the name it was read by.
  [[nodiscard]] Term apply(const Term& term) const;
  [[nodiscard]] Statement apply(const Statement& statement) const;
  // canonical_key of apply(statement), out of canonical_key(statement).
  [[nodiscard]] std::string judged_statement_key(std::string_view key) const;

  // Statements that are not shown, by fingerprint_of their canonical_key after apply.
  [[nodiscard]] const std::set<Fingerprint>& dropped() const { return dropped_; }
  // Whether a judgement holds: it is not undone.
  [[nodiscard]] bool holds(JudgementId id) const { return !undone_.contains(id); }
  // Asks that hold and that no merge or split has answered, in the order of the log.
  [[nodiscard]] const std::vector<JudgementId>& questions() const { return questions_; }
  // Whether two keys are kept apart by a split that counts.
  [[nodiscard]] bool are_parted(const std::string& a, const std::string& b) const;

 private:
  class Joiner;

  std::vector<Component> components_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::map<std::string, std::vector<std::string>> by_judged_;
  std::set<Fingerprint> dropped_;
  std::set<JudgementId> undone_;
  std::set<std::pair<std::string, std::string>> parted_;  // kept keys of components, both ways
  std::unordered_map<std::string, std::string> kept_of_;  // of all keys in merges and splits
  std::vector<JudgementId> questions_;
};

// The entity with that key_of, without aliases. REQUIRES: the key of an entity.
Entity entity_of_key(std::string_view key);

// The canonical_key of a statement with other terms: their keys go through `map`.
using KeyMap = std::function<std::string(const std::string&)>;
std::string with_terms(std::string_view key, const KeyMap& map);

}  // namespace dossier::store
