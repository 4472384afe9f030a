// dossier stats: what a store holds.
#include <iostream>
#include <memory>

#include "query/json.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Counts what the store holds.\n\n"
    "Examples:\n"
    "  dossier stats\n"
    "  dossier stats --json\n"
    "  dossier -s facts/ stats\n";

int run(Output output, const Session& session) {
  const Result<std::unique_ptr<store::Store>> facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  const Result<Counts> counts = (*facts)->counts();
  if (!counts) return fail(counts.error(), exit_data);
  if (output != Output::text) {
    std::cout << query::to_json(*counts) << '\n';
    return exit_fine;
  }
  std::cout << "store       " << find_store(session).string() << '\n'
            << "documents   " << counts->documents << '\n'
            << "statements  " << counts->statements << '\n'
            << "evidence    " << counts->evidence << '\n'
            << "entities    " << counts->entities << '\n'
            << "literals    " << counts->literals << '\n';
  return exit_fine;
}

}  // namespace

void add_stats(CLI::App& app, Session& session) {
  add_verb(app, session, "stats", kHelp, [&session](CLI::App& verb) -> Run {
    auto output = std::make_shared<Output>(Output::text);
    add_output_options(verb, *output);
    return [output, &session] { return run(*output, session); };
  });
}

}  // namespace dossier::cli
