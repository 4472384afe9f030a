// A process that has a store open, to be killed or to be in the way.
//
//   dossier_store_writer DIR add SEED FIRST   does steps FIRST, FIRST + 1, ...: adds documents, and
//                                             takes some back; prints the number of each step done
//   dossier_store_writer DIR judge SEED FIRST adds documents and judges them
//   dossier_store_writer DIR calm SEED FIRST  only adds, with larger buffers: writes files less
//   often dossier_store_writer DIR load SEED FIRST  loads documents in bulk, prints the number of
//   each load dossier_store_writer DIR hold             prints "open" and waits to be killed
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

using dossier::test::Sample;
using dossier::test::sample_of_step;

// A step may take a document back, unless the run only adds; or judge what was read.
enum class Steps : std::uint8_t { all, adding, judging };

dossier::Status do_step(Store& store, Steps steps, std::uint64_t seed, std::uint64_t step) {
  if (steps == Steps::judging && dossier::test::is_judgement(step)) {
    return store.judge(dossier::test::judgement_of_step(seed, step)).status();
  }
  const Sample sample = sample_of_step(seed, step);
  if (steps == Steps::adding || !dossier::test::is_removal(step)) {
    return store.add(sample.document, sample.statements).status();
  }
  const Result<dossier::RemoveOutcome> outcome = store.remove(sample.document.name);
  if (!outcome && outcome.error().code == dossier::ErrorCode::not_found) return {};
  return outcome.status();
}

[[noreturn]] void add_for_ever(Store& store, Steps steps, std::uint64_t seed, std::uint64_t first) {
  for (std::uint64_t step = first;; ++step) {
    const dossier::Status done = do_step(store, steps, seed, step);
    if (!done) give_up(done.error());
    print_line(std::to_string(step));
  }
}

// Loads documents with names of their own, so many at once.
[[noreturn]] void load_for_ever(Store& store, std::uint64_t seed, std::uint64_t first) {
  for (std::uint64_t load = first;; ++load) {
    std::uint64_t number = 0;
    const auto next = [&](dossier::Document& document,
                          std::vector<dossier::Statement>& statements) {
      if (number == dossier::test::kLoadDocuments) return Result<bool>(false);
      const std::uint64_t step = load * dossier::test::kLoadDocuments + number++;
      Sample sample = sample_of_step(seed, step);
      dossier::test::rename(sample, std::to_string(step));
      document = sample.document;
      statements = sample.statements;
      return Result<bool>(true);
    };
    const Result<dossier::store::LoadReport> report = store.load(next, {.sort_bytes = 20'000});
    if (!report) give_up(report.error());
    print_line(std::to_string(load));
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
  if (mode == "load" && argc == 5) {
    load_for_ever(**store, std::stoull(argv[3]), std::stoull(argv[4]));
  }
  if (mode != "hold" && argc == 5) {
    const Steps steps = mode == "add"     ? Steps::all
                        : mode == "judge" ? Steps::judging
                                          : Steps::adding;
    add_for_ever(**store, steps, std::stoull(argv[3]), std::stoull(argv[4]));
  }
  print_line("open");
  for (;;) pause();
}
