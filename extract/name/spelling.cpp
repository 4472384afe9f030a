#include "extract/name/spelling.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace dossier::extract {

namespace {

using Rule = std::pair<std::string_view, std::string_view>;

// Applied from left to right, the first that fits; longer ones first.
constexpr auto kRules = std::to_array<Rule>(
    {{"shch", "s"}, {"schtsch", "s"}, {"tsch", "c"}, {"sch", "s"},  {"tch", "c"}, {"dzh", "z"},
     {"dsch", "z"}, {"ch", "c"},      {"cz", "c"},   {"sh", "s"},   {"sz", "s"},  {"zh", "z"},
     {"kh", "g"},   {"gh", "g"},      {"gue", "ge"}, {"gui", "gi"}, {"h", "g"},   {"ts", "c"},
     {"tz", "c"},   {"tc", "c"},      {"ph", "f"},   {"ff", "f"},   {"ou", "u"},  {"oo", "u"},
     {"w", "v"},    {"ks", "x"},      {"ia", "a"},   {"ya", "a"},   {"ja", "a"},  {"ie", "e"},
     {"ye", "e"},   {"je", "e"},      {"ee", "i"},   {"iu", "u"},   {"yu", "u"},  {"ju", "u"},
     {"io", "o"},   {"yo", "o"},      {"jo", "o"},   {"iy", "i"},   {"ij", "i"},  {"yy", "i"},
     {"yj", "i"},   {"ii", "i"},      {"ey", "i"},   {"ei", "i"},   {"ej", "i"},  {"ay", "a"},
     {"ai", "a"},   {"aj", "a"},      {"y", "i"},    {"j", "i"},    {"q", "k"},   {"dh", "d"},
     {"th", "t"}});

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

std::string without_doubles(std::string_view word) {
  std::string single;
  for (const char c : word) {
    if (single.empty() || single.back() != c) single += c;
  }
  return single;
}

bool look_alike(char a, char b) {
  constexpr auto kPairs = std::to_array<std::pair<char, char>>(
      {{'0', 'o'}, {'1', 'l'}, {'1', 'i'}, {'9', 'g'}, {'5', 's'}, {'3', 'e'}, {'4', 'a'}});
  return std::ranges::any_of(kPairs, [&](const auto& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

double exchange_cost(char a, char b) {
  if (a == b) return 0.0;
  constexpr double kLookAlike = 0.2;
  constexpr double kVowels = 0.8;
  if (look_alike(a, b)) return kLookAlike;
  return is_vowel(a) && is_vowel(b) ? kVowels : 1.0;
}

}  // namespace

std::string spelling_key(std::string_view word) {
  std::string key;
  for (std::size_t at = 0; at < word.size();) {
    const auto rule = std::ranges::find_if(
        kRules, [&](const Rule& r) { return word.substr(at).starts_with(r.first); });
    if (rule == kRules.end()) {
      key += word[at++];
    } else {
      key += rule->second;
      at += rule->first.size();
    }
  }
  return without_doubles(key);
}

std::string consonant_key(std::string_view word) {
  std::string key;
  for (const char c : without_doubles(word)) {
    if (is_vowel(c) || c == 'h' || c == 'w') continue;
    key += c == 'q' || c == 'g' ? 'k' : c == 'z' ? 'd' : c;
  }
  return without_doubles(key);
}

double spelling_distance(std::string_view a, std::string_view b) {
  std::vector<double> before(b.size() + 1);
  std::vector<double> last(b.size() + 1);
  std::vector<double> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<double>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<double>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + exchange_cost(a[i - 1], b[j - 1])});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace dossier::extract
