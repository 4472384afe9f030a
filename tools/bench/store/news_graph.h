// News as a store meets it, made up as fast as it is needed: few names in most sentences, most
// names in few, 200 verbs, amounts, days, places, who says so, and sentences that the spans point
// into.
//
//   NewsGraph news({.statements = 1'000'000});
//   for (NewsItem item; news.next(item);) store.add(item.document, item.statements);
//
// The same on every machine for the same options. Shape, per statement: an entity drawn by rank
// (Zipf) as subject; as object another (80 %), an amount (10 %), a text (5 %) or nothing (5 %);
// a day (40 %), a place (20 %), a speaker (20 %); every tenth was said before in another document.
// About twelve statements a document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "graph/document.h"
#include "graph/statement.h"

namespace dossier::bench {

struct NewsOptions {
  std::size_t statements = 1'000'000;  // to be made, repeated ones included
  std::uint64_t seed = 1;
};

struct NewsItem {
  Document document;
  std::vector<Statement> statements;
};

class NewsGraph {
 public:
  explicit NewsGraph(const NewsOptions& options);

  // Makes the next document; false when all statements are made.
  bool next(NewsItem& item);

  // The entity of a rank from 0, the best known first; there are `entities()` of them, not all of
  // which need be drawn.
  [[nodiscard]] static Entity entity(std::size_t rank);
  [[nodiscard]] std::size_t entities() const { return entities_; }

 private:
  std::size_t rank();
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool is_drawn(unsigned percent) { return below(100) < percent; }
  Statement statement();
  Term object();
  void write(Statement& statement, Document& document, std::uint32_t sentence);

  std::size_t left_;
  std::size_t entities_;
  std::size_t documents_ = 0;
  std::mt19937_64 random_;
  std::vector<Statement> said_;  // lately, to be said again
};

}  // namespace dossier::bench
