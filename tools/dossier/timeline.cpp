// dossier timeline: what happened when.
#include <algorithm>
#include <iostream>
#include <memory>

#include "query/json_walks.h"
#include "tools/dossier/print.h"
#include "tools/dossier/walk_options.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints what happened by date, of an entity or of all, with the sentences as evidence. Without "
    "a\n"
    "time in the text the day of publication counts, and is called so.\n\n"
    "Examples:\n"
    "  dossier timeline Canada\n"
    "  dossier timeline --since 2025-12 --until 2025-12-28\n"
    "  dossier timeline --json Ukraine\n";

struct Options {
  std::string name;
  std::string since;
  std::string until;
  Output output = Output::text;
  std::size_t limit = 0;  // 0: all
};

void write(const query::Timeline& timeline, Output output) {
  if (output == Output::json) {
    std::cout << query::to_json(timeline) << '\n';
    return;
  }
  for (const query::Event& event : timeline.events) {
    if (output == Output::jsonl) {
      std::cout << query::to_json_line(event) << '\n';
      continue;
    }
    std::cout << when(event.times) << "  ";
    print_statement(std::cout, event.solution.statement);
  }
  if (output == Output::text && timeline.undated > 0) {
    std::cout << counted(timeline.undated, "statement") << " without any date left out\n";
  }
}

int run(const Options& options, const Walk& walk) {
  query::TimelineOptions asked;
  if (!options.name.empty()) {
    const Result<query::Resolution> about = find_end(options.name, walk);
    if (!about) return fail(about.error());
    asked.about = about->taken.id;
  }
  asked.since = first_day(options.since);
  asked.until = last_day(options.until);
  Result<query::Timeline> timeline = query::timeline(*walk.store, asked);
  if (!timeline) return fail(timeline.error());
  if (timeline->events.empty()) {
    return fail({ErrorCode::not_found, "nothing happened then that is known; " +
                                           counted(timeline->undated, "statement") +
                                           " without any date"});
  }
  if (options.limit > 0 && timeline->events.size() > options.limit) {
    timeline->events.erase(timeline->events.begin() + static_cast<std::ptrdiff_t>(options.limit),
                           timeline->events.end());
  }
  write(*timeline, options.output);
  return exit_fine;
}

}  // namespace

void add_timeline(CLI::App& app, Session& session) {
  add_verb(app, session, "timeline", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("name", options->name, "Name, alias or id of an entity; all without it");
    add_time_options(verb, options->since, options->until);
    verb.add_option("--limit", options->limit, "Print at most this many, 0 for all");
    add_output_options(verb, options->output);
    return [options, &session] {
      return with_walk(session, {}, [&](Walk& walk) { return run(*options, walk); });
    };
  });
}

}  // namespace dossier::cli
