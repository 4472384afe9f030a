// How far a long run is: on stderr, and only as loud as its reader can use.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace dossier::cli {

// "auto", "plain", "json" or "none", as --progress says. Call it once, before any Progress. Without
// a call: auto.
void choose_progress(std::string_view kind);

// auto: on a terminal one line that is written over, elsewhere a plain line every ten seconds.
// plain: such a line also on a terminal. json: {"done","total","seconds","text"}, likewise.
class Progress {
 public:
  // What is counted, for the rate: "documents".
  explicit Progress(std::string counted = "");
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Shows the text, unless the last one was shown just now. With `done`, also how many a second;
  // with `total`, how much time is left.
  void show(const std::string& text, std::size_t done = 0, std::size_t total = 0);

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] std::string rate(std::size_t done, std::size_t total, double seconds) const;

  std::string counted_;
  bool is_terminal_;
  bool has_line_ = false;
  Clock::time_point begin_;
  Clock::time_point last_;
};

}  // namespace dossier::cli
