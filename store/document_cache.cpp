#include "store/document_cache.h"

#include "store/statements.h"

namespace dossier::store {

namespace {

std::size_t size_of(const Document& document) {
  return sizeof(Document) + document.name.size() + document.date.size() + document.text.size();
}

}  // namespace

// Two threads that miss at once both read; that costs less than to read under the lock.
Result<std::shared_ptr<const Document>> DocumentCache::read(const Rows& rows, DocumentId id) {
  if (auto known = find(id)) return known;
  DOSSIER_TRY(Document document, read_document(rows, id));
  auto shared = std::make_shared<const Document>(std::move(document));
  hold(id, shared);
  return shared;
}

std::size_t DocumentCache::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

std::shared_ptr<const Document> DocumentCache::find(DocumentId id) {
  const std::scoped_lock lock(mutex_);
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  held_.splice(held_.begin(), held_, found->second);
  return held_.front().document;
}

void DocumentCache::hold(DocumentId id, const std::shared_ptr<const Document>& document) {
  const std::scoped_lock lock(mutex_);
  if (by_id_.contains(id)) return;
  held_.push_front({id, document});
  by_id_[id] = held_.begin();
  bytes_ += size_of(*document);
  while (bytes_ > most_bytes_ && held_.size() > 1) {
    bytes_ -= size_of(*held_.back().document);
    by_id_.erase(held_.back().id);
    held_.pop_back();
  }
}

}  // namespace dossier::store
