// Where a text's layout alone ends a sentence.
//
//   for (const Span paragraph : split_paragraphs(text)) ...     // no sentence crosses its ends
//
// A blank line ends a paragraph. So does a line end, unless the text is hard-wrapped there: that is
// believed where the next line's first word would not have fitted, as long as most lines of the
// document look like that; and where an unfinished line goes on in lower case.
// Cost: linear.
#pragma once

#include <string_view>
#include <vector>

#include "graph/span.h"

namespace dossier::extract {

// In order; together they hold everything but white space.
std::vector<Span> split_paragraphs(std::string_view text);

}  // namespace dossier::extract
