// The syntactic reader: from text to sentences, tokens, tags, lemmas, trees and names.
//
//   DOSSIER_TRY(const std::filesystem::path path, find_model({}));
//   DOSSIER_TRY(const SyntaxReader reader, SyntaxReader::load(path));
//   DOSSIER_TRY(const SyntaxTree tree, reader.read(document.text, Input::text));
//   tree.parses[i] belongs to tree.sentences[i], whose spans point into tree.text()
//
// A text is taken for one document, in which a name has one type; words that come divided already
// may be of many: CoNLL-U tells where one begins ("# newdoc").
// What needs no look at the whole document reads it in pieces, so that memory stays flat:
//
//   reader.read_pieces(text, Input::text, [](const SyntaxTree& piece) { print(piece); });
//
// Immutable after load: reading may run in parallel. Cost: linear, 25,000 words a second and more
// on one core. Memory: about 200 bytes a token of the text, or of the piece.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/parse/parse.h"
#include "extract/parse/parser.h"
#include "extract/text/token.h"
#include "extract/text/tokenizer.h"
#include "graph/result.h"

namespace dossier::extract {

// How the text comes.
enum class Input {
  text,       // as written: sentences and tokens are found
  tokenized,  // blanks are the only token borders, one line is one sentence
  conllu,     // CoNLL-U: its sentences and tokens are kept, tags and trees made anew
};

// Which sentences get a tree.
enum class Scope {
  all,
  with_capitals,  // not those without a single capital letter: they name nobody. Their parse is
                  // empty
};

struct SyntaxTree {
  std::string_view source;         // the text that was read
  std::size_t first_sentence = 0;  // sentences of the text that came in earlier pieces
  std::vector<Sentence> sentences;
  std::vector<Parse> parses;                       // one for each sentence
  std::size_t cut_sentences = 0;                   // ended by the limit of the tokenizer
  std::string words;                               // CoNLL-U: its words as a text
  std::vector<std::vector<std::string>> comments;  // CoNLL-U: of each sentence
  std::vector<std::size_t> documents;  // first sentence of each document that is known to begin

  // What the spans point into.
  [[nodiscard]] std::string_view text() const { return words.empty() ? source : words; }
};

// The model file to load: `given` if it is not empty; else $DOSSIER_MODEL; else
// english.dossier-model beside the program, or in ../share/dossier/ of it. not_found names the
// places that were tried.
Result<std::filesystem::path> find_model(const std::filesystem::path& given);

class SyntaxReader {
 public:
  // not_found or io for a file that can't be read; corrupt for one that is damaged or no model;
  // unsupported for one of a newer format.
  static Result<SyntaxReader> load(const std::filesystem::path& model);

  // Reads a text that must outlive the tree. invalid_argument, with the line, for Input::conllu
  // that is none; never fails on a text otherwise.
  [[nodiscard]] Result<SyntaxTree> read(std::string_view text, Input input,
                                        Scope scope = Scope::all) const;

  static constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;

  // The same in pieces of about `piece_bytes`, in order; spans point into the whole text. A text
  // that is not longer is one piece. Names agree within a piece; hard wraps are told by the piece
  // too. CoNLL-U is always one piece, and a line of Input::tokenized is never divided.
  // Errors as of read(), before the first piece.
  [[nodiscard]] Status read_pieces(std::string_view text, Input input,
                                   const std::function<void(const SyntaxTree&)>& use,
                                   std::size_t piece_bytes = kPieceBytes) const;

  // The sentences and tokens of a text alone.
  [[nodiscard]] std::vector<Sentence> sentences_of(std::string_view text) const {
    return tokenizer_.read(text);
  }

 private:
  SyntaxReader(Parser parser, Tokenizer tokenizer)
      : parser_(std::move(parser)), tokenizer_(std::move(tokenizer)) {}

  // The sentences that begin in text[begin, ...), of one piece; moves `begin` behind them.
  [[nodiscard]] std::vector<Sentence> next_sentences(std::string_view text, Input input,
                                                     std::size_t piece_bytes,
                                                     std::size_t& begin) const;
  // Everything beyond sentences and tokens.
  void complete(SyntaxTree& tree, Input input, Scope scope) const;
  void parse(SyntaxTree& tree, Scope scope) const;
  // Reads headlines anew, as if they were written like sentences.
  void parse_headlines(SyntaxTree& tree) const;

  Parser parser_;
  Tokenizer tokenizer_;
};

}  // namespace dossier::extract
