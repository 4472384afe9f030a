#include "store/marks.h"

#include <algorithm>
#include <numeric>

#include "graph/check.h"
#include "store/bytes.h"

namespace dossier::store {

namespace {

constexpr std::string_view kMagic = "dossier";
constexpr unsigned kTagStep = 0x10;

std::size_t kind_of(std::uint8_t tag) {
  DOSSIER_CHECK(tag >= kTagStep && tag % kTagStep == 0 && tag / kTagStep <= Marks::kTermKinds);
  return tag / kTagStep - 1;
}

}  // namespace

std::string encode_format(std::uint64_t format) {
  std::string row(kMagic);
  put_varint(row, format);
  return row;
}

Result<std::uint64_t> decode_format(std::string_view bytes) {
  ByteReader reader(bytes.substr(std::min(kMagic.size(), bytes.size())));
  const std::uint64_t format = reader.varint();
  if (!bytes.starts_with(kMagic)) reader.fail();
  DOSSIER_RETURN_IF_ERROR(reader.finish("format"));
  return format;
}

std::string encode(const Marks& marks) {
  std::string row;
  for (const std::uint64_t serial : marks.terms) put_varint(row, serial);
  for (const std::uint64_t mark :
       {std::uint64_t{marks.word}, marks.statement, marks.document, marks.documents,
        marks.statements, marks.evidence, marks.edges, marks.judgement, marks.hidden_entities,
        marks.hidden_statements}) {
    put_varint(row, mark);
  }
  return row;
}

Result<Marks> decode_marks(std::string_view bytes) {
  ByteReader reader(bytes);
  Marks marks;
  for (std::uint64_t& serial : marks.terms) serial = reader.varint();
  marks.word = reader.varint32();
  for (std::uint64_t* mark : {&marks.statement, &marks.document, &marks.documents,
                              &marks.statements, &marks.evidence, &marks.edges}) {
    *mark = reader.varint();
  }
  if (!reader.is_at_end()) {  // format 1 ends here
    for (std::uint64_t* mark :
         {&marks.judgement, &marks.hidden_entities, &marks.hidden_statements}) {
      *mark = reader.varint();
    }
  }
  DOSSIER_RETURN_IF_ERROR(reader.finish("marks"));
  return marks;
}

Result<Marks> read_marks(const Rows& rows) {
  DOSSIER_TRY(const std::optional<std::string> row, rows.get(Family::meta, marks_key()));
  if (!row) return rows.damaged("its counts are gone");
  const Result<Marks> marks = decode_marks(*row);
  if (!marks) return rows.damaged(marks.error().message);
  return marks;
}

TermId next_term(Marks& marks, std::uint8_t tag) {
  return make_term_id(tag, ++marks.terms[kind_of(tag)]);
}

void note_term(Marks& marks, TermId id) {
  constexpr unsigned kTagShift = 56;
  constexpr std::uint64_t kSerialMask = (std::uint64_t{1} << kTagShift) - 1;
  std::uint64_t& last = marks.terms[kind_of(tag_of(id))];
  last = std::max(last, number(id) & kSerialMask);
}

Result<LabelId> next_word(Marks& marks) {
  if (marks.word == UINT32_MAX) {
    return Error{ErrorCode::limit, "a store holds at most 4294967295 phrases; begin another one"};
  }
  return LabelId{++marks.word};
}

Counts counts_of(const Marks& marks) {
  const std::uint64_t read = marks.terms[kind_of(kEntityTag)];
  const std::uint64_t terms =
      std::accumulate(marks.terms.begin(), marks.terms.end(), std::uint64_t{0});
  return {.documents = marks.documents,
          .entities = read - std::min(read, marks.hidden_entities),
          .literals = terms - read,
          .statements = marks.statements - std::min(marks.statements, marks.hidden_statements),
          .evidence = marks.evidence};
}

}  // namespace dossier::store
