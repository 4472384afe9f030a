// A half-open range of bytes in the original document.
#pragma once

#include <compare>
#include <cstddef>
#include <string_view>

namespace dossier {

// Offsets count UTF-8 bytes of the document as it came, before any repair. begin <= end.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool is_empty() const { return begin == end; }
  [[nodiscard]] bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  auto operator<=>(const Span&) const = default;
};

// The smallest span that covers both.
inline Span cover(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

// The bytes of `text` under `span`, cut at the end of the text.
inline std::string_view slice(std::string_view text, Span span) {
  if (span.begin >= text.size() || span.end <= span.begin) return {};
  return text.substr(span.begin, span.size());
}

}  // namespace dossier
