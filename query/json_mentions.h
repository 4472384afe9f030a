// Mentions of a document as JSON lines. Keys come in a fixed order; bytes that are not UTF-8 become
// U+FFFD. No function here fails; all may run in parallel.
//
//   out << to_json_line(line) << '\n';
//
// What the fields mean: extract/coref/coref.h, extract/mention/mention.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/span.h"
#include "graph/term.h"

namespace dossier::query {

// {"doc","sentence","span","text","head","kind","entity","sieve","antecedent"}: `entity` numbers
// the chains of a document, `antecedent` is the span of the mention that `sieve` joined this one
// with; both are null for the first of its chain.
struct MentionJson {
  std::string_view document;
  std::size_t sentence = 0;
  Span span;
  std::string_view text;
  std::string_view head;
  std::string_view kind;
  std::size_t entity = 0;
  std::string_view sieve;  // may be empty
  std::optional<Span> antecedent;
};

std::string to_json_line(const MentionJson& mention);

// {"doc","sentence","span","text","kind","entity":{"id","name","type"},"acts_for","title","of"}:
// what an actor or place that a document names is called; the country it acts for, its title and
// whose title that is, null where there is none.
struct EntityMentionJson {
  std::string_view document;
  std::size_t sentence = 0;
  Span span;
  std::string_view text;
  std::string_view kind;
  const Entity* entity = nullptr;  // REQUIRES: not null
  std::string acts_for;
  std::string title;
  std::string owner;
};

std::string to_json_line(const EntityMentionJson& mention);

}  // namespace dossier::query
