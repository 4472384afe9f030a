// Times and amounts as the command line prints them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/vocabulary.h"
#include "query/json.h"

namespace dossier::cli {

// {"text","span","type","value","begin","end","mod"} of each time of a text.
std::vector<query::ReadValue> times_of(std::string_view text, std::string_view anchor,
                                       const extract::Vocabulary& vocabulary);

// {"text","span","kind","value","unit","low","high","mod"} of each amount. An amount that is told
// in two currencies has both values and both units, parted by ';'. `country` (ISO 3166, may be
// empty) says whose dollar a bare "$" is.
std::vector<query::ReadValue> quantities_of(std::string_view text, std::string_view country,
                                            const extract::Vocabulary& vocabulary);

}  // namespace dossier::cli
