#include "tools/dossier/extract_stage.h"

#include <iostream>
#include <map>

#include "extract/parse/parse_output.h"
#include "tools/dossier/print_propositions.h"

namespace dossier::cli {

namespace {

using extract::SyntaxTree;

void print_conllu(const SyntaxTree& tree, const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    extract::ConlluSentence sentence =
        extract::conllu_of(tree.text(), tree.sentences[i], tree.parses[i], i + 1);
    if (!tree.comments.empty()) {
      sentence.comments = tree.comments[i];
    } else if (i == 0) {
      sentence.comments.insert(sentence.comments.begin(), "# newdoc id = " + name);
    }
    append_conllu(sentence, out);
  }
  std::cout << out;
}

void print_names(const SyntaxTree& tree, const std::string& document) {
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const extract::Sentence& sentence = tree.sentences[i];
    for (const extract::Name& name : tree.parses[i].names) {
      const Span span = cover(sentence.tokens[name.first].span,
                              sentence.tokens[name.first + name.count - 1].span);
      std::cout << query::name_to_json_line(document, i, span, extract::to_string(name.type),
                                            slice(tree.text(), span))
                << '\n';
    }
  }
}

}  // namespace

void add_stage_options(CLI::App& verb, StageOptions& options) {
  const std::map<std::string, Stage> stages = {{"parse", Stage::parse},
                                               {"names", Stage::names},
                                               {"clauses", Stage::clauses},
                                               {"propositions", Stage::propositions}};
  auto* stage = verb.add_option("--stage", options.stage,
                                "Stop after: parse (prints CoNLL-U), names, clauses, propositions")
                    ->type_name("STAGE")
                    ->transform(CLI::Transformer(stages))
                    ->check([](const std::string& name) {
                      const bool is_number = name.size() == 1 && name[0] >= '0' && name[0] <= '9';
                      return is_number ? std::string()
                                       : "no stage '" + name +
                                             "'; there are: parse, names, clauses, propositions";
                    });
  verb.add_flag_callback(
          "--openie-tsv", [&options] { options.stage = Stage::openie; },
          "Print a table: line, confidence, subject, predicate, object, further arguments")
      ->excludes(stage);
  verb.add_flag_callback(
      "--explicit-only", [&options] { options.propositions.with_implied = false; },
      "Only propositions whose words all stand in the sentence");
  verb.add_option("--min-confidence", options.propositions.least_confidence,
                  "Leave out propositions that are less sure")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  verb.add_option("--without-rule", options.propositions.without_rules,
                  "Leave out an extraction rule, to measure what it is worth");
}

int print_stage(const StageOptions& options, extract::Feed& feed) {
  const Result<std::filesystem::path> path = extract::find_model(options.model);
  if (!path) return fail(path.error(), exit_data);
  const Result<extract::SyntaxReader> reader = extract::SyntaxReader::load(*path);
  if (!reader) return fail(reader.error(), exit_data);
  bool has_failed = false;
  while (auto document = feed.next()) {
    const Result<Document>& read = *document;
    if (!read) {
      fail(read.error(), exit_data);
      has_failed = true;
      continue;
    }
    const Result<SyntaxTree> tree = reader->read(read->text, options.input);
    if (!tree) {
      fail({tree.error().code, read->name + ": " + tree.error().message}, exit_data);
      has_failed = true;
      continue;
    }
    if (options.stage == Stage::parse) print_conllu(*tree, read->name);
    if (options.stage == Stage::names) print_names(*tree, read->name);
    if (options.stage == Stage::clauses) print_clauses(*tree, read->name);
    if (options.stage == Stage::propositions)
      print_propositions(*tree, read->name, options.propositions);
    if (options.stage == Stage::openie) print_openie(*tree, options.propositions);
  }
  return has_failed ? exit_data : exit_fine;
}

}  // namespace dossier::cli
