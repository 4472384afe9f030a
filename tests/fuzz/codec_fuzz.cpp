// Any bytes as the value of a row are an error of code corrupt, or a value that encodes to bytes
// which decode to that value again.
#include "store/codec.h"
#include "store/judged_rows.h"
#include "tests/fuzz/input.h"

namespace dossier::store {

namespace {

// Bytes instead of values, because a double that is no number differs from itself.
template <typename T, typename Encode, typename Decode>
void check_value(const Result<T>& value, Encode encode_value, Decode decode_value) {
  if (!value) {
    DOSSIER_CHECK(value.error().code == ErrorCode::corrupt);
    return;
  }
  const std::string row = encode_value(*value);
  const Result<T> again = decode_value(row);
  DOSSIER_CHECK(again);
  DOSSIER_CHECK(encode_value(*again) == row);
}

template <typename T, typename Decode>
void check_row(std::string_view bytes, Decode decode) {
  check_value<T>(decode(bytes), [](const T& value) { return encode(value); }, decode);
}

void check_terms(std::string_view bytes) {
  for (const std::uint8_t tag : {kEntityTag, kTextTag, kDateTag, kQuantityTag, kMoneyTag}) {
    check_row<Term>(bytes,
                    [tag](std::string_view row) { return decode_term(make_term_id(tag, 1), row); });
  }
}

// The edges of any statement that can be read are drawn from its subject, each once.
void check_edges(std::string_view bytes) {
  const Result<StoredStatement> statement = decode_statement(bytes);
  if (!statement) return;
  const std::vector<Edge> edges = edges_of(*statement, StatementId{1}, StatementStatus::asserted);
  DOSSIER_CHECK(!edges.empty());
  for (std::size_t i = 0; i < edges.size(); ++i) {
    DOSSIER_CHECK(edges[i].subject == statement->subject.id);
    const auto behind = edges.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    DOSSIER_CHECK(std::find(behind, edges.end(), edges[i]) == edges.end());
  }
}

}  // namespace

}  // namespace dossier::store

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dossier::store;
  dossier::fuzz::Input input(bytes, size);
  const std::string_view row = input.rest();
  check_terms(row);
  check_row<StoredStatement>(row, decode_statement);
  check_row<StoredEvidence>(row, decode_evidence);
  check_row<StoredDocument>(row, decode_document);
  check_row<dossier::StatementStatus>(row, decode_status);
  check_row<std::vector<dossier::StatementId>>(row, decode_statements);
  check_row<NamesRow>(row, decode_names);
  check_row<Judgement>(
      row, [](std::string_view bytes) { return decode_judgement(JudgementId{1}, bytes); });
  check_value<GroupRow>(
      decode_group(dossier::StatementId{7}, row),
      [](const GroupRow& group) { return encode(dossier::StatementId{7}, group); },
      [](std::string_view bytes) { return decode_group(dossier::StatementId{7}, bytes); });
  if (const auto log = parse_judgements(row)) {
    const auto again = parse_judgements(to_text(*log));
    DOSSIER_CHECK(again && to_text(*again) == to_text(*log));
  }
  check_value<std::uint64_t>(decode_number(row), encode_number, decode_number);
  check_edges(row);
  return 0;
}
