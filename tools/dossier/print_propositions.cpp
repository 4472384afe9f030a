#include "tools/dossier/print_propositions.h"

#include <algorithm>
#include <iostream>

#include <nlohmann/json.hpp>

#include "extract/clause/clause.h"
#include "graph/statement.h"

namespace dossier::cli {

namespace {

using extract::Clause;
using extract::Dependencies;
using extract::Proposition;
using extract::SyntaxTree;
using extract::WordList;
using Json = nlohmann::ordered_json;

Json json_of(Span span) { return Json::array({span.begin, span.end}); }

Json json_of(const Dependencies& tree, const WordList& words) {
  Json json;
  json["text"] = extract::words_of(tree, words);
  json["words"] = words;
  if (words.empty()) {
    json["span"] = json_of(Span{});
    return json;
  }
  const auto [first, last] = std::ranges::minmax(words);
  json["span"] = json_of(cover(tree.span(first), tree.span(last)));
  return json;
}

void print(const Json& json) {
  std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

Json json_of(const Dependencies& tree, const Proposition& proposition) {
  Json json;
  json["span"] = json_of(extract::span_of(tree, proposition));
  json["subject"] = json_of(tree, proposition.subject);
  json["predicate"] = json_of(tree, proposition.predicate);
  json["arguments"] = Json::array();
  for (const WordList& argument : proposition.arguments)
    json["arguments"].push_back(json_of(tree, argument));
  json["supplied"] = proposition.supplied;
  json["rule"] = proposition.rule;
  json["kind"] = to_string(proposition.kind);
  json["implied"] = proposition.is_implied;
  json["polarity"] = to_string(proposition.polarity);
  json["modality"] = to_string(proposition.modality);
  json["attribution"] = Json::array();
  for (const extract::Attribution& source : proposition.attribution) {
    Json attribution;
    attribution["holder"] = source.holder.empty() ? Json() : json_of(tree, source.holder);
    attribution["cue"] = tree.lemma(source.cue);
    attribution["span"] = json_of(tree.span(source.cue));
    json["attribution"].push_back(std::move(attribution));
  }
  json["confidence"] = proposition.confidence;
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
      Json json;
      json["doc"] = document;
      json["sentence"] = tree.first_sentence + i;
      json["kind"] = to_string(clause.kind);
      json["rule"] = clause.rule;
      json["head"] = json_of(dependencies, {clause.head});
      json["subjects"] = Json::array();
      for (const std::uint32_t subject : clause.subjects) {
        json["subjects"].push_back(json_of(dependencies, {subject}));
      }
      json["predicate"] = json_of(dependencies, clause.predicate);
      json["polarity"] = to_string(clause.polarity);
      json["modality"] = to_string(clause.modality);
      print(json);
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
      Json json;
      json["doc"] = document;
      json["sentence"] = tree.first_sentence + i;
      json.update(json_of(dependencies, proposition));
      print(json);
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
