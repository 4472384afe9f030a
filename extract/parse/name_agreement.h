// One document, one opinion: the same name gets the same type everywhere in a document.
//
//   parser.parse(text, sentences, work, parses);      // all sentences of one document
//   agree_on_names(text, sentences, parses);
//
// Names vote with their spelling, persons also with their last word; a name that most of its
// namesakes contradict changes its type, and a proper noun that is a name elsewhere in the document
// becomes one.
// Cost: linear in the document. Thread safety: a free function without state.
#pragma once

#include <span>
#include <string_view>

#include "extract/parse/parse.h"
#include "extract/text/token.h"

namespace dossier::extract {

// REQUIRES: parses[i] belongs to sentences[i].
void agree_on_names(std::string_view text, std::span<const Sentence> sentences,
                    std::span<Parse> parses);

}  // namespace dossier::extract
