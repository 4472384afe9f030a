// count, sum, avg, min, max, collect, stdev, percentiles.
#include <algorithm>
#include <cmath>

#include "query/cypher/functions.h"

namespace dossier::query::cypher {

namespace {

Failure not_a_number(const Value& value) {
  return type_failure("InvalidArgumentType",
                      "sums and averages take numbers, found a " + std::string(kind_of(value)));
}

class Count final : public Aggregate {
 public:
  void add(const Value& /*value*/, const Value& /*parameter*/) override { ++count_; }
  [[nodiscard]] Value result() const override { return Value(count_); }

 private:
  std::int64_t count_ = 0;
};

class Sum final : public Aggregate {
 public:
  void add(const Value& value, const Value& /*parameter*/) override {
    if (!value.number() && value.duration() == nullptr) throw not_a_number(value);
    const bool is_first_span = value.duration() != nullptr && !has_any_;
    sum_ = is_first_span ? value : arithmetic("+", sum_, value, {});
    has_any_ = true;
  }
  [[nodiscard]] Value result() const override { return sum_; }

 private:
  Value sum_{0};
  bool has_any_ = false;
};

class Average final : public Aggregate {
 public:
  void add(const Value& value, const Value& /*parameter*/) override {
    ++count_;
    if (const auto* span = value.duration()) {
      spans_ = cypher::add(spans_, *span);
      has_spans_ = true;
      return;
    }
    const auto number = value.number();
    if (!number) throw not_a_number(value);
    mean_ += (*number - mean_) / static_cast<double>(count_);
  }
  [[nodiscard]] Value result() const override {
    if (count_ == 0) return {};
    if (has_spans_) return Value(scaled(spans_, 1.0 / static_cast<double>(count_)));
    return Value(mean_);
  }

 private:
  std::int64_t count_ = 0;
  double mean_ = 0;
  Duration spans_;
  bool has_spans_ = false;
};

enum class Extreme { least, most };

class Bound final : public Aggregate {
 public:
  explicit Bound(Extreme which) : which_(which) {}
  void add(const Value& value, const Value& /*parameter*/) override {
    const auto compared = order(value, best_);
    const bool is_better = which_ == Extreme::least ? compared < 0 : compared > 0;
    if (best_.is_null() || is_better) best_ = value;
  }
  [[nodiscard]] Value result() const override { return best_; }

 private:
  Extreme which_;
  Value best_;
};

class Collect final : public Aggregate {
 public:
  void add(const Value& value, const Value& /*parameter*/) override { list_.push_back(value); }
  [[nodiscard]] Value result() const override { return Value(list_); }

 private:
  List list_;
};

// Welford 1962.
class Deviation final : public Aggregate {
 public:
  explicit Deviation(double taken_off) : taken_off_(taken_off) {}
  void add(const Value& value, const Value& /*parameter*/) override {
    const auto number = value.number();
    if (!number) throw not_a_number(value);
    count_ += 1;
    const double off = *number - mean_;
    mean_ += off / count_;
    squares_ += off * (*number - mean_);
  }
  [[nodiscard]] Value result() const override {
    return Value(count_ <= taken_off_ ? 0.0 : std::sqrt(squares_ / (count_ - taken_off_)));
  }

 private:
  double taken_off_;
  double count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

class Percentile final : public Aggregate {
 public:
  explicit Percentile(bool interpolates) : interpolates_(interpolates) {}
  void add(const Value& value, const Value& parameter) override {
    const auto share = parameter.number();
    if (!share || !(*share >= 0 && *share <= 1)) {
      throw Failure(FailureKind::argument_error, "NumberOutOfRange",
                    "a percentile is a number from 0.0 to 1.0");
    }
    if (!value.number()) throw not_a_number(value);
    share_ = *share;
    values_.push_back(value);
  }
  [[nodiscard]] Value result() const override {
    if (values_.empty()) return {};
    List sorted = values_;
    std::ranges::sort(sorted, [](const Value& a, const Value& b) { return order(a, b) < 0; });
    if (!interpolates_) {
      const auto place = std::ceil(share_ * static_cast<double>(sorted.size()));
      return sorted[static_cast<std::size_t>(std::max(place - 1, 0.0))];
    }
    const double place = share_ * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double low = *sorted[below].number();
    return Value(low + (*sorted[above].number() - low) * (place - std::floor(place)));
  }

 private:
  bool interpolates_;
  double share_ = 0;
  List values_;
};

}  // namespace

std::unique_ptr<Aggregate> make_aggregate(std::string_view name) {
  if (name == "sum") return std::make_unique<Sum>();
  if (name == "avg") return std::make_unique<Average>();
  if (name == "min") return std::make_unique<Bound>(Extreme::least);
  if (name == "max") return std::make_unique<Bound>(Extreme::most);
  if (name == "collect") return std::make_unique<Collect>();
  if (name == "stDev") return std::make_unique<Deviation>(1.0);
  if (name == "stDevP") return std::make_unique<Deviation>(0.0);
  if (name == "percentileCont") return std::make_unique<Percentile>(true);
  if (name == "percentileDisc") return std::make_unique<Percentile>(false);
  return std::make_unique<Count>();
}

std::span<const Function> aggregate_functions() {
  static const Function kFunctions[] = {
      {"count", 1, 1, {}, {Kind::integer}},
      {"sum", 1, 1, {}, {}},
      {"avg", 1, 1, {}, {}},
      {"min", 1, 1, {}, {}},
      {"max", 1, 1, {}, {}},
      {"collect", 1, 1, {}, {Kind::list}},
      {"stDev", 1, 1, {}, {Kind::floating}},
      {"stDevP", 1, 1, {}, {Kind::floating}},
      {"percentileCont", 2, 2, {}, {}},
      {"percentileDisc", 2, 2, {}, {}},
  };
  return kFunctions;
}

}  // namespace dossier::query::cypher
