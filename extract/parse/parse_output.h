// Parses as text: CoNLL-U with names in MISC (`Entity=B-Person`), or names alone.
//
//   std::string out;
//   append_conllu(conllu_of(text, sentence, parse, 1), out);
//
// Reading CoNLL-U for a new parse is here as well: text_of keeps its sentences and tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/parse/conllu.h"
#include "extract/parse/parse.h"
#include "extract/text/token.h"

namespace dossier::extract {

// A text made of the words of CoNLL-U sentences, with the tokens' spans in it.
struct TokenizedText {
  std::string text;
  std::vector<Sentence> sentences;
};
TokenizedText text_of(const std::vector<ConlluSentence>& sentences);

// The sentence with all fields of the parse. Comments: `# sent_id` and `# text`.
ConlluSentence conllu_of(std::string_view text, const Sentence& sentence, const Parse& parse,
                         std::size_t number);

// The words a name covers, as they stand in the text.
std::string_view text_of(std::string_view text, const Sentence& sentence, const Name& name);

}  // namespace dossier::extract
