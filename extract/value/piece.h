// Text as the rules on values look at it: words, numbers and marks, finer than the words of a tree,
// so that "US$2.1bn", "1990s" and "10-hour" come apart. Private to extract/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/span.h"

namespace dossier::extract {

enum class PieceKind { word, number, mark };

struct Piece {
  PieceKind kind = PieceKind::mark;
  Span span;
  std::string lower;         // ASCII letters small; curly apostrophes straight, dashes "-"
  bool is_capital = false;   // begins with an ASCII capital letter
  bool is_glued = false;     // no blank in front
  bool is_first = false;     // begins the text or a line
  std::size_t sentence = 0;  // number of the sentence, guessed from marks and capitals
};

using Pieces = std::vector<Piece>;

// The pieces of `text`, in order, without blanks. A word is a run of letters ("U.S." and "a.m." are
// one); the possessive "'s" is a word of its own; a number is digits with '.' or ',' between them
// ("1,234.5"); everything else is a mark, one code point each. Never fails; linear.
Pieces pieces_of(std::string_view text);

// Where a text may be cut so that no part is longer than 64 KiB: at line breaks, else at blanks.
// Memory stays bounded, whatever the text.
std::vector<Span> parts_of(std::string_view text);

// The piece's text at `at`, or nothing behind the end.
inline std::string_view word_at(const Pieces& pieces, std::size_t at) {
  return at < pieces.size() ? std::string_view(pieces[at].lower) : std::string_view();
}

// Whether a word of letters stands at `at`.
inline bool is_word_at(const Pieces& pieces, std::size_t at) {
  return at < pieces.size() && pieces[at].kind == PieceKind::word;
}

inline bool is_number_at(const Pieces& pieces, std::size_t at) {
  return at < pieces.size() && pieces[at].kind == PieceKind::number;
}

// Whether piece `at` follows the one before it without a blank.
inline bool is_glued_at(const Pieces& pieces, std::size_t at) {
  return at < pieces.size() && pieces[at].is_glued;
}

}  // namespace dossier::extract
