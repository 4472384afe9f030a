// Another process that has a store open: dossier_store_writer, spoken with through a pipe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace dossier::test {

// REQUIRES: a program at `command[0]`.
class Child {
 public:
  explicit Child(const std::vector<std::string>& command);
  ~Child();  // kills it
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The next line it prints; nothing when it has ended, or after `patience`.
  std::optional<std::string> line(std::chrono::milliseconds patience);
  // SIGKILL, and waits for its end. Lines printed before can still be read.
  void kill();

 private:
  pid_t process_ = -1;
  int output_ = -1;
  std::string unread_;
};

}  // namespace dossier::test
