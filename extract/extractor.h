// Reads documents into statements: the whole road from text to facts.
//
//   DOSSIER_TRY(const Extractor extractor, Extractor::load());
//   ReadReport report;
//   DOSSIER_TRY(const std::vector<Statement> statements, extractor.read(document, report));
//
// Immutable after load: read() may run in parallel and gives the same statements for the same
// document every time. Memory: a few hundred bytes a token of the document.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "graph/document.h"
#include "graph/result.h"
#include "graph/statement.h"

namespace dossier::extract {

struct ExtractorOptions {
  // A directory of tables that add to the built-in ones, named as in seeds/; empty for none.
  std::filesystem::path vocabulary;
  // The model to read with; empty: find_model() of extract/syntax.h looks for it.
  std::filesystem::path model;
};

// What one reading had to mend, and how much it read.
struct ReadReport {
  std::size_t sentences = 0;
  std::size_t tokens = 0;
  std::size_t invalid_utf8 = 0;   // byte sequences read as U+FFFD
  std::size_t cut_sentences = 0;  // sentences divided because they were too long
};

class Extractor {
 public:
  // Errors of a user's tables name file and line.
  static Result<Extractor> load(const ExtractorOptions& options = {});

  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  // The date to read and to store a document under: its own, else the first full date in the
  // first 64 KiB of its text, else empty.
  [[nodiscard]] Result<std::string> date_of(const Document& document) const;

  // The statements of a document, ordered by sentence and span; every one validates.
  // Days without a year are counted from document.date, or stay open if that is empty.
  // limit for a text of more than 1 GiB; never fails on content.
  [[nodiscard]] Result<std::vector<Statement>> read(const Document& document,
                                                    ReadReport& report) const;

 private:
  struct Stages;
  explicit Extractor(std::unique_ptr<Stages> stages);

  std::unique_ptr<Stages> stages_;
};

}  // namespace dossier::extract
