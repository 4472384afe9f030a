// Reads sentences: tags, lemmas, dependency trees and names.
//
//   DOSSIER_TRY(const Parser parser, Parser::load(path));
//   Workspace work;                                   // one a thread
//   std::vector<Parse> parses;
//   parser.parse(text, sentences, work, parses);      // parses[i] belongs to sentences[i]
//
// Never fails: any bytes give some tree. Sentences of more than 400 words are read in pieces whose
// roots are joined by "parataxis". Give it all sentences of a document at once: that is about
// twice as fast as one by one.
// Cost: 25,000 words a second and more on one core; no allocation once the buffers are warm.
// Thread safety: const calls may run in parallel, each with its own Workspace.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "extract/parse/model.h"
#include "extract/parse/parse.h"
#include "extract/parse/tree.h"
#include "extract/text/token.h"

namespace dossier::extract {

// Scratch memory of one thread.
struct Workspace {
  std::vector<WordFacts> facts;      // of the batch
  std::vector<NameWord> name_words;  // of a piece
  std::vector<WordShape> shapes;     // one a word of the batch; the lemmatizer reads them again
  std::vector<TagGuess> guesses;
  NetworkInput input;
  NetworkState state;
  TreeScratch tree;
  std::vector<std::uint32_t> heads;
  std::vector<float> scores, name_scratch;
  std::vector<std::uint8_t> name_tags, name_back;
  std::vector<std::string_view> forms;
};

class Parser {
 public:
  static Result<Parser> load(const std::filesystem::path& path);
  explicit Parser(std::shared_ptr<const Model> model) : model_(std::move(model)) {}

  // Replaces `parses`; reuses its memory.
  void parse(std::string_view text, std::span<const Sentence> sentences, Workspace& work,
             std::vector<Parse>& parses) const;

  // The same for one sentence given as word forms.
  void parse_forms(std::span<const std::string_view> forms, Workspace& work, Parse& parse) const;

  [[nodiscard]] const Model& model() const { return *model_; }

 private:
  // A run of words that is read as one sentence.
  struct Piece {
    std::size_t parse = 0;  // index of the parse it belongs to
    std::size_t first = 0;  // word of that parse
    std::size_t count = 0;
  };

  void add_piece(std::span<const std::string_view> forms, Workspace& work) const;
  void read_batch(std::span<const Piece> pieces, Workspace& work, std::span<Parse> parses) const;
  void read_piece(std::size_t at, const Piece& piece, Workspace& work, Parse& parse) const;
  void read_names(std::size_t first, const Piece& piece, Workspace& work, Parse& parse) const;

  std::shared_ptr<const Model> model_;  // shared by copies of the parser
};

}  // namespace dossier::extract
