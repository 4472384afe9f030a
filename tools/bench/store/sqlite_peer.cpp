// SQLite: three tables without row ids, so that each order covers all queries on it.
#include <algorithm>
#include <memory>

#include <sqlite3.h>

#include "graph/check.h"
#include "tools/bench/store/peers.h"
#include "tools/bench/store/reads.h"
#include "tools/bench/store/triples.h"

namespace dossier::bench {

namespace {

struct Closer {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Closer>;
using Query = std::unique_ptr<sqlite3_stmt, Closer>;

Database open_database(const std::filesystem::path& directory) {
  sqlite3* database = nullptr;
  DOSSIER_CHECK(sqlite3_open((directory / "triples.sqlite").c_str(), &database) == SQLITE_OK);
  return Database(database);
}

void run(sqlite3* database, const char* sql) {
  DOSSIER_CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

Query prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  DOSSIER_CHECK(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK);
  return Query(statement);
}

void bind(const Query& query, int at, std::uint64_t number) {
  sqlite3_bind_int64(query.get(), at, static_cast<sqlite3_int64>(number));
}

std::uint64_t number_at(const Query& query, int column) {
  return static_cast<std::uint64_t>(sqlite3_column_int64(query.get(), column));
}

bool step(const Query& query) { return sqlite3_step(query.get()) == SQLITE_ROW; }

// Sorts by the columns in the order given and fills a table whose key they are.
void fill(sqlite3* database, const char* sql, std::vector<Triple>& triples,
          std::array<std::size_t, 3> order) {
  const auto rank = [&order](const Triple& t) {
    return Triple{t[order[0]], t[order[1]], t[order[2]]};
  };
  std::ranges::sort(triples, {}, rank);
  const Query insert = prepare(database, sql);
  for (const Triple& triple : triples) {
    for (int column = 0; column < 3; ++column) {
      bind(insert, column + 1, triple[order[static_cast<std::size_t>(column)]]);
    }
    sqlite3_step(insert.get());
    sqlite3_reset(insert.get());
  }
}

void fill_names(sqlite3* database, const char* sql, const std::vector<Named>& names) {
  const Query insert = prepare(database, sql);
  for (const Named& named : names) {
    bind(insert, 1, named.id);
    sqlite3_bind_text(insert.get(), 2, named.name.data(), static_cast<int>(named.name.size()),
                      SQLITE_STATIC);
    sqlite3_step(insert.get());
    sqlite3_reset(insert.get());
  }
}

Figures load(const std::filesystem::path& directory, std::size_t statements) {
  const Database database = open_database(directory);
  Triples all = triples_of_news(statements);
  run(database.get(),
      "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"
      "CREATE TABLE spo(s, p, o, PRIMARY KEY(s, p, o)) WITHOUT ROWID;"
      "CREATE TABLE pos(p, o, s, PRIMARY KEY(p, o, s)) WITHOUT ROWID;"
      "CREATE TABLE osp(o, s, p, PRIMARY KEY(o, s, p)) WITHOUT ROWID;"
      "CREATE TABLE term(id INTEGER PRIMARY KEY, name TEXT);"
      "CREATE TABLE predicate(id INTEGER PRIMARY KEY, name TEXT); BEGIN;");
  fill(database.get(), "INSERT INTO spo VALUES(?, ?, ?)", all.triples, {0, 1, 2});
  fill(database.get(), "INSERT INTO pos VALUES(?, ?, ?)", all.triples, {1, 2, 0});
  fill(database.get(), "INSERT INTO osp VALUES(?, ?, ?)", all.triples, {2, 0, 1});
  fill_names(database.get(), "INSERT INTO term VALUES(?, ?)", all.terms);
  fill_names(database.get(), "INSERT INTO predicate VALUES(?, ?)", all.predicates);
  run(database.get(), "CREATE UNIQUE INDEX term_name ON term(name); COMMIT;");
  return {{"triples", static_cast<double>(all.triples.size())}, {"bytes", size_of(directory)}};
}

// All triples of a subject with the words of predicate and object.
std::size_t read_subject(const Query& query, std::uint64_t subject) {
  std::size_t letters = 0;
  sqlite3_reset(query.get());
  bind(query, 1, subject);
  while (step(query)) {
    letters += static_cast<std::size_t>(sqlite3_column_bytes(query.get(), 0));
    letters += static_cast<std::size_t>(sqlite3_column_bytes(query.get(), 1));
  }
  return letters;
}

Figures read(const std::filesystem::path& directory, std::size_t statements) {
  const double begin = wall_seconds();
  const Database database = open_database(directory);
  const Query find = prepare(database.get(), "SELECT id FROM term WHERE name = ?");
  const Query subject =
      prepare(database.get(),
              "SELECT predicate.name, term.name FROM spo JOIN predicate ON predicate.id = p "
              "LEFT JOIN term ON term.id = o WHERE s = ?");
  const Query out = prepare(database.get(), "SELECT o FROM spo WHERE s = ?");
  const Query in = prepare(database.get(), "SELECT s FROM osp WHERE o = ?");
  GraphReads reads;
  reads.id_of = [&](const std::string& key) -> std::optional<std::uint64_t> {
    sqlite3_reset(find.get());
    sqlite3_bind_text(find.get(), 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
    return step(find) ? std::optional(number_at(find, 0)) : std::nullopt;
  };
  reads.read_subject = [&](std::uint64_t id) { return read_subject(subject, id); };
  reads.neighbours = [&](std::uint64_t id, std::vector<std::uint64_t>& found) {
    for (const Query* query : {&out, &in}) {
      sqlite3_reset(query->get());
      bind(*query, 1, id);
      while (step(*query)) {
        if (is_entity_id(number_at(*query, 0))) found.push_back(number_at(*query, 0));
      }
    }
  };
  reads.read_subject(1);
  const double open_ms = (wall_seconds() - begin) * 1e3;
  run(database.get(), "PRAGMA cache_size=-262144");
  Figures figures = measure_reads(reads, statements);
  figures["open_ms"] = open_ms;
  return figures;
}

}  // namespace

Peer sqlite_peer() { return {"sqlite", load, read}; }

}  // namespace dossier::bench
