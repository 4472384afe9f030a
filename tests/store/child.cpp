#include "tests/store/child.h"

#include <array>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "graph/check.h"

namespace dossier::test {

Child::Child(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));  // execv writes into none of them
  }
  arguments.push_back(nullptr);
  std::array<int, 2> ends = {};
  DOSSIER_CHECK(pipe2(ends.data(), O_CLOEXEC) == 0);
  process_ = fork();
  DOSSIER_CHECK(process_ >= 0);
  if (process_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  close(ends[1]);
  output_ = ends[0];
}

Child::~Child() {
  kill();
  close(output_);
}

std::optional<std::string> Child::line(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (unread_.find('\n') == std::string::npos) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd waiting = {output_, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(std::max<long>(left.count(), 0))) <= 0) return {};
    std::array<char, 4096> buffer = {};
    const ssize_t size = read(output_, buffer.data(), buffer.size());
    if (size <= 0) return std::nullopt;
    unread_.append(buffer.data(), static_cast<std::size_t>(size));
  }
  const std::size_t end = unread_.find('\n');
  std::string first = unread_.substr(0, end);
  unread_.erase(0, end + 1);
  return first;
}

void Child::kill() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

}  // namespace dossier::test
