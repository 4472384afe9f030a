#include "tools/dossier/progress.h"

#include <cmath>
#include <cstdio>
#include <iostream>

#include <sys/ioctl.h>
#include <unistd.h>

#include "query/json_program.h"

namespace dossier::cli {

namespace {

constexpr std::chrono::milliseconds kTerminalPause{100};
constexpr std::chrono::seconds kPlainPause{10};

enum class Kind { automatic, plain, json, none };

// One stderr, one choice: the verbs need not know it.
Kind& chosen() {
  static Kind kind = Kind::automatic;
  return kind;
}

// "41 s", "3 min 20 s", "2 h 5 min".
std::string span_of(double seconds) {
  const auto whole = static_cast<long long>(std::llround(seconds));
  constexpr long long kMinute = 60;
  constexpr long long kHour = 60 * kMinute;
  if (whole < kMinute) return std::to_string(whole) + " s";
  if (whole < kHour) {
    return std::to_string(whole / kMinute) + " min " + std::to_string(whole % kMinute) + " s";
  }
  return std::to_string(whole / kHour) + " h " + std::to_string(whole % kHour / kMinute) + " min";
}

std::size_t terminal_width() {
  winsize size{};
  const bool is_known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : 80;
}

}  // namespace

void choose_progress(std::string_view kind) {
  chosen() = kind == "plain"  ? Kind::plain
             : kind == "json" ? Kind::json
             : kind == "none" ? Kind::none
                              : Kind::automatic;
}

Progress::Progress(std::string counted)
    : counted_(std::move(counted)),
      is_terminal_(chosen() == Kind::automatic && isatty(STDERR_FILENO) != 0),
      begin_(Clock::now()),
      last_(begin_) {}

Progress::~Progress() {
  if (has_line_) std::cerr << "\r\033[K";
}

std::string Progress::rate(std::size_t done, std::size_t total, double seconds) const {
  if (done == 0 || seconds <= 0) return {};
  const double a_second = static_cast<double>(done) / seconds;
  char number[32];
  std::snprintf(number, sizeof number, a_second < 10 ? "%.1f" : "%.0f", a_second);
  std::string text = std::string(number) + ' ' + counted_ + "/s  ";
  if (total < done || total == 0) return text;
  return std::to_string(100 * done / total) + "%  " +
         span_of(static_cast<double>(total - done) / a_second) + " left  " + text;
}

void Progress::show(const std::string& text, std::size_t done, std::size_t total) {
  if (chosen() == Kind::none) return;
  const Clock::time_point now = Clock::now();
  const Clock::duration pause = is_terminal_ ? Clock::duration(kTerminalPause) : kPlainPause;
  if (now - last_ < pause) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  if (chosen() == Kind::json) {
    std::cerr << query::progress_to_json(text, done, total, seconds) << '\n';
    return;
  }
  std::string line = rate(done, total, seconds) + text;
  if (!is_terminal_) {
    std::cerr << line << '\n';
    return;
  }
  const std::size_t width = terminal_width();
  if (line.size() >= width) line.resize(width - 1);  // a second line could not be written over
  std::cerr << "\r\033[K" << line << std::flush;
  has_line_ = true;
}

}  // namespace dossier::cli
