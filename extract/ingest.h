// Reads a feed into a sink: documents in, statements stored.
//
//   DOSSIER_TRY(const IngestReport report, ingest(extractor, feed, store, {}));
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "extract/feed.h"
#include "graph/ports.h"

namespace dossier::extract {

struct IngestReport {
  std::size_t documents = 0;  // looked at, the failed ones included
  std::size_t added = 0;
  std::size_t replaced = 0;  // known by name, with other content or another date
  std::size_t known = 0;     // left alone, unread: the content is in already
  std::size_t failed = 0;
  std::size_t new_statements = 0;
  std::size_t evidence = 0;
  ReadReport read;            // of the documents that were read
  std::vector<Error> errors;  // of the failed documents, in their order; the first 100
};

struct IngestOptions {
  // Called after each document, for progress.
  std::function<void(const IngestReport&)> on_document = {};
  // Asked before each document: true ends the run there, with what was added until then.
  std::function<bool()> is_enough = {};
};

// Reads each document of the feed that the sink does not know and adds it to the sink. A document
// that can't be read is counted and passed over; an error of the sink ends the run and is returned.
// Memory: one document.
Result<IngestReport> ingest(const Extractor& extractor, Feed& feed, StatementSink& sink,
                            const IngestOptions& options = {});

}  // namespace dossier::extract
