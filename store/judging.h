// Judgements on their way into the log: they get their numbers, speak of entities as they were
// read, and are left out where they say nothing new.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/judged.h"
#include "store/rocks.h"

namespace dossier::store {

class Judging {
 public:
  // `last` is the id given last. REQUIRES: `judged` outlives it and stays as it is.
  Judging(Rows rows, const Judged& judged, std::uint64_t last);

  // A judgement that calls entities as they are shown. Its id; of one that says what another says
  // that holds, the id of that; none for a rule's merge or ask of what is kept apart, and for an
  // ask about what is one already. Errors: invalid_argument.
  Result<JudgementId> take(Judgement judgement);
  // One out of the log of this or another store. Its id here, old or new.
  Result<JudgementId> replay(Judgement judgement);

  [[nodiscard]] const std::vector<Judgement>& taken() const { return taken_; }

 private:
  Result<std::string> read_key(const std::string& shown) const;
  Status speak_of_what_was_read(Judgement& judgement) const;
  [[nodiscard]] Status check_undo(const Judgement& judgement) const;
  [[nodiscard]] bool is_idle(const Judgement& judgement) const;
  JudgementId append(Judgement judgement);

  Rows rows_;
  const Judged& judged_;
  std::uint64_t last_;
  std::vector<Judgement> taken_;
  std::unordered_map<std::string, JudgementId> holding_;  // by what it says and its origin
  // By all but the id, those in front that replay() has not met.
  std::unordered_map<std::string, std::deque<JudgementId>> logged_;
  std::unordered_map<JudgementId, JudgementId> replayed_;  // by its id in the log it comes from
};

}  // namespace dossier::store
