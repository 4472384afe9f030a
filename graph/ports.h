// The three doors between the rooms: read statements, write statements, find entities by name.
//
//   std::unique_ptr<Cursor> edges = source.scan({.subject = olsen});
//   for (Edge edge; edges->next(edge);) { ... source.statement(edge.statement) ... }
//   DOSSIER_RETURN_IF_ERROR(edges->status());        // the end is not success: look
//
// Reading goes by ids, so that walking a graph costs no strings; names and evidence are fetched
// for what is shown. Ids belong to one source and its snapshots.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/document.h"
#include "graph/ids.h"
#include "graph/result.h"
#include "graph/statement.h"

namespace dossier {

class ArcGraph;  // graph/arc_graph.h

// How a statement is drawn: one edge from its subject to its object, and one to each entity among
// its qualifiers ("Canada -pledged-> Ukraine (recipient)").
struct Edge {
  StatementId statement = StatementId::none;
  TermId subject = TermId::none;
  LabelId label = LabelId::none;
  TermId target = TermId::none;  // none: the statement has no object
  Slot slot = Slot::object;
  StatementStatus status = StatementStatus::asserted;

  bool operator==(const Edge&) const = default;
};

// What to look for; an unset field matches anything.
struct Pattern {
  std::optional<TermId> subject;
  std::optional<LabelId> label;
  std::optional<TermId> target;
};

// A pull iterator over edges. REQUIRES: not outliving the source it came from.
class Cursor {
 public:
  virtual ~Cursor() = default;
  // Puts the next edge into `edge`; false at the end and after an error.
  virtual bool next(Edge& edge) = 0;
  // Whether the end was reached without an error.
  [[nodiscard]] virtual Status status() const = 0;
};

// What a source holds.
struct Counts {
  std::size_t documents = 0;
  std::size_t entities = 0;
  std::size_t literals = 0;
  std::size_t statements = 0;
  std::size_t evidence = 0;

  bool operator==(const Counts&) const = default;
};

// Statements asked for in the order of their ids. REQUIRES: not outliving the source it came from.
class OrderedStatements {
 public:
  virtual ~OrderedStatements() = default;
  // As StatementSource::statement. REQUIRES: the ids of calls ascend.
  [[nodiscard]] virtual Result<Statement> statement(StatementId id) = 0;
};

// Reading. Implementations say how far const calls may run in parallel.
class StatementSource {
 public:
  virtual ~StatementSource() = default;

  // All edges that match, each once, ordered by (subject, label, target, slot, statement), or by
  // (label, target, ...) or (target, subject, ...) where that is the shorter way.
  [[nodiscard]] virtual std::unique_ptr<Cursor> scan(const Pattern& pattern) const = 0;
  // Appends all edges that touch a term: those of which it is the subject, as scan orders them,
  // then those that lead to it; one from the term to itself once. As two scans do it, unless a
  // source has a shorter way: walking asks for little else.
  [[nodiscard]] virtual Status edges_at(TermId term, std::vector<Edge>& edges) const;
  // How many edges touch a term, or a few more, where the source can tell without reading them.
  [[nodiscard]] virtual std::optional<std::size_t> known_degree(TermId term) const;
  // The graph that LazyGraph shows of this source by default, where the source has it ready, with
  // numbered terms and the arcs of each in place: nothing need be read, numbered or copied then.
  // Null: it has not. Shared with the source, which may come to have a newer one.
  [[nodiscard]] virtual std::shared_ptr<const ArcGraph> ready_graph() const;
  // About how many edges match: for planning, not for showing.
  [[nodiscard]] virtual std::size_t estimate(const Pattern& pattern) const = 0;
  // The whole statement with all its evidence. not_found for an id of no statement.
  [[nodiscard]] virtual Result<Statement> statement(StatementId id) const = 0;
  // For reading most statements: null where it is as quick to ask for each, in any order.
  [[nodiscard]] virtual std::unique_ptr<OrderedStatements> in_order() const { return nullptr; }
  // The term of an id; an entity comes with its aliases.
  [[nodiscard]] virtual Result<Term> term(TermId id) const = 0;
  // The id of a term by its key (key_of), if the source knows it.
  [[nodiscard]] virtual Result<std::optional<TermId>> find_term(std::string_view key) const = 0;
  [[nodiscard]] virtual Result<std::string> label(LabelId id) const = 0;
  [[nodiscard]] virtual Result<std::optional<LabelId>> find_label(std::string_view label) const = 0;
  // Every label in use, sorted.
  [[nodiscard]] virtual Result<std::vector<std::string>> labels() const = 0;
  // A document with its text, by name.
  [[nodiscard]] virtual Result<Document> document(std::string_view name) const = 0;
  // The names of all documents, sorted.
  [[nodiscard]] virtual Result<std::vector<std::string>> documents() const = 0;
  [[nodiscard]] virtual Result<Counts> counts() const = 0;
};

// What adding a document did.
struct AddOutcome {
  enum class Kind {
    added,
    replaced,  // the name was in with other content or another date
    known,     // left alone: the content is in already, under this name or another
  } kind = Kind::added;
  std::size_t new_statements = 0;
  std::size_t evidence = 0;
};

// What went with a document that was removed.
struct RemoveOutcome {
  std::size_t statements = 0;  // that nothing else supports
  std::size_t evidence = 0;

  bool operator==(const RemoveOutcome&) const = default;
};

// Writing.
class StatementSink {
 public:
  virtual ~StatementSink() = default;
  // Adds a document and all that was read in it: everything or nothing. invalid_argument for a
  // statement that does not validate() or whose evidence names another document.
  //
  // - Under a name that is in, other content or another date replaces what the name gave before;
  //   the same content without a date is no other date.
  // - Content that is in under another name is not stored twice, so that a copy is no second
  //   witness. A new name is left alone then (known); a name that gave something else before gives
  //   nothing any more (replaced), and comes back when it is added after the other name changed.
  [[nodiscard]] virtual Result<AddOutcome> add(const Document& document,
                                               std::span<const Statement> statements) = 0;
  // Whether add() would leave the document alone: cheap, to be asked before it is read.
  [[nodiscard]] virtual Result<bool> is_known(const Document& document) const = 0;
};

// An entity that a name may mean.
struct Candidate {
  TermId id = TermId::none;
  Entity entity;
  std::size_t edges = 0;  // how much is known of it: orders candidates of one name
};

// Finding entities by name.
class EntityCatalog {
 public:
  virtual ~EntityCatalog() = default;
  // Entities whose name or alias is `name` (case and blanks aside), best known first.
  [[nodiscard]] virtual Result<std::vector<Candidate>> find(std::string_view name) const = 0;
  // The names nearest to `name` in spelling, nearest first, for "did you mean". Reads all names.
  [[nodiscard]] virtual Result<std::vector<std::string>> nearest(std::string_view name,
                                                                 std::size_t limit) const = 0;
};

}  // namespace dossier
