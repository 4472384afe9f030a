// Who says what: speech verbs and "according to". Private to extract/.
#pragma once

#include <vector>

#include "extract/relation/arguments.h"
#include "extract/relation/relation_mention.h"

namespace dossier::extract {

// Adds to a relation_mention read from verb group `index` the speakers whose words it is: the
// subject of a speech verb in front ("Putin said the army captured ..."), behind ("..., Putin
// said"), and the one after "according to"; a source that is not named has no holder. False if the
// words are what somebody did not say: then nothing is asserted.
bool add_speakers(const ClauseContext& context, std::size_t index,
                  RelationMention& relation_mention);

// One relation_mention for each speech verb with a named speaker: (speaker; say; what is said).
std::vector<RelationMention> read_speech(const ClauseContext& context);

}  // namespace dossier::extract
