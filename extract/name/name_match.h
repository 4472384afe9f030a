// Whether two names may be one thing: persons, places, organisations.
//
//   DOSSIER_TRY(const NameMatcher matcher, NameMatcher::load());
//   matcher.compare("Vitalii Klychko", "Vitali Klitschko", NameType::person).verdict;  // same
//
// Both names are put in plain letters; titles and legal forms are set aside; their words are paired
// by equal spelling keys, known variants (seeds/name_words.tsv), initials, or an edit distance
// within a budget by length. Then the type decides what may be left over:
//   person        words of one side only ("Vladimir Vladimirovich Putin"); a surname alone is
//                 unsure; a word without partner on both sides is another person
//   organisation  nothing, and legal forms must not contradict; acronyms stand for their words
//   place         nothing, and only close spellings
// Scores are 0 (nothing alike) to 1 (equal); "same" begins at 0.7. Deterministic; symmetric.
// Cost: words times words, and letters times letters of each pair. Names of more than 1,000 bytes
// are compared by their begin. Thread safety: const calls may run in parallel.
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

enum class NameType { person, place, organization, other };

// "PERSON", "PLACE", "ORG", "Organization", "Company", ... in any case; nothing for another word.
std::optional<NameType> parse_name_type(std::string_view word);

enum class NameVerdict { same, different, unsure };
std::string_view to_string(NameVerdict verdict);

struct NameComparison {
  NameVerdict verdict = NameVerdict::different;
  double score = 0.0;
  std::string reason;  // "equal", "variants", "acronym", "one word differs", ...
};

class NameMatcher {
 public:
  // The built-in table, then name_words.tsv of `directory` if there is one. Errors name file and
  // line.
  static Result<NameMatcher> load(const std::filesystem::path& directory = {});

  [[nodiscard]] NameComparison compare(std::string_view a, std::string_view b, NameType type) const;

 private:
  struct Name;
  struct Pairing;

  Status add(const Table& table);
  [[nodiscard]] Name read(std::string_view text, NameType type) const;
  [[nodiscard]] std::vector<std::string> with_phrases(
      const std::vector<std::string>& words, const std::map<std::string, std::string>& phrases) const;
  [[nodiscard]] bool are_variants(const std::string& a, const std::string& b, NameType type) const;
  [[nodiscard]] double word_score(const std::string& a, const std::string& b, const Name& in_a,
                                  const Name& in_b, NameType type) const;
  [[nodiscard]] Pairing pair_words(const Name& a, const Name& b, NameType type) const;
  [[nodiscard]] NameComparison compare_persons(const Name& a, const Name& b) const;
  [[nodiscard]] NameComparison compare_others(const Name& a, const Name& b, NameType type) const;

  std::map<std::string, std::string> legal_;      // "limited liability company" -> "llc"
  std::map<std::string, std::string> titles_;     //
  std::map<std::string, std::string> particles_;  // "ibn" -> "bin"
  std::map<std::string, std::string> words_;      // "organisation" -> "organization"
  std::map<std::string, std::string> places_;     // "burma" -> "myanmar"
  std::map<std::string, std::set<std::size_t>> given_;  // groups of one given name
  std::size_t longest_ = 1;                             // words of the longest form
  std::size_t given_groups_ = 0;
};

}  // namespace dossier::extract
