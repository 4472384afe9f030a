#include "extract/name/name_words.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

#include "extract/builtin_tables.h"
#include "extract/name/latin.h"
#include "extract/value/number.h"

namespace dossier::extract {

namespace {

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

}  // namespace

std::optional<ComparedType> parse_name_type(std::string_view word) {
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower == "person" || lower == "per") return ComparedType::person;
  if (lower == "place" || lower == "loc" || lower == "gpe" || lower == "country" ||
      lower == "location") {
    return ComparedType::place;
  }
  if (lower == "org" || lower == "organization" || lower == "organisation" || lower == "company" ||
      lower == "publicbody") {
    return ComparedType::organization;
  }
  if (lower == "legalentity" || lower == "vessel" || lower == "other" || lower == "facility" ||
      lower == "group" || lower == "misc" || lower.empty()) {
    return ComparedType::other;
  }
  return std::nullopt;
}

Result<NameWords> NameWords::load(const std::filesystem::path& directory) {
  NameWords words;
  const std::vector<std::string> columns = {"kind", "word", "forms"};
  constexpr std::string_view kFile = "name_words.tsv";
  const auto builtin = std::ranges::find(builtin_tables(), kFile, &BuiltinTable::name);
  DOSSIER_CHECK(builtin != builtin_tables().end());
  DOSSIER_TRY(const Table table, parse_table("seeds/name_words.tsv", builtin->text, columns));
  DOSSIER_RETURN_IF_ERROR(words.add(table));
  const std::filesystem::path own = directory / kFile;
  std::error_code error;
  if (directory.empty() || !std::filesystem::exists(own, error)) return words;
  std::ifstream in(own, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error{ErrorCode::io, own.string() + ": can't be read"};
  DOSSIER_TRY(const Table more, parse_table(own.string(), text, columns));
  DOSSIER_RETURN_IF_ERROR(words.add(more));
  return words;
}

Status NameWords::add(const Table& table) {
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
std::vector<std::string> NameWords::with_phrases(const std::vector<std::string>& words,
                                                 const Phrases& phrases) const {
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

// Without titles; particles in one form; figures that stand for letters as these.
std::vector<std::string> NameWords::words_of_person(const std::vector<std::string>& all) const {
  std::vector<std::string> words;
  for (const std::string& word : all) {
    const bool is_title = titles_.contains(word) && all.size() > 1;
    const bool is_legal = word.size() > 1 && legal_.contains(word) && word != "as" &&
                          word != "co" && all.size() > 2 && &word == &all.back();
    if (!is_title && !is_legal) words.push_back(without_figures(word));
  }
  if (words.empty()) words = all;
  if (words.empty()) return words;
  const std::string first = words.front();
  words = with_phrases(words, particles_);
  words.front() = first;  // "Ben" is a given name where it stands first
  return words;
}

// Legal forms aside; numbers, places and spellings in one form.
void NameWords::read_thing(std::vector<std::string> all, ComparedType type, NameParts& name) const {
  if (type == ComparedType::place) all = split(join_phrase(with_phrases(all, places_)));
  for (const std::string& word : with_phrases(all, legal_)) {
    const bool is_legal =
        std::ranges::any_of(legal_, [&](const auto& entry) { return entry.second == word; });
    if (is_legal && type != ComparedType::place) {
      name.legal.insert(word);
    } else {
      name.words.push_back(word);
    }
  }
  if (name.words.empty()) name.words = all;
  name.words = with_phrases(with_numbers(split(join_phrase(name.words))), words_);
  name.words = split(join_phrase(with_phrases(name.words, places_)));
  const auto is_small = [](const std::string& word) { return word == "the" || word == "s"; };
  if (name.words.size() > 1) std::erase_if(name.words, is_small);
  for (std::string& word : name.words) {
    const auto number = roman_number(word);
    if (number && name.words.size() > 1) word = std::to_string(*number);
  }
}

NameParts NameWords::read(std::string_view text, ComparedType type) const {
  constexpr std::size_t kLongest = 1000;
  NameParts name;
  std::vector<std::string> words = split(latin_of(text.substr(0, kLongest)));
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  if (type == ComparedType::person) {
    name.words = words_of_person(words);
    name.is_arabic = std::ranges::any_of(name.words, [](const std::string& word) {
      return word == "al" || word == "bin" || word == "abu" || word == "abd";
    });
  } else {
    read_thing(std::move(words), type, name);
  }
  name.joined = join(name.words);
  return name;
}

bool NameWords::are_variants(const std::string& a, const std::string& b) const {
  const auto first = given_.find(a);
  const auto second = given_.find(b);
  if (first == given_.end() || second == given_.end()) return false;
  return std::ranges::any_of(first->second,
                             [&](std::size_t group) { return second->second.contains(group); });
}

// "Abdul" and "Abu" are half of the name behind them.
bool NameWords::is_particle(const std::string& word) const {
  return particles_.contains(word) && word != "abd" && word != "abu";
}

}  // namespace dossier::extract
