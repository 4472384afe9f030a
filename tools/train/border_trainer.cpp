#include "tools/train/border_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>

#include "extract/text/code_point.h"
#include "extract/text/hash.h"
#include "extract/text/tokenizer.h"
#include "extract/text/word_shape.h"
#include "tools/train/random.h"

namespace dossier::train {
namespace {

using extract::Border;
using extract::BorderModel;
using extract::BorderTable;

// Logistic (one class) or softmax (three) regression over hashed features.
template <std::size_t Count>
class Regression {
 public:
  struct Case {
    std::array<std::uint64_t, Count> features;
    std::uint8_t answer = 0;
  };

  explicit Regression(std::size_t classes) {
    table_.classes = classes;
    table_.weights.assign(BorderTable::kSlots * classes, 0.0F);
    squares_.assign(table_.weights.size(), 1e-4F);
  }

  BorderTable learn(const std::vector<Case>& cases, const BorderOptions& options) {
    Random random(options.seed);
    std::vector<std::size_t> order(cases.size());
    std::iota(order.begin(), order.end(), 0);
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
      random.shuffle(order);
      for (const std::size_t at : order) step(cases[at], options);
    }
    return std::move(table_);
  }

 private:
  void step(const Case& c, const BorderOptions& options) {
    std::array<float, 3> scores{};
    table_.score(c.features, scores);
    const std::size_t classes = table_.classes;
    std::array<float, 3> errors{};
    if (classes == 1) {
      errors[0] = 1 / (1 + std::exp(-scores[0])) - static_cast<float>(c.answer);
    } else {
      const float top = *std::max_element(scores.begin(), scores.end());
      float sum = 0;
      for (std::size_t at = 0; at < classes; ++at) sum += errors[at] = std::exp(scores[at] - top);
      for (std::size_t at = 0; at < classes; ++at)
        errors[at] = errors[at] / sum - (at == c.answer ? 1.0F : 0.0F);
    }
    for (const std::uint64_t feature : c.features) {
      const std::size_t row = (feature % BorderTable::kSlots) * classes;
      for (std::size_t at = 0; at < classes; ++at) {
        float& weight = table_.weights[row + at];
        const float gradient = errors[at] + options.decay * weight;
        squares_[row + at] += gradient * gradient;
        weight -= options.rate * gradient / std::sqrt(squares_[row + at]);
      }
    }
  }

  BorderTable table_;
  std::vector<float> squares_;
};

using TokenCases = std::vector<Regression<extract::kTokenFeatures>::Case>;
using SentenceCases = std::vector<Regression<extract::kSentenceFeatures>::Case>;

bool is_upper_start(std::string_view form) {
  return !form.empty() && extract::lower_of(extract::code_point_at(form, 0).value) !=
                              extract::code_point_at(form, 0).value;
}

// Adds the borders inside one run of words without white space.
void add_run(const std::vector<extract::ConlluWord>& words, std::size_t begin, std::size_t end,
             bool next_is_upper, TokenCases& cases) {
  std::string run;
  std::map<std::size_t, Border> borders;  // by byte
  for (std::size_t at = begin; at < end; ++at) {
    if (at > begin) borders[run.size()] = words[at].glued ? Border::glued : Border::token;
    run += words[at].form;
  }
  std::vector<extract::Char> chars;
  extract::read_chars(run, chars);
  Border last = Border::token;
  for (std::size_t at = 1; at < chars.size(); ++at) {
    if (!extract::may_split(chars, at)) continue;
    const auto found = borders.find(chars[at].begin);
    const Border answer = found == borders.end() ? Border::none : found->second;
    auto& c = cases.emplace_back();
    extract::read_token_features(chars, at, last, next_is_upper, c.features);
    c.answer = static_cast<std::uint8_t>(answer);
    last = answer;
  }
}

void add_token_cases(const std::vector<Sentence>& sentences, TokenCases& cases) {
  for (const Sentence& sentence : sentences) {
    const auto& words = sentence.tree.words;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (!words[at].space_after && at + 1 < words.size()) continue;
      const bool next_is_upper = at + 1 == words.size() || is_upper_start(words[at + 1].form);
      add_run(words, begin, at + 1, next_is_upper, cases);
      begin = at + 1;
    }
  }
}

// Words of letters only that are split more often than not.
std::vector<extract::WordSplit> find_splits(const std::vector<Sentence>& sentences) {
  std::map<std::string, std::map<std::size_t, int>>
      seen;  // lower-case whole -> offset (0 = unsplit) -> count
  for (const Sentence& sentence : sentences) {
    const auto& words = sentence.tree.words;
    for (std::size_t at = 0; at < words.size(); ++at) {
      const bool is_pair = at + 1 < words.size() && words[at + 1].glued && !words[at].glued &&
                           (at + 2 == words.size() || !words[at + 2].glued);
      if (words[at].glued) continue;
      std::string whole;
      extract::append_lower(words[at].form + (is_pair ? words[at + 1].form : ""), whole);
      if (whole.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) continue;
      ++seen[whole][is_pair ? words[at].form.size() : 0];
    }
  }
  std::map<std::uint32_t, std::uint8_t> splits;
  for (const auto& [whole, offsets] : seen) {
    std::size_t best = 0;
    int total = 0;
    int most = 0;
    for (const auto& [offset, count] : offsets) {
      total += count;
      if (count > most) {
        most = count;
        best = offset;
      }
    }
    if (best == 0 || total < 2 || 10 * most < 6 * total) continue;
    splits[extract::fingerprint(extract::hash_bytes(whole, 7))] = static_cast<std::uint8_t>(best);
  }
  std::vector<extract::WordSplit> list;
  for (const auto& [key, offset] : splits) list.push_back({key, offset});
  return list;
}

bool begins_paragraph(const extract::ConlluSentence& sentence) {
  return sentence.has_comment("newpar") || sentence.has_comment("newpar id") ||
         sentence.has_comment("newdoc") || sentence.has_comment("newdoc id");
}

void add_sentence_cases(const std::vector<Sentence>& sentences, SentenceCases& cases) {
  for (std::size_t begin = 0; begin < sentences.size();) {
    std::size_t end = begin + 1;
    while (end < sentences.size() && !begins_paragraph(sentences[end].tree)) ++end;
    std::vector<extract::TokenView> views;
    std::vector<bool> is_end;
    for (std::size_t at = begin; at < end; ++at) {
      const auto& words = sentences[at].tree.words;
      for (std::size_t word = 0; word < words.size(); ++word) {
        views.push_back(extract::view_token(words[word].form, words[word].space_after));
        is_end.push_back(word + 1 == words.size());
      }
    }
    extract::SentenceProgress progress;
    for (std::size_t at = 0; at + 1 < views.size(); ++at) {
      progress.add(views[at]);
      auto& c = cases.emplace_back();
      extract::read_sentence_features(views, at, progress, c.features);
      c.answer = is_end[at] ? 1 : 0;
      if (is_end[at]) progress = {};
    }
    begin = end;
  }
}

std::vector<Sentence> with_spacing(const std::vector<Sentence>& sentences) {
  std::vector<Sentence> kept;
  for (const Sentence& sentence : sentences) {
    if (sentence.has_tree && sentence.tree_weight >= 1) kept.push_back(sentence);
  }
  return kept;
}

double f1(std::size_t right, std::size_t gold, std::size_t found) {
  return gold + found == 0 ? 0
                           : 200.0 * static_cast<double>(right) / static_cast<double>(gold + found);
}

std::set<Span> words_of(const std::vector<extract::Sentence>& sentences) {
  std::set<Span> spans;
  for (const auto& sentence : sentences) {
    for (const auto& token : sentence.tokens) spans.insert(token.span);
  }
  return spans;
}

std::set<Span> orthographic_words_of(const std::vector<extract::Sentence>& sentences) {
  std::set<Span> spans;
  for (const auto& sentence : sentences) {
    for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
      Span span = sentence.tokens[at].span;
      while (at + 1 < sentence.tokens.size() && sentence.tokens[at + 1].glued)
        span.end = sentence.tokens[++at].span.end;
      spans.insert(span);
    }
  }
  return spans;
}

std::set<Span> sentences_of(const std::vector<extract::Sentence>& sentences) {
  std::set<Span> spans;
  for (const auto& sentence : sentences) spans.insert(sentence.span);
  return spans;
}

double span_f1(const std::set<Span>& gold, const std::set<Span>& found) {
  std::vector<Span> both;
  std::ranges::set_intersection(gold, found, std::back_inserter(both));
  return f1(both.size(), gold.size(), found.size());
}

}  // namespace

RawText raw_text_of(const std::vector<Sentence>& sentences) {
  RawText raw;
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    if (at > 0 && begins_paragraph(sentences[at].tree)) raw.text += "\n\n";
    extract::Sentence sentence;
    for (const auto& word : sentences[at].tree.words) {
      sentence.tokens.push_back(
          {{raw.text.size(), raw.text.size() + word.form.size()}, word.space_after, word.glued});
      raw.text += word.form;
      if (word.space_after) raw.text += ' ';
    }
    sentence.span = cover(sentence.tokens.front().span, sentence.tokens.back().span);
    raw.sentences.push_back(std::move(sentence));
  }
  return raw;
}

BorderScores compare_borders(const std::vector<extract::Sentence>& gold,
                             const std::vector<extract::Sentence>& found) {
  return {span_f1(orthographic_words_of(gold), orthographic_words_of(found)),
          span_f1(words_of(gold), words_of(found)),
          span_f1(sentences_of(gold), sentences_of(found))};
}

BorderModel train_borders(const Corpus& corpus, const BorderOptions& options) {
  const std::vector<Sentence> sentences = with_spacing(corpus.train);
  BorderModel model;
  TokenCases token_cases;
  add_token_cases(sentences, token_cases);
  model.tokens = Regression<extract::kTokenFeatures>(3).learn(token_cases, options);
  SentenceCases sentence_cases;
  add_sentence_cases(sentences, sentence_cases);
  model.sentences = Regression<extract::kSentenceFeatures>(1).learn(sentence_cases, options);
  model.splits = find_splits(sentences);
  // What the file keeps is what is judged.
  const auto packed = extract::unpack_borders(extract::pack_borders(model));
  BorderModel best = *packed;
  double top = -1;
  for (float threshold = -1.2F; threshold <= 1.21F; threshold += 0.2F) {
    BorderModel candidate = *packed;
    candidate.sentence_threshold = threshold;
    const extract::Tokenizer tokenizer(candidate);
    double sum = 0;
    for (const NamedSet& set : corpus.held_out) {
      if (!set.name.ends_with("-dev")) continue;
      const RawText raw = raw_text_of(set.sentences);
      sum += compare_borders(raw.sentences, tokenizer.read(raw.text)).sentence_f1;
    }
    if (sum <= top) continue;
    top = sum;
    best = candidate;
  }
  std::printf("borders: %zu token cases, %zu sentence cases, %zu splits, threshold %.1f\n",
              token_cases.size(), sentence_cases.size(), best.splits.size(),
              static_cast<double>(best.sentence_threshold));
  return best;
}

}  // namespace dossier::train
