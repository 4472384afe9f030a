// A plan is a chain of steps, each pulling rows from the one before it. All work on the one row of
// the runtime: a step sets the slots that are its own. Private to query/cypher.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "query/cypher/runtime.h"
#include "query/cypher/syntax.h"

namespace dossier::query::cypher {

class Step {
 public:
  explicit Step(std::unique_ptr<Step> input) : input_(std::move(input)) {}
  virtual ~Step() = default;
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  // Begins anew, for the values that the row has now.
  void open(Runtime& runtime) {
    if (input_ != nullptr) input_->open(runtime);
    reset(runtime);
  }
  // Sets the slots of this step for its next row; false at the end.
  bool next(Runtime& runtime);

  // "Expand (a)-[r:met]->(b)", for people.
  [[nodiscard]] virtual std::string describe() const = 0;
  [[nodiscard]] const Step* input() const { return input_.get(); }
  // The plan inside this step, or null.
  [[nodiscard]] virtual const Step* inside() const { return nullptr; }

  double estimate = 0.0;  // rows, as planned
  struct Measured {
    std::uint64_t rows = 0;
    std::chrono::nanoseconds time{0};  // with the steps before it
  };
  [[nodiscard]] const Measured& measured() const { return measured_; }

 protected:
  virtual void reset(Runtime& /*runtime*/) {}
  virtual bool pull(Runtime& runtime) = 0;
  bool next_input(Runtime& runtime) { return input_->next(runtime); }

 private:
  std::unique_ptr<Step> input_;
  Measured measured_;
};

using StepPtr = std::unique_ptr<Step>;

inline std::size_t place(int slot) { return static_cast<std::size_t>(slot); }

// Gives the row as it is, once.
class StartStep final : public Step {
 public:
  StartStep() : Step(nullptr) {}
  [[nodiscard]] std::string describe() const override { return "Start"; }

 private:
  void reset(Runtime& /*runtime*/) override { is_done_ = false; }
  bool pull(Runtime& /*runtime*/) override { return !std::exchange(is_done_, true); }
  bool is_done_ = false;
};

}  // namespace dossier::query::cypher
