// The words of a query. Private to query/cypher.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/failure.h"

namespace dossier::query::cypher {

enum class TokenKind {
  name,         // a word; keywords are words too, and known by where they stand
  quoted_name,  // `in backticks`: never a keyword
  integer,      // text: the digits, "0x" and "0o" in front of other bases
  floating,     //
  string,       // text: without quotes and escapes
  symbol,       // text: "(", "<=", ...
  bad,          // what is no token; `detail` says why. Fails where it is read
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;
  std::string detail;   // bad: "InvalidNumberLiteral"
  std::string message;  // bad
  TextRange at;
};

// All tokens and an `end`. Comments and blanks are left out. Never throws.
std::vector<Token> tokens_of(std::string_view text);

// Case-insensitive comparison of an ASCII word.
bool is_same_word(std::string_view a, std::string_view b);

}  // namespace dossier::query::cypher
