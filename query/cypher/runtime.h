// The state of one running query: the row that is being made, the graph, and the limits.
// Private to query/cypher.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "query/cypher/failure.h"
#include "query/cypher/graph.h"
#include "query/cypher/value.h"

namespace dossier::query::cypher {

class MemoryGraph;
class Procedures;
struct Expr;

// A value for each variable of the query, by slot. All steps of a plan share one row.
using Row = std::vector<Value>;

class Runtime {
 public:
  Runtime(const PropertyGraph& of, std::size_t slots) : row(slots), graph(of) {}

  Row row;
  const PropertyGraph& graph;
  MemoryGraph* writable = nullptr;  // CREATE; null: not allowed
  const Procedures* procedures = nullptr;
  Map parameters;
  std::mt19937_64 random{0x9E3779B97F4A7C15ULL};
  // The clock, read once: all calls of a query agree on "now". Nanoseconds since 1970, UTC.
  std::int64_t now = 0;
  bool is_naive = false;     // patterns in expressions are matched without a plan
  bool is_profiled = false;  // steps count rows and time

  // Counts a step of work; throws when the time is up. Call it in every loop.
  void tick() {
    if ((++ticks_ & 0xFFU) == 0) look_at_clock();
  }
  // Whether the time is up, for what must end by itself first; check_time() throws then.
  [[nodiscard]] bool is_late() const { return std::chrono::steady_clock::now() >= end_; }
  void check_time() const { look_at_clock(); }
  // Memory held by what a step collects; throws when there is too much.
  void hold(std::size_t bytes) {
    held_ += bytes;
    if (held_ > most_) throw_too_much();
  }
  void let_go(std::size_t bytes) { held_ -= bytes < held_ ? bytes : held_; }

  void set_limits(std::chrono::milliseconds timeout, std::size_t memory);
  [[nodiscard]] std::size_t held() const { return held_; }
  // What may be held, for functions that make one large value.
  void check_room(std::size_t bytes) const {
    if (held_ + bytes > most_) throw_too_much();
  }

 private:
  void look_at_clock() const;
  [[noreturn]] void throw_too_much() const;

  std::uint64_t ticks_ = 0;
  std::size_t held_ = 0;
  std::size_t most_ = SIZE_MAX;
  std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::time_point::max();
  std::chrono::milliseconds timeout_{0};
};

// The value of an expression on the row of the runtime. Comprehensions use slots of their own.
Value evaluate(const Expr& expr, Runtime& runtime);
// Whether a condition holds: null is no.
bool holds(const Expr& expr, Runtime& runtime);
// a op b, for the operators of arithmetic.
Value arithmetic(std::string_view op, const Value& a, const Value& b, TextRange at);

}  // namespace dossier::query::cypher
