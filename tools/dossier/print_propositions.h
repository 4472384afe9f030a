// Clauses and propositions as JSON lines, and propositions as a table. Each function prints a piece
// of a document and returns how many lines that were.
#pragma once

#include <cstddef>
#include <string>

#include "extract/clause/proposition.h"
#include "extract/syntax.h"

namespace dossier::cli {

// {"doc","sentence","kind","rule","head","subjects","predicate","polarity","modality"}, one clause
// a line. A phrase is {"text","words","span"}: word numbers from 0 and bytes of the document.
std::size_t print_clauses(const extract::SyntaxTree& tree, const std::string& document);

// {"doc","sentence","span","subject","predicate","arguments","supplied","rule","kind","implied",
//  "polarity","modality","attribution","confidence"}, one proposition a line.
std::size_t print_propositions(const extract::SyntaxTree& tree, const std::string& document,
                               const extract::PropositionOptions& options);

// line<TAB>confidence<TAB>subject<TAB>predicate<TAB>object[<TAB>argument...], where `line` is the
// line of the input that holds the sentence; the sentence itself if it goes on over the line's end
// or the line has more than 2,000 bytes. Tabs in it are blanks.
std::size_t print_openie(const extract::SyntaxTree& tree,
                         const extract::PropositionOptions& options);

}  // namespace dossier::cli
