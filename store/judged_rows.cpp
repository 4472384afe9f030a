#include "store/judged_rows.h"

#include "store/bytes.h"
#include "store/codec.h"
#include "store/dictionary.h"

namespace dossier::store {

namespace {

constexpr std::uint8_t kIsDropped = 1;
constexpr std::uint8_t kIsShown = 1;
constexpr std::uint8_t kIsRead = 2;

}  // namespace

std::string encode(StatementId statement, const GroupRow& row) {
  std::string bytes;
  put_varint(bytes, number(row.leader));
  if (row.leader != statement) return bytes;
  put_u8(bytes, row.is_dropped ? kIsDropped : 0);
  put_u64(bytes, row.judged.high);
  put_u64(bytes, row.judged.low);
  put_varint(bytes, row.followers.size());
  std::uint64_t last = number(row.leader);
  for (const StatementId follower : row.followers) {
    put_varint(bytes, number(follower) - last);
    last = number(follower);
  }
  return bytes;
}

Result<GroupRow> decode_group(StatementId statement, std::string_view bytes) {
  ByteReader reader(bytes);
  GroupRow row;
  row.leader = StatementId{reader.varint()};
  if (row.leader == statement) {
    const std::uint8_t flags = reader.u8();
    if (flags > kIsDropped) reader.fail();
    row.is_dropped = flags == kIsDropped;
    row.judged.high = reader.u64();
    row.judged.low = reader.u64();
    std::uint64_t last = number(row.leader);
    for (std::size_t left = reader.count(); left > 0 && reader.is_ok(); --left) {
      const std::uint64_t next = last + reader.varint();
      if (next <= last) reader.fail();
      row.followers.push_back(StatementId{next});
      last = next;
    }
  } else if (row.leader == StatementId::none || row.leader > statement) {
    reader.fail();
  }
  DOSSIER_RETURN_IF_ERROR(reader.finish("group"));
  return row;
}

std::string encode(const NamesRow& row) {
  std::string bytes;
  put_u8(bytes,
         static_cast<std::uint8_t>((row.is_shown ? kIsShown : 0) | (row.is_read ? kIsRead : 0)));
  put_varint(bytes, row.aliases.size());
  for (const std::string& alias : row.aliases) put_string(bytes, alias);
  return bytes;
}

Result<NamesRow> decode_names(std::string_view bytes) {
  ByteReader reader(bytes);
  const std::uint8_t flags = reader.u8();
  if (flags > (kIsShown | kIsRead)) reader.fail();
  NamesRow row{(flags & kIsShown) != 0, (flags & kIsRead) != 0, {}};
  for (std::size_t left = reader.count(); left > 0 && reader.is_ok(); --left) {
    row.aliases.emplace_back(reader.string());
  }
  DOSSIER_RETURN_IF_ERROR(reader.finish("names"));
  return row;
}

std::optional<std::uint64_t> parse_tagged_key(std::string_view key) {
  ByteReader reader(key);
  reader.u8();
  const std::uint64_t number = reader.u64();
  if (!reader.finish("key")) return std::nullopt;
  return number;
}

Result<std::vector<Judgement>> read_judgements(const Rows& rows) {
  std::vector<Judgement> log;
  RowCursor row = rows.scan(Family::meta, judgement_prefix());
  while (row.next()) {
    const std::optional<std::uint64_t> id = parse_tagged_key(row.key());
    Result<Judgement> judgement = decode_judgement(JudgementId{id.value_or(0)}, row.value());
    if (!id || !judgement) return rows.damaged(naming("judgement", id.value_or(0)));
    log.push_back(std::move(*judgement));
  }
  DOSSIER_RETURN_IF_ERROR(row.status());
  return log;
}

Result<std::optional<GroupRow>> read_group(const Rows& rows, StatementId statement) {
  DOSSIER_TRY(const std::optional<std::string> found, rows.get(Family::meta, group_key(statement)));
  if (!found) return std::optional<GroupRow>();
  Result<GroupRow> row = decode_group(statement, *found);
  if (!row) return rows.damaged(naming("the group of statement", number(statement)));
  return std::optional(std::move(*row));
}

Result<std::optional<StatementId>> read_group_of(const Rows& rows, const Fingerprint& judged) {
  DOSSIER_TRY(const std::optional<std::string> found, rows.get(Family::meta, group_of_key(judged)));
  if (!found) return std::optional<StatementId>();
  const Result<std::uint64_t> leader = decode_number(*found);
  if (!leader) return rows.damaged("a group of statements cannot be read");
  return std::optional(StatementId{*leader});
}

Result<std::optional<NamesRow>> read_names(const Rows& rows, TermId entity) {
  DOSSIER_TRY(const std::optional<std::string> found, rows.get(Family::meta, names_key(entity)));
  if (!found) return std::optional<NamesRow>();
  Result<NamesRow> row = decode_names(*found);
  if (!row) return rows.damaged(naming("the names of term", number(entity)));
  return std::optional(std::move(*row));
}

Result<TermId> read_redirect(const Rows& rows, TermId entity) {
  if (!is_entity(entity)) return entity;
  DOSSIER_TRY(const std::optional<std::string> found, rows.get(Family::meta, redirect_key(entity)));
  if (!found) return entity;
  const Result<std::uint64_t> judged = decode_number(*found);
  if (!judged || !is_entity(TermId{*judged})) {
    return rows.damaged(naming("what is judged of term", number(entity)));
  }
  return TermId{*judged};
}

Result<Term> read_judged_term(const Rows& rows, TermId id) {
  DOSSIER_TRY(Term term, read_term(rows, id));
  if (auto* entity = std::get_if<Entity>(&term)) {
    DOSSIER_TRY(const std::optional<NamesRow> names, read_names(rows, id));
    if (names) entity->aliases = names->aliases;
  }
  return term;
}

Result<std::optional<TermId>> find_judged_term(const Rows& rows, std::string_view key) {
  DOSSIER_TRY(const std::optional<TermId> found, find_term(rows, key));
  if (!found || !is_entity(*found)) return found;
  DOSSIER_TRY(const std::optional<NamesRow> names, read_names(rows, *found));
  if (!names || names->is_shown) return found;
  DOSSIER_TRY(const TermId shown, read_redirect(rows, *found));
  return shown == *found ? std::optional<TermId>() : std::optional(shown);
}

}  // namespace dossier::store
