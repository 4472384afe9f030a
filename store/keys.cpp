#include "store/keys.h"

#include "graph/check.h"
#include "store/bytes.h"

namespace dossier::store {

namespace {

// First bytes of the rows of `meta` and `documents`.
constexpr char kFormatTag = 'F';
constexpr char kMarksTag = 'M';
constexpr char kWordTag = 'W';
constexpr char kWordTextTag = 'w';
constexpr char kLabelTag = 'L';
constexpr char kJudgementTag = 'J';
constexpr char kGroupTag = 'G';
constexpr char kGroupOfTag = 'K';
constexpr char kRedirectTag = 'T';
constexpr char kNamesTag = 'A';
constexpr char kSpeakerTag = 'H';
constexpr char kNameTag = 'N';
constexpr char kContentTag = 'C';
constexpr char kRecordTag = 'R';
constexpr char kSupportTag = 'S';

// Ends the folded name in a key of `aliases`.
constexpr char kNameEnd = '\0';

std::string key_of_u64(std::uint64_t number) {
  std::string key;
  put_u64(key, number);
  return key;
}

std::string tagged(char tag, std::string_view text) { return tag + std::string(text); }

}  // namespace

std::string naming(std::string_view what, std::uint64_t id) {
  return std::string(what) + ' ' + std::to_string(id);
}

std::string format_key() { return {kFormatTag}; }
std::string marks_key() { return {kMarksTag}; }
std::string word_key(std::string_view word) { return tagged(kWordTag, word); }
std::string label_key(std::string_view word) { return tagged(kLabelTag, word); }
std::string word_prefix() { return {kWordTag}; }
std::string word_text_prefix() { return {kWordTextTag}; }
std::string label_prefix() { return {kLabelTag}; }

std::string word_text_key(LabelId id) {
  std::string key = {kWordTextTag};
  put_u32(key, number(id));
  return key;
}

std::string speaker_prefix() { return {kSpeakerTag}; }
std::string speaker_prefix(TermId speaker) { return kSpeakerTag + id_key(speaker); }
std::string speaker_key(TermId speaker, StatementId id) {
  return speaker_prefix(speaker) + id_key(id);
}

std::optional<SpeakerKey> parse_speaker_key(std::string_view key) {
  ByteReader reader(key);
  if (reader.u8() != static_cast<std::uint8_t>(kSpeakerTag)) reader.fail();
  SpeakerKey parsed;
  parsed.speaker = TermId{reader.u64()};
  parsed.statement = StatementId{reader.u64()};
  if (!reader.finish("key")) return std::nullopt;
  return parsed;
}

std::string judgement_prefix() { return {kJudgementTag}; }
std::string judgement_key(std::uint64_t id) { return kJudgementTag + key_of_u64(id); }
std::string group_prefix() { return {kGroupTag}; }
std::string group_key(StatementId id) { return kGroupTag + id_key(id); }
std::string group_of_prefix() { return {kGroupOfTag}; }
std::string group_of_key(const Fingerprint& judged) {
  return kGroupOfTag + fingerprint_key(judged);
}
std::string redirect_prefix() { return {kRedirectTag}; }
std::string redirect_key(TermId id) { return kRedirectTag + id_key(id); }
std::string names_prefix() { return {kNamesTag}; }
std::string names_key(TermId id) { return kNamesTag + id_key(id); }

std::string id_key(TermId id) { return key_of_u64(number(id)); }
std::string id_key(StatementId id) { return key_of_u64(number(id)); }
std::string id_key(DocumentId id) { return key_of_u64(number(id)); }

std::optional<StatementId> parse_statement_key(std::string_view key) {
  ByteReader reader(key);
  const StatementId id{reader.u64()};
  if (!reader.finish("key")) return std::nullopt;
  return id;
}

std::string fingerprint_key(const Fingerprint& fingerprint) {
  std::string key;
  put_u64(key, fingerprint.high);
  put_u64(key, fingerprint.low);
  return key;
}

std::string statement_id_key(const Fingerprint& fingerprint) {
  constexpr std::size_t kBytes = 10;
  return fingerprint_key(fingerprint).substr(0, kBytes);
}

std::string evidence_key(const EvidenceKey& key) {
  std::string bytes;
  put_u64(bytes, number(key.statement));
  put_u64(bytes, number(key.document));
  put_u32(bytes, key.number);
  return bytes;
}

std::optional<EvidenceKey> parse_evidence_key(std::string_view key) {
  ByteReader reader(key);
  EvidenceKey parsed;
  parsed.statement = StatementId{reader.u64()};
  parsed.document = DocumentId{reader.u64()};
  parsed.number = reader.u32();
  if (!reader.finish("key")) return std::nullopt;
  return parsed;
}

std::string name_prefix() { return {kNameTag}; }
std::string name_key(std::string_view name) { return tagged(kNameTag, name); }
std::string content_key(const Fingerprint& content) {
  return kContentTag + fingerprint_key(content);
}
std::string record_prefix() { return {kRecordTag}; }
std::string record_key(DocumentId id) { return kRecordTag + id_key(id); }
std::string support_prefix() { return {kSupportTag}; }
std::string support_key(DocumentId id) { return kSupportTag + id_key(id); }

std::string alias_prefix(std::string_view folded) { return std::string(folded) + kNameEnd; }

std::string alias_key(std::string_view folded, TermId id) {
  return alias_prefix(folded) + id_key(id);
}

// From the back, because a folded name may itself contain the byte that ends it.
std::optional<AliasKey> parse_alias_key(std::string_view key) {
  constexpr std::size_t kTail = 1 + sizeof(TermId);
  if (key.size() < kTail || key[key.size() - kTail] != kNameEnd) return std::nullopt;
  ByteReader reader(key.substr(key.size() - sizeof(TermId)));
  return AliasKey{key.substr(0, key.size() - kTail), TermId{reader.u64()}};
}

std::string edge_key(Family order, const Edge& edge) {
  DOSSIER_CHECK(order == Family::spo || order == Family::pos || order == Family::osp);
  constexpr std::size_t kBytes = 29;
  std::string key;
  key.reserve(kBytes);
  if (order == Family::pos) {
    put_u32(key, number(edge.label));
    put_u64(key, number(edge.target));
    put_u64(key, number(edge.subject));
  } else if (order == Family::osp) {
    put_u64(key, number(edge.target));
    put_u64(key, number(edge.subject));
    put_u32(key, number(edge.label));
  } else {
    put_u64(key, number(edge.subject));
    put_u32(key, number(edge.label));
    put_u64(key, number(edge.target));
  }
  put_u8(key, static_cast<std::uint8_t>(edge.slot));
  put_u64(key, number(edge.statement));
  return key;
}

std::optional<Edge> parse_edge_key(Family order, std::string_view key) {
  ByteReader reader(key);
  Edge edge;
  if (order == Family::pos) {
    edge.label = LabelId{reader.u32()};
    edge.target = TermId{reader.u64()};
    edge.subject = TermId{reader.u64()};
  } else if (order == Family::osp) {
    edge.target = TermId{reader.u64()};
    edge.subject = TermId{reader.u64()};
    edge.label = LabelId{reader.u32()};
  } else {
    edge.subject = TermId{reader.u64()};
    edge.label = LabelId{reader.u32()};
    edge.target = TermId{reader.u64()};
  }
  edge.slot = read_enum<Slot>(reader);
  edge.statement = StatementId{reader.u64()};
  if (!reader.finish("key")) return std::nullopt;
  return edge;
}

// Each of the eight kinds of pattern is a prefix of one order, so nothing is filtered.
EdgeRange range_of(const Pattern& pattern) {
  EdgeRange range;
  const auto narrow = [&range](std::optional<TermId> term) {
    if (term) put_u64(range.prefix, number(*term));
  };
  if (pattern.target && !pattern.label) {
    range.order = Family::osp;
    narrow(pattern.target);
    narrow(pattern.subject);
    return range;
  }
  if (!pattern.subject && pattern.label) range.order = Family::pos;
  narrow(pattern.subject);
  if (pattern.label) put_u32(range.prefix, number(*pattern.label));
  narrow(pattern.target);
  return range;
}

}  // namespace dossier::store
