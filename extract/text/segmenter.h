// Divides a text into sentences and tokens.
//
//   const Segmenter segmenter(abbreviations);
//   DOSSIER_TRY(const Reading reading, segmenter.read(document.text));
//
// Lines are paragraphs: a headline or a caption without a stop is a sentence of its own. A line
// that goes on with a small letter belongs to the one before (hard-wrapped text). Inside a
// paragraph the borders are those of Unicode (UAX #29, by ICU), mended for abbreviations,
// initials, closing quotes and sentences that go on with a small letter.
// Tokens: a possessive 's is a token of its own; an abbreviation keeps its stop; words joined by a
// hyphen are one token.
// Cost: linear in the text. Thread safety: read() may run in parallel.
#pragma once

#include <string_view>

#include "extract/abbreviations.h"
#include "extract/text/token.h"
#include "graph/result.h"

namespace dossier::extract {

struct SegmenterOptions {
  // Longer sentences are divided here and counted: keeps the later stages linear on text without
  // any border. A long sentence of a newspaper has 80 tokens.
  std::size_t max_tokens = 250;
};

class Segmenter {
 public:
  // `abbreviations` must outlive the segmenter.
  explicit Segmenter(const Abbreviations& abbreviations, const SegmenterOptions& options = {});

  // Never fails on content: ill-formed UTF-8 is read as U+FFFD and counted, spans stay right.
  // limit for a text of 2 GiB or more.
  [[nodiscard]] Result<Reading> read(std::string_view text) const;

 private:
  const Abbreviations* abbreviations_;
  SegmenterOptions options_;
};

}  // namespace dossier::extract
