#include "tests/store/agreement.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/fold.h"
#include "store/bytes.h"
#include "store/dictionary.h"
#include "store/folder.h"
#include "store/marks.h"
#include "store/statements.h"

namespace dossier::test {

using namespace store;

namespace {

std::map<std::string, std::string> rows_under(const Rows& rows, Family family,
                                              std::string_view prefix = {}) {
  std::map<std::string, std::string> found;
  RowCursor row = rows.scan(family, prefix);
  while (row.next()) found.emplace(row.key(), row.value());
  if (!row.status()) found.emplace("unreadable", row.status().error().message);
  return found;
}

// What the rows should be, made from those that hold the facts.
class Agreement {
 public:
  explicit Agreement(const Rows& rows) : rows_(rows) {}

  std::vector<std::string> check() {
    read_terms();
    read_words();
    read_documents();
    read_statements();
    expect("term ids", rows_under(rows_, Family::term_ids), term_ids_);
    expect("aliases", rows_under(rows_, Family::aliases), aliases_);
    expect("statement ids", rows_under(rows_, Family::statement_ids), statement_ids_);
    for (const Family order : {Family::spo, Family::pos, Family::osp}) {
      expect("an order", rows_under(rows_, order), orders_[order]);
    }
    expect("speakers", rows_under(rows_, Family::meta, speaker_prefix()), speakers_);
    expect("names, contents and supports of documents", supports_found_, supports_);
    expect_number("orphaned evidence", rows_under(rows_, Family::evidence).size(), evidence_);
    expect_number("texts", rows_under(rows_, Family::texts).size(), documents_);
    check_marks();
    return std::move(lines_);
  }

 private:
  using Table = std::map<std::string, std::string>;

  void say(std::string line) { lines_.push_back(std::move(line)); }

  template <typename T>
  bool is_read(const Result<T>& result) {
    if (!result) say(result.error().message);
    return result.has_value();
  }

  void expect(const std::string& what, const Table& found, const Table& wanted) {
    if (found == wanted) return;
    say(what + ": " + std::to_string(found.size()) + " rows, wanted " +
        std::to_string(wanted.size()) + " or others");
  }

  void expect_number(const std::string& what, std::uint64_t found, std::uint64_t wanted) {
    if (found == wanted) return;
    say(what + ": " + std::to_string(found) + ", wanted " + std::to_string(wanted));
  }

  void read_terms() {
    for (const auto& [key, value] : rows_under(rows_, Family::terms)) {
      ByteReader reader(key);
      const TermId id{reader.u64()};
      const Result<Term> term = decode_term(id, value);
      if (!is_read(term)) continue;
      ++terms_[tag_of(id)];
      term_ids_[key_of(*term)] = encode_number(number(id));
      const auto* entity = std::get_if<Entity>(&*term);
      if (entity == nullptr) continue;
      aliases_[alias_key(fold_name(entity->name), id)] = entity->name;
      for (const std::string& alias : entity->aliases) {
        aliases_[alias_key(fold_name(alias), id)] = entity->name;
      }
    }
  }

  void read_words() {
    const Table words = rows_under(rows_, Family::meta, "W");
    const Table texts = rows_under(rows_, Family::meta, "w");
    expect_number("words", words.size(), texts.size());
    for (const auto& [key, value] : texts) {
      ByteReader reader(std::string_view(key).substr(1));
      const auto word = words.find(word_key(value));
      if (word == words.end() || word->second != encode_number(reader.u32())) say("word " + value);
      ++words_;
    }
    for (const auto& [key, value] : rows_under(rows_, Family::meta, label_prefix())) {
      const auto word = words.find(word_key(key.substr(1)));
      if (word == words.end() || word->second != value) say("label " + key);
    }
  }

  void read_documents() {
    for (const auto& [key, value] : rows_under(rows_, Family::documents, "R")) {
      ByteReader reader(std::string_view(key).substr(1));
      const DocumentId id{reader.u64()};
      const Result<StoredDocument> record = decode_document(value);
      const Result<Document> document = read_document(rows_, id);
      if (!is_read(record) || !is_read(document)) continue;
      if (content_id(*document) != record->content) say("content of " + record->name);
      supports_[name_key(record->name)] = encode_number(number(id));
      supports_[content_key(record->content)] = encode_number(number(id));
      evidence_of_[id] = record->evidence;
      ++documents_;
    }
    supports_found_ = rows_under(rows_, Family::documents, "N");
    supports_found_.merge(rows_under(rows_, Family::documents, "C"));
    supports_found_.merge(rows_under(rows_, Family::documents, "S"));
  }

  void read_statements() {
    for (const auto& [key, value] : rows_under(rows_, Family::statements)) {
      ByteReader reader(key);
      const StatementId id{reader.u64()};
      const Result<StoredStatement> stored = decode_statement(value);
      const Result<Statement> statement = read_statement(rows_, id, cache_, terms_cache_);
      if (!is_read(stored) || !is_read(statement)) continue;
      ++statements_;
      statement_ids_[statement_id_key(fingerprint_of(canonical_key(*statement)))] =
          encode_number(number(id));
      const StatementStatus status = status_of(*statement);
      for (const Edge& edge : edges_of(*stored, id, status)) {
        for (const Family order : {Family::spo, Family::pos, Family::osp}) {
          orders_[order][edge_key(order, edge)] = encode(status);
        }
      }
      for (const Attribution& attribution : statement->attribution) {
        if (!attribution.holder || !is_entity(*attribution.holder)) continue;
        const Result<std::optional<TermId>> speaker = find_term(rows_, key_of(*attribution.holder));
        if (is_read(speaker) && *speaker) speakers_[speaker_key(**speaker, id)] = "";
      }
      count_evidence(id);
    }
    for (const auto& [id, statements] : statements_of_) {
      supports_[support_key(id)] = encode(std::vector(statements.begin(), statements.end()));
    }
    for (const auto& [id, wanted] : evidence_of_) {
      expect_number("evidence of document " + std::to_string(number(id)), evidence_seen_[id],
                    wanted);
    }
  }

  void count_evidence(StatementId id) {
    const Result<std::vector<EvidenceRow>> found = read_evidence_rows(rows_, id);
    if (!is_read(found)) return;
    for (const EvidenceRow& row : *found) {
      statements_of_[row.key.document].insert(id);
      ++evidence_seen_[row.key.document];
      ++evidence_;
    }
  }

  void check_marks() {
    const Result<Marks> marks = read_marks(rows_);
    if (!is_read(marks)) return;
    const Counts counts = counts_of(*marks);
    std::uint64_t literals = 0;
    for (const auto& [tag, count] : terms_) literals += tag == kEntityTag ? 0 : count;
    expect_number("entities", counts.entities, terms_[kEntityTag]);
    expect_number("literals", counts.literals, literals);
    expect_number("documents", counts.documents, documents_);
    expect_number("statements", counts.statements, statements_);
    expect_number("evidence", counts.evidence, evidence_);
    expect_number("edges", marks->edges, orders_[Family::spo].size());
    expect_number("words", marks->word, words_);
  }

  Rows rows_;
  DocumentCache cache_;
  TermCache terms_cache_;
  std::vector<std::string> lines_;
  std::map<std::uint8_t, std::uint64_t> terms_;  // by tag
  Table term_ids_;
  Table aliases_;
  Table supports_;
  Table supports_found_;
  Table statement_ids_;
  Table speakers_;
  std::map<Family, Table> orders_;
  std::map<DocumentId, std::set<StatementId>> statements_of_;
  std::map<DocumentId, std::uint64_t> evidence_of_;
  std::map<DocumentId, std::uint64_t> evidence_seen_;
  std::uint64_t words_ = 0;
  std::uint64_t documents_ = 0;
  std::uint64_t statements_ = 0;
  std::uint64_t evidence_ = 0;
};

}  // namespace

std::vector<std::string> disagreements_in(const std::filesystem::path& directory) {
  const auto database = Database::open(rows_of(directory), {.access = Access::read_only});
  if (!database) return {database.error().message};
  const Snapshot snapshot(**database);
  return Agreement(snapshot.rows()).check();
}

std::map<std::string, std::string> rows_in(const std::filesystem::path& directory) {
  std::map<std::string, std::string> all;
  const auto database = Database::open(rows_of(directory), {.access = Access::read_only});
  if (!database) return {{"unreadable", database.error().message}};
  for (std::size_t family = 0; family < kFamilyCount; ++family) {
    const std::string prefix = std::to_string(family) + ' ';
    for (const auto& [key, value] : rows_under((*database)->now(), static_cast<Family>(family))) {
      all.emplace(prefix + key, value);
    }
  }
  return all;
}

}  // namespace dossier::test
