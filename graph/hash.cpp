// The door to xxHash.
#include <array>

#include <xxhash.h>

#include "graph/ids.h"

namespace dossier {

namespace {

std::string hex_of(std::uint64_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex(16, '0');
  for (std::size_t i = 16; i-- > 0; number >>= 4U) hex[i] = kDigits[number & 0xfU];
  return hex;
}

}  // namespace

Fingerprint fingerprint_of(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string to_hex(const Fingerprint& fingerprint) {
  return hex_of(fingerprint.high) + hex_of(fingerprint.low);
}

std::string stable_id(char prefix, std::string_view key) {
  return prefix + hex_of(fingerprint_of(key).high);
}

}  // namespace dossier
