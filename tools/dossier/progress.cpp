#include "tools/dossier/progress.h"

#include <iostream>

#include <unistd.h>

namespace dossier::cli {

namespace {

constexpr std::chrono::milliseconds kTerminalPause{100};
constexpr std::chrono::seconds kPlainPause{10};

}  // namespace

Progress::Progress() : is_terminal_(isatty(STDERR_FILENO) != 0), last_(Clock::now()) {}

Progress::~Progress() {
  if (has_line_) std::cerr << "\r\033[K";
}

void Progress::show(const std::string& text) {
  const Clock::time_point now = Clock::now();
  if (now - last_ < (is_terminal_ ? Clock::duration(kTerminalPause) : Clock::duration(kPlainPause)))
    return;
  last_ = now;
  if (is_terminal_) {
    std::cerr << "\r\033[K" << text << std::flush;
    has_line_ = true;
  } else {
    std::cerr << text << '\n';
  }
}

}  // namespace dossier::cli
