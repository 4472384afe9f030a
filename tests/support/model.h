// The shipped model, loaded once for all tests of a program.
#pragma once

#include "extract/extractor.h"
#include "extract/syntax.h"
#include "extract/vocabulary.h"

namespace dossier::test {

inline const extract::SyntaxReader& shipped_reader() {
  static const extract::SyntaxReader reader =
      extract::SyntaxReader::load(DOSSIER_MODEL_FILE).value();
  return reader;
}

inline const extract::Extractor& shipped_extractor() {
  static const extract::Extractor extractor =
      extract::Extractor::load({.vocabulary = {}, .model = DOSSIER_MODEL_FILE}).value();
  return extractor;
}

inline const extract::Vocabulary& built_in_vocabulary() {
  static const extract::Vocabulary vocabulary = extract::Vocabulary::load().value();
  return vocabulary;
}

}  // namespace dossier::test
