// The numbers by which a source of statements names things inside, and the names that leave it.
//
// Ids inside a store are sequential and mean nothing outside it. What leaves a store (JSON,
// GraphML) carries a stable id made from the canonical key of the thing, so that two stores that
// never met agree: see stable_id().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dossier {

// A term: an entity or a literal. The top byte tells which (graph/term.h); 0 is no term.
enum class TermId : std::uint64_t { none = 0 };
// The word drawn on an edge: a typed predicate or an open phrase. 0 is no label.
enum class LabelId : std::uint32_t { none = 0 };
enum class StatementId : std::uint64_t { none = 0 };
enum class DocumentId : std::uint64_t { none = 0 };

// The id without its type, for keys and arithmetic.
constexpr std::uint64_t number(TermId id) { return static_cast<std::uint64_t>(id); }
constexpr std::uint32_t number(LabelId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint64_t number(StatementId id) { return static_cast<std::uint64_t>(id); }
constexpr std::uint64_t number(DocumentId id) { return static_cast<std::uint64_t>(id); }

// 128 bits that stand for a text: the same on every machine and in every version.
struct Fingerprint {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Fingerprint&) const = default;
};

// XXH3-128 with seed 0 (frozen since xxHash 0.8.0). Linear in the bytes; not for adversaries.
Fingerprint fingerprint_of(std::string_view bytes);

// 32 lower-case hexadecimal digits.
std::string to_hex(const Fingerprint& fingerprint);

// A short name for what leaves a store: a prefix letter and 16 hexadecimal digits of the
// fingerprint of `key`, for instance "E7f3a09c2d41b6e55". The chance that any two of ten million
// keys share it is about one in 370,000.
std::string stable_id(char prefix, std::string_view key);

}  // namespace dossier
