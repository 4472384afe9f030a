#include "tools/dossier/interrupt.h"

#include <atomic>
#include <csignal>

namespace dossier::cli {

namespace {

std::atomic<bool> asked = false;  // all that a signal handler may touch
static_assert(std::atomic<bool>::is_always_lock_free);

void ask(int signal) {
  asked = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

Interrupt::Interrupt() {
  asked = false;
  std::signal(SIGINT, ask);
  std::signal(SIGTERM, ask);
}

Interrupt::~Interrupt() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

bool Interrupt::is_asked() const { return asked; }

}  // namespace dossier::cli
