#include "query/cypher/runtime.h"

namespace dossier::query::cypher {

void Runtime::set_limits(std::chrono::milliseconds timeout, std::size_t memory) {
  timeout_ = timeout;
  if (timeout.count() > 0) end_ = std::chrono::steady_clock::now() + timeout;
  if (memory > 0) most_ = memory;
}

void Runtime::look_at_clock() const {
  if (std::chrono::steady_clock::now() < end_) return;
  Failure failure(FailureKind::limit_error, "Timeout",
                  "the query took more than " + std::to_string(timeout_.count()) +
                      " ms; narrow it (names, types, fewer steps in *1..3), or allow more by "
                      "--timeout");
  failure.diagnosis().code = ErrorCode::limit;
  throw failure;
}

void Runtime::throw_too_much() const {
  Failure failure(FailureKind::limit_error, "MemoryLimit",
                  "the query holds more than " + std::to_string(most_ >> 20U) +
                      " MiB; return less by LIMIT or count(), or allow more by --max-memory");
  failure.diagnosis().code = ErrorCode::limit;
  throw failure;
}

}  // namespace dossier::query::cypher
