// What the later stages read: sentences of tokens, as byte ranges of the original document.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/span.h"

namespace dossier::extract {

// A word, number, symbol or mark of punctuation. Its text is slice(document.text, span).
struct Token {
  Span span;
};

// Tokens are in order, do not overlap, and lie inside the sentence; between them is white space
// only. Sentences are in order and do not overlap.
struct Sentence {
  Span span;
  std::vector<Token> tokens;
};

// The text stage's whole result, with what it had to mend.
struct Reading {
  std::vector<Sentence> sentences;
  std::size_t invalid_utf8 = 0;   // byte sequences read as U+FFFD
  std::size_t cut_sentences = 0;  // sentences that were longer than the limit and were divided
};

}  // namespace dossier::extract
