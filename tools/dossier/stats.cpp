// dossier stats: what a store holds.
#include <algorithm>
#include <iostream>
#include <memory>

#include "query/json.h"
#include "store/care.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Counts what the store holds.\n\n"
    "Examples:\n"
    "  dossier stats\n"
    "  dossier stats --json\n"
    "  dossier -s facts/ stats\n";

// What the kinds of rows take on the disk.
int print_sizes(const Session& session) {
  const auto sizes = store::sizes_of_store(find_store(session));
  if (!sizes) return fail(sizes.error(), exit_data);
  std::uint64_t all = 0;
  for (const store::FamilySize& size : *sizes) all += size.bytes;
  std::cout << "bytes       " << all << '\n';
  for (const store::FamilySize& size : *sizes) {
    std::cout << "  " << size.name
              << std::string(15 - std::min<std::size_t>(size.name.size(), 14), ' ') << size.bytes
              << '\n';
  }
  return exit_fine;
}

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
  return print_sizes(session);
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
