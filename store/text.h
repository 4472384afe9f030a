// Cutting the words of evidence out of a document.
#pragma once

#include <string>
#include <string_view>

#include "graph/span.h"

namespace dossier::store {

// The bytes of `text` under `span` as valid UTF-8: each longest run of bytes that begins like a
// character and does not end like one, and each byte that begins none, becomes U+FFFD (the
// practice of Unicode 15, section 3.9). What lies outside the text is left out.
std::string quote(std::string_view text, Span span);

}  // namespace dossier::store
