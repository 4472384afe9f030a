#include "tools/bench/store/triples.h"

#include <algorithm>
#include <iterator>

#include "tools/bench/store/news_graph.h"

namespace dossier::bench {

namespace {

class Numbering {
 public:
  // Ids run on from `first`.
  explicit Numbering(std::uint64_t first) : next_(first) {}

  std::uint64_t operator()(const std::string& name) {
    const auto [known, is_new] = ids_.try_emplace(name, next_);
    if (is_new) names_.push_back({next_++, name});
    return known->second;
  }

  void move_to(std::vector<Named>& names) { std::ranges::move(names_, std::back_inserter(names)); }

 private:
  std::uint64_t next_;
  std::vector<Named> names_;
  std::unordered_map<std::string, std::uint64_t> ids_;
};

}  // namespace

Triples triples_of_news(std::size_t statements) {
  Triples all;
  Numbering entity(1);
  Numbering literal(kLiterals);
  Numbering predicate(1);
  const auto term = [&](const Term& named) {
    return is_entity(named) ? entity(key_of(named)) : literal(key_of(named));
  };
  NewsGraph news({.statements = statements});
  for (NewsItem item; news.next(item);) {
    for (const Statement& statement : item.statements) {
      all.triples.push_back({term(statement.subject), predicate(label_of(statement)),
                             statement.object ? term(*statement.object) : 0});
    }
  }
  entity.move_to(all.terms);
  literal.move_to(all.terms);
  predicate.move_to(all.predicates);
  std::ranges::sort(all.triples);
  all.triples.erase(std::ranges::unique(all.triples).begin(), all.triples.end());
  return all;
}

}  // namespace dossier::bench
