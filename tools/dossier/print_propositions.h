// Clauses and propositions as JSON lines, and propositions as a table.
#pragma once

#include <string>

#include "extract/clause/proposition.h"
#include "extract/syntax.h"

namespace dossier::cli {

// {"doc","sentence","span","kind","rule","subjects","predicate","polarity","modality"}, one clause
// a line. A phrase is {"text","words","span"}: word numbers from 0 and bytes of the document.
void print_clauses(const extract::SyntaxTree& tree, const std::string& document);

// {"doc","sentence","span","subject","predicate","arguments","supplied","rule","kind","implied",
//  "polarity","modality","attribution","confidence"}, one proposition a line.
void print_propositions(const extract::SyntaxTree& tree, const std::string& document,
                        const extract::PropositionOptions& options);

// line<TAB>confidence<TAB>subject<TAB>predicate<TAB>object[<TAB>argument...], where `line` is the
// line of the input that holds the sentence.
void print_openie(const extract::SyntaxTree& tree, const extract::PropositionOptions& options);

}  // namespace dossier::cli
