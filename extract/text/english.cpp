#include "extract/text/english.h"

#include <algorithm>
#include <array>
#include <span>

namespace dossier::extract {

namespace {

constexpr auto kPrepositions = std::to_array<std::string_view>(
    {"about",     "above",  "across",    "after",   "against", "ahead",      "along",  "alongside",
     "amid",      "among",  "around",    "as",      "at",      "before",     "behind", "below",
     "between",   "beyond", "by",        "despite", "during",  "for",        "from",   "in",
     "including", "inside", "into",      "near",    "of",      "off",        "on",     "onto",
     "outside",   "over",   "regarding", "since",   "through", "throughout", "to",     "toward",
     "towards",   "under",  "until",     "upon",    "via",     "with",       "within", "without"});
constexpr auto kDeterminers = std::to_array<std::string_view>(
    {"the", "a",     "an",    "this",    "that", "these", "those", "its",
     "his", "her",   "their", "our",     "my",   "your",  "some",  "any",
     "no",  "every", "each",  "several", "many", "more",  "most",  "all"});
constexpr auto kModals = std::to_array<std::string_view>(
    {"will", "would", "can", "could", "may", "might", "must", "should", "shall"});
constexpr auto kNegations = std::to_array<std::string_view>(
    {"not",           "n't",          "never",      "cannot",      "didn't",       "doesn't",
     "don't",         "hasn't",       "haven't",    "isn't",       "wasn't",       "weren't",
     "won't",         "wouldn't",     "couldn't",   "didn\u2019t", "doesn\u2019t", "don\u2019t",
     "hasn\u2019t",   "haven\u2019t", "isn\u2019t", "wasn\u2019t", "weren\u2019t", "won\u2019t",
     "wouldn\u2019t", "couldn\u2019t"});
constexpr auto kBorders = std::to_array<std::string_view>(
    {"when", "while",  "after", "before", "because", "although", "though",
     "that", "who",    "which", "whom",   "whose",   "where",    "whether",
     "if",   "unless", "as",    "but",    "until",   "once",     "what"});
constexpr auto kOthers = std::to_array<std::string_view>(
    {"and",     "or",      "nor",       "he",      "she",    "it",       "they", "him",
     "them",    "we",      "us",        "i",       "you",    "me",       "be",   "is",
     "are",     "was",     "were",      "been",    "being",  "am",       "have", "has",
     "had",     "do",      "does",      "did",     "there",  "here",     "so",   "than",
     "then",    "also",    "only",      "just",    "former", "late",     "ex",   "how",
     "why",     "yes",     "now",       "both",    "either", "neither",  "such", "other",
     "another", "however", "meanwhile", "earlier", "later",  "according"});

bool is_in(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

bool is_preposition(std::string_view word) { return is_in(kPrepositions, word); }

bool is_function_word(std::string_view word) {
  return is_preposition(word) || is_in(kDeterminers, word) || is_in(kModals, word) ||
         is_in(kNegations, word) || is_in(kBorders, word) || is_in(kOthers, word);
}

}  // namespace dossier::extract
