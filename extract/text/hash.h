// Hashes that are the same on every machine: the model file stores them.
#pragma once

#include <cstdint>
#include <string_view>

namespace dossier::extract {

// Spreads every bit over all bits.
constexpr std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  x ^= x >> 32;
  return x;
}

constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
  return mix(a * 0x9e3779b97f4a7c15ULL + b + 0x632be59bd9b4e019ULL);
}

// Neither fast nor slow: words are short.
constexpr std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) {
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ mix(seed + 1);
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  }
  return mix(hash);
}

// The part of a hash that model tables keep; 0 means an empty slot there.
constexpr std::uint32_t fingerprint(std::uint64_t hash) {
  const auto high = static_cast<std::uint32_t>(hash >> 32);
  return high == 0 ? 1 : high;
}

}  // namespace dossier::extract
