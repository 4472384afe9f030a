#include "tools/dossier/line_editor.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace dossier::cli {

namespace {

constexpr std::size_t kMostHistory = 1000;
constexpr char kEscape = 27;

constexpr char control(char letter) { return static_cast<char>(letter & 0x1F); }

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return !continues(byte); }));
}

// Keys one by one while it lives.
class RawTerminal {
 public:
  RawTerminal() {
    tcgetattr(STDIN_FILENO, &before_);
    termios raw = before_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG | IEXTEN);
    raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
  }
  ~RawTerminal() { tcsetattr(STDIN_FILENO, TCSADRAIN, &before_); }
  RawTerminal(const RawTerminal&) = delete;
  RawTerminal& operator=(const RawTerminal&) = delete;

 private:
  termios before_{};
};

bool read_key(char& key) { return ::read(STDIN_FILENO, &key, 1) == 1; }

void write_out(const std::string& text) { std::cout << text << std::flush; }

std::size_t terminal_width() {
  winsize size{};
  const bool is_known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : 80;
}

std::string common_start(const std::vector<std::string>& words) {
  std::string start = words.front();
  for (const std::string& word : words) {
    const auto [end, other] = std::ranges::mismatch(start, word);
    start.erase(end, start.end());
  }
  while (!start.empty() && continues(start.back())) start.pop_back();
  return start;
}

}  // namespace

LineEditor::LineEditor(std::string prompt, Complete complete)
    : prompt_(std::move(prompt)), complete_(std::move(complete)) {}

bool LineEditor::read(std::string& line) {
  const bool is_terminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
  if (!is_terminal) return static_cast<bool>(std::getline(std::cin, line));
  if (!read_from_terminal(line)) return false;
  const bool is_new = !line.empty() && (history_.empty() || history_.back() != line);
  if (is_new) history_.push_back(line);
  return true;
}

bool LineEditor::read_from_terminal(std::string& line) {
  const RawTerminal raw;
  text_.clear();
  at_ = 0;
  past_ = history_.size();
  draw();
  for (char key = 0; read_key(key);) {
    const Outcome outcome = take(key);
    if (outcome == Outcome::goes_on) {
      draw();
      continue;
    }
    write_out("\r\n");
    if (outcome == Outcome::ended) return false;
    line = outcome == Outcome::done ? text_ : std::string();
    return true;
  }
  return false;
}

LineEditor::Outcome LineEditor::take(char key) {
  switch (key) {
    case '\r':
    case '\n':
      return Outcome::done;
    case '\t':
      complete();
      break;
    case kEscape:
      return take_escape();
    case 127:
    case control('H'):
      erase(before(at_), at_);
      break;
    case control('A'):
      at_ = 0;
      break;
    case control('E'):
      at_ = text_.size();
      break;
    case control('K'):
      erase(at_, text_.size());
      break;
    case control('U'):
      erase(0, at_);
      break;
    case control('W'): {
      const std::size_t end = text_.find_last_not_of(' ', at_ == 0 ? 0 : at_ - 1);
      const std::size_t blank = end == std::string::npos ? end : text_.rfind(' ', end);
      erase(blank == std::string::npos ? 0 : blank + 1, at_);
      break;
    }
    case control('L'):
      write_out("\x1b[H\x1b[2J");
      break;
    case control('C'):
      return Outcome::dropped;
    case control('D'):
      if (text_.empty()) return Outcome::ended;
      erase(at_, after(at_));
      break;
    default:
      if (static_cast<unsigned char>(key) >= 32) insert(std::string(1, key));
  }
  return Outcome::goes_on;
}

// ESC [ A and its kin.
LineEditor::Outcome LineEditor::take_escape() {
  char first = 0;
  char key = 0;
  if (!read_key(first) || !read_key(key)) return Outcome::ended;
  if (key >= '0' && key <= '9') {
    char tilde = 0;
    if (!read_key(tilde)) return Outcome::ended;
    if (key == '3') erase(at_, after(at_));
    if (key == '1' || key == '7') at_ = 0;
    if (key == '4' || key == '8') at_ = text_.size();
    return Outcome::goes_on;
  }
  if (key == 'A' && past_ > 0) show_past(past_ - 1);
  if (key == 'B' && past_ < history_.size()) show_past(past_ + 1);
  if (key == 'C') at_ = after(at_);
  if (key == 'D') at_ = before(at_);
  if (key == 'H') at_ = 0;
  if (key == 'F') at_ = text_.size();
  return Outcome::goes_on;
}

void LineEditor::insert(const std::string& text) {
  text_.insert(at_, text);
  at_ += text.size();
}

void LineEditor::erase(std::size_t begin, std::size_t end) {
  text_.erase(begin, end - begin);
  at_ = begin;
}

void LineEditor::show_past(std::size_t number) {
  if (past_ == history_.size()) new_line_ = text_;
  past_ = number;
  text_ = past_ == history_.size() ? new_line_ : history_[past_];
  at_ = text_.size();
}

// Goes on as far as all completions agree; shows them where they don't.
void LineEditor::complete() {
  constexpr std::size_t kMostShown = 40;
  const Completion found = complete_(text_.substr(0, at_));
  if (found.words.empty()) return;
  const std::string start = common_start(found.words);
  if (start.size() > at_ - found.begin || found.words.size() == 1) {
    erase(found.begin, at_);
    insert(start);
    return;
  }
  std::string shown = "\r\n";
  for (std::size_t i = 0; i < std::min(found.words.size(), kMostShown); ++i) {
    shown += found.words[i] + "  ";
  }
  if (found.words.size() > kMostShown) shown += "...";
  write_out(shown + "\r\n");
}

// One row: of a long line the part around the cursor.
void LineEditor::draw() const {
  const std::size_t room =
      std::max<std::size_t>(terminal_width(), prompt_.size() + 20) - prompt_.size() - 1;
  std::size_t begin = 0;
  while (width_of(std::string_view(text_).substr(begin, at_ - begin)) > room) begin = after(begin);
  std::size_t end = begin;
  while (end < text_.size() &&
         width_of(std::string_view(text_).substr(begin, end - begin)) < room) {
    end = after(end);
  }
  const std::size_t column =
      prompt_.size() + width_of(std::string_view(text_).substr(begin, at_ - begin));
  write_out("\r" + prompt_ + text_.substr(begin, end - begin) + "\x1b[K\r\x1b[" +
            std::to_string(column) + "C");
}

std::size_t LineEditor::before(std::size_t at) const {
  if (at > 0) --at;
  while (at > 0 && continues(text_[at])) --at;
  return at;
}

std::size_t LineEditor::after(std::size_t at) const {
  if (at < text_.size()) ++at;
  while (at < text_.size() && continues(text_[at])) ++at;
  return at;
}

void LineEditor::load_history(const std::filesystem::path& path) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) history_.push_back(line);
}

void LineEditor::save_history(const std::filesystem::path& path) const {
  std::error_code ignored;
  std::filesystem::create_directories(path.parent_path(), ignored);
  std::ofstream file(path);
  const std::size_t begin = history_.size() > kMostHistory ? history_.size() - kMostHistory : 0;
  for (std::size_t i = begin; i < history_.size(); ++i) file << history_[i] << '\n';
}

}  // namespace dossier::cli
