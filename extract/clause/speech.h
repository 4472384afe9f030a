// Who says what: speech verbs and "according to". Private to extract/.
#pragma once

#include <vector>

#include "extract/clause/arguments.h"
#include "extract/clause/proposition.h"

namespace dossier::extract {

// Adds to a proposition read from verb group `index` the speakers whose words it is: the subject of
// a speech verb in front ("Putin said the army captured ..."), behind ("..., Putin said"), and the
// one after "according to"; a source that is not named has no holder. False if the words are what
// somebody did not say: then nothing is asserted.
bool add_speakers(const ClauseContext& context, std::size_t index, Proposition& proposition);

// One proposition for each speech verb with a named speaker: (speaker; say; what is said).
std::vector<Proposition> read_speech(const ClauseContext& context);

}  // namespace dossier::extract
