// Terms and words that were read lately, so that statements of one subject need not read its name
// again and again. What is kept of an id never changes: entities come without their aliases, which
// a statement has of its own.
//
//   DOSSIER_TRY(const std::shared_ptr<const Term> term, cache.term(rows, id));
//
// One cache serves all snapshots of a database. Memory: at most `most` terms and as many words;
// when a sixteenth of it is full, that is emptied. Thread safety: calls may run in parallel.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "graph/ports.h"
#include "store/rocks.h"

namespace dossier::store {

class TermCache {
 public:
  static constexpr std::size_t kMost = std::size_t{1} << 17U;  // some 30 MB of usual names

  explicit TermCache(std::size_t most = kMost) : most_(most / kShards) {}

  // As read_term, without aliases; as read_word.
  Result<std::shared_ptr<const Term>> term(const Rows& rows, TermId id);
  Result<std::shared_ptr<const std::string>> word(const Rows& rows, LabelId id);

 private:
  static constexpr std::size_t kShards = 16;

  template <typename Id, typename Value>
  struct Shard {
    std::mutex mutex;
    std::unordered_map<Id, std::shared_ptr<const Value>> held;  // guarded
  };

  template <typename Id, typename Value, typename Read>
  Result<std::shared_ptr<const Value>> find(std::array<Shard<Id, Value>, kShards>& shards, Id id,
                                            const Read& read);

  std::size_t most_;  // in a shard
  std::array<Shard<TermId, Term>, kShards> terms_;
  std::array<Shard<LabelId, std::string>, kShards> words_;
};

}  // namespace dossier::store
