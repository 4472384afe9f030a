// Where RocksDB keeps rows that are in no file yet: a skip list that compares bytes, in place of
// its own, which Debian builds with an assertion in every step. One thread inserts; any may read
// meanwhile. For store/rocks*.cpp only.
#pragma once

#include <memory>

#include <rocksdb/memtablerep.h>

namespace dossier::store {

// For column families with RocksDB's own order of keys, of a database that does not write memory
// tables from several threads (allow_concurrent_memtable_write). Cost of an insert or look-up: some
// 1.3 log2 n steps, each a comparison of eight bytes, and of whole keys where those are the same.
// After W. Pugh, Skip lists: a probabilistic alternative to balanced trees, CACM 33(6), 1990.
std::shared_ptr<rocksdb::MemTableRepFactory> skip_list_factory();

}  // namespace dossier::store
