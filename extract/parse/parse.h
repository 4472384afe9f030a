// What the syntactic reader finds out about one sentence.
//
//   for (std::size_t i = 0; i < parse.words.size(); ++i)
//     print(parse.words[i].lemma, parse.words[i].deprel, parse.words[i].head);
//
// Promise: the heads form a tree: exactly one word has head 0 and the relation "root", and from
// every word the heads lead to it. upos, xpos, feats and deprel point into the model and live as
// long as the Parser that made the parse.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/parse/names.h"

namespace dossier::extract {

// One word, in the fields of Universal Dependencies v2.
struct ParsedWord {
  std::string_view upos;    // "NOUN"
  std::string_view xpos;    // Penn Treebank: "NNS"
  std::string_view feats;   // what the tag implies: "Number=Plur"; may be empty
  std::string_view deprel;  // with subtype: "nsubj:pass"
  std::string lemma;
  std::uint32_t head = 0;     // 0 = root, else the word's number from 1
  std::uint8_t name_tag = 0;  // names.h
};

struct Parse {
  std::vector<ParsedWord> words;  // one for each token, in order
  std::vector<Name> names;        // in order, not overlapping
};

}  // namespace dossier::extract
