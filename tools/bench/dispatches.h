// News to measure with: the sample dispatches of seeds/, again and again under other names.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "graph/document.h"
#include "graph/statement.h"

namespace dossier::bench {

// `count` documents, each a sample dispatch whose people carry made-up surnames: a few surnames
// come back in many documents, most in few. The same on every machine.
std::vector<Document> dispatches(std::size_t count);

// The texts of that many dispatches in one document.
Document long_dispatch(std::size_t count);

// A document with all that was read in it.
struct ReadDocument {
  Document document;
  std::vector<Statement> statements;
};

// `count` dispatches, read.
std::vector<ReadDocument> read_dispatches(std::size_t count);

// The reader that all benchmarks share, loaded once.
const extract::Extractor& extractor();

}  // namespace dossier::bench
