// Tokens and sentences: where the words of a document stand.
//
//   for (const Sentence& sentence : sentences)
//     for (const Token& token : sentence.tokens) use(slice(text, token.span));
//
// Both only point into a text; they hold no characters. Spans are in order, inside the text and
// do not overlap; what lies between two tokens is white space.
#pragma once

#include <vector>

#include "graph/span.h"

namespace dossier::extract {

// One syntactic word in the sense of Universal Dependencies ("do" and "n't" are two).
struct Token {
  Span span;
  bool space_after = true;  // white space, or the end of the text, follows
  bool glued = false;       // the rest of the orthographic word that the token before began
};

struct Sentence {
  Span span;
  std::vector<Token> tokens;
};

}  // namespace dossier::extract
