// Mends how trees hang what somebody says. Private to extract/.
#pragma once

#include <vector>

#include "extract/clause/dependencies.h"

namespace dossier::extract {

// Changes heads and relations where the parser often goes wrong about speech: "wrote on a blog that
// Norway had left", "..., summed up his cabinet", "..., Reuters reports.", "once a deal is reached,
// Olsen said", "warned that he would leave, saying". Returns whether anything was changed. Linear
// in the words.
bool repair_speech(const Dependencies& tree, WordList& heads, std::vector<Dependency>& relations);

}  // namespace dossier::extract
