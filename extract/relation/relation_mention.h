// Relation mentions: typed relations between mentions of a sentence, in the words of the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extract/mention/mention.h"

namespace dossier::extract {

// A participant: a mention of the sentence, or a stretch of its words.
struct Participant {
  std::optional<std::size_t> mention;  // index into the sentence's mentions
  std::string text;                    // the words, if it is no mention
  Span span;
  bool is_group = false;  // words that say which people: "soldiers from Chad"
  std::string country;    // of an adjective that stands for its country: "Norwegian" of an attack
};

struct RelationQualifier {
  Slot slot = Slot::time;
  Participant value;
};

// Who says so. An empty holder: a source that is no mention.
struct RelationSource {
  std::optional<std::size_t> holder;  // index into the sentence's mentions
  std::string cue;                    // lemma
  Stance stance = Stance::neutral;
  Span span;  // the cue
};

struct RelationMention {
  Participant subject;
  std::optional<Participant> object;
  std::string phrase;                  // "meet with"
  const Relation* relation = nullptr;  // null: no typed relation fits
  std::vector<RelationQualifier> qualifiers;
  bool is_done_to = false;  // it is done to the subject, by nobody who is named: "was sent to"
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::actual;
  std::vector<RelationSource> sources;  // outermost last
  Span span;                            // the clause
  std::string rule;                     // which rule read it
  double confidence = 0.5;
};

// Reads the relations of one sentence, in the order of their verbs: one for each object of each
// verb that a relation of the vocabulary knows, one for each speech verb with a named speaker, what
// follows from somebody's own words (accusations, promises, refusals), one for each noun that is an
// event between two actors, one for each office in front of a name. Every participant has a span
// inside the sentence. Pure function; linear in the tokens times the patterns of a verb.
std::vector<RelationMention> read_relations(std::string_view text, const Sentence& sentence,
                                            const Parse& parse, const SentenceMentions& mentions,
                                            const Vocabulary& vocabulary);

}  // namespace dossier::extract
