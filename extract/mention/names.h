// Names and titles by their shape and by the tables, one sentence at a time; what a short form
// means is decided later (resolve.h). Private to extract/.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention/mention.h"
#include "extract/mention/values.h"
#include "extract/mention/words.h"
#include "extract/parse/parse.h"

namespace dossier::extract {

// What a look over the whole document tells about single words.
struct WordsSeen {
  std::set<std::string, std::less<>> small;    // written small somewhere
  std::set<std::string, std::less<>> capital;  // capital inside a sentence, where it means a name
};

// Collects WordsSeen from one sentence.
void note_words(const Words& words, WordsSeen& seen);

// A name that the tree of the sentence has.
struct ReadName {
  Span span;
  EntityType type = EntityType::person;
};
using ReadNames = std::vector<ReadName>;

ReadNames names_of(const Sentence& sentence, const Parse& parse);

// Of each word, whether its last token is tagged as a proper noun.
std::vector<bool> proper_words(const Words& words, const Parse& parse);

// Of each word, whether its last token is tagged as a verb.
std::vector<bool> verb_words(const Words& words, const Parse& parse);

// All that the rules on names look at.
struct NameContext {
  std::string_view text;  // of the document
  const DocumentValues& values;
  const Words& words;  // of the sentence
  const ReadNames& names;
  const std::vector<bool>& proper;  // of each word: whether the tagger takes it for a proper noun
  const std::vector<bool>& verbs;   // the same for a verb
  const WordsSeen& seen;
  const Vocabulary& vocabulary;
};

// The mentions of one sentence. `term` of a guessed name is a first guess.
SentenceMentions find_names(const NameContext& context);

}  // namespace dossier::extract
