// How a clause that no pattern of the vocabulary covers is put into words, and which clauses are
// worth it. Private to extract/.
#pragma once

#include <cstdint>
#include <string>

#include "extract/relation/active_frame.h"
#include "extract/relation/context.h"

namespace dossier::extract {

// "received", "agreed to maintain", "gave up": the first verb in the past, as labels are.
std::string open_phrase(const RelationContext& context, const Clause& clause,
                        const ActiveFrame& frame);

// Whether the verb only says: what is said is told with its speaker, and "said in a statement" adds
// nothing.
bool is_bare_speech(const RelationContext& context, const ActiveFrame& frame);

// Words that are no object: a date, "at times", "the day she left".
bool is_time_word(const RelationContext& context, std::uint32_t word);

// Whether something can be done to what the word heads: not to "how many", "which of them",
// "confident", nor to the "end" of "came to an end".
bool is_open_object(const RelationContext& context, const ActiveFrame& frame, std::uint32_t word);

// Whether a clause without an actor at its other end says too little to be kept: its verb is as
// good as none ("had", "made", "continued"), or it is only possible.
bool is_thin(const RelationContext& context, const Clause& clause, const ActiveFrame& frame);

// "hit a snag", "struck a tone", "provided details": the verb does nothing to these objects that
// its relation means.
bool is_idiom(const RelationContext& context, const ActiveFrame& frame, const WordList& objects);

}  // namespace dossier::extract
