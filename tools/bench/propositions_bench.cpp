// How fast propositions are read: dossier-bench-propositions MODEL FILE.txt [ROUNDS]
// Reads the text ROUNDS times (3) in pieces on one thread, then twice as often on two. Prints, by
// processor time: tokens a second from raw text to propositions, what the clause stage costs
// against everything before it, and by the clock how much more two threads read than one; and peak
// memory. OPENBLAS_NUM_THREADS=1 keeps the arithmetic to its thread.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include <sys/resource.h>
#include <time.h>

#include "extract/clause/proposition.h"
#include "extract/syntax.h"

namespace {

using dossier::extract::SyntaxReader;
using dossier::extract::SyntaxTree;

double seconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// What reading a text gave and cost its thread.
struct Cost {
  std::size_t tokens = 0;
  std::size_t propositions = 0;
  double syntax_seconds = 0;
  double clause_seconds = 0;

  [[nodiscard]] double seconds() const { return syntax_seconds + clause_seconds; }
};

void read_piece(const SyntaxTree& piece, Cost& cost) {
  for (std::size_t i = 0; i < piece.sentences.size(); ++i) {
    const dossier::extract::Dependencies tree(piece.text(), piece.sentences[i], piece.parses[i]);
    cost.propositions += dossier::extract::read_propositions(tree).size();
    cost.tokens += piece.sentences[i].tokens.size();
  }
}

Cost read(const SyntaxReader& reader, const std::string& text, int rounds) {
  Cost cost;
  for (int round = 0; round < rounds; ++round) {
    double begin = seconds(CLOCK_THREAD_CPUTIME_ID);
    const dossier::Status status =
        reader.read_pieces(text, dossier::extract::Input::text, [&](const SyntaxTree& piece) {
          const double parsed = seconds(CLOCK_THREAD_CPUTIME_ID);
          cost.syntax_seconds += parsed - begin;
          read_piece(piece, cost);
          begin = seconds(CLOCK_THREAD_CPUTIME_ID);
          cost.clause_seconds += begin - parsed;
        });
    if (!status) std::fprintf(stderr, "%s\n", status.error().message.c_str());
  }
  return cost;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fprintf(stderr, "usage: dossier-bench-propositions MODEL FILE.txt [ROUNDS]\n");
    return 2;
  }
  const auto reader = SyntaxReader::load(words[1]);
  if (!reader) return std::fprintf(stderr, "%s\n", reader.error().message.c_str()), 1;
  std::ifstream in(words[2]);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const int rounds = count > 3 ? std::max(1, std::atoi(words[3])) : 3;
  read(*reader, text, 1);  // warm

  const double begin = seconds(CLOCK_MONOTONIC);
  const Cost one = read(*reader, text, rounds);
  const double middle = seconds(CLOCK_MONOTONIC);
  Cost other;
  std::thread second([&] { other = read(*reader, text, rounds); });
  const Cost first = read(*reader, text, rounds);
  second.join();
  const double end = seconds(CLOCK_MONOTONIC);

  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto rate = [](std::size_t tokens, double time) {
    return static_cast<double>(tokens) / time;
  };
  std::printf("tokens=%zu propositions=%zu tokens_per_cpu_second=%.0f clause_share=%.3f\n",
              one.tokens, one.propositions, rate(one.tokens, one.seconds()),
              one.clause_seconds / one.syntax_seconds);
  std::printf("by_clock: one=%.0f two=%.0f times=%.2f tokens_per_cpu_second_of_two=%.0f\n",
              rate(one.tokens, middle - begin), rate(first.tokens + other.tokens, end - middle),
              rate(first.tokens + other.tokens, end - middle) / rate(one.tokens, middle - begin),
              rate(first.tokens + other.tokens, first.seconds() + other.seconds()));
  std::printf("peak_mb=%.1f\n", static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
