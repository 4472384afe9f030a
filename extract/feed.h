// Where documents come from.
//
//   Feed feed({"news/", "-"});
//   while (auto document = feed.next()) {
//     if (!*document) { report(document->error()); continue; }   // one bad file, the rest goes on
//     use(**document);
//   }
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "graph/document.h"
#include "graph/result.h"

namespace dossier::extract {

struct FeedOptions {
  // Publication date of every document, ISO 8601; empty: unknown.
  std::string date;
  // Name of the document from standard input; empty: "stdin:" and the first 16 digits of the
  // fingerprint of its text.
  std::string standard_input_name;
  // Larger files are refused (limit).
  std::size_t max_bytes = std::size_t{1} << 30U;
};

// Reads files, the .txt files of directories (with their subdirectories, in the order of their
// paths), and standard input for "-", one document each, one in memory at a time. The name of a
// document is its path as given, without the detours: "./a.txt" and "news/../a.txt" are "a.txt".
class Feed {
 public:
  // `standard_input` is read for "-".
  Feed(const std::vector<std::string>& paths, std::istream& standard_input,
       FeedOptions options = {});

  // The next document, or the error of one that can't be read: not_found for a missing file, io
  // also for a directory that can't be listed, invalid_argument for an empty or a binary file,
  // limit for one that is too large. Nothing at the end.
  std::optional<Result<Document>> next();
  // How many paths are still to be read; a directory is one until it is its turn.
  [[nodiscard]] std::size_t left() const { return entries_.size(); }

 private:
  // What is to be read, or why it can't be.
  struct Entry {
    std::string path;
    Status found;
  };

  [[nodiscard]] Result<Document> read(const std::string& path) const;
  [[nodiscard]] Result<Document> read_standard_input() const;
  void push_directory(const std::string& directory);
  static std::vector<std::filesystem::path> list(const std::filesystem::path& directory,
                                                 std::vector<Entry>& found);

  std::deque<Entry> entries_;
  std::istream* standard_input_;
  FeedOptions options_;
};

}  // namespace dossier::extract
