// Who stands before a verb and what stands behind it. Private to extract/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extract/relation/verb_groups.h"

namespace dossier::extract {

// A sentence with all that the clause rules look at.
struct ClauseContext {
  std::string_view text;  // of the document
  const Words& words;
  const Parse& parse;
  const SentenceMentions& mentions;
  const std::vector<std::size_t>& mention_of;
  const std::vector<VerbGroup>& groups;
  const Vocabulary& vocabulary;
};

// The mentions that are the subject of what begins at word `begin`, nearest first: looks left past
// phrases with a preposition, brackets, and what stands between two commas. Empty if a common noun
// or nothing stands there.
std::vector<std::size_t> subjects_before(const ClauseContext& context, std::size_t begin);

// A mention behind a verb with the preposition in front of it (empty: an object).
struct Follower {
  std::size_t mention = 0;
  std::string preposition;
  // Whether nothing but an article or one modifier stands between preposition and mention.
  bool is_direct = true;
  // Whether the preposition follows the verb or another mention, not a common noun: in "met him
  // in Oslo" Oslo goes with the verb, in "met critics of talks in Oslo" perhaps not.
  bool is_attached = true;
};

struct Followers {
  std::vector<Follower> mentions;
  std::size_t phrase_end =
      0;                // end of the words right behind the verb, up to the first preposition
  std::size_t end = 0;  // where the clause ends
};

// What follows from word `begin` to the end of the clause: the next verb, a word like "that" or
// "when", a semicolon.
Followers followers_of(const ClauseContext& context, std::size_t begin);

}  // namespace dossier::extract
