#include "tools/dossier/print_propositions.h"

#include <algorithm>
#include <iostream>

#include "extract/clause/clause.h"
#include "query/json_propositions.h"

namespace dossier::cli {

namespace {

using extract::Clause;
using extract::Dependencies;
using extract::Proposition;
using extract::SyntaxTree;
using extract::WordList;
using query::PhraseJson;

PhraseJson phrase_of(const Dependencies& tree, const WordList& words) {
  PhraseJson phrase{extract::words_of(tree, words), words, {}};
  if (words.empty()) return phrase;
  const auto [first, last] = std::ranges::minmax(words);
  phrase.span = cover(tree.span(first), tree.span(last));
  return phrase;
}

std::vector<PhraseJson> phrases_of(const Dependencies& tree, const std::vector<WordList>& lists) {
  std::vector<PhraseJson> phrases;
  for (const WordList& words : lists) phrases.push_back(phrase_of(tree, words));
  return phrases;
}

query::AttributionJson json_of(const Dependencies& tree, const extract::Attribution& source) {
  query::AttributionJson json{{}, tree.lemma(source.cue), tree.span(source.cue)};
  if (!source.holder.empty()) json.holder = phrase_of(tree, source.holder);
  return json;
}

query::ClauseJson json_of(const Dependencies& tree, const Clause& clause) {
  query::ClauseJson json;
  json.kind = to_string(clause.kind);
  json.rule = clause.rule;
  json.head = phrase_of(tree, {clause.head});
  for (const std::uint32_t subject : clause.subjects)
    json.subjects.push_back(phrase_of(tree, {subject}));
  json.predicate = phrase_of(tree, clause.predicate);
  json.polarity = clause.polarity;
  json.modality = clause.modality;
  return json;
}

query::PropositionJson json_of(const Dependencies& tree, const Proposition& proposition) {
  query::PropositionJson json;
  json.span = extract::span_of(tree, proposition);
  json.subject = phrase_of(tree, proposition.subject);
  json.predicate = phrase_of(tree, proposition.predicate);
  json.arguments = phrases_of(tree, proposition.arguments);
  json.supplied = proposition.supplied;
  json.rule = proposition.rule;
  json.kind = to_string(proposition.kind);
  json.is_implied = proposition.is_implied;
  json.polarity = proposition.polarity;
  json.modality = proposition.modality;
  for (const extract::Attribution& source : proposition.attribution)
    json.attribution.push_back(json_of(tree, source));
  json.confidence = proposition.confidence;
  return json;
}

// The line of a sentence, so that a table can be joined with its input whichever way a line was
// divided; the sentence alone where it goes on over the line's end, or the line is long.
std::string line_of(std::string_view text, Span sentence) {
  constexpr std::size_t kLongestLine = 2000;
  const std::size_t near = sentence.begin - std::min(sentence.begin, kLongestLine);
  const std::size_t before = text.substr(0, sentence.begin).substr(near).rfind('\n');
  const std::size_t after = text.substr(0, sentence.end + kLongestLine).find('\n', sentence.end);
  Span line = {before == std::string_view::npos ? near : near + before + 1,
               std::min(after, text.size())};
  const bool is_begin_known = before != std::string_view::npos || near == 0;
  const bool is_whole = is_begin_known && line.size() <= kLongestLine &&
                        slice(text, sentence).find('\n') == std::string_view::npos;
  std::string words(slice(text, is_whole ? line : sentence));
  std::ranges::replace_if(words, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

}  // namespace

std::size_t print_clauses(const SyntaxTree& tree, const std::string& document) {
  std::size_t printed = 0;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Dependencies dependencies(tree.text(), tree.sentences[i], tree.parses[i]);
    for (const Clause& clause : extract::find_clauses(dependencies)) {
      query::ClauseJson json = json_of(dependencies, clause);
      json.document = document;
      json.sentence = tree.first_sentence + i;
      std::cout << to_json_line(json) << '\n';
      ++printed;
    }
  }
  return printed;
}

std::size_t print_propositions(const SyntaxTree& tree, const std::string& document,
                               const extract::PropositionOptions& options) {
  std::size_t printed = 0;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Dependencies dependencies(tree.text(), tree.sentences[i], tree.parses[i]);
    for (const Proposition& proposition : extract::read_propositions(dependencies, options)) {
      query::PropositionJson json = json_of(dependencies, proposition);
      json.document = document;
      json.sentence = tree.first_sentence + i;
      std::cout << to_json_line(json) << '\n';
      ++printed;
    }
  }
  return printed;
}

std::size_t print_openie(const SyntaxTree& tree, const extract::PropositionOptions& options) {
  std::size_t printed = 0;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Dependencies dependencies(tree.text(), tree.sentences[i], tree.parses[i]);
    const std::string line = line_of(tree.text(), tree.sentences[i].span);
    for (const Proposition& proposition : extract::read_propositions(dependencies, options)) {
      std::cout << line << '\t' << proposition.confidence << '\t'
                << extract::words_of(dependencies, proposition.subject) << '\t'
                << extract::predicate_words(dependencies, proposition);
      for (const WordList& argument : proposition.arguments) {
        std::cout << '\t' << extract::words_of(dependencies, argument);
      }
      std::cout << '\n';
      ++printed;
    }
  }
  return printed;
}

}  // namespace dossier::cli
