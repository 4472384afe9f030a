// The column families of the store and the keys of their rows. Every byte: store/FORMAT.md.
//
// Numbers in keys are big-endian, so that rows of one thing lie together and prefixes find them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/ports.h"

namespace dossier::store {

// Order is the order of opening; names on disk are in rocks.cpp.
enum class Family : std::uint8_t {
  meta,           // format, marks, words and labels
  term_ids,       // key_of(term) -> TermId
  terms,          // TermId -> term
  spo,            // edges by subject, label, target
  pos,            // edges by label, target, subject
  osp,            // edges by target, subject, label
  statements,     // StatementId -> statement without evidence
  statement_ids,  // fingerprint of the canonical key -> StatementId
  evidence,       // StatementId, DocumentId, number -> evidence
  documents,      // names, contents, records, statements of each document
  texts,          // DocumentId -> text
  aliases,        // folded name, TermId -> name of the entity
};
constexpr std::size_t kFamilyCount = 12;

// "statement 17", for messages.
std::string naming(std::string_view what, std::uint64_t id);

// Rows of `meta`.
std::string format_key();
std::string marks_key();
std::string word_prefix();
std::string word_key(std::string_view word);
std::string word_text_prefix();
std::string word_text_key(LabelId id);
std::string label_key(std::string_view word);
std::string label_prefix();

// Rows of `meta` that say who is named as a speaker where: nothing else finds those statements.
// All; all of an entity; one.
std::string speaker_prefix();
std::string speaker_prefix(TermId speaker);
std::string speaker_key(TermId speaker, StatementId id);
struct SpeakerKey {
  TermId speaker = TermId::none;
  StatementId statement = StatementId::none;

  bool operator==(const SpeakerKey&) const = default;
};
std::optional<SpeakerKey> parse_speaker_key(std::string_view key);

// Rows of `meta` that judgements make (store/judged_rows.h).
std::string judgement_prefix();
std::string judgement_key(std::uint64_t id);
std::string group_prefix();
std::string group_key(StatementId id);
std::string group_of_prefix();
std::string group_of_key(const Fingerprint& judged);
std::string redirect_prefix();
std::string redirect_key(TermId id);
std::string names_prefix();
std::string names_key(TermId id);

// Rows of `terms`, `statements` and `texts`.
std::string id_key(TermId id);
std::string id_key(StatementId id);
std::string id_key(DocumentId id);
std::optional<StatementId> parse_statement_key(std::string_view key);

// Sixteen bytes of a longer key.
std::string fingerprint_key(const Fingerprint& fingerprint);

// Rows of `statement_ids`: the first ten bytes of the fingerprint. The chance that any two of a
// thousand million statements share them is one in two million.
std::string statement_id_key(const Fingerprint& fingerprint);

// Rows of `evidence`: all of a statement, all of a statement from one document, one.
struct EvidenceKey {
  StatementId statement = StatementId::none;
  DocumentId document = DocumentId::none;
  std::uint32_t number = 0;  // running, within statement and document

  bool operator==(const EvidenceKey&) const = default;
};
std::string evidence_key(const EvidenceKey& key);
std::optional<EvidenceKey> parse_evidence_key(std::string_view key);

// Rows of `documents`.
std::string name_prefix();
std::string name_key(std::string_view name);
std::string content_key(const Fingerprint& content);
std::string record_prefix();
std::string record_key(DocumentId id);
std::string support_prefix();
std::string support_key(DocumentId id);

// Rows of `aliases`.
std::string alias_prefix(std::string_view folded);
std::string alias_key(std::string_view folded, TermId id);
struct AliasKey {
  std::string_view folded;  // a view into the parsed key
  TermId id = TermId::none;
};
std::optional<AliasKey> parse_alias_key(std::string_view key);

// Rows of `spo`, `pos`, `osp`. REQUIRES: `order` is one of these three.
std::string edge_key(Family order, const Edge& edge);
// The edge without its status, which is the value of the row.
std::optional<Edge> parse_edge_key(Family order, std::string_view key);

// The order and the prefix under which exactly the edges that match a pattern lie.
struct EdgeRange {
  Family order = Family::spo;
  std::string prefix;
};
EdgeRange range_of(const Pattern& pattern);

}  // namespace dossier::store
