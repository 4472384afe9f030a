// The documents that were read last, so that each statement of a large document need not read it
// anew: reading n statements of one document costs one text, not n.
//
//   DOSSIER_TRY(const std::shared_ptr<const Document> document, cache.read(rows, id));
//
// An id is never given to another text, so one cache serves all snapshots of a database.
// Memory: 64 MiB of documents, or the one that was read last if it is larger.
// Thread safety: calls may run in parallel.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>

#include "graph/document.h"
#include "graph/ids.h"
#include "graph/result.h"
#include "store/rocks.h"

namespace dossier::store {

class DocumentCache {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20U;

  explicit DocumentCache(std::size_t most_bytes = kMostBytes) : most_bytes_(most_bytes) {}

  // As read_document; `rows` are asked for what is not held.
  Result<std::shared_ptr<const Document>> read(const Rows& rows, DocumentId id);

  // What is held now.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Held {
    DocumentId id = DocumentId::none;
    std::shared_ptr<const Document> document;
  };

  std::shared_ptr<const Document> find(DocumentId id);
  void hold(DocumentId id, const std::shared_ptr<const Document>& document);

  std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::list<Held> held_;  // guarded, as all below; the last used first
  std::map<DocumentId, std::list<Held>::iterator> by_id_;
  std::size_t bytes_ = 0;
};

}  // namespace dossier::store
