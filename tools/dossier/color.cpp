#include "tools/dossier/color.h"

#include <cstdlib>
#include <iostream>

#include <unistd.h>

namespace dossier::cli {

namespace {

enum class When { automatic, never, always };

// One terminal, one choice: how text looks is of no concern to the verbs.
When& chosen() {
  static When when = When::automatic;
  return when;
}

bool is_wanted() {
  const char* no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  const char* term = std::getenv("TERM");          // NOLINT(concurrency-mt-unsafe)
  const bool is_dumb = term != nullptr && std::string_view(term) == "dumb";
  return (no_color == nullptr || *no_color == '\0') && !is_dumb;
}

bool shows_colors(const std::ostream& out) {
  const bool is_out = &out == &std::cout;
  if (!is_out && &out != &std::cerr) return false;
  if (chosen() != When::automatic) return chosen() == When::always;
  return is_wanted() && isatty(is_out ? STDOUT_FILENO : STDERR_FILENO) != 0;
}

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::name:
      return "1";
    case Paint::label:
      return "36";
    case Paint::quote:
      return "2";
    case Paint::status:
      return "33";
    case Paint::error:
      return "1;31";
  }
  return "0";
}

}  // namespace

void choose_color(std::string_view when) {
  chosen() = when == "always" ? When::always : when == "never" ? When::never : When::automatic;
}

std::string painted(const std::ostream& out, Paint paint, std::string_view text) {
  if (!shows_colors(out)) return std::string(text);
  return "\033[" + std::string(code_of(paint)) + 'm' + std::string(text) + "\033[0m";
}

}  // namespace dossier::cli
