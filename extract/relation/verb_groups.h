// The verbs of a sentence that a relation or a speech cue of the vocabulary knows, each with its
// auxiliaries. Private to extract/.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/mention/mention.h"
#include "extract/mention/words.h"

namespace dossier::extract {

enum class Voice { active, passive };
enum class Finiteness { finite, infinitive, gerund };

// Words [begin, end) are "was not expected to meet"; the verb itself is word `at`.
struct VerbGroup {
  std::size_t begin = 0;
  std::size_t at = 0;
  std::size_t end = 0;
  const VerbForm* form = nullptr;
  Voice voice = Voice::active;
  Finiteness finiteness = Finiteness::finite;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::actual;
  std::size_t hedge = kNoHedge;  // word that keeps the writer away: "reportedly", "allegedly"

  static constexpr std::size_t kNoHedge = static_cast<std::size_t>(-1);
};

// Which mention covers each word; kNoMention for none.
constexpr std::size_t kNoMention = static_cast<std::size_t>(-1);
std::vector<std::size_t> mentions_by_word(const Words& words, const SentenceMentions& mentions);

// All verb groups, from left to right. A word that may be a noun ("the attack", "Olsen's call")
// counts as a verb only where its neighbours say so.
std::vector<VerbGroup> find_verb_groups(const Words& words,
                                        const std::vector<std::size_t>& mention_of,
                                        const Vocabulary& vocabulary);

}  // namespace dossier::extract
