// RocksDB without anything of the store: triples as keys in three orders, written as sorted files.
#include <algorithm>
#include <memory>

#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/sst_file_writer.h>
#include <rocksdb/table.h>

#include "graph/check.h"
#include "tools/bench/store/peers.h"
#include "tools/bench/store/reads.h"
#include "tools/bench/store/triples.h"

namespace dossier::bench {

namespace {

// One family, told apart by the first byte of the key.
enum Row : char { spo = '0', pos = '1', osp = '2', term = '3', predicate = '4', term_id = '5' };

std::string key_of(Row row, std::initializer_list<std::uint64_t> numbers) {
  std::string key(1, static_cast<char>(row));
  for (const std::uint64_t number : numbers) {
    for (unsigned shift = 64; shift > 0; shift -= 8) {
      key += static_cast<char>((number >> (shift - 8)) & 0xffU);
    }
  }
  return key;
}

std::uint64_t number_at(const rocksdb::Slice& key, std::size_t field) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    number = number << 8U | static_cast<unsigned char>(key[1 + 8 * field + i]);
  }
  return number;
}

rocksdb::Options options_of() {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(std::size_t{256} << 20U);
  table.block_size = std::size_t{16} << 10U;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  rocksdb::Options options;
  options.create_if_missing = true;
  options.compression = rocksdb::kZSTD;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

void must(const rocksdb::Status& status) { DOSSIER_CHECK(status.ok()); }

void write_order(rocksdb::SstFileWriter& file, Row row, std::vector<Triple>& triples,
                 std::array<std::size_t, 3> order) {
  const auto rank = [&order](const Triple& t) {
    return Triple{t[order[0]], t[order[1]], t[order[2]]};
  };
  std::ranges::sort(triples, {}, rank);
  for (const Triple& t : triples) {
    must(file.Put(key_of(row, {t[order[0]], t[order[1]], t[order[2]]}), ""));
  }
}

void write_names(rocksdb::SstFileWriter& file, Row row, const std::vector<Named>& names) {
  for (const Named& named : names) must(file.Put(key_of(row, {named.id}), named.name));
}

Figures load(const std::filesystem::path& directory, std::size_t statements) {
  Triples all = triples_of_news(statements);
  const rocksdb::Options options = options_of();
  rocksdb::SstFileWriter file(rocksdb::EnvOptions(), options);
  const std::string path = (directory / "rows.sst").string();
  must(file.Open(path));
  write_order(file, spo, all.triples, {0, 1, 2});
  write_order(file, pos, all.triples, {1, 2, 0});
  write_order(file, osp, all.triples, {2, 0, 1});
  write_names(file, term, all.terms);
  write_names(file, predicate, all.predicates);
  std::vector<std::pair<std::string, std::uint64_t>> ids;
  for (const Named& named : all.terms) ids.emplace_back(named.name, named.id);
  std::ranges::sort(ids);
  for (const auto& [name, id] : ids) {
    must(file.Put(static_cast<char>(term_id) + name, key_of(term_id, {id})));
  }
  must(file.Finish());
  rocksdb::DB* opened = nullptr;
  must(rocksdb::DB::Open(options, (directory / "db").string(), &opened));
  const std::unique_ptr<rocksdb::DB> database(opened);
  rocksdb::IngestExternalFileOptions ingest;
  ingest.move_files = true;
  ingest.write_global_seqno = false;
  must(database->IngestExternalFile({path}, ingest));
  return {{"triples", static_cast<double>(all.triples.size())},
          {"bytes", size_of(directory / "db")}};
}

class Reader {
 public:
  explicit Reader(rocksdb::DB& database) : database_(&database) {}

  // Calls `visit` with each key of a row kind that begins with that number.
  template <typename Visit>
  void scan(Row row, std::uint64_t first, const Visit& visit) {
    const std::string prefix = key_of(row, {first});
    const std::unique_ptr<rocksdb::Iterator> at(database_->NewIterator(rocksdb::ReadOptions()));
    for (at->Seek(prefix); at->Valid() && at->key().starts_with(prefix); at->Next()) {
      visit(at->key());
    }
  }

  std::size_t letters(Row row, std::uint64_t id) {
    rocksdb::PinnableSlice name;
    if (id == 0) return 0;
    must(database_->Get(rocksdb::ReadOptions(), database_->DefaultColumnFamily(), key_of(row, {id}),
                        &name));
    return name.size();
  }

 private:
  rocksdb::DB* database_;
};

Figures read(const std::filesystem::path& directory, std::size_t statements) {
  const double begin = wall_seconds();
  rocksdb::DB* opened = nullptr;
  must(rocksdb::DB::OpenForReadOnly(options_of(), (directory / "db").string(), &opened));
  const std::unique_ptr<rocksdb::DB> database(opened);
  Reader reader(*database);
  GraphReads reads;
  reads.id_of = [&](const std::string& key) -> std::optional<std::uint64_t> {
    std::string id;
    const auto found = database->Get(rocksdb::ReadOptions(), static_cast<char>(term_id) + key, &id);
    return found.ok() ? std::optional(number_at(id, 0)) : std::nullopt;
  };
  reads.read_subject = [&](std::uint64_t id) {
    std::size_t letters = 0;
    reader.scan(spo, id, [&](const rocksdb::Slice& key) {
      letters += reader.letters(predicate, number_at(key, 1));
      letters += reader.letters(term, number_at(key, 2));
    });
    return letters;
  };
  reads.neighbours = [&](std::uint64_t id, std::vector<std::uint64_t>& found) {
    for (const auto& [row, field] : {std::pair(spo, 2), std::pair(osp, 1)}) {
      reader.scan(row, id, [&, at = field](const rocksdb::Slice& key) {
        const std::uint64_t other = number_at(key, static_cast<std::size_t>(at));
        if (is_entity_id(other)) found.push_back(other);
      });
    }
  };
  reads.read_subject(1);
  const double open_ms = (wall_seconds() - begin) * 1e3;
  Figures figures = measure_reads(reads, statements);
  figures["open_ms"] = open_ms;
  return figures;
}

}  // namespace

Peer rocks_peer() { return {"rocksdb", load, read}; }

}  // namespace dossier::bench
