// Random documents and statements, the same on every machine for the same seed.
//
//   Sampler sampler(7);
//   const Sample sample = sampler.sample("a.txt");
//   store.add(sample.document, sample.statements);
//
// Few names and words, so that terms and statements meet often; letters of several alphabets,
// broken UTF-8, values in many wordings, mentions outside of the text.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "graph/document.h"
#include "graph/statement.h"
#include "store/codec.h"

namespace dossier::test {

struct Sample {
  Document document;
  std::vector<Statement> statements;
};

// Gives the document another name, also in its evidence.
void rename(Sample& sample, const std::string& name);

class Sampler {
 public:
  explicit Sampler(std::uint64_t seed) : random_(seed) {}

  // 0 to `end` - 1.
  std::size_t below(std::size_t end) { return random_() % end; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  // Small numbers most of the time, any now and then.
  std::uint64_t number();
  // Any bytes, at most `longest` of them.
  std::string bytes(std::size_t longest);

  Entity entity();
  Literal literal();
  Term term();

  // A document whose text has that ending, and up to six statements read in it. Texts of mentions
  // are what their spans cut out of the document, so that a store can give them back.
  Sample sample(std::string name, std::string_view ending = {});

  store::TermRef term_ref();
  store::StoredStatement stored_statement();
  store::StoredEvidence stored_evidence();
  store::StoredDocument stored_document();

 private:
  template <std::size_t kSize>
  std::string_view any(const std::array<std::string_view, kSize>& words) {
    return words[below(kSize)];
  }
  std::string text();
  Span span_in(std::size_t size);
  Span any_span();
  std::vector<Span> any_spans();
  LabelId any_word();
  Mention mention_in(const Document& document);
  Evidence evidence_in(const Document& document, const Statement& statement);
  Statement statement();

  std::mt19937_64 random_;
};

// A name of any entity that a sampler may make, by which to look for it.
std::vector<std::string> sample_names();

}  // namespace dossier::test
