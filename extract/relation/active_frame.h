// A clause in active voice: who does it, to whom, and what else is said with prepositions. Private
// to extract/.
#pragma once

#include <string>
#include <vector>

#include "extract/clause/clause.h"

namespace dossier::extract {

struct Oblique {
  std::string preposition;  // "in", "because of"; empty for "on Friday" without one
  std::uint32_t head = 0;
  std::uint32_t noun = kNoWord;  // the object it hangs on; kNoWord for the verb
};

struct ActiveFrame {
  std::string lemma;                // of the last verb; "be" for a copula
  std::string particle;             // "down" of "turned down"
  WordList agents;                  // heads; empty in a passive without "by"
  WordList objects;                 // heads; of a copula its complement
  std::uint32_t content = kNoWord;  // what is said: head of a clause
  std::vector<Oblique> obliques;
  std::vector<Oblique> gerunds;  // "on keeping the peace": the preposition and the verb
  bool is_passive = false;
  bool has_several_agents = false;  // two heads, or one for two: "the pair"
};

ActiveFrame active_frame_of(const Dependencies& tree, const Clause& clause);

}  // namespace dossier::extract
