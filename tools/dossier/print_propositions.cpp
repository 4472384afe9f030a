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

// The line around a sentence, tabs as blanks.
std::string line_around(std::string_view text, Span sentence) {
  const std::size_t before = text.substr(0, sentence.begin).rfind('\n');
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', sentence.begin), text.size());
  std::string line(text.substr(begin, end - begin));
  std::ranges::replace(line, '\t', ' ');
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace

void print_clauses(const SyntaxTree& tree, const std::string& document) {
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Dependencies dependencies(tree.text(), tree.sentences[i], tree.parses[i]);
    for (const Clause& clause : extract::find_clauses(dependencies)) {
      Json json;
      json["doc"] = document;
      json["sentence"] = i;
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
    }
  }
}

void print_propositions(const SyntaxTree& tree, const std::string& document,
                        const extract::PropositionOptions& options) {
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Dependencies dependencies(tree.text(), tree.sentences[i], tree.parses[i]);
    for (const Proposition& proposition : extract::read_propositions(dependencies, options)) {
      Json json;
      json["doc"] = document;
      json["sentence"] = i;
      json.update(json_of(dependencies, proposition));
      print(json);
    }
  }
}

void print_openie(const SyntaxTree& tree, const extract::PropositionOptions& options) {
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Dependencies dependencies(tree.text(), tree.sentences[i], tree.parses[i]);
    const std::string line = line_around(tree.text(), tree.sentences[i].span);
    for (const Proposition& proposition : extract::read_propositions(dependencies, options)) {
      std::cout << line << '\t' << proposition.confidence << '\t'
                << extract::words_of(dependencies, proposition.subject) << '\t'
                << extract::predicate_words(dependencies, proposition);
      for (const WordList& argument : proposition.arguments) {
        std::cout << '\t' << extract::words_of(dependencies, argument);
      }
      if (proposition.arguments.empty()) std::cout << '\t';
      std::cout << '\n';
    }
  }
}

}  // namespace dossier::cli
