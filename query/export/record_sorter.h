// Sorts more records of any size than memory holds, by a number. Private to query/.
//
//   RecordSorter records(8 << 20U);
//   DOSSIER_RETURN_IF_ERROR(records.put(17, bytes));
//   DOSSIER_RETURN_IF_ERROR(records.merge([&](std::string_view bytes) -> Status { ... }));
//
// Memory: about `bytes`, or the largest record; while merging 64 KiB for each so many on disk.
// Files and errors: as query/export/spill.h.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/export/spill.h"

namespace dossier::query {

class RecordSorter {
 public:
  explicit RecordSorter(std::size_t bytes) : most_(bytes) {}

  Status put(std::uint64_t number, std::string_view record);
  // Visits all records in the order of their numbers, and forgets them. Those of one number come in
  // no order. What a visit is given is valid until it returns.
  Status merge(const std::function<Status(std::string_view)>& visit);

 private:
  struct Place {
    std::uint64_t number = 0;
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  void sort();
  Status spill();

  std::size_t most_;
  std::string held_;  // records, one behind the other
  std::vector<Place> places_;
  std::vector<SpillFile> runs_;  // each sorted
};

}  // namespace dossier::query
