// A store of statements on disk: what was added stays, whole documents at a time.
//
//   DOSSIER_TRY(const std::unique_ptr<store::Store> facts, store::Store::open("facts"));
//   DOSSIER_TRY(const AddOutcome outcome, facts->add(document, statements));
//   const std::unique_ptr<StatementSource> frozen = facts->snapshot();
//   std::unique_ptr<Cursor> edges = frozen->scan({.subject = olsen});
//
// Promises:
// - A document is in with all its statements and evidence, or not at all, whatever kills the
//   process. What add() has returned for survives the process; with Durability::power_loss, or
//   after sync(), also the machine.
// - Every call answers as graph/memory_store.h does, except that the texts of evidence are cut
//   out of the document on reading (bytes that are not UTF-8 as U+FFFD), and that estimate()
//   counts to 10,000 and guesses beyond.
// - One process writes a store at a time. Others may open it read_only meanwhile and see it as it
//   was when they opened it.
// - Damaged bytes give an error of code corrupt that names the store; they never crash a reader.
//
// Cost: add reads once a term and statement it names; statement() reads the text of each document
// that it has evidence of, unless that was read lately (64 MiB of texts are kept); nearest() reads
// all names; a scan reads what it returns.
// Thread safety: all calls may run in parallel; add() and sync() wait for each other.
// Bytes on disk: store/FORMAT.md. Of the other headers of this room,
// judgement.h, resolution.h, entities.h, csr_graph.h and care.h are for users.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "graph/ports.h"
#include "store/entities.h"
#include "store/judgement.h"
#include "store/resolution.h"

namespace dossier::store {

enum class Access : std::uint8_t { read_only, read_write };

// What open() does where no store is. A store opened read_only is never created.
enum class Missing : std::uint8_t { fail, create };

// What an acknowledged document survives.
enum class Durability : std::uint8_t {
  process_crash,  // the process being killed; a power cut may take the last seconds, never half
                  // a document
  power_loss,     // the machine losing power: waits for the disk, some milliseconds a document
  // The machine losing power, but for the last documents: waits for the disk with every 64th
  // document, and with one that comes 200 ms after the last wait. sync() makes all of them safe.
  power_loss_grouped,
};

struct StoreOptions {
  Access access = Access::read_write;
  Missing missing = Missing::create;
  Durability durability = Durability::process_crash;
  // Memory for blocks of files read lately, in bytes. More helps stores larger than it.
  std::size_t cache_bytes = std::size_t{256} << 20U;
  // Memory for rows not yet in files, in bytes, at least 256 KiB. More makes fewer, larger
  // files.
  std::size_t write_buffer_bytes = std::size_t{64} << 20U;
};

class CsrGraph;

// Documents to load: puts the next one, with its statements, into its arguments, which come empty;
// false at the end.
using DocumentStream = std::function<Result<bool>(Document&, std::vector<Statement>&)>;

struct LoadOptions {
  // Memory for sorting, in bytes. With less, more is written to disk and read again.
  std::size_t sort_bytes = std::size_t{48} << 20U;
  // So many new statements are taken in at once; each takes some 32 bytes of memory until then.
  std::size_t statements_at_once = 8'000'000;
};

// What became of the documents of a load.
struct LoadReport {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t known = 0;
  std::size_t new_statements = 0;
  std::size_t evidence = 0;

  LoadReport& operator+=(const LoadReport& other);
  LoadReport& operator+=(const AddOutcome& outcome);
  bool operator==(const LoadReport&) const = default;
};

class Store final : public StatementSource, public StatementSink, public EntityCatalog {
 public:
  // Opens the store in `directory`. Errors: not_found (no store there, Missing::fail),
  // invalid_argument (a directory with other files in it), unsupported (a newer format), io (in use
  // by another process, not writable), corrupt.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& directory,
                                             const StoreOptions& options = {});
  ~Store() override;

  // invalid_argument also if the store is open read_only; limit for a text of more than 1 GiB.
  // After an io error nothing of the document is in; if it repeats, open the store anew.
  [[nodiscard]] Result<AddOutcome> add(const Document& document,
                                       std::span<const Statement> statements) override;
  // Adds many documents, as add() would one after the other, at several times its speed: rows are
  // sorted on disk, beside the store, and taken in at once. Documents that replace others come
  // last. All is on the disk when it returns. After an error, or when the process is killed,
  // nothing is in, or the first documents up to a multiple of `statements_at_once`: load all again.
  // Where judgements say anything, adds one by one. Other writers wait. Errors: those of add() and
  // `next`, which end the load. Memory: `sort_bytes` and some 32 bytes for each statement and 48
  // for each term taken in at once.
  [[nodiscard]] Result<LoadReport> load(const DocumentStream& next,
                                        const LoadOptions& options = {});
  // Takes back a document by its name: its text, its evidence and the statements that no other
  // document supports, in one batch. A copy that was left alone under another name does not step
  // in: add it again. Terms, words and aliases stay. Errors: not_found, invalid_argument (open
  // read_only), corrupt, io. Cost: reads the evidence of each statement it supports.
  [[nodiscard]] Result<RemoveOutcome> remove(std::string_view name);

  // Adds judgements to the log and shows everything as it says then, in one batch, safe on the disk
  // when it returns; documents that come later are shown so too. They may call entities and
  // statements as they are shown; the log calls them as they were read. The id of each: that of a
  // rule's judgement which holds already, and none where a rule speaks of what a person has parted.
  // Errors: invalid_argument (senseless; undoing what is undone; open read_only), not_found
  // (undoing what is not in the log), corrupt, io. Cost: reads the log, and the statements that
  // name an entity which is shown otherwise afterwards, or that are dropped.
  [[nodiscard]] Result<JudgementId> judge(const Judgement& judgement);
  [[nodiscard]] Result<std::vector<JudgementId>> judge(std::span<const Judgement> judgements);
  // Takes a judgement back: all is as if it had never been. To have it again, undo its undo.
  [[nodiscard]] Result<JudgementId> undo(JudgementId id, std::string reason);
  // Adds the log of this or another store, in its order; what is in this log already is not added
  // again. The id of each here.
  [[nodiscard]] Result<std::vector<JudgementId>> replay(std::span<const Judgement> log);
  // The log, oldest first; what it comes to: Resolution(log).
  [[nodiscard]] Result<std::vector<Judgement>> judgements() const;

  // Visits all entities, as list_entities of store/entities.h.
  [[nodiscard]] Status list_entities(const EntityVisit& visit) const;
  // The statement with that stable id, 'S' and 16 digits, if it is shown.
  [[nodiscard]] Result<std::optional<StatementId>> find_statement(std::string_view stable) const;

  // Three small reads and a fingerprint of the text.
  [[nodiscard]] Result<bool> is_known(const Document& document) const override;

  // Waits until all that was added so far is on the disk.
  [[nodiscard]] Status sync();

  // All edges with the names of their ends, in memory (store/csr_graph.h), as they are now. Kept in
  // the file graph.csr of the store: made when first asked for and when the store has changed,
  // which reads all edges and names, some seconds for ten million; else opened, at once.
  // Where the file cannot be written the graph is made each time. A store that is open read_only
  // keeps it, and takes the edges of a term from it from then on.
  [[nodiscard]] Result<std::shared_ptr<const CsrGraph>> graph() const;

  // The store as it is now, whatever is added later. REQUIRES: it and its cursors do not outlive
  // the store. Keeps replaced rows on disk while it lives: let go of it when done.
  [[nodiscard]] std::unique_ptr<StatementSource> snapshot() const;

  [[nodiscard]] std::unique_ptr<Cursor> scan(const Pattern& pattern) const override;
  [[nodiscard]] Status edges_at(TermId term, std::vector<Edge>& edges) const override;
  [[nodiscard]] std::optional<std::size_t> known_degree(TermId term) const override;
  // The graph file's, once graph() was asked for and the store is open read_only.
  [[nodiscard]] std::shared_ptr<const ArcGraph> ready_graph() const override;
  [[nodiscard]] std::size_t estimate(const Pattern& pattern) const override;
  [[nodiscard]] Result<Statement> statement(StatementId id) const override;
  [[nodiscard]] Result<Term> term(TermId id) const override;
  [[nodiscard]] Result<std::optional<TermId>> find_term(std::string_view key) const override;
  [[nodiscard]] Result<std::string> label(LabelId id) const override;
  [[nodiscard]] Result<std::optional<LabelId>> find_label(std::string_view label) const override;
  [[nodiscard]] Result<std::vector<std::string>> labels() const override;
  [[nodiscard]] Result<Document> document(std::string_view name) const override;
  [[nodiscard]] Result<std::vector<std::string>> documents() const override;
  [[nodiscard]] Result<Counts> counts() const override;

  [[nodiscard]] Result<std::vector<Candidate>> find(std::string_view name) const override;
  [[nodiscard]] Result<std::vector<std::string>> nearest(std::string_view name,
                                                         std::size_t limit) const override;

 private:
  struct Parts;
  explicit Store(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace dossier::store
