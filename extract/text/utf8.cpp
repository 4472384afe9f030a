#include "extract/text/utf8.h"

#include <algorithm>

#include <unicode/utf8.h>

namespace dossier::extract {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Calls `piece(valid run)` and `broken()` in the order of the text.
template <typename Piece, typename Broken>
void walk(std::string_view bytes, Piece piece, Broken broken) {
  std::size_t run = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    if (next_code_point(bytes, at) >= 0) continue;
    piece(bytes.substr(run, begin - run));
    broken();
    run = at;
  }
  piece(bytes.substr(run));
}

}  // namespace

std::string repair_utf8(std::string_view bytes) {
  std::string repaired;
  repaired.reserve(bytes.size());
  walk(
      bytes, [&](std::string_view valid) { repaired += valid; }, [&] { repaired += kReplacement; });
  return repaired;
}

std::size_t count_invalid_utf8(std::string_view bytes) {
  std::size_t count = 0;
  walk(bytes, [](std::string_view) {}, [&] { ++count; });
  return count;
}

std::int32_t next_code_point(std::string_view bytes, std::size_t& at) {
  // ICU counts with 32 bits: decode from a window that holds any one sequence.
  const std::string_view window = bytes.substr(at, U8_MAX_LENGTH);
  std::int32_t i = 0;
  UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  // NOLINTNEXTLINE(bugprone-inc-dec-in-conditions): ICU's macro moves `i`
  U8_NEXT(window.data(), i, static_cast<std::int32_t>(window.size()), c);
#pragma GCC diagnostic pop
  at += static_cast<std::size_t>(i);
  return c;
}

bool looks_binary(std::string_view bytes) {
  constexpr std::size_t kLooked = 8192;
  const std::string_view head = bytes.substr(0, kLooked);
  if (head.find('\0') != std::string_view::npos) return true;
  return count_invalid_utf8(head) * 10 > head.size();
}

}  // namespace dossier::extract
