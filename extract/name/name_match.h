// Whether two names may be one thing: persons, places, organisations.
//
//   DOSSIER_TRY(const NameMatcher matcher, NameMatcher::load());
//   matcher.compare("Vitaliy Chumachenko", "Witalij Tschumatschenko",
//   ComparedType::person).verdict; // same
//
// Both names are put in plain letters; titles and legal forms are set aside; their words are paired
// by equal spelling keys, known variants (seeds/name_words.tsv), initials, or an edit distance
// within a budget by length. Then the type decides what may be left over:
//   person        words of one side only ("Kari Marie Olsen"); a surname alone is
//                 unsure; a word without partner on both sides is another person
//   organisation  nothing, and legal forms must not contradict; acronyms stand for their words
//   place         nothing, and only close spellings
// Scores are 0 (nothing alike) to 1 (equal); "same" begins at 0.7. Deterministic; symmetric.
// Cost: words times words, and letters times letters of each pair. Names of more than 1,000 bytes
// are compared by their begin. Thread safety: const calls may run in parallel.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "extract/name/name_words.h"
#include "graph/result.h"

namespace dossier::extract {

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

  [[nodiscard]] NameComparison compare(std::string_view a, std::string_view b,
                                       ComparedType type) const;

  // The words of a name that count.
  [[nodiscard]] NameParts parts(std::string_view name, ComparedType type) const {
    return words_.read(name, type);
  }

 private:
  struct Pairing;
  using Name = NameParts;

  [[nodiscard]] double word_score(const std::string& a, const std::string& b, const Name& in_a,
                                  const Name& in_b, ComparedType type) const;
  [[nodiscard]] Pairing pair_words(const Name& a, const Name& b, ComparedType type) const;
  [[nodiscard]] NameComparison compare_persons(const Name& a, const Name& b) const;
  [[nodiscard]] NameComparison compare_others(const Name& a, const Name& b,
                                              ComparedType type) const;

  NameWords words_;
};

}  // namespace dossier::extract
