// What judgements make of a store, in memory beside its writer: the log, what it comes to, which
// entity is shown as which, and which no document has read. Changes of terms are pending until the
// batch that makes them is written.
//
//   judged.terms.redirect(b, a);
//   judged.terms.judged(b);          // a, also before settle()
//   judged.terms.before(b);          // b, until settle()
//   judged.terms.settle();           // the batch was written; else forget()
//
// Memory: the log, and some 40 bytes for each entity that is not shown as it was read.
#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/ids.h"
#include "store/judgement.h"
#include "store/resolution.h"
#include "store/rocks.h"

namespace dossier::store {

class JudgedTerms {
 public:
  [[nodiscard]] TermId before(TermId entity) const;
  [[nodiscard]] TermId judged(TermId entity) const;
  // Whether only judgements speak of it, as far as batches that were written tell.
  [[nodiscard]] bool was_unread(TermId entity) const { return unread_.contains(entity); }
  // Whether there is nothing to know.
  [[nodiscard]] bool is_empty() const { return redirects_.empty() && unread_.empty(); }

  void redirect(TermId entity, TermId judged) { pending_redirects_[entity] = judged; }
  void note_read(TermId entity) { pending_reads_[entity] = true; }
  void note_unread(TermId entity) { pending_reads_[entity] = false; }

  void settle();
  void forget();

 private:
  std::unordered_map<TermId, TermId> redirects_;  // without those to themselves
  std::unordered_set<TermId> unread_;
  std::unordered_map<TermId, TermId> pending_redirects_;
  std::unordered_map<TermId, bool> pending_reads_;
};

struct Judged {
  std::vector<Judgement> log;
  Resolution resolution;
  JudgedTerms terms;

  // Whether everything is shown as it was read, and no id was given for a judgement's sake.
  [[nodiscard]] bool is_silent() const { return resolution.is_empty() && terms.is_empty(); }
};

// As the rows say. Cost: reads the log and what judgements made of terms.
Result<Judged> read_judged(const Rows& rows);

}  // namespace dossier::store
