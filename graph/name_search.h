// The order in which entities are offered for a name: shared by every EntityCatalog, so that all
// of them answer alike.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ports.h"

namespace dossier {

// Orders candidates for the folded name `wanted`: whose own name it is before whose alias it is,
// then the best known, then by key.
void sort_candidates(std::vector<Candidate>& candidates, std::string_view wanted);

// Collects the names nearest to one that was not found.
//
//   NearestNames nearest("Olsson", 3);
//   for (...) nearest.offer(alias, entity.name);
//   nearest.names();   // {"Kari Olsen", ...}
//
// A name is near if its folded spelling differs in less than half of its letters, or contains the
// wanted one as a whole word.
class NearestNames {
 public:
  NearestNames(std::string_view wanted, std::size_t limit);

  // Considers `spelling`, an alias of the entity called `name`. Any order of offers gives the
  // same result.
  void offer(std::string_view spelling, std::string_view name);

  // At most `limit` different names, nearest first, equal distances by name.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Offer {
    double distance = 0.0;
    std::string name;
    auto operator<=>(const Offer&) const = default;
  };

  std::string wanted_;
  std::size_t limit_;
  std::vector<Offer> best_;  // sorted, each name once
};

}  // namespace dossier
