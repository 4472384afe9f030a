// Mentions and their chains as JSON lines.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "extract/syntax.h"
#include "extract/vocabulary.h"
#include "graph/document.h"

namespace dossier::cli {

// {"doc","sentence","span","text","head","kind","entity","sieve","antecedent"}, one mention a line
// by position (query/json_mentions.h); returns how many. `tree` is of a whole text; the documents
// that CoNLL-U tells apart have their own chains.
std::size_t print_coref(const extract::SyntaxTree& tree, const std::string& document,
                        const extract::Vocabulary& vocabulary,
                        std::span<const std::string> without_sieves);

// The actors and places that a document names or means, with what they are called, one a line by
// position; returns how many. REQUIRES: document.text is the text of the tree.
std::size_t print_mentions(const extract::SyntaxTree& tree, const Document& document,
                           const extract::Vocabulary& vocabulary);

}  // namespace dossier::cli
