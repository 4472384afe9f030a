#include "extract/name/name_match.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/name/latin.h"
#include "extract/name/spelling.h"

namespace dossier::extract {

// Which words of two names belong together.
struct NameMatcher::Pairing {
  std::vector<double> scores;  // of the pairs, best first
  std::vector<std::string> left_a;
  std::vector<std::string> left_b;
  [[nodiscard]] double total() const {
    double sum = 0.0;
    for (const double score : scores) sum += score;
    return sum;
  }
};

namespace {

constexpr double kSame = 0.7;

bool is_number(const std::string& word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// How many edits words of this length may differ in.
double budget(std::size_t length, ComparedType type) {
  if (type == ComparedType::place) return length >= 7 ? 1.0 : 0.0;
  if (length < 3) return 0.0;
  return length < 6 ? 1.0 : 2.0;
}

// Whether the first letters of `words` spell `acronym`; small words may be passed over.
bool is_acronym_of(const std::string& acronym, const std::vector<std::string>& words) {
  constexpr auto kSmall =
      std::to_array<std::string_view>({"of", "the", "for", "and", "in", "on", "s"});
  std::string letters;
  std::string all;
  for (const std::string& word : words) {
    all += word.front();
    if (std::ranges::find(kSmall, word) == kSmall.end()) letters += word.front();
  }
  return acronym.size() >= 2 && words.size() >= 2 && (acronym == letters || acronym == all);
}

// Family names that tell the gender: "-ska" and "-ski".
bool differ_in_gender(const std::string& a, const std::string& b) {
  const auto gender = [](const std::string& word) {
    constexpr std::size_t kShortest = 5;
    if (word.size() < kShortest) return 'u';
    if (word.ends_with("ska") || word.ends_with("skaia") || word.ends_with("skaya") ||
        word.ends_with("ova") || word.ends_with("eva")) {
      return 'f';
    }
    const bool is_male = word.ends_with("ski") || word.ends_with("sky") || word.ends_with("skii") ||
                         word.ends_with("skyy") || word.ends_with("skyi") ||
                         word.ends_with("skiy") || word.ends_with("ov") || word.ends_with("ev");
    return is_male ? 'm' : 'u';
  };
  const char first = gender(a);
  const char second = gender(b);
  return first != 'u' && second != 'u' && first != second;
}

}  // namespace

std::string_view to_string(NameVerdict verdict) {
  switch (verdict) {
    case NameVerdict::same:
      return "same";
    case NameVerdict::different:
      return "different";
    case NameVerdict::unsure:
      return "unsure";
  }
  return "unsure";
}

Result<NameMatcher> NameMatcher::load(const std::filesystem::path& directory) {
  NameMatcher matcher;
  DOSSIER_TRY(matcher.words_, NameWords::load(directory));
  return matcher;
}

// How well two words go together: 1 equal, 0 not at all.
double NameMatcher::word_score(const std::string& a, const std::string& b, const Name& in_a,
                               const Name& in_b, ComparedType type) const {
  if (a == b) return 1.0;
  if (is_number(a) || is_number(b)) return 0.0;
  const bool is_person = type == ComparedType::person;
  if (is_person && (a.size() == 1 || b.size() == 1)) {
    constexpr double kInitial = 0.85;
    return a.front() == b.front() ? kInitial : 0.0;
  }
  if (is_person && differ_in_gender(a, b)) return 0.0;
  if (is_person && words_.are_variants(a, b)) return 0.95;
  constexpr std::size_t kShortestKey = 4;
  const std::string key_a = spelling_key(a);
  const std::string key_b = spelling_key(b);
  const bool is_keyed = is_person || type == ComparedType::place;
  if (is_keyed && key_a == key_b && key_a.size() >= kShortestKey) return 0.95;
  if (is_person && (in_a.is_arabic || in_b.is_arabic) && a.front() == b.front()) {
    const std::string bones = consonant_key(a);
    if (bones.size() >= 3 && bones == consonant_key(b)) return 0.85;
  }
  const std::size_t length = std::max(a.size(), b.size());
  const std::size_t least = std::min(a.size(), b.size());
  double distance = spelling_distance(a, b);
  if (is_keyed) distance = std::min(distance, spelling_distance(key_a, key_b) + 0.3);
  if (least < 3 || distance > budget(length, type)) return 0.0;
  return 1.0 - distance / static_cast<double>(length);
}

// Pairs the words, best pairs first; each word once.
NameMatcher::Pairing NameMatcher::pair_words(const Name& a, const Name& b,
                                             ComparedType type) const {
  struct Candidate {
    double score;
    std::size_t first;
    std::size_t second;
  };
  constexpr std::size_t kMostWords = 40;
  std::vector<Candidate> candidates;
  const std::size_t count_a = std::min(a.words.size(), kMostWords);
  const std::size_t count_b = std::min(b.words.size(), kMostWords);
  for (std::size_t i = 0; i < count_a; ++i) {
    for (std::size_t j = 0; j < count_b; ++j) {
      const double score = word_score(a.words[i], b.words[j], a, b, type);
      if (score > 0) candidates.push_back({score, i, j});
    }
  }
  std::ranges::stable_sort(candidates, [](const Candidate& x, const Candidate& y) {
    if (x.score != y.score) return x.score > y.score;
    const auto apart = [](const Candidate& c) {
      return c.first > c.second ? c.first - c.second : c.second - c.first;
    };
    return apart(x) < apart(y);
  });
  Pairing pairing;
  std::vector<bool> used_a(a.words.size(), false);
  std::vector<bool> used_b(b.words.size(), false);
  for (const Candidate& candidate : candidates) {
    if (used_a[candidate.first] || used_b[candidate.second]) continue;
    used_a[candidate.first] = used_b[candidate.second] = true;
    pairing.scores.push_back(candidate.score);
  }
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (!used_a[i]) pairing.left_a.push_back(a.words[i]);
  }
  for (std::size_t j = 0; j < b.words.size(); ++j) {
    if (!used_b[j]) pairing.left_b.push_back(b.words[j]);
  }
  return pairing;
}

NameComparison NameMatcher::compare_persons(const Name& a, const Name& b) const {
  const Pairing pairing = pair_words(a, b, ComparedType::person);
  const auto is_particle = [this](const std::string& word) { return words_.is_particle(word); };
  std::vector<std::string> left_a = pairing.left_a;
  std::vector<std::string> left_b = pairing.left_b;
  std::erase_if(left_a, is_particle);
  std::erase_if(left_b, is_particle);
  const auto weight = static_cast<double>(
      std::max<std::size_t>(pairing.scores.size() + std::max(left_a.size(), left_b.size()), 1));
  double lost = 0.0;
  for (const double score : pairing.scores) lost += 1.0 - score;
  double score = pairing.total() / weight;
  // "KariAnne Olsen", "Ol sen": borders between words in other places.
  const double apart = spelling_distance(a.joined, b.joined);
  const std::size_t length = std::max(a.joined.size(), b.joined.size());
  if (!left_a.empty() && !left_b.empty()) {
    constexpr double kMostApart = 0.13;
    const bool is_joined = length > 7 && apart / static_cast<double>(length) < kMostApart &&
                           a.words.size() != b.words.size();
    if (is_joined) return {NameVerdict::same, 1.0 - apart / static_cast<double>(length), "joined"};
    return {NameVerdict::different, std::min(score, kSame - 0.05), "a word of each differs"};
  }
  const std::size_t extra = left_a.size() + left_b.size();
  const std::size_t paired = pairing.scores.size();
  if (paired == 0) return {NameVerdict::different, 0.0, "nothing alike"};
  if (extra == 0) {
    constexpr double kMostLost = 0.55;
    if (lost > kMostLost) return {NameVerdict::different, kSame - 0.1, "too many letters differ"};
    const bool is_equal = lost == 0;
    return {NameVerdict::same, std::max(score, kSame), is_equal ? "equal" : "alike"};
  }
  // Words of one side only: a middle name, a patronymic; a surname alone is another matter.
  const std::vector<std::string>& part = left_a.empty() ? a.words : b.words;
  const std::size_t shorter = part.size();
  const bool has_particle = std::ranges::any_of(part, is_particle);
  if (paired == 1 && !(has_particle && shorter > 1)) {
    if (pairing.scores.front() < 1.0) {
      return {NameVerdict::different, 0.4, "one word alike"};
    }
    return {NameVerdict::unsure, 0.6, "one word of a longer name"};
  }
  constexpr double kMostLostOfPart = 0.35;
  if (lost > kMostLostOfPart) return {NameVerdict::different, 0.6, "parts differ"};
  return {NameVerdict::same, std::max(kSame, 0.95 - 0.05 * static_cast<double>(extra) - lost / 2),
          "fuller form"};
}

NameComparison NameMatcher::compare_others(const Name& a, const Name& b, ComparedType type) const {
  if (a.words == b.words && a.legal == b.legal) return {NameVerdict::same, 1.0, "equal"};
  const bool is_legal_clash = !a.legal.empty() && !b.legal.empty() &&
                              std::ranges::none_of(a.legal, [&](const std::string& form) {
                                return b.legal.contains(form);
                              });
  const bool is_organization = type != ComparedType::place;
  if (is_organization && (is_acronym_of(a.joined, b.words) || is_acronym_of(b.joined, a.words))) {
    return {NameVerdict::same, 0.85, "acronym"};
  }
  const Pairing pairing = pair_words(a, b, type);
  const std::size_t length = std::max(a.joined.size(), b.joined.size());
  const double apart = spelling_distance(a.joined, b.joined);
  double score = pairing.total() / static_cast<double>(std::max(a.words.size(), b.words.size()));
  const bool is_all_paired = pairing.left_a.empty() && pairing.left_b.empty();
  if (is_all_paired) {
    if (is_legal_clash) return {NameVerdict::unsure, 0.65, "another legal form"};
    double least = 1.0;
    for (const double pair : pairing.scores) least = std::min(least, pair);
    constexpr double kLeastWord = 0.66;
    if (least < kLeastWord) return {NameVerdict::different, kSame - 0.1, "a word differs"};
    return {NameVerdict::same, std::max(score, kSame), "alike"};
  }
  constexpr double kMostApart = 0.1;
  const bool has_number = std::ranges::any_of(pairing.left_a, is_number) ||
                          std::ranges::any_of(pairing.left_b, is_number);
  const bool is_joined = length > 7 && apart / static_cast<double>(length) < kMostApart &&
                         a.words.size() != b.words.size() && !has_number;
  if (is_joined && type != ComparedType::place) {
    return {NameVerdict::same, 1.0 - apart / static_cast<double>(length), "joined"};
  }
  const bool is_part = pairing.left_a.empty() || pairing.left_b.empty();
  return {NameVerdict::different, std::min(score, kSame - 0.05),
          is_part ? "words of one only" : "a word of each differs"};
}

NameComparison NameMatcher::compare(std::string_view a, std::string_view b,
                                    ComparedType type) const {
  const Name first = words_.read(a, type);
  const Name second = words_.read(b, type);
  if (first.words.empty() || second.words.empty()) {
    const bool is_equal = a == b && !a.empty();
    return {is_equal ? NameVerdict::same : NameVerdict::unsure, is_equal ? 1.0 : 0.0,
            is_equal ? "equal" : "no letters"};
  }
  if (is_syllabic(a) && is_syllabic(b)) {
    const bool is_equal = first.joined == second.joined && a == b;
    return {is_equal ? NameVerdict::same : NameVerdict::different, is_equal ? 1.0 : 0.5,
            is_equal ? "equal" : "another sign"};
  }
  return type == ComparedType::person ? compare_persons(first, second)
                                      : compare_others(first, second, type);
}

}  // namespace dossier::extract
