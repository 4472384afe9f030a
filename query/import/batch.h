// Documents made for edges that come without any. Private to query/import.
//
//   ImportBatch batch(options, sink);
//   DOSSIER_RETURN_IF_ERROR(batch.add({.subject = kari, .relation = "works_for", .object = avis},
//                                     17));
//   DOSSIER_TRY(const ImportReport report, batch.finish());
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/import/import.h"

namespace dossier::query {

// An edge as a file tells it; empty fields are not told.
struct ImportedEdge {
  Term subject;
  std::string relation;
  std::optional<Term> object;
  double weight = 1.0;
  std::string start;  // ISO 8601
  std::string end;
  std::optional<double> confidence;
  std::string event_class;
  std::string status;      // a word of StatementStatus
  std::string holder;      // who says so
  std::string evidence;    // a sentence
  std::string provenance;  // where the file has it from
};

// The nodes of a file by their ids.
class ImportedNodes {
 public:
  struct Node {
    Term term;
    std::size_t line = 0;
    bool has_edge = false;
  };

  explicit ImportedNodes(EntityType type) : type_(type) {}

  // What a file tells of a node.
  struct Told {
    std::string id;
    std::string name;     // empty: the id
    std::string type;     // a word of EntityType or LiteralKind, or another
    std::string aliases;  // "a; b"
    std::string value;    // of a literal
    std::string low;
    std::string high;
    std::string unit;
    bool is_vague = false;
    std::size_t line = 0;
  };
  // A second node of one name and type is called "name (id)": they are not one.
  void add(const Told& told);
  [[nodiscard]] bool has(const std::string& id) const { return nodes_.contains(id); }
  // The node of an id; one that was not told is made, and called by its id.
  Node& find(std::string_view id, std::size_t line);
  // What the file calls a date, or the date itself: dates are one by their day, not by their words.
  [[nodiscard]] std::string date_text(const std::string& iso) const;
  // The nodes without an edge, in the order in which they were told.
  [[nodiscard]] std::vector<const Node*> without_edges() const;

 private:
  EntityType type_;
  std::unordered_map<std::string, Node> nodes_;
  std::unordered_map<std::string, std::string> date_texts_;
  std::unordered_set<std::uint64_t> keys_;  // fingerprints of the keys of terms
};

class ImportBatch {
 public:
  // `nodes`: where dates among the nodes are called as in the file. REQUIRES: all outlive this.
  ImportBatch(const ImportOptions& options, StatementSink& sink,
              const ImportedNodes* nodes = nullptr)
      : options_(&options), sink_(&sink), nodes_(nodes) {}

  // Takes an edge of a line; writes a document when there are enough. invalid_argument, with file
  // and line, for what no store takes.
  Status add(const ImportedEdge& edge, std::size_t line);
  void leave_out() { ++report_.left_out; }
  Result<ImportReport> finish();

 private:
  void add_qualifiers(const ImportedEdge& edge, Statement& statement) const;
  Status write_document();

  const ImportOptions* options_;
  StatementSink* sink_;
  const ImportedNodes* nodes_;
  Document document_;
  std::vector<Statement> statements_;
  ImportReport report_;
};

// A number as files write it; nothing for what is none or not finite.
std::optional<double> parse_number(std::string_view text);
// The text without what no name may have: control characters become blanks, line breaks at the ends
// go with the blanks about them. Empty if only blanks are left.
std::string clean_name(std::string_view text);

}  // namespace dossier::query
