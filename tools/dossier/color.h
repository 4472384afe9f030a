// Colours, where somebody looks at them: on a terminal, unless told otherwise.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace dossier::cli {

enum class Paint { name, label, quote, status, error };

// "auto", "never" or "always", as --color says. Call it once, before anything is printed. Without
// a call: auto, which is no colour where stdout or stderr is no terminal, NO_COLOR is not empty, or
// TERM is "dumb".
void choose_color(std::string_view when);

// The text as it is printed to `out`: painted if that is std::cout or std::cerr and shows colours.
std::string painted(const std::ostream& out, Paint paint, std::string_view text);

}  // namespace dossier::cli
