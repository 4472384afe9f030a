#include "store/term_cache.h"

#include "store/dictionary.h"

namespace dossier::store {

// Two threads that miss at once both read; that costs less than to read under the lock.
template <typename Id, typename Value, typename Read>
Result<std::shared_ptr<const Value>> TermCache::find(std::array<Shard<Id, Value>, kShards>& shards,
                                                     Id id, const Read& read) {
  Shard<Id, Value>& shard = shards[number(id) % kShards];
  {
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.held.find(id);
    if (found != shard.held.end()) return found->second;
  }
  DOSSIER_TRY(Value value, read());
  auto shared = std::make_shared<const Value>(std::move(value));
  const std::scoped_lock lock(shard.mutex);
  if (shard.held.size() >= most_) shard.held.clear();
  shard.held.emplace(id, shared);
  return shared;
}

Result<std::shared_ptr<const Term>> TermCache::term(const Rows& rows, TermId id) {
  return find(terms_, id, [&]() -> Result<Term> {
    Result<Term> term = read_term(rows, id);
    if (term && is_entity(*term)) std::get<Entity>(*term).aliases.clear();
    return term;
  });
}

Result<std::shared_ptr<const std::string>> TermCache::word(const Rows& rows, LabelId id) {
  return find(words_, id, [&] { return read_word(rows, id); });
}

}  // namespace dossier::store
