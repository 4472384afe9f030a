// Ids of terms and words that the writer has met, so that it need not ask the database for each of
// them in every document. Ids are given once and never change, so what is known stays true.
//
// Only what the database holds may be noted: after its batch was written. Memory: at most kMost
// terms and as many words, with their keys some 30 MB; then it begins anew.
// Thread safety: one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/ids.h"
#include "store/fingerprint_map.h"

namespace dossier::store {

// Finds words by views, without making strings of them.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>()(word);
  }
};
using WordMap = std::unordered_map<std::string, LabelId, WordHash, std::equal_to<>>;

class KnownIds {
 public:
  struct KnownTerm {
    TermId id = TermId::none;
    std::uint64_t form = 0;  // of a literal: tells the wording of the dictionary; 0: not known
  };

  [[nodiscard]] std::optional<KnownTerm> term(const Fingerprint& key) {
    const KnownTerm* found = terms_.find(key);
    return found == nullptr ? std::nullopt : std::optional(*found);
  }
  [[nodiscard]] std::optional<LabelId> word(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] bool is_label(LabelId id) const { return labels_.contains(id); }

  void note_term(const Fingerprint& key, const KnownTerm& term) {
    if (terms_.size() >= kMost) terms_.clear();
    terms_.insert(key, term).first = term;
  }
  void note_word(const std::string& word, LabelId id) {
    if (words_.size() >= kMost) words_.clear();
    words_.emplace(word, id);
  }
  void note_label(LabelId id) {
    if (labels_.size() >= kMost) labels_.clear();
    labels_.emplace(id, true);
  }

 private:
  static constexpr std::size_t kMost = 200'000;

  FingerprintMap<KnownTerm> terms_;  // by key_of
  WordMap words_;
  std::unordered_map<LabelId, bool> labels_;
};

}  // namespace dossier::store
