// What somebody does by saying something: accuses, promises, refuses, threatens. Private to
// extract/.
#pragma once

#include <span>
#include <vector>

#include "extract/clause/clause.h"
#include "extract/relation/active_frame.h"
#include "extract/relation/context.h"

namespace dossier::extract {

// Puts the speaker in the place of pronouns of reported speech that no mention covers: "Norway said
// it would leave", "Olsen said he had left".
void put_speaker(const RelationContext& context, const Clause& clause, ActiveFrame& frame);

// "said it would leave": what the speaker would do is planned, not only possible.
Modality intended(const RelationContext& context, const Clause& clause, const ActiveFrame& frame);

// Whether the clause only tells what somebody is asked to do: "asked Norway to leave", "demanded
// that Norway leave", "faces pressure to leave". The asking is said elsewhere, and the rest has not
// taken place.
bool is_wished(const RelationContext& context, const Clause& clause);

// The relations of the rule "speech-act" that the clause gives as what somebody says; `read` are
// those that it says itself:
//   accused     "Norway said Chad had attacked Mali": of a hostile act, by a state, by a party to
//               the act, or by anybody whose verb is a claim
//   pledged     "Norway said it would help Chad"
//   threatened  "Norway said it would attack Chad"
//   rejected    "Norway said it would not leave Chad", "Norway will not leave Chad"
//   demanded    "Norway demanded that Chad leave", "Norway said Chad must leave"
std::vector<RelationMention> read_speech_acts(const RelationContext& context, const Clause& clause,
                                              const ActiveFrame& frame,
                                              std::span<const RelationMention> read);

}  // namespace dossier::extract
