// Any bytes as a key are no key, or one that is written back byte for byte; and a pattern finds a
// key by its prefix exactly if the pattern matches the edge.
#include "store/bytes.h"
#include "store/keys.h"
#include "tests/fuzz/input.h"

namespace dossier::store {

namespace {

void check_edge(Family order, std::string_view key) {
  const std::optional<Edge> edge = parse_edge_key(order, key);
  if (!edge) return;
  DOSSIER_CHECK(edge_key(order, *edge) == key);
  for (unsigned kind = 0; kind < 8; ++kind) {
    Pattern pattern;
    if ((kind & 1U) != 0) pattern.subject = edge->subject;
    if ((kind & 2U) != 0) pattern.label = edge->label;
    if ((kind & 4U) != 0) pattern.target = edge->target;
    const EdgeRange range = range_of(pattern);
    DOSSIER_CHECK(edge_key(range.order, *edge).starts_with(range.prefix));
    if (kind == 0) continue;
    Edge other = *edge;
    other.subject = TermId{~number(other.subject)};
    other.label = LabelId{~number(other.label)};
    other.target = TermId{~number(other.target)};
    DOSSIER_CHECK(!edge_key(range.order, other).starts_with(range.prefix));
  }
}

void check_keys(std::string_view key) {
  for (const Family order : {Family::spo, Family::pos, Family::osp}) check_edge(order, key);
  if (const auto evidence = parse_evidence_key(key)) DOSSIER_CHECK(evidence_key(*evidence) == key);
  if (const auto speech = parse_speaker_key(key)) {
    DOSSIER_CHECK(speaker_key(speech->speaker, speech->statement) == key);
  }
  if (const auto alias = parse_alias_key(key)) {
    DOSSIER_CHECK(alias_key(alias->folded, alias->id) == key);
  }
}

// A reader may be asked for anything in any order: it stays inside its bytes, and what it refused
// once stays refused.
void check_reader(std::string_view bytes) {
  fuzz::Input calls(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  ByteReader reader(bytes);
  while (!calls.is_empty()) {
    const bool was_ok = reader.is_ok();
    switch (calls.below(9)) {
      case 0:
        reader.varint();
        break;
      case 1:
        reader.varint32();
        break;
      case 2:
        reader.signed_varint();
        break;
      case 3:
        DOSSIER_CHECK(reader.string().size() <= bytes.size());
        break;
      case 4:
        reader.u32();
        break;
      case 5:
        reader.u64();
        break;
      case 6:
        reader.span(0);
        break;
      case 7:
        DOSSIER_CHECK(reader.count() <= bytes.size());
        break;
      default:
        reader.u8();
        break;
    }
    DOSSIER_CHECK(was_ok || !reader.is_ok());
  }
  DOSSIER_CHECK(reader.is_ok() || !reader.finish("row"));
}

}  // namespace

}  // namespace dossier::store

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  const std::string_view key = input.rest();
  dossier::store::check_keys(key);
  dossier::store::check_reader(key);
  return 0;
}
