// Names taken apart into the words that count, by the table of seeds/name_words.tsv.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/table.h"
#include "graph/result.h"

namespace dossier::extract {

// What the names that are compared are called: not the types of names that the tree has.
enum class ComparedType { person, place, organization, other };

// "PERSON", "PLACE", "ORG", "Organization", "Company", ... in any case; nothing for another word.
std::optional<ComparedType> parse_name_type(std::string_view word);

// A name taken apart.
struct NameParts {
  std::vector<std::string> words;  // in plain letters, without titles, legal forms and "the"
  std::set<std::string> legal;     // legal forms in one form each: "ltd"
  std::string joined;              // all words as one
  bool is_arabic = false;          // has "al", "bin", "abu" or "abd"
};

// The words of names that have variants, or are no part of a name.
// Thread safety: immutable after load.
class NameWords {
 public:
  // The built-in table, then name_words.tsv of `directory` if there is one. Errors name file and
  // line.
  static Result<NameWords> load(const std::filesystem::path& directory);

  // The parts of a name, of which only the first 1,000 bytes are read. No words: no letters.
  [[nodiscard]] NameParts read(std::string_view name, ComparedType type) const;

  // Whether two words are one given name: "mykola" and "nikolai".
  [[nodiscard]] bool are_variants(const std::string& a, const std::string& b) const;

  // "al", "bin", "von": words that may be left out.
  [[nodiscard]] bool is_particle(const std::string& word) const;

 private:
  using Phrases = std::map<std::string, std::string>;

  Status add(const Table& table);
  [[nodiscard]] std::vector<std::string> with_phrases(const std::vector<std::string>& words,
                                                      const Phrases& phrases) const;
  [[nodiscard]] std::vector<std::string> words_of_person(const std::vector<std::string>& all) const;
  void read_thing(std::vector<std::string> all, ComparedType type, NameParts& name) const;

  Phrases legal_;                                       // "limited liability company" -> "llc"
  Phrases titles_;                                      //
  Phrases particles_;                                   // "ibn" -> "bin"
  Phrases words_;                                       // "organisation" -> "organization"
  Phrases places_;                                      // "burma" -> "myanmar"
  std::map<std::string, std::set<std::size_t>> given_;  // groups of one given name
  std::size_t longest_ = 1;                             // words of the longest form
  std::size_t given_groups_ = 0;
};

}  // namespace dossier::extract
