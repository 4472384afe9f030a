// What one statement adds to one edge of a drawing, in a form that can wait on disk until the edge
// is drawn. Private to query/.
//
//   EdgeReader reader(documents);
//   DOSSIER_TRY(const EdgeReading reading, reader.read(edge, statement));
//   reading.pack(statement, bytes);
//   DOSSIER_TRY(const EdgeReading again, EdgeReading::unpack(bytes));    // with said
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/edge_facts.h"
#include "graph/ports.h"
#include "query/export/recent_documents.h"

namespace dossier::query {

struct EdgeReading {
  // Where one document says so.
  struct Sighting {
    std::uint64_t document = 0;  // fingerprint of its name
    std::uint32_t evidence = 0;  // pieces
    Day first = kLastDay;        // when it happened, or else was published; first > last: unknown
    Day last = kFirstDay;
  };

  Edge edge;
  std::string from;  // stable ids of the ends
  std::string to;    // empty: to be looked up by the id of the term
  double weight = 0.0;
  DayRange happened;
  DayRange published;
  std::vector<Sighting> sightings;
  // The statement, or all of it that SupportBuilder asks for: no more of it is packed.
  Statement said;

  // Appends the reading, with `statement` in the place of `said`.
  void pack(const Statement& statement, std::string& bytes) const;
  // Error io: the bytes are not those of a reading.
  static Result<EdgeReading> unpack(std::string_view bytes);
};

// Belongs to one thread.
class EdgeReader {
 public:
  // REQUIRES: `documents` outlives this.
  explicit EdgeReader(RecentDocuments& documents) : documents_(&documents) {}

  // What the statement of the edge adds; `said` is left empty. Cheaper where edges of one source
  // come in a row.
  Result<EdgeReading> read(const Edge& edge, const Statement& statement);

 private:
  void find_ends(const Statement& statement, EdgeReading& reading);

  RecentDocuments* documents_;
  TermId source_ = TermId::none;  // whose id is known
  std::string source_id_;
};

}  // namespace dossier::query
