// A document as it came in.
#pragma once

#include <string>

#include "graph/ids.h"

namespace dossier {

// The unit of adding: all statements of a document enter a store together, or none.
struct Document {
  std::string name;  // path, address or fingerprint; unique within a store
  std::string text;  // the original bytes, also where they are not valid UTF-8
  std::string date;  // publication date, ISO 8601; empty if unknown
};

// Tells equal content from changed content, whatever its name and date.
inline Fingerprint content_id(const Document& document) { return fingerprint_of(document.text); }

}  // namespace dossier
