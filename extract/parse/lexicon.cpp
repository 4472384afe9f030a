// An open-addressing table over fingerprints, at most half full.
#include "extract/parse/lexicon.h"

#include <bit>

#include "extract/text/hash.h"

namespace dossier::extract {

Lexicon::Lexicon(std::span<const LexiconEntry> entries) {
  entries_.reserve(entries.size() + 1);
  entries_.emplace_back();
  slots_.assign(std::bit_ceil(2 * entries.size() + 2), 0);
  for (const LexiconEntry& entry : entries) {
    if (entry.fingerprint == 0) continue;
    std::size_t slot = entry.fingerprint & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(entry);
  }
}

const LexiconEntry& Lexicon::find(std::uint64_t normal_hash) const {
  const std::uint32_t wanted = fingerprint(normal_hash);
  std::size_t slot = wanted & (slots_.size() - 1);
  while (slots_[slot] != 0) {
    const LexiconEntry& entry = entries_[slots_[slot]];
    if (entry.fingerprint == wanted) return entry;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return entries_[0];
}

}  // namespace dossier::extract
