#include "extract/name/entity_join.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "extract/name/spelling.h"

namespace dossier::extract {

namespace {

constexpr std::size_t kLargeBlock = 200;
constexpr std::size_t kLargestGroup = 50;  // of spellings of one name
constexpr double kSureScore = 0.95;        // every word equal, a variant, or of one spelling key
constexpr double kSureFuller = 0.87;       // one word more, the others as above
constexpr double kSureAlias = 0.9;
constexpr double kOnlyBearer = 0.75;

using Pair = std::pair<std::size_t, std::size_t>;

std::optional<ComparedType> name_type_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return ComparedType::person;
    case EntityType::organization:
      return ComparedType::organization;
    case EntityType::place:
    case EntityType::facility:
      return ComparedType::place;
    default:
      return std::nullopt;
  }
}

std::string initials_of(const NameParts& name) {
  std::string letters;
  for (const std::string& word : name.words) letters += word.front();
  return letters;
}

class Joiner {
 public:
  Joiner(std::span<const EntityRecord> records, const NameMatcher& matcher)
      : records_(records), matcher_(matcher), group_(records.size()), members_(records.size()) {
    std::iota(group_.begin(), group_.end(), std::size_t{0});
    for (std::size_t i = 0; i < records.size(); ++i) {
      members_[i] = {i};
      const auto type = name_type_of(records[i].type);
      names_.push_back(type ? matcher.parts(records[i].name, *type) : NameParts());
    }
  }

  std::vector<EntityJoin> run() {
    block();
    compare_blocks();
    join_pairs();
    join_surnames();
    return joins();
  }

 private:
  struct Edge {
    Pair pair;
    NameComparison comparison;
  };

  // ---- blocks ----

  void block() {
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (names_[i].words.empty()) continue;
      for (const std::string& key : keys_of(i)) blocks_[key].push_back(i);
    }
  }

  [[nodiscard]] std::set<std::string> keys_of(std::size_t index) const {
    const NameParts& name = names_[index];
    const std::string prefix = std::to_string(static_cast<int>(records_[index].type)) + ' ';
    std::set<std::string> keys = {prefix + '=' + records_[index].name};
    for (const std::string& alias : records_[index].aliases) keys.insert(prefix + '=' + alias);
    if (records_[index].type == EntityType::person) {
      keys.insert(prefix + surname_key(name));
      if (name.is_arabic) keys.insert(prefix + '-' + consonant_key(name.words.back()));
      return keys;
    }
    constexpr std::size_t kLong = 4;
    for (const std::string& word : name.words) {
      if (word.size() >= kLong) keys.insert(prefix + spelling_key(word));
    }
    keys.insert(prefix + spelling_key(name.joined));
    if (records_[index].type == EntityType::organization) {
      if (name.words.size() > 1) keys.insert(prefix + '.' + initials_of(name));
      if (name.words.size() == 1) keys.insert(prefix + '.' + name.joined);
    }
    return keys;
  }

  void compare_blocks() {
    for (auto& [key, block] : blocks_) {
      if (block.size() <= kLargeBlock) {
        compare_all(block);
        continue;
      }
      // So many of one surname: only those whose given names begin alike.
      std::map<std::string, std::vector<std::size_t>> parts;
      for (const std::size_t index : block)
        parts[spelling_key(names_[index].words.front())].push_back(index);
      for (auto& [first, part] : parts) {
        if (part.size() <= kLargeBlock) compare_all(part);
      }
    }
  }

  void compare_all(const std::vector<std::size_t>& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t k = i + 1; k < block.size(); ++k) compare(block[i], block[k]);
    }
  }

  void compare(std::size_t a, std::size_t b) {
    if (!compared_.insert({a, b}).second) return;
    NameComparison found = comparison(a, b);
    if (is_alias(a, b) || is_alias(b, a)) {
      const bool is_better = found.verdict != NameVerdict::same || found.score < kSureAlias;
      if (is_better) found = {NameVerdict::same, kSureAlias, "alias"};
    }
    if (found.verdict == NameVerdict::same) edges_.push_back({{a, b}, std::move(found)});
  }

  [[nodiscard]] NameComparison comparison(std::size_t a, std::size_t b) const {
    return matcher_.compare(records_[a].name, records_[b].name, *name_type_of(records_[a].type));
  }

  // A document calls b what a is called. For persons only by more than one word.
  [[nodiscard]] bool is_alias(std::size_t a, std::size_t b) const {
    const bool is_person = records_[a].type == EntityType::person;
    if (is_person && names_[a].words.size() < 2) return false;
    return std::ranges::find(records_[b].aliases, records_[a].name) != records_[b].aliases.end();
  }

  // ---- joining ----

  void join_pairs() {
    std::ranges::sort(edges_, [this](const Edge& x, const Edge& y) {
      if (x.comparison.score != y.comparison.score) return x.comparison.score > y.comparison.score;
      if (names_of(x.pair) != names_of(y.pair)) return names_of(x.pair) < names_of(y.pair);
      return records_[x.pair.first].type < records_[y.pair.first].type;
    });
    std::map<std::size_t, std::vector<std::size_t>> partners;
    for (const Edge& edge : edges_) {
      partners[edge.pair.first].push_back(edge.pair.second);
      partners[edge.pair.second].push_back(edge.pair.first);
    }
    for (const Edge& edge : edges_) {
      const auto [a, b] = edge.pair;
      if (find(a) == find(b)) continue;
      if (is_sure(edge) && !is_torn(a, b, partners[a]) && !is_torn(b, a, partners[b]) &&
          !do_clash(find(a), find(b))) {
        note(a, edge.comparison);
        note(b, edge.comparison);
        unite(a, b);
      } else {
        unsure_.push_back(edge);
      }
    }
  }

  [[nodiscard]] bool is_sure(const Edge& edge) const {
    const NameComparison& found = edge.comparison;
    if (found.reason == "alias") return true;
    if (found.reason == "acronym") {
      constexpr std::size_t kLongAcronym = 3;
      return std::min(names_[edge.pair.first].joined.size(),
                      names_[edge.pair.second].joined.size()) >= kLongAcronym;
    }
    return found.score >= (found.reason == "fuller form" ? kSureFuller : kSureScore);
  }

  // Whether `a` goes with another that is not what `b` is.
  [[nodiscard]] bool is_torn(std::size_t a, std::size_t b,
                             const std::vector<std::size_t>& partners) const {
    constexpr std::size_t kMostLookedAt = 100;
    if (partners.size() > kMostLookedAt) return true;
    return std::ranges::any_of(partners, [&](std::size_t other) {
      return other != b && other != a && comparison(other, b).verdict == NameVerdict::different;
    });
  }

  [[nodiscard]] bool do_clash(std::size_t a, std::size_t b) const {
    if (members_[a].size() + members_[b].size() > kLargestGroup) return true;
    for (const std::size_t x : members_[a]) {
      for (const std::size_t y : members_[b]) {
        if (comparison(x, y).verdict == NameVerdict::different && !is_alias(x, y) &&
            !is_alias(y, x))
          return true;
      }
    }
    return false;
  }

  // "Kovalska" alone: the one person of that surname, if there is one only.
  void join_surnames() {
    std::map<std::string, std::vector<std::size_t>> by_surname;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (records_[i].type == EntityType::person && !names_[i].words.empty())
        by_surname[surname_key(names_[i])].push_back(i);
    }
    for (const auto& [key, block] : by_surname) {
      std::set<std::size_t> bearers;
      std::vector<std::size_t> surnames;
      for (const std::size_t index : block) {
        if (names_[index].words.size() > 1) {
          bearers.insert(find(index));
        } else if (find(index) == index && members_[index].size() == 1) {
          surnames.push_back(index);
        }
      }
      if (bearers.size() != 1) continue;
      for (const std::size_t index : surnames) {
        note(index, {NameVerdict::same, kOnlyBearer, std::string(kOnlyBearerReason)});
        unite(index, *bearers.begin());
      }
    }
  }

  // The best reason why a record belongs to its group.
  void note(std::size_t index, const NameComparison& comparison) {
    const auto [known, is_new] = reasons_.emplace(index, comparison);
    if (!is_new && comparison.score > known->second.score) known->second = comparison;
  }

  [[nodiscard]] std::size_t find(std::size_t index) const {
    while (group_[index] != index) index = group_[index];
    return index;
  }

  void unite(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return;
    if (is_better(b, a)) std::swap(a, b);
    group_[b] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }

  // Whether an entity should give its name to both.
  [[nodiscard]] bool is_better(std::size_t a, std::size_t b) const {
    const EntityRecord& x = records_[a];
    const EntityRecord& y = records_[b];
    const bool is_x_full = names_[a].words.size() > 1;
    const bool is_y_full = names_[b].words.size() > 1;
    if (is_x_full != is_y_full) return is_x_full;
    if (x.mentions != y.mentions) return x.mentions > y.mentions;
    if (x.name.size() != y.name.size()) return x.name.size() > y.name.size();
    return x.name < y.name;
  }

  [[nodiscard]] std::pair<std::string_view, std::string_view> names_of(Pair pair) const {
    const std::string_view a = records_[pair.first].name;
    const std::string_view b = records_[pair.second].name;
    return std::minmax(a, b);
  }

  [[nodiscard]] static std::string reason_of(const NameComparison& comparison) {
    return comparison.reason == "alike" || comparison.reason == "equal" ||
                   comparison.reason == "joined"
               ? "spelling"
               : comparison.reason;
  }

  [[nodiscard]] std::vector<EntityJoin> joins() const {
    std::vector<EntityJoin> found;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (find(i) == i) continue;
      const NameComparison& why = reasons_.at(i);
      found.push_back({find(i), i, why.score, reason_of(why), true});
    }
    std::set<Pair> told;
    for (const Edge& edge : unsure_) {
      const Pair pair = std::minmax(find(edge.pair.first), find(edge.pair.second));
      if (pair.first == pair.second || !told.insert(pair).second) continue;
      const bool is_first = is_better(pair.first, pair.second);
      found.push_back({is_first ? pair.first : pair.second, is_first ? pair.second : pair.first,
                       edge.comparison.score, reason_of(edge.comparison), false});
    }
    std::ranges::stable_sort(found, [this](const EntityJoin& x, const EntityJoin& y) {
      if (x.is_sure != y.is_sure) return x.is_sure;
      if (x.score != y.score) return x.score > y.score;
      if (names_of({x.kept, x.joined}) != names_of({y.kept, y.joined}))
        return names_of({x.kept, x.joined}) < names_of({y.kept, y.joined});
      return records_[x.kept].type < records_[y.kept].type;
    });
    return found;
  }

  std::span<const EntityRecord> records_;
  const NameMatcher& matcher_;
  std::vector<NameParts> names_;
  std::map<std::string, std::vector<std::size_t>> blocks_;
  std::set<Pair> compared_;
  std::vector<Edge> edges_;
  std::vector<Edge> unsure_;
  std::vector<std::size_t> group_;                 // union-find without ranks
  std::vector<std::vector<std::size_t>> members_;  // of each root
  std::map<std::size_t, NameComparison> reasons_;
};

}  // namespace

std::string surname_key(const NameParts& name) {
  return name.words.empty() ? std::string() : spelling_key(name.words.back());
}

std::vector<EntityJoin> find_joins(std::span<const EntityRecord> records,
                                   const NameMatcher& matcher) {
  return Joiner(records, matcher).run();
}

}  // namespace dossier::extract
