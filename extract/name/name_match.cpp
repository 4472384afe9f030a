#include "extract/name/name_match.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>

#include "extract/builtin_tables.h"
#include "extract/name/latin.h"
#include "extract/name/spelling.h"
#include "extract/value/number.h"

namespace dossier::extract {

// A name taken apart.
struct NameMatcher::Name {
  std::vector<std::string> words;
  std::set<std::string> legal;
  std::string joined;  // all words as one
  bool is_arabic = false;
};

// Which words of two names belong together.
struct NameMatcher::Pairing {
  std::vector<double> scores;  // of the pairs, best first
  std::vector<std::string> left_a;
  std::vector<std::string> left_b;
  bool is_last_paired = false;   // the last words belong together
  bool is_first_paired = false;  // so do the first
  [[nodiscard]] double total() const {
    double sum = 0.0;
    for (const double score : scores) sum += score;
    return sum;
  }
};

namespace {

constexpr double kSame = 0.7;

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += word;
  return joined;
}

std::string join_phrase(const std::vector<std::string>& words) {
  std::string phrase;
  for (const std::string& word : words) phrase += word + " ";
  return phrase;
}

bool is_number(const std::string& word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// "vii" -> "7"; nothing for other words.
std::optional<int> roman_number(std::string_view word) {
  if (word.empty() || word.size() > 6) return std::nullopt;
  int total = 0;
  int last = 0;
  for (std::size_t at = word.size(); at-- > 0;) {
    const int value = word[at] == 'i' ? 1 : word[at] == 'v' ? 5 : word[at] == 'x' ? 10 : 0;
    if (value == 0) return std::nullopt;
    total += value < last ? -value : value;
    last = std::max(last, value);
  }
  return total;
}

// "forty four" -> "44", "first" -> "1", "1st" -> "1".
std::vector<std::string> with_numbers(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  const Pieces pieces = pieces_of(text);
  std::vector<std::string> numbered;
  for (std::size_t at = 0; at < pieces.size();) {
    if (const auto ordinal = read_ordinal(pieces, at)) {
      numbered.push_back(std::to_string(ordinal->value));
      at = ordinal->end;
      continue;
    }
    const bool is_word = small_number(pieces[at].lower).has_value();
    const auto number = is_word ? read_number(pieces, at) : std::nullopt;
    if (number && number->is_whole && number->value < 1e6) {
      numbered.push_back(std::to_string(static_cast<long>(number->value)));
      at = number->end;
      continue;
    }
    std::string word = pieces[at++].lower;
    while (at < pieces.size() && pieces[at].is_glued) word += pieces[at++].lower;
    numbered.push_back(std::move(word));
  }
  return numbered;
}

// "I9or" -> "igor": figures among letters that look like them.
std::string without_figures(const std::string& word) {
  const bool has_letter = std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!has_letter) return word;
  std::string plain = word;
  for (char& c : plain) {
    c = c == '0' ? 'o' : c == '1' ? 'i' : c == '9' ? 'g' : c == '5' ? 's' : c == '3' ? 'e' : c;
  }
  return plain;
}

// How many edits words of this length may differ in.
double budget(std::size_t length, NameType type) {
  if (type == NameType::place) return length >= 7 ? 1.0 : 0.0;
  if (length < 3) return 0.0;
  return length < 6 ? 1.0 : 2.0;
}

// Whether the first letters of `words` spell `acronym`; small words may be passed over.
bool is_acronym_of(const std::string& acronym, const std::vector<std::string>& words) {
  constexpr auto kSmall = std::to_array<std::string_view>({"of", "the", "for", "and", "in", "on", "s"});
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

std::optional<NameType> parse_name_type(std::string_view word) {
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  if (lower == "person" || lower == "per") return NameType::person;
  if (lower == "place" || lower == "loc" || lower == "gpe" || lower == "country" ||
      lower == "location") {
    return NameType::place;
  }
  if (lower == "org" || lower == "organization" || lower == "organisation" || lower == "company" ||
      lower == "publicbody") {
    return NameType::organization;
  }
  if (lower == "legalentity" || lower == "vessel" || lower == "other" || lower == "facility" ||
      lower == "group" || lower == "misc" || lower.empty()) {
    return NameType::other;
  }
  return std::nullopt;
}

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
  const std::vector<std::string> columns = {"kind", "word", "forms"};
  constexpr std::string_view kFile = "name_words.tsv";
  const auto builtin = std::ranges::find(builtin_tables(), kFile, &BuiltinTable::name);
  DOSSIER_CHECK(builtin != builtin_tables().end());
  DOSSIER_TRY(const Table table, parse_table("seeds/name_words.tsv", builtin->text, columns));
  DOSSIER_RETURN_IF_ERROR(matcher.add(table));
  const std::filesystem::path own = directory / kFile;
  std::error_code error;
  if (directory.empty() || !std::filesystem::exists(own, error)) return matcher;
  std::ifstream in(own, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error{ErrorCode::io, own.string() + ": can't be read"};
  DOSSIER_TRY(const Table more, parse_table(own.string(), text, columns));
  DOSSIER_RETURN_IF_ERROR(matcher.add(more));
  return matcher;
}

Status NameMatcher::add(const Table& table) {
  for (const Row& row : table.rows) {
    const std::string& kind = row.fields[0];
    auto* phrases = kind == "legal"      ? &legal_
                    : kind == "title"    ? &titles_
                    : kind == "particle" ? &particles_
                    : kind == "word"     ? &words_
                    : kind == "place"    ? &places_
                                         : nullptr;
    if ((phrases == nullptr && kind != "given") || row.fields[1].empty()) {
      return row_error(table, row,
                       "expected a kind (given, legal, particle, place, title, word) and a word, "
                       "found \"" +
                           kind + "\" and \"" + row.fields[1] + "\"");
    }
    std::vector<std::string> forms = values_of(row.fields[2]);
    forms.push_back(row.fields[1]);
    ++given_groups_;
    for (const std::string& form : forms) {
      const std::string latin = latin_of(form);
      longest_ = std::max(longest_, split(latin).size());
      if (phrases != nullptr) {
        phrases->insert_or_assign(latin, latin_of(row.fields[1]));
      } else {
        given_[latin].insert(given_groups_);
      }
    }
  }
  return {};
}

// The words with each known phrase, longest first, as its canonical word.
std::vector<std::string> NameMatcher::with_phrases(
    const std::vector<std::string>& words, const std::map<std::string, std::string>& phrases) const {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t taken = 0;
    for (std::size_t count = std::min(longest_, words.size() - at); count > 0; --count) {
      std::string phrase = words[at];
      for (std::size_t i = 1; i < count; ++i) phrase += " " + words[at + i];
      const auto found = phrases.find(phrase);
      if (found == phrases.end()) continue;
      result.push_back(found->second);
      taken = count;
      break;
    }
    if (taken == 0) result.push_back(words[at]);
    at += std::max<std::size_t>(taken, 1);
  }
  return result;
}

NameMatcher::Name NameMatcher::read(std::string_view text, NameType type) const {
  constexpr std::size_t kLongest = 1000;
  Name name;
  std::vector<std::string> words = split(latin_of(text.substr(0, kLongest)));
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  if (type == NameType::person) {
    for (const std::string& word : words) {
      const bool is_title = titles_.contains(word) && words.size() > 1;
      const bool is_legal = word.size() > 1 && legal_.contains(word) && word != "as" && word != "co" &&
                            words.size() > 2 && &word == &words.back();
      if (!is_title && !is_legal) name.words.push_back(without_figures(word));
    }
    if (name.words.empty()) name.words = words;
    if (name.words.empty()) return name;
    // "Ben" is a given name where it stands first.
    const std::string first = name.words.front();
    name.words = with_phrases(name.words, particles_);
    name.words.front() = first;
    name.is_arabic = std::ranges::any_of(name.words, [](const std::string& word) {
      return word == "al" || word == "bin" || word == "abu" || word == "abd";
    });
  } else {
    if (type == NameType::place) words = split(join_phrase(with_phrases(words, places_)));
    for (const std::string& word : with_phrases(words, legal_)) {
      const bool is_legal = std::ranges::any_of(
          legal_, [&](const auto& entry) { return entry.second == word; });
      if (is_legal && type != NameType::place) {
        name.legal.insert(word);
      } else {
        name.words.push_back(word);
      }
    }
    if (name.words.empty()) name.words = words;
    name.words = with_phrases(with_numbers(split(join_phrase(name.words))), words_);
    name.words = with_phrases(name.words, places_);
    name.words = split(join_phrase(name.words));
    const auto is_small = [](const std::string& word) { return word == "the" || word == "s"; };
    if (name.words.size() > 1) std::erase_if(name.words, is_small);
    for (std::string& word : name.words) {
      if (const auto number = roman_number(word); number && name.words.size() > 1) {
        word = std::to_string(*number);
      }
    }
  }
  name.joined = join(name.words);
  return name;
}

bool NameMatcher::are_variants(const std::string& a, const std::string& b, NameType type) const {
  if (type != NameType::person) return false;
  const auto first = given_.find(a);
  const auto second = given_.find(b);
  if (first == given_.end() || second == given_.end()) return false;
  return std::ranges::any_of(first->second, [&](std::size_t group) {
    return second->second.contains(group);
  });
}

// How well two words go together: 1 equal, 0 not at all.
double NameMatcher::word_score(const std::string& a, const std::string& b, const Name& in_a,
                               const Name& in_b, NameType type) const {
  if (a == b) return 1.0;
  if (is_number(a) || is_number(b)) return 0.0;
  const bool is_person = type == NameType::person;
  if (is_person && (a.size() == 1 || b.size() == 1)) {
    constexpr double kInitial = 0.85;
    return a.front() == b.front() ? kInitial : 0.0;
  }
  if (is_person && differ_in_gender(a, b)) return 0.0;
  if (are_variants(a, b, type)) return 0.95;
  constexpr std::size_t kShortestKey = 4;
  const std::string key_a = spelling_key(a);
  const std::string key_b = spelling_key(b);
  const bool is_keyed = is_person || type == NameType::place;
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
NameMatcher::Pairing NameMatcher::pair_words(const Name& a, const Name& b, NameType type) const {
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
    pairing.is_last_paired |= candidate.first + 1 == a.words.size() &&
                              candidate.second + 1 == b.words.size();
    pairing.is_first_paired |= candidate.first == 0 && candidate.second == 0;
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
  const Pairing pairing = pair_words(a, b, NameType::person);
  // "Abdul" and "Abu" are half of the name behind them.
  const auto is_particle = [this](const std::string& word) {
    return particles_.contains(word) && word != "abd" && word != "abu";
  };
  std::vector<std::string> left_a = pairing.left_a;
  std::vector<std::string> left_b = pairing.left_b;
  std::erase_if(left_a, is_particle);
  std::erase_if(left_b, is_particle);
  const auto weight = static_cast<double>(
      std::max<std::size_t>(pairing.scores.size() + std::max(left_a.size(), left_b.size()), 1));
  double lost = 0.0;
  for (const double score : pairing.scores) lost += 1.0 - score;
  double score = pairing.total() / weight;
  // "JanDaniel Bothma", "Patr ushev": borders between words in other places.
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
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  const bool has_particle = std::ranges::any_of(a.words.size() < b.words.size() ? a.words : b.words,
                                                is_particle);
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

NameComparison NameMatcher::compare_others(const Name& a, const Name& b, NameType type) const {
  if (a.words == b.words && a.legal == b.legal) return {NameVerdict::same, 1.0, "equal"};
  const bool is_legal_clash = !a.legal.empty() && !b.legal.empty() &&
                              std::ranges::none_of(a.legal, [&](const std::string& form) {
                                return b.legal.contains(form);
                              });
  const bool is_organization = type != NameType::place;
  if (is_organization && (is_acronym_of(a.joined, b.words) || is_acronym_of(b.joined, a.words))) {
    return {NameVerdict::same, 0.85, "acronym"};
  }
  const Pairing pairing = pair_words(a, b, type);
  const std::size_t length = std::max(a.joined.size(), b.joined.size());
  const double apart = spelling_distance(a.joined, b.joined);
  double score = pairing.total() /
                 static_cast<double>(std::max(a.words.size(), b.words.size()));
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
  if (is_joined && type != NameType::place) {
    return {NameVerdict::same, 1.0 - apart / static_cast<double>(length), "joined"};
  }
  const bool is_part = pairing.left_a.empty() || pairing.left_b.empty();
  return {NameVerdict::different, std::min(score, kSame - 0.05),
          is_part ? "words of one only" : "a word of each differs"};
}

NameComparison NameMatcher::compare(std::string_view a, std::string_view b, NameType type) const {
  const Name first = read(a, type);
  const Name second = read(b, type);
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
  return type == NameType::person ? compare_persons(first, second)
                                  : compare_others(first, second, type);
}

}  // namespace dossier::extract
