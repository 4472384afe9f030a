// Paragraphs are cut into runs at white space, runs into tokens, and tokens into sentences.
#include "extract/text/tokenizer.h"

#include <algorithm>

#include "extract/text/code_point.h"
#include "extract/text/hash.h"
#include "extract/text/paragraphs.h"
#include "extract/text/title_case.h"
#include "extract/text/word_shape.h"

namespace dossier::extract {

// Buffers of one call.
struct Tokenizer::Scratch {
  std::vector<Char> chars;
  std::vector<Token> tokens;  // of the paragraph
  std::vector<TokenView> views;
  std::string lower;
};

namespace {

constexpr std::size_t kTokensAtOnce = 65536;  // longer paragraphs are read in parts

bool is_space_at(std::string_view text, std::size_t at, std::size_t& size) {
  const CodePoint point = code_point_at(text, at);
  size = point.size;
  return point.is_valid && is_space(point.value);
}

bool is_upper_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const CodePoint point = code_point_at(text, at);
  return point.is_valid && lower_of(point.value) != point.value;
}

// The part of a run that is a web or mail address; empty if there is none.
Span find_address(std::string_view run) {
  const std::size_t begin = std::min(run.find_first_not_of("([<{\"'"), run.size());
  std::size_t end = run.size();
  while (end > begin &&
         std::string_view(".,;:!?)]>}\"'").find(run[end - 1]) != std::string_view::npos)
    --end;
  const std::string_view body = run.substr(begin, end - begin);
  const bool is_web = body.starts_with("http://") || body.starts_with("https://") ||
                      body.starts_with("ftp://") || (body.starts_with("www.") && body.size() > 6);
  const std::size_t at = body.find('@');
  const bool is_mail = at != std::string_view::npos && at > 0 &&
                       body.find('@', at + 1) == std::string_view::npos &&
                       body.find('.', at + 2) != std::string_view::npos &&
                       body.find_first_of("()<>[],;\"/:") == std::string_view::npos;
  if (!is_web && !is_mail) return {};
  return {begin, end};
}

// True if a run begins with a single quote that is no elision ('em, 'til, 's).
bool begins_with_quote(const std::vector<Char>& chars) {
  if (chars.size() < 3 || chars[0].code != '\'' || chars[1].kind != CharClass::letter) return false;
  std::string word;
  for (std::size_t at = 1;
       at < chars.size() && chars[at].kind == CharClass::letter && word.size() < 8; ++at) {
    word += chars[at].code < 0x80 ? static_cast<char>(chars[at].code) : '?';
  }
  constexpr std::array<std::string_view, 18> kElided{"s",    "t",   "m",    "d",    "re",    "ve",
                                                     "ll",   "em",  "til",  "till", "cause", "cuz",
                                                     "bout", "tis", "twas", "n",    "round", "er"};
  return std::ranges::find(kElided, word) == kElided.end();
}

}  // namespace

Result<Tokenizer> Tokenizer::from_model(std::string_view borders) {
  DOSSIER_TRY(BorderModel model, unpack_borders(borders));
  return Tokenizer(std::move(model));
}

void Tokenizer::add_token(std::string_view text, Span span, bool glued, Scratch& scratch) const {
  const std::string_view form = slice(text, span);
  scratch.lower.clear();
  append_lower(form, scratch.lower);
  const std::uint32_t wanted = fingerprint(hash_bytes(scratch.lower, 7));
  const auto split = std::ranges::lower_bound(model_->splits, wanted, {}, &WordSplit::fingerprint);
  const bool is_split = split != model_->splits.end() && split->fingerprint == wanted &&
                        split->offset > 0 && split->offset < form.size();
  if (!is_split) {
    scratch.tokens.push_back({.span = span, .space_after = false, .glued = glued});
    return;
  }
  const std::size_t middle = span.begin + split->offset;
  scratch.tokens.push_back({.span = {span.begin, middle}, .space_after = false, .glued = glued});
  scratch.tokens.push_back({.span = {middle, span.end}, .space_after = false, .glued = true});
}

void Tokenizer::read_run(std::string_view text, Span run, bool next_is_upper,
                         Scratch& scratch) const {
  const std::string_view body = slice(text, run);
  if (const Span address = find_address(body); !address.is_empty()) {
    for (std::size_t at = 0; at < address.begin; ++at) {
      add_token(text, {run.begin + at, run.begin + at + 1}, false, scratch);
    }
    add_token(text, {run.begin + address.begin, run.begin + address.end}, false, scratch);
    for (std::size_t at = address.end; at < body.size(); ++at) {
      add_token(text, {run.begin + at, run.begin + at + 1}, false, scratch);
    }
    return;
  }
  read_chars(body, scratch.chars);
  Border last = Border::token;
  bool glued = false;
  std::size_t begin = 0;
  TokenFeatures features;
  std::array<float, 3> scores{};
  for (std::size_t at = 1; at < scratch.chars.size(); ++at) {
    if (!may_split(scratch.chars, at)) continue;
    read_token_features(scratch.chars, at, last, next_is_upper, features);
    model_->tokens.score(features, scores);
    last = static_cast<Border>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    if (at == 1 && begins_with_quote(scratch.chars)) last = Border::token;
    if (last == Border::none) continue;
    const std::size_t end = scratch.chars[at].begin;
    add_token(text, {run.begin + begin, run.begin + end}, glued, scratch);
    glued = last == Border::glued;
    begin = end;
  }
  add_token(text, {run.begin + begin, run.end}, glued, scratch);
}

namespace {

// A mark that begins a line of a list belongs to what follows.
bool is_bullet(std::string_view token) {
  constexpr auto kBullets =
      std::to_array<std::string_view>({"-", "*", "\u2022", "\u2013", "\u2014", "\u25cf", "\u25e6"});
  return std::ranges::find(kBullets, token) != kBullets.end();
}

bool is_stop(std::string_view token) {
  return !token.empty() &&
         std::string_view(".!?:;\"')").find(token.back()) != std::string_view::npos;
}

// A capital begins no sentence there.
bool is_title_case(std::string_view text, const std::vector<Token>& tokens) {
  TitleCase title;
  for (const Token& token : tokens) title.add(slice(text, token.span));
  return title.is_given();
}

}  // namespace

void Tokenizer::end_sentences(std::string_view text, Scratch& scratch,
                              std::vector<Sentence>& out) const {
  const std::vector<Token>& tokens = scratch.tokens;
  scratch.views.clear();
  for (const Token& token : tokens)
    scratch.views.push_back(view_token(slice(text, token.span), token.space_after));
  SentenceFeatures features;
  std::array<float, 3> scores{};
  SentenceProgress progress;
  std::size_t begin = 0;
  const bool has_title_case = is_title_case(text, tokens);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    progress.add(scratch.views[at]);
    bool is_end = at + 1 == tokens.size();
    if (!is_end && !tokens[at + 1].glued) {
      read_sentence_features(scratch.views, at, progress, features);
      model_->sentences.score(features, scores);
      const std::string_view last = slice(text, tokens[at].span);
      const bool is_inside = (at == begin && is_bullet(last)) || (has_title_case && !is_stop(last));
      is_end =
          (scores[0] > model_->sentence_threshold && !is_inside) || progress.tokens >= kCutTokens;
    }
    if (!is_end) continue;
    out.push_back({cover(tokens[begin].span, tokens[at].span),
                   {tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                    tokens.begin() + static_cast<std::ptrdiff_t>(at + 1)}});
    progress = {};
    begin = at + 1;
  }
}

void Tokenizer::read_paragraph(std::string_view text, Span paragraph, Scratch& scratch,
                               std::vector<Sentence>& out) const {
  scratch.tokens.clear();
  const std::string_view body = text.substr(0, paragraph.end);
  for (std::size_t at = paragraph.begin; at < paragraph.end;) {
    std::size_t size = 1;
    if (is_space_at(body, at, size)) {
      at += size;
      continue;
    }
    const std::size_t begin = at;
    bool is_cut = false;  // the run is too long and goes on
    while (at < paragraph.end && !is_space_at(body, at, size)) {
      is_cut = at - begin + size > kLongestRun;
      if (is_cut) break;
      at += size;
    }
    std::size_t next = at;
    while (next < paragraph.end && is_space_at(body, next, size)) next += size;
    read_run(text, {begin, at}, is_upper_at(body, next), scratch);
    scratch.tokens.back().space_after = !is_cut;
    if (scratch.tokens.size() < kTokensAtOnce) continue;
    end_sentences(text, scratch, out);
    scratch.tokens.clear();
  }
  if (!scratch.tokens.empty()) end_sentences(text, scratch, out);
}

std::vector<Sentence> Tokenizer::read(std::string_view text) const {
  std::vector<Sentence> sentences;
  Scratch scratch;
  for (const Span paragraph : split_paragraphs(text))
    read_paragraph(text, paragraph, scratch, sentences);
  return sentences;
}

std::vector<Sentence> read_tokenized(std::string_view text) {
  std::vector<Sentence> sentences;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view upto = text.substr(0, end);
    Sentence sentence;
    for (std::size_t at = begin; at < end;) {
      const std::size_t first = std::min(upto.find_first_not_of(" \t\r", at), end);
      const std::size_t last = std::min(upto.find_first_of(" \t\r", first), end);
      if (first < last) sentence.tokens.push_back({.span = {first, last}});
      at = last;
    }
    if (!sentence.tokens.empty()) {
      sentence.span = cover(sentence.tokens.front().span, sentence.tokens.back().span);
      sentences.push_back(std::move(sentence));
    }
    begin = end + 1;
  }
  return sentences;
}

}  // namespace dossier::extract
