// What the chains of a document are called. Private to extract/.
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "extract/coref/coref.h"
#include "extract/mention/mention.h"

namespace dossier::extract {

// Joins the chains with the entity mentions of the same document: where a name of a chain, or a
// description of somebody known, is an entity mention, its entity is what the chain means. Both
// must outlive this. Cost: mentions of both kinds in a sentence, multiplied.
class NamedChains {
 public:
  NamedChains(const Coreference& read, const std::vector<SentenceMentions>& sentences);

  // The name that a mention without one goes back to, from antecedent to antecedent: the nearest
  // of these, else the commonest of its chain. Null if nothing in the chain has a name, or nothing
  // at those bytes is in a chain.
  [[nodiscard]] const EntityMention* name_of(std::size_t sentence, Span mention) const;

 private:
  [[nodiscard]] const EntityMention* commonest_of(std::size_t chain) const;

  const Coreference& read_;
  std::vector<const EntityMention*> named_;  // of each mention of a chain, or null
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> by_head_;  // sentence, first byte
};

}  // namespace dossier::extract
