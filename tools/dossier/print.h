// Statements as people read them on a terminal.
#pragma once

#include <iosfwd>
#include <string>

#include "graph/statement.h"

namespace dossier::cli {

// "Kari Olsen -met-> Per Hansen  (place: Bergen)  asserted .75", then one line for each
// piece of evidence: document, sentence number, byte offsets, the sentence itself.
void print_statement(std::ostream& out, const Statement& statement);

// "  news/a.txt, sentence 3, bytes 120-180: "..."". Line breaks inside become blanks.
void print_evidence(std::ostream& out, const Evidence& evidence);

// ".75"
std::string short_confidence(double confidence);

}  // namespace dossier::cli
