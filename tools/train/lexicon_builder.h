// Builds the model's lexicon from the training sentences, the raw-text vectors and name lists.
#pragma once

#include <functional>

#include "extract/parse/lexicon.h"
#include "tools/train/corpus.h"
#include "tools/train/word_vectors.h"

namespace dossier::train {

struct TagSet {
  std::vector<std::string> names;  // "UPOS|XPOS", most frequent first
  // The index of a word's tag; 0 for a tag never trained.
  [[nodiscard]] std::size_t index_of(const extract::ConlluWord& word) const;
};

TagSet collect_tags(const std::vector<Sentence>& sentences);

struct LexiconOptions {
  std::size_t least_word_count = 2;
  std::function<bool(std::size_t)> leave_out;  // sentences whose tags must not be counted
};

// Word rows and vector rows are numbered from 1; vector row i is vectors.words[i - 1].
extract::Lexicon build_lexicon(const Corpus& corpus, const WordVectors& vectors,
                               const LexiconOptions& options);

// Sets the bits of words that occur in names of organizations, and clears those of all others.
// Names are divided at blanks and hyphens, as the treebanks do.
void mark_organizations(const std::vector<std::string>& names, extract::Lexicon& lexicon);

// How often each word row occurs in the training sentences; [0] is unused.
std::vector<std::size_t> count_word_rows(const Corpus& corpus, const extract::Lexicon& lexicon);

// The normal form of a word.
std::string normal_form(std::string_view form);

}  // namespace dossier::train
