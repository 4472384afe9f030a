#include "tools/dossier/extract_stage.h"

#include <iostream>
#include <map>

#include "extract/parse/parse_output.h"

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
  const std::map<std::string, Stage> stages = {
      {"statements", Stage::statements}, {"parse", Stage::parse}, {"names", Stage::names}};
  verb.add_option("--stage", options.stage, "Stop after: parse (prints CoNLL-U), names")
      ->type_name("STAGE")
      ->transform(CLI::Transformer(stages))
      ->check([](const std::string& stage) {
        const bool is_number = stage == "0" || stage == "1" || stage == "2";  // transformed
        return is_number ? std::string() : "no stage '" + stage + "'; there are: parse, names";
      });
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
  }
  return has_failed ? exit_data : exit_fine;
}

}  // namespace dossier::cli
