// Two macros for what can only happen when Dossier itself has a bug.
//
// Rule: if any input of a user can make the condition false, it is not a check but an error, and
// belongs into a Status (graph/result.h).
#pragma once

namespace dossier {

// Prints the failed condition with its place to stderr and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace dossier

// Always on: cheap conditions at doors.
#define DOSSIER_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::dossier::check_failed(#condition, __FILE__, __LINE__))

// Debug builds only: conditions that cost time.
#ifdef NDEBUG
#define DOSSIER_ASSERT(condition) static_cast<void>(0)
#else
#define DOSSIER_ASSERT(condition) DOSSIER_CHECK(condition)
#endif
