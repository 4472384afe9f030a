// dossier add: documents into the store.
#include <algorithm>
#include <iostream>
#include <memory>

#include "extract/ingest.h"
#include "tools/dossier/interrupt.h"
#include "tools/dossier/joining.h"
#include "tools/dossier/progress.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Reads documents, extracts their statements and adds both to the store. A document that is in\n"
    "already is passed over; one that changed replaces what it gave before. Then entities of\n"
    "different documents that are one by their names are joined; see 'dossier join'.\n\n"
    "Examples:\n"
    "  dossier add news/                    all .txt files below news/\n"
    "  dossier add --date 2025-12-28 a.txt  a document with its date\n"
    "  curl -s URL | dossier add -          one document from standard input\n"
    "  curl -s URL | dossier add --name URL -    the same, under its address\n";

struct Options {
  std::vector<std::string> paths;
  extract::FeedOptions feed;
  extract::ExtractorOptions extractor;
  bool is_unjoined = false;
};

std::string progress_line(const extract::IngestReport& report) {
  return "read " + std::to_string(report.documents) + "  new " + std::to_string(report.added) +
         "  same " + std::to_string(report.known) + "  failed " + std::to_string(report.failed) +
         "  statements " + std::to_string(report.new_statements);
}

void print_report(const extract::IngestReport& report, const std::string& store) {
  for (const Error& error : report.errors) fail(error, exit_data);
  if (report.failed > report.errors.size()) {
    std::cerr << "dossier: and " << report.failed - report.errors.size() << " more failed\n";
  }
  std::cout << "documents: " << report.added << " added, " << report.replaced << " replaced, "
            << report.known << " already in, " << report.failed << " failed\n"
            << "sentences: " << report.read.sentences
            << ", new statements: " << report.new_statements << ", evidence: " << report.evidence
            << '\n'
            << "store: " << store << '\n';
  if (report.read.invalid_utf8 > 0) {
    std::cerr << "dossier: " << report.read.invalid_utf8
              << " byte sequences were no UTF-8 and were read as U+FFFD\n";
  }
  if (report.read.cut_sentences > 0) {
    std::cerr << "dossier: " << report.read.cut_sentences << " overlong sentences were divided\n";
  }
}

// A name is for the one document that has none of its own.
Status check(const Options& options) {
  const bool reads_standard_input = std::ranges::count(options.paths, "-") > 0;
  if (options.feed.standard_input_name.empty() || reads_standard_input) return {};
  return Error{ErrorCode::invalid_argument,
               "--name is for the document from standard input; read it with: add --name NAME -"};
}

int run(const Options& options, const Session& session) {
  if (const Status checked = check(options); !checked) return fail(checked.error());
  const Result<extract::Extractor> extractor = extract::Extractor::load(options.extractor);
  if (!extractor) return fail(extractor.error(), exit_data);
  const std::filesystem::path directory = find_store(session);
  const Result<std::unique_ptr<store::Store>> facts = store::Store::open(directory);
  if (!facts) return fail(facts.error(), exit_data);

  extract::Feed feed(options.paths, std::cin, options.feed);
  Result<extract::IngestReport> report = extract::IngestReport{};
  const Interrupt interrupt;
  {
    Progress progress("documents");
    const auto tell = [&progress, &feed](const auto& so_far) {
      progress.show(progress_line(so_far), so_far.documents, so_far.documents + feed.left());
    };
    report =
        extract::ingest(*extractor, feed, **facts,
                        {.on_document = tell, .is_enough = [&] { return interrupt.is_asked(); }});
  }
  if (!report) return fail(report.error(), exit_data);
  if (const Status synced = (*facts)->sync(); !synced) return fail(synced.error(), exit_data);
  print_report(*report, directory.string());
  if (interrupt.is_asked()) {
    std::cerr << "dossier: interrupted with " << feed.left()
              << " paths left; run it again to go on, or 'dossier join'\n";
    return exit_interrupted;
  }
  if (!options.is_unjoined && report->added + report->replaced > 0) {
    const auto matcher = extract::NameMatcher::load(options.extractor.vocabulary);
    if (!matcher) return fail(matcher.error(), exit_data);
    const Result<JoinReport> joined = join_entities(**facts, *matcher);
    if (!joined) return fail(joined.error(), exit_data);
    print_joins(std::cout, *joined);
  }
  return report->failed > 0 ? exit_data : exit_fine;
}

}  // namespace

void add_add(CLI::App& app, Session& session) {
  add_verb(app, session, "add", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("path", options->paths, "Files, directories, or - for standard input")
        ->required();
    verb.add_option("--name", options->feed.standard_input_name,
                    "Name of the document from standard input, else made from its text")
        ->type_name("NAME");
    verb.add_flag("--no-join", options->is_unjoined,
                  "Leave entities of one name as they were read");
    add_reading_options(verb, options->feed.date, options->extractor);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
