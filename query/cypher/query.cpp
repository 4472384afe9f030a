#include "query/cypher/query.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <unordered_set>

#include "query/cypher/check.h"
#include "query/cypher/naive.h"
#include "query/cypher/nearest.h"
#include "query/cypher/parser.h"
#include "query/cypher/plan.h"

namespace dossier::query::cypher {

namespace {

constexpr std::size_t kLongestQuery = std::size_t{1} << 20U;

Failure out_of_memory() {
  Failure failure(FailureKind::limit_error, "MemoryLimit",
                  "the machine has no memory left for this query; return less by LIMIT or count()");
  failure.diagnosis().code = ErrorCode::limit;
  return failure;
}

std::int64_t clock_now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

const Procedures& standard() {
  static const Procedures kStandard = standard_procedures();
  return kStandard;
}

std::vector<std::string> hints_of(const std::vector<NamedWord>& words, const PropertyGraph& graph) {
  std::vector<std::string> hints;
  const auto look = [&hints](const NamedWord& named, const char* what,
                             const std::vector<std::string>& known) {
    if (std::ranges::find(known, named.word) != known.end()) return;
    std::string hint = "no " + std::string(what) + " `" + named.word + "` in this graph" +
                       did_you_mean(named.word, known);
    if (std::ranges::find(hints, hint) == hints.end()) hints.push_back(std::move(hint));
  };
  for (const NamedWord& named : words) {
    switch (named.kind) {
      case NamedWord::Kind::label:
        look(named, "label", graph.possible_labels());
        break;
      case NamedWord::Kind::type:
        if (!graph.type_number(named.word)) look(named, "relationship type", graph.types());
        break;
      case NamedWord::Kind::key:
        look(named, "property", graph.property_keys());
        break;
    }
  }
  return hints;
}

class RunningAnswer final : public Answer {
 public:
  RunningAnswer(std::string_view text, const PropertyGraph& graph, const QueryOptions& options)
      : text_(text),
        procedures_(options.procedures != nullptr ? *options.procedures : standard()),
        runtime_(graph, 0) {
    if (text.size() > kLongestQuery) {
      throw syntax_failure("UnexpectedSyntax",
                           "the query is longer than 1 MiB; pass lists as parameters", {});
    }
    query_ = parse(text);
    check(query_, {.procedures = &procedures_,
                   .may_create = options.writable != nullptr,
                   .parameters = &options.parameters});
    runtime_.row.resize(static_cast<std::size_t>(query_.slot_count));
    runtime_.parameters = options.parameters;
    runtime_.writable = options.writable;
    runtime_.procedures = &procedures_;
    runtime_.now = options.now != 0 ? options.now : clock_now();
    runtime_.is_naive = options.evaluation == QueryOptions::Evaluation::naive;
    runtime_.is_profiled = query_.mode == QueryMode::profile;
    runtime_.set_limits(options.timeout, options.max_memory);
    plan_ = make_plan(query_, graph, procedures_);
    is_done_ = query_.mode == QueryMode::explain;
  }

  [[nodiscard]] const std::vector<std::string>& columns() const override { return query_.columns; }

  bool next(std::vector<Value>& row) override {
    if (is_done_) return false;
    try {
      if (runtime_.is_naive ? next_naive(row) : next_planned(row)) return true;
    } catch (const Failure& failure) {
      fail(failure);
    } catch (const std::bad_alloc&) {
      fail(out_of_memory());
    } catch (const std::length_error&) {  // a text longer than any can be
      fail(out_of_memory());
    }
    is_done_ = true;
    return false;
  }

  [[nodiscard]] Status status() const override { return status_; }
  [[nodiscard]] const Diagnosis& diagnosis() const override { return diagnosis_; }
  [[nodiscard]] QueryMode mode() const override { return query_.mode; }
  [[nodiscard]] std::vector<std::string> hints() const override {
    try {
      return hints_of(query_.words, runtime_.graph);
    } catch (const Failure&) {
      return {};  // the graph cannot be read: the answer itself tells that
    }
  }
  [[nodiscard]] std::string plan() const override {
    return to_text(plan_, runtime_.is_profiled && is_done_);
  }

 private:
  void fail(const Failure& failure) {
    diagnosis_ = failure.diagnosis();
    status_ = Error{diagnosis_.code, rendered(diagnosis_, text_)};
  }

  bool next_planned(std::vector<Value>& row) {
    while (part_ < plan_.parts.size()) {
      if (!is_open_) plan_.parts[part_]->open(runtime_);
      is_open_ = true;
      if (!plan_.parts[part_]->next(runtime_)) {
        is_open_ = false;
        ++part_;
        continue;
      }
      row.clear();
      for (const int slot : query_.slots[part_]) row.push_back(runtime_.row[place(slot)]);
      if (plan_.keeps_duplicates) return !row.empty() || skip_empty();
      if (seen_.insert(row).second) {
        runtime_.hold(64 + row.size() * sizeof(Value));
        return true;
      }
    }
    return false;
  }

  // A query that only writes, or calls what gives nothing, has no rows: it is run to its end.
  bool skip_empty() {
    while (plan_.parts[part_]->next(runtime_)) {
    }
    return false;
  }

  bool next_naive(std::vector<Value>& row) {
    if (!is_open_) rows_ = run_naively(query_, runtime_, procedures_);
    is_open_ = true;
    if (query_.columns.empty() || at_ == rows_.size()) return false;
    row = rows_[at_++];
    return true;
  }

  std::string text_;
  const Procedures& procedures_;
  Runtime runtime_;
  Query query_;
  Plan plan_;
  Status status_;
  Diagnosis diagnosis_;
  std::size_t part_ = 0;
  bool is_open_ = false;
  bool is_done_ = false;
  std::unordered_set<std::vector<Value>, HashValues, SameValues> seen_;  // UNION
  std::vector<std::vector<Value>> rows_;                                 // naive
  std::size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<Answer>> ask(std::string_view text, const PropertyGraph& graph,
                                    const QueryOptions& options, Diagnosis* why) {
  Diagnosis diagnosis;
  try {
    return std::unique_ptr<Answer>(std::make_unique<RunningAnswer>(text, graph, options));
  } catch (const Failure& failure) {
    diagnosis = failure.diagnosis();
  } catch (const std::bad_alloc&) {
    diagnosis = out_of_memory().diagnosis();
  }
  if (why != nullptr) *why = diagnosis;
  return Error{diagnosis.code, rendered(diagnosis, text)};
}

}  // namespace dossier::query::cypher
