// dossier extract: what is read in a document, without a store.
#include <iostream>
#include <memory>

#include "extract/extractor.h"
#include "extract/feed.h"
#include "query/json.h"
#include "tools/dossier/extract_stage.h"
#include "tools/dossier/print.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints the statements that are read in documents; stores nothing.\n\n"
    "Examples:\n"
    "  dossier extract article.txt            statements with their sentences\n"
    "  dossier extract --json article.txt     one JSON object a statement and line\n"
    "  dossier extract --stage parse a.txt    sentences, words and trees as CoNLL-U\n"
    "  dossier extract --openie-tsv a.txt     who did what to whom, as a table\n"
    "  dossier extract --stage times a.txt    times with their values, one JSON object each\n"
    "  echo 'Ann met Bob in Oslo.' | dossier extract -\n";

struct Options {
  std::vector<std::string> paths;
  bool is_json = false;
  StageOptions stage;
  extract::FeedOptions feed;
  extract::ExtractorOptions extractor;
  bool is_tokenized = false;
  bool is_conllu = false;
};

void print(const std::vector<Statement>& statements, bool is_json) {
  for (const Statement& statement : statements) {
    if (!is_json) {
      print_statement(std::cout, statement);
      continue;
    }
    for (const Evidence& evidence : statement.evidence) {
      std::cout << query::to_json_line(statement, evidence) << '\n';
    }
  }
}

int run(Options& options) {
  if (options.is_tokenized) options.stage.input = extract::Input::tokenized;
  if (options.is_conllu) options.stage.input = extract::Input::conllu;
  if (options.stage.stage == Stage::statements && (options.is_tokenized || options.is_conllu)) {
    return fail({ErrorCode::invalid_argument,
                 "extract: --tokenized and --conllu go with --stage or --openie-tsv"});
  }
  if (const Status status = check_stage_options(options.stage); !status)
    return fail(status.error());
  if (options.stage.stage != Stage::statements) {
    options.stage.model = options.extractor.model;
    options.stage.vocabulary = options.extractor.vocabulary;
    extract::Feed texts(options.paths, std::cin, options.feed);
    return print_stage(options.stage, texts);
  }
  const Result<extract::Extractor> extractor = extract::Extractor::load(options.extractor);
  if (!extractor) return fail(extractor.error(), exit_data);
  extract::Feed feed(options.paths, std::cin, options.feed);
  extract::ReadReport report;
  std::size_t found = 0;
  bool has_failed = false;
  while (auto document = feed.next()) {
    if (!*document) {
      fail(document->error(), exit_data);
      has_failed = true;
      continue;
    }
    Result<std::string> date = extractor->date_of(**document);
    if (!date) return fail(date.error(), exit_data);
    document->value().date = std::move(*date);
    const Result<std::vector<Statement>> statements = extractor->read(**document, report);
    if (!statements) return fail(statements.error(), exit_data);
    print(*statements, options.is_json);
    found += statements->size();
  }
  if (has_failed) return exit_data;
  return found > 0 ? exit_fine : exit_nothing_found;
}

}  // namespace

void add_extract(CLI::App& app, Session& session) {
  add_verb(app, session, "extract", kHelp, [](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("path", options->paths, "Files, directories, or - for standard input")
        ->required();
    verb.add_flag("--json,--jsonl", options->is_json, "Print one JSON object a statement and line");
    add_stage_options(verb, options->stage);
    auto* tokenized = verb.add_flag("--tokenized", options->is_tokenized,
                                    "Blanks are the only token borders, one line a sentence");
    verb.add_flag("--conllu", options->is_conllu, "The input is CoNLL-U: keep its words")
        ->excludes(tokenized);
    add_reading_options(verb, options->feed.date, options->extractor);
    return [options] { return run(*options); };
  });
}

}  // namespace dossier::cli
