// Clauses and propositions of a sentence as JSON lines. Keys come in a fixed order; bytes that are
// not UTF-8 become U+FFFD. No function here fails; all may run in parallel.
//
//   out << to_json_line(line) << '\n';
//
// What the fields mean: extract/clause/proposition.h and clause.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/span.h"
#include "graph/statement.h"

namespace dossier::query {

// {"text","words","span"}: words of a sentence, parted by blanks; their numbers in the sentence
// from 0, in the order of reading; the bytes of the document from the first to the last of them.
struct PhraseJson {
  std::string text;
  std::vector<std::uint32_t> words;
  Span span;
};

// {"doc","sentence","kind","rule","head","subjects","predicate","polarity","modality"}
struct ClauseJson {
  std::string_view document;
  std::size_t sentence = 0;
  std::string_view kind;
  std::string_view rule;
  PhraseJson head;
  std::vector<PhraseJson> subjects;
  PhraseJson predicate;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::actual;
};

// {"holder","cue","span"}: who says so (null: nobody is named), by which word, and where it stands.
struct AttributionJson {
  std::optional<PhraseJson> holder;
  std::string cue;
  Span span;
};

// {"doc","sentence","span","subject","predicate","arguments","supplied","rule","kind","implied",
//  "polarity","modality","attribution","confidence"}
struct PropositionJson {
  std::string_view document;
  std::size_t sentence = 0;
  Span span;
  PhraseJson subject;
  PhraseJson predicate;
  std::vector<PhraseJson> arguments;
  std::string_view supplied;
  std::string_view rule;
  std::string_view kind;
  bool is_implied = false;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::actual;
  std::vector<AttributionJson> attribution;
  double confidence = 0;
};

// One line each, without its line feed.
std::string to_json_line(const ClauseJson& clause);
std::string to_json_line(const PropositionJson& proposition);

}  // namespace dossier::query
