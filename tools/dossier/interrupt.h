// Ctrl-C in the middle of work that should end at a good place.
//
//   const Interrupt interrupt;
//   while (!interrupt.is_asked() && work_on()) ...
//   if (interrupt.is_asked()) return exit_interrupted;
#pragma once

namespace dossier::cli {

// While it lives, the first SIGINT or SIGTERM asks; a second one ends the program at once, as
// always. One at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  [[nodiscard]] bool is_asked() const;
};

}  // namespace dossier::cli
