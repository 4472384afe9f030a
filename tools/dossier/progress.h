// How far a long run is: on stderr, and only as loud as its reader can use.
#pragma once

#include <chrono>
#include <string>

namespace dossier::cli {

// On a terminal one line that is written over; elsewhere a plain line every ten seconds.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Shows the text, unless the last one was shown just now.
  void show(const std::string& text);

 private:
  using Clock = std::chrono::steady_clock;

  bool is_terminal_;
  bool has_line_ = false;
  Clock::time_point last_;
};

}  // namespace dossier::cli
