#include "extract/headline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/text/english.h"
#include "extract/text/hash.h"
#include "extract/text/title_case.h"
#include "extract/text/word_shape.h"

namespace dossier::extract {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// "NATO", "U.S.", but not "A".
bool has_two_capitals(std::string_view word) { return std::ranges::count_if(word, is_capital) > 1; }

// The sets of tags, as the model names them, of words that were seen as names only.
bool is_name_only(const LexiconEntry& entry) {
  static const std::array<std::uint16_t, 3> kNames = [] {
    const auto set_of = [](std::string_view tags) {
      return static_cast<std::uint16_t>(hash_bytes(tags) | 1);
    };
    return std::array{set_of("PROPN|NNP "), set_of("PROPN|NNPS "), set_of("PROPN|NNP PROPN|NNPS ")};
  }();
  return std::ranges::find(kNames, entry.ambiguity) != kNames.end();
}

bool is_loud(std::string_view word) {
  return word.size() > 3 && std::ranges::none_of(word, is_small);
}

bool is_all_capitals(std::string_view text, const Sentence& sentence) {
  const auto loud = std::ranges::count_if(
      sentence.tokens, [text](const Token& token) { return is_loud(slice(text, token.span)); });
  return 2 * static_cast<std::size_t>(loud) > sentence.tokens.size();
}

// All letters small, or all behind the first.
void make_small(std::string& text, Span word, bool keeps_first) {
  for (std::size_t at = word.begin + (keeps_first ? 1 : 0); at < word.end; ++at) {
    if (is_capital(text[at])) text[at] = static_cast<char>(text[at] - 'A' + 'a');
  }
}

}  // namespace

bool is_headline(std::string_view text, const Sentence& sentence) {
  if (sentence.tokens.empty() || slice(text, sentence.tokens.back().span) == ".") return false;
  TitleCase title;
  for (const Token& token : sentence.tokens) title.add(slice(text, token.span));
  return title.is_given();
}

HeadlineWriter::HeadlineWriter(std::string_view text, const std::vector<Sentence>& sentences,
                               const Lexicon& lexicon)
    : source_(text), all_(sentences), lexicon_(lexicon) {
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (extract::is_headline(text, sentences[i])) headlines_.push_back(i);
  }
}

void HeadlineWriter::note_words(const Sentence& sentence) {
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const std::string_view word = slice(source_, sentence.tokens[i].span);
    if (is_small(word.front())) {
      seen_[std::string(word)].small = true;
    } else if (is_capital(word.front()) && i > 0) {
      // Behind a quote or a dash a capital may begin a sentence.
      const char before = slice(source_, sentence.tokens[i - 1].span).back();
      if (is_small(before) || is_capital(before)) seen_[lower_ascii(word)].capital = true;
    }
  }
}

const LexiconEntry& HeadlineWriter::entry_of(std::string_view word) const {
  WordShape shape;
  shape.read(word);
  return lexicon_.find(shape.normal_hash);
}

HeadlineWriter::Case HeadlineWriter::case_of(std::string_view word) const {
  const std::string small = lower_ascii(word);
  if (is_function_word(small)) return Case::common;
  if (const auto found = seen_.find(small); found != seen_.end()) {
    if (found->second.small != found->second.capital)
      return found->second.capital ? Case::name : Case::common;
  }
  const LexiconEntry& entry = entry_of(word);
  if (entry.ambiguity != 0) return is_name_only(entry) ? Case::name : Case::unsure;
  // Seen too rarely for tags: small if it is a word of raw text that names are seldom made of, or
  // a form of a known word.
  constexpr std::uint8_t kMostlyName = 3;
  const bool is_listed = (entry.lists & kPlaceAndGivenLists) != 0;
  if (is_listed || entry.name_class >= kMostlyName) return Case::name;
  return entry.vector != 0 || is_known_form(small) ? Case::unsure : Case::name;
}

// "Congratulates" of "congratulate".
bool HeadlineWriter::is_known_form(std::string_view word) const {
  constexpr auto kEndings =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"s", ""},
                                                                    {"es", ""},
                                                                    {"ies", "y"},
                                                                    {"d", ""},
                                                                    {"ed", ""},
                                                                    {"ied", "y"},
                                                                    {"ing", ""},
                                                                    {"ing", "e"}});
  constexpr std::size_t kLeast = 4;
  return std::ranges::any_of(kEndings, [&](const auto& ending) {
    if (!word.ends_with(ending.first) || word.size() < ending.first.size() + kLeast) return false;
    const std::string stem =
        std::string(word.substr(0, word.size() - ending.first.size())).append(ending.second);
    const LexiconEntry& entry = entry_of(stem);
    return entry.ambiguity != 0 && !is_name_only(entry);
  });
}

void HeadlineWriter::write() {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (!std::ranges::binary_search(headlines_, i)) note_words(all_[i]);
  }
  for (const std::size_t index : headlines_) write(all_[index]);
}

void HeadlineWriter::write(Sentence sentence) {
  const std::size_t from = sentence.span.begin;
  const std::size_t to = text_.size();
  text_ += slice(source_, sentence.span);
  text_ += '\n';
  const auto move = [from, to](Span span) {
    return Span{span.begin - from + to, span.end - from + to};
  };
  sentence.span = move(sentence.span);
  for (Token& token : sentence.tokens) token.span = move(token.span);
  const bool is_shouted = is_all_capitals(text_, sentence);
  std::vector<bool>& unsure = unsure_.emplace_back(sentence.tokens.size());
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Span span = sentence.tokens[i].span;
    const std::string word(slice(text_, span));
    if (!is_capital(word.front())) continue;
    if (has_two_capitals(word) && !(is_shouted && is_loud(word))) continue;
    const Case written = i == 0 ? Case::name : case_of(word);
    make_small(text_, span, written == Case::name);
    unsure[i] = written == Case::unsure;
  }
  sentences_.push_back(std::move(sentence));
}

void HeadlineWriter::restore_names(const std::vector<Parse>& parses) {
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    for (std::size_t i = 0; i < unsure_[s].size(); ++i) {
      if (!unsure_[s][i] || parses[s].words[i].upos != "PROPN") continue;
      char& first = text_[sentences_[s].tokens[i].span.begin];
      first = static_cast<char>(first - 'a' + 'A');
    }
  }
}

void HeadlineWriter::tag_names(std::vector<Parse>& parses) const {
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    for (std::size_t i = 0; i < parses[s].words.size(); ++i) {
      const std::string_view form = slice(text_, sentences_[s].tokens[i].span);
      ParsedWord& word = parses[s].words[i];
      const bool is_unseen = is_capital(form.front()) && entry_of(form).ambiguity == 0;
      if (!is_unseen || word.upos != "ADJ" || case_of(form) != Case::name) continue;
      word.upos = "PROPN";
      word.xpos = "NNP";
      word.lemma = form;
    }
  }
}

}  // namespace dossier::extract
