// Reads lines from a terminal: editing keys, history, completion by Tab.
//
//   LineEditor editor("dossier> ", complete);
//   editor.load_history(path);
//   for (std::string line; editor.read(line);) ...
//
// Keys: arrows, Home, End, Backspace, Delete, Tab, Ctrl-A E K U W L; Ctrl-C drops the line, Ctrl-D
// on an empty one ends. Where stdin is no terminal, lines are read as they are.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dossier::cli {

class LineEditor {
 public:
  // `complete` gives what the end of a text may become: each a replacement of the text from the
  // byte `begin` on.
  struct Completion {
    std::size_t begin = 0;
    std::vector<std::string> words;
  };
  using Complete = std::function<Completion(const std::string& text)>;

  LineEditor(std::string prompt, Complete complete);

  // Puts the next line into `line`, without its end; false at the end of the input.
  bool read(std::string& line);

  // Lines of earlier sessions; a file that cannot be read is an empty one.
  void load_history(const std::filesystem::path& path);
  // Writes the last lines; a folder that cannot be made is left alone.
  void save_history(const std::filesystem::path& path) const;

 private:
  enum class Outcome { goes_on, done, dropped, ended };

  bool read_from_terminal(std::string& line);
  Outcome take(char key);
  Outcome take_escape();
  void insert(const std::string& text);
  void erase(std::size_t begin, std::size_t end);
  void show_past(std::size_t number);
  void complete();
  void draw() const;
  [[nodiscard]] std::size_t before(std::size_t at) const;
  [[nodiscard]] std::size_t after(std::size_t at) const;

  std::string prompt_;
  Complete complete_;
  std::vector<std::string> history_;
  std::string text_;
  std::size_t at_ = 0;    // byte of the cursor
  std::size_t past_ = 0;  // number in the history that is shown; its size: the new line
  std::string new_line_;  // while an old one is shown
};

}  // namespace dossier::cli
