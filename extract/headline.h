// Headlines as sentences, so that they can be read: a tagger taught on sentences takes every
// capital for a name.
//
//   HeadlineWriter writer(text, sentences, parser.model().lexicon);
//   if (writer.headlines().empty()) return;
//   writer.write();                                       // "Chad signs pact with niger"
//   parser.parse(writer.text(), writer.sentences(), work, parses);
//   writer.restore_names(parses);                         // "Chad signs pact with Niger"
//   parser.parse(writer.text(), writer.sentences(), work, parses);
//   writer.tag_names(parses);                             // rare words taken for adjectives
//
// A word keeps its capital if the rest of the document writes it so inside sentences and never
// small; if the model knows it as a name only or not at all; or if the tagger takes it for one in
// small letters too. Words of several capitals ("NATO") stay, unless all of the headline is in
// capitals. Linear in the text. Private to extract/.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/parse/lexicon.h"
#include "extract/parse/parse.h"
#include "extract/text/token.h"

namespace dossier::extract {

// Whether a sentence is written in the capitals of headlines. It has no full stop.
bool is_headline(std::string_view text, const Sentence& sentence);

class HeadlineWriter {
 public:
  // REQUIRES: all outlive the writer.
  HeadlineWriter(std::string_view text, const std::vector<Sentence>& sentences,
                 const Lexicon& lexicon);

  // Which sentences are headlines, ascending.
  [[nodiscard]] const std::vector<std::size_t>& headlines() const { return headlines_; }

  void write();
  void restore_names(const std::vector<Parse>& parses);
  void tag_names(std::vector<Parse>& parses) const;

  // The headlines as written, and where they stand in text(): one for each of headlines(), with
  // the tokens of the original.
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Sentence>& sentences() const { return sentences_; }

 private:
  enum class Case { name, common, unsure };
  struct Seen {
    bool small = false;
    bool capital = false;  // inside a sentence, where it means a name
  };

  void note_words(const Sentence& sentence);
  void write(Sentence sentence);
  [[nodiscard]] Case case_of(std::string_view word) const;
  [[nodiscard]] bool is_known_form(std::string_view word) const;
  [[nodiscard]] const LexiconEntry& entry_of(std::string_view word) const;

  std::string_view source_;
  const std::vector<Sentence>& all_;
  const Lexicon& lexicon_;
  std::vector<std::size_t> headlines_;
  std::unordered_map<std::string, Seen> seen_;  // by the word in small letters
  std::string text_;
  std::vector<Sentence> sentences_;
  std::vector<std::vector<bool>> unsure_;  // of each token of each headline
};

}  // namespace dossier::extract
