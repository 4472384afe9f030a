// What a page has around its article: bylines, credits, "Read also", the name of the site. Nobody
// does anything there, so no mention is taken from it. Private to extract/.
#pragma once

#include <string_view>
#include <vector>

#include "graph/span.h"

namespace dossier::extract {

// The furniture of a text, ascending, not overlapping:
//   lines      "By Kari Olsen", "SOURCE: Daily Post", "Read also: ...", "(c) 2025 Daily Post"
//   credits    "(Kari Olsen/The Northern Press)"
//   site names "| Daily Post | News" at the end of a line
// Linear.
std::vector<Span> find_furniture(std::string_view text);

}  // namespace dossier::extract
