// Where RocksDB keeps rows that are in no file yet: a B+ tree that compares bytes, in place of its
// skip list, each step of which misses the cache and, as Debian builds it, asserts that keys are in
// order. One thread inserts; any may read meanwhile. For store/rocks*.cpp only.
#pragma once

#include <memory>

#include <rocksdb/memtablerep.h>

namespace dossier::store {

// For column families with RocksDB's own order of keys, of a database that does not write memory
// tables from several threads (allow_concurrent_memtable_write). Cost of an insert or look-up: some
// log2 n comparisons of sixteen bytes, and of whole keys where those are the same, in three or four
// blocks of memory; a reader waits while one row is inserted.
// After R. Bayer and E. McCreight, Organization and maintenance of large ordered indexes, Acta
// Informatica 1, 1972, with all entries in the leaves (D. Comer, The ubiquitous B-tree, 1979).
std::shared_ptr<rocksdb::MemTableRepFactory> tree_factory();

}  // namespace dossier::store
