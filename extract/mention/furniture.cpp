#include "extract/mention/furniture.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/text/english.h"

namespace dossier::extract {

namespace {

// Before a colon at the begin of a line.
constexpr auto kLabels = std::to_array<std::string_view>(
    {"also read",    "credit",    "credits",    "image",           "image credit",
     "image source", "more on",   "photo",      "photo by",        "photo credit",
     "photograph",   "photos",    "picture by", "picture credit",  "read also",
     "read more",    "read next", "related",    "related stories", "see also",
     "share this",   "source",    "watch",      "watch also"});
// At the begin of a line, whatever follows.
constexpr auto kOpenings = std::to_array<std::string_view>(
    {"©", "(c) ", "copyright ©", "copyright (c)", "copyright 20", "all rights reserved",
     "follow us on ", "sign up for ", "subscribe to ", "advertisement\n"});
// Small words inside the names of a credit.
constexpr auto kInCredits =
    std::to_array<std::string_view>({"and", "de", "for", "of", "the", "via", "van", "von"});

constexpr std::size_t kLongestCredit = 120;
constexpr std::size_t kLongestByline = 80;
constexpr std::size_t kLongestLine = 300;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

std::size_t skip_bullet(std::string_view line) {
  constexpr std::string_view kBullet = "•";
  std::size_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ' || line[at] == '\t' || line[at] == '-' || line[at] == '*') {
      ++at;
    } else if (line.substr(at).starts_with(kBullet)) {
      at += kBullet.size();
    } else {
      break;
    }
  }
  return at;
}

// Calls `use` for each word; stops when it returns false.
template <typename Use>
bool all_words(std::string_view text, std::string_view separators, const Use& use) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(separators, at);
    if (begin == std::string_view::npos) return true;
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    if (!use(text.substr(begin, end - begin))) return false;
    at = end;
  }
  return true;
}

bool has_label(std::string_view line) {
  constexpr std::size_t kLongestLabel = 16;
  const std::size_t colon = line.substr(0, kLongestLabel).find(':');
  if (colon == std::string_view::npos) return false;
  const std::string label = lower_ascii(line.substr(0, colon));
  return std::ranges::find(kLabels, label) != kLabels.end();
}

// "By Kari Olsen and Per Hansen, Daily Post".
bool is_byline(std::string_view line) {
  const bool is_by = line.starts_with("By ") || line.starts_with("BY ");
  if (!is_by || line.size() > kLongestByline || line.back() == '.') return false;
  std::size_t names = 0;
  const bool is_all_names = all_words(line.substr(3), " ,", [&names](std::string_view word) {
    ++names;
    return is_capital(word.front()) || is_high(word.front()) ||
           std::ranges::find(kInCredits, word) != kInCredits.end();
  });
  return is_all_names && names >= 2;
}

bool is_furniture_line(std::string_view line) {
  if (line.size() > kLongestLine) return false;
  const std::string opening = lower_ascii(line.substr(0, 24)) + "\n";
  const auto opens = [&opening](std::string_view words) { return opening.starts_with(words); };
  return std::ranges::any_of(kOpenings, opens) || has_label(line) || is_byline(line);
}

// Names with a stroke between, and nothing else: "Kari Olsen/The Northern Press".
bool is_credit(std::string_view inside) {
  if (inside.find('/') == std::string_view::npos) return false;
  bool has_letters = false;
  const bool is_all_names = all_words(inside, " /", [&has_letters](std::string_view word) {
    const char first = word.front();
    has_letters = has_letters || is_capital(first) || is_high(first);
    return is_capital(first) || is_high(first) ||
           std::ranges::find(kInCredits, word) != kInCredits.end();
  });
  return is_all_names && has_letters && inside.find_first_of("0123456789") == inside.npos;
}

void add_credits(std::string_view line, std::size_t offset, std::vector<Span>& found) {
  for (std::size_t open = line.find('('); open != std::string_view::npos;
       open = line.find('(', open + 1)) {
    const std::size_t close = line.substr(0, open + kLongestCredit).find(')', open);
    if (close == std::string_view::npos) continue;
    if (is_credit(line.substr(open + 1, close - open - 1)))
      found.push_back({offset + open, offset + close + 1});
  }
}

// "Storm hits Oslo | Daily Post | News": from the first bar on, if what follows is short.
void add_site(std::string_view line, std::size_t offset, std::vector<Span>& found) {
  const std::size_t bar = line.find(" | ");
  constexpr std::size_t kLongestSite = 60;
  if (bar == std::string_view::npos || bar == 0 || line.size() - bar > kLongestSite) return;
  std::size_t begin = offset + bar;
  if (!found.empty()) begin = std::max(begin, found.back().end);
  if (begin < offset + line.size()) found.push_back({begin, offset + line.size()});
}

}  // namespace

std::vector<Span> find_furniture(std::string_view text) {
  std::vector<Span> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t indent = skip_bullet(line);
    if (indent < line.size() && is_furniture_line(line.substr(indent))) {
      found.push_back({begin, end});
    } else {
      add_credits(line, begin, found);
      add_site(line, begin, found);
    }
    begin = end + 1;
  }
  return found;
}

}  // namespace dossier::extract
