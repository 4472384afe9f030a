// CoNLL-U, the text form of dependency trees: ten columns a word, a blank line a sentence.
//
//   DOSSIER_TRY(const auto sentences, read_conllu(text));
//
// The reader keeps words, comments and orthographic words ("1-2 don't"); it skips empty words
// ("1.1"). A line that is no CoNLL-U is an error that names the line.
// Cost: linear. Thread safety: free functions without state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"

namespace dossier::extract {

struct ConlluWord {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string feats;
  std::string deprel;
  std::string misc;
  std::size_t head = 0;  // 1-based; 0 = root
  bool space_after = true;
  bool glued = false;  // not the first word of its orthographic word
};

struct ConlluSentence {
  std::vector<std::string> comments;  // whole lines with their "#"
  std::vector<ConlluWord> words;

  // The value of a comment "# key = value"; empty if there is none.
  [[nodiscard]] std::string_view comment(std::string_view key) const;
  // True for "# key" with or without a value.
  [[nodiscard]] bool has_comment(std::string_view key) const;
  // True for "# newdoc" with or without an identifier.
  [[nodiscard]] bool begins_document() const {
    return has_comment("newdoc") || has_comment("newdoc id");
  }
};

Result<std::vector<ConlluSentence>> read_conllu(std::string_view text);

// Appends one sentence with its comments and the blank line after it.
void append_conllu(const ConlluSentence& sentence, std::string& out);

}  // namespace dossier::extract
