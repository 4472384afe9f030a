#include "tools/dossier/extract_stage.h"

#include <algorithm>
#include <iostream>
#include <map>

#include "extract/parse/parse_output.h"
#include "extract/value/time.h"
#include "tools/dossier/values.h"

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

// The sentence that holds a byte, or the last that begins before it.
std::size_t sentence_at(const std::vector<extract::Sentence>& sentences, std::size_t offset) {
  const auto after = std::ranges::upper_bound(
      sentences, offset, {}, [](const extract::Sentence& s) { return s.span.begin; });
  return after == sentences.begin() ? 0 : static_cast<std::size_t>(after - sentences.begin()) - 1;
}

void print_values(Stage stage, const Document& document,
                  const std::vector<extract::Sentence>& sentences,
                  const extract::Vocabulary& vocabulary) {
  const std::string anchor =
      document.date.empty() ? extract::first_full_date(document.text, vocabulary) : document.date;
  const std::vector<query::ReadValue> values = stage == Stage::times
                                                   ? times_of(document.text, anchor, vocabulary)
                                                   : quantities_of(document.text, {}, vocabulary);
  for (const query::ReadValue& value : values) {
    std::cout << query::to_json_line(document.name, sentence_at(sentences, value.span.begin), value)
              << '\n';
  }
}

}  // namespace

void add_stage_options(CLI::App& verb, StageOptions& options) {
  const std::map<std::string, Stage> stages = {{"statements", Stage::statements},
                                               {"parse", Stage::parse},
                                               {"names", Stage::names},
                                               {"times", Stage::times},
                                               {"quantities", Stage::quantities}};
  verb.add_option("--stage", options.stage,
                  "Stop after: parse (prints CoNLL-U), names, times, quantities")
      ->type_name("STAGE")
      ->transform(CLI::Transformer(stages))
      ->check([](const std::string& stage) {
        const bool is_number = stage.size() == 1 && stage[0] >= '0' && stage[0] <= '4';
        return is_number  // transformed
                   ? std::string()
                   : "no stage '" + stage + "'; there are: parse, names, times, quantities";
      });
}

int print_stage(const StageOptions& options, extract::Feed& feed) {
  const Result<std::filesystem::path> path = extract::find_model(options.model);
  if (!path) return fail(path.error(), exit_data);
  const Result<extract::SyntaxReader> reader = extract::SyntaxReader::load(*path);
  if (!reader) return fail(reader.error(), exit_data);
  const Result<extract::Vocabulary> vocabulary = extract::Vocabulary::load(options.vocabulary);
  if (!vocabulary) return fail(vocabulary.error(), exit_data);
  const bool is_of_values = options.stage == Stage::times || options.stage == Stage::quantities;
  bool has_failed = false;
  while (auto document = feed.next()) {
    const Result<Document>& read = *document;
    if (!read) {
      fail(read.error(), exit_data);
      has_failed = true;
      continue;
    }
    if (is_of_values && options.input == extract::Input::text) {
      print_values(options.stage, *read, reader->sentences_of(read->text), *vocabulary);
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
    if (is_of_values) {
      const Document plain{read->name, std::string(tree->text()), read->date};
      print_values(options.stage, plain, tree->sentences, *vocabulary);
    }
  }
  return has_failed ? exit_data : exit_fine;
}

}  // namespace dossier::cli
