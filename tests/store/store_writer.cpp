// A process that has a store open, to be killed or to be in the way.
//
//   dossier_store_writer DIR add SEED FIRST   adds the documents of steps FIRST, FIRST + 1, ...
//                                             and prints the number of each step it has done
//   dossier_store_writer DIR calm SEED FIRST  the same with larger buffers: writes files less often
//   dossier_store_writer DIR hold             prints "open" and waits to be killed
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <unistd.h>

#include "store/store.h"
#include "tests/store/steps.h"

namespace {

using dossier::Result;
using dossier::store::Store;

// At once and in one piece, so that the line is out before the process dies.
void print_line(std::string line) {
  line += '\n';
  if (write(STDOUT_FILENO, line.data(), line.size()) < 0) std::exit(1);
}

[[noreturn]] void give_up(const dossier::Error& error) {
  std::fprintf(stderr, "%s\n", error.message.c_str());
  std::exit(1);
}

[[noreturn]] void add_for_ever(Store& store, std::uint64_t seed, std::uint64_t first) {
  for (std::uint64_t step = first;; ++step) {
    const dossier::test::Sample sample = dossier::test::sample_of_step(seed, step);
    const Result<dossier::AddOutcome> outcome = store.add(sample.document, sample.statements);
    if (!outcome) give_up(outcome.error());
    print_line(std::to_string(step));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string_view mode = argv[2];
  dossier::store::StoreOptions options = dossier::test::step_options();
  if (mode == "calm") options.write_buffer_bytes = std::size_t{8} << 20U;
  const auto store = Store::open(argv[1], options);
  if (!store) give_up(store.error());
  if (mode != "hold" && argc == 5) {
    add_for_ever(**store, std::stoull(argv[3]), std::stoull(argv[4]));
  }
  print_line("open");
  for (;;) pause();
}
