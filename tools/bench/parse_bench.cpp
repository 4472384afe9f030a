// How fast the reader is: dossier-bench-parse MODEL FILE.conllu [--one-by-one]
// Prints load time, words a second on one core (tags, lemmas, trees, names) and peak memory.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/resource.h>
#include <time.h>

#include "extract/parse/conllu.h"
#include "extract/parse/parser.h"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// What this process has used of the processor; on a busy machine the fairer clock.
double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return std::fprintf(stderr, "usage: dossier-bench-parse MODEL FILE.conllu\n"), 1;
  const auto start = Clock::now();
  auto parser = dossier::extract::Parser::load(words[1]);
  if (!parser) return std::fprintf(stderr, "%s\n", parser.error().message.c_str()), 1;
  const double load_seconds = seconds_since(start);
  std::ifstream in(words[2]);
  const std::string file((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto trees = dossier::extract::read_conllu(file);
  if (!trees) return std::fprintf(stderr, "%s\n", trees.error().message.c_str()), 1;
  std::string text;
  std::vector<dossier::extract::Sentence> sentences;
  std::size_t total = 0;
  for (const auto& tree : *trees) {
    sentences.emplace_back();
    for (const auto& word : tree.words) {
      sentences.back().tokens.push_back({.span = {text.size(), text.size() + word.form.size()}});
      text += word.form + " ";
      ++total;
    }
  }
  const std::size_t group = count > 3 ? 1 : 40;  // sentences a call: a document, or one
  dossier::extract::Workspace work;
  std::vector<dossier::extract::Parse> parses;
  double best = 0;
  double best_cpu = 0;
  for (int round = 0; round < 5; ++round) {
    const auto begin = Clock::now();
    const double begin_cpu = cpu_seconds();
    for (std::size_t at = 0; at < sentences.size(); at += group) {
      const std::size_t size = std::min(group, sentences.size() - at);
      parser->parse(text, std::span(sentences).subspan(at, size), work, parses);
    }
    best = std::max(best, static_cast<double>(total) / seconds_since(begin));
    best_cpu = std::max(best_cpu, static_cast<double>(total) / (cpu_seconds() - begin_cpu));
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("load_ms=%.1f words_per_second=%.0f words_per_cpu_second=%.0f peak_mb=%.1f\n",
              1000 * load_seconds, best, best_cpu, static_cast<double>(usage.ru_maxrss) / 1024);
}
