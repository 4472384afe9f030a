// From text to sentences of tokens, in the manner of Universal Dependencies.
//
//   DOSSIER_TRY(const Tokenizer tokenizer, Tokenizer::from_model(model.borders));
//   for (const Sentence& sentence : tokenizer.read(text)) ...
//
// "don't" becomes do n't, "Canada's" Canada 's, "$2.5" $ 2.5, "well-known" well - known; web and
// mail addresses, "U.S." and "No." stay whole. Which borders count is learned from treebanks; that
// addresses stay whole and that layout ends sentences (paragraphs.h) are rules.
// Any bytes are accepted: what is not UTF-8 becomes tokens of its own. A sentence has at most
// kMostTokens tokens, a token at most kLongestRun bytes.
// Cost: linear, about 400,000 words a second. Thread safety: const calls may run in parallel.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "extract/text/border_model.h"
#include "extract/text/token.h"
#include "graph/result.h"

namespace dossier::extract {

class Tokenizer {
 public:
  static constexpr std::size_t kMostTokens = 400;
  // A sentence of so many tokens was ended by the limit, not by a border.
  static constexpr std::size_t kCutTokens = kMostTokens - 8;
  static constexpr std::size_t kLongestRun = 256;

  // `borders` is the tokenizer's section of a model file.
  static Result<Tokenizer> from_model(std::string_view borders);
  explicit Tokenizer(BorderModel model)
      : model_(std::make_shared<const BorderModel>(std::move(model))) {}

  [[nodiscard]] std::vector<Sentence> read(std::string_view text) const;

 private:
  struct Scratch;

  void read_paragraph(std::string_view text, Span paragraph, Scratch& scratch,
                      std::vector<Sentence>& out) const;
  void read_run(std::string_view text, Span run, bool next_is_upper, Scratch& scratch) const;
  void add_token(std::string_view text, Span span, bool glued, Scratch& scratch) const;
  void end_sentences(std::string_view text, Scratch& scratch, std::vector<Sentence>& out) const;

  std::shared_ptr<const BorderModel> model_;  // shared by copies of the tokenizer
};

// Text that is tokens already: blanks are the only token borders, one line is one sentence.
std::vector<Sentence> read_tokenized(std::string_view text);

}  // namespace dossier::extract
