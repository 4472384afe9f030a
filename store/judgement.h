// What somebody has judged of what was read: these two are one, these are not, this is called so,
// that is of another type, this statement is wrong. Judgements change no document and no statement
// read in one; they say how these are shown, and can be taken back.
//
//   DOSSIER_TRY(const JudgementId id, facts->judge(merge(key_of(kept), key_of(other), "one man")));
//   DOSSIER_TRY(const JudgementId back, facts->undo(id, "two men after all"));
//
// They speak of entities by key_of and of statements by canonical_key, never by ids, so that the
// log of one store can be replayed in another, and before what it speaks of has been read. As text
// a judgement is a line: number, time, origin, score, verb, what it is about, reason, parted by
// tabs; tabs in keys are written ":", their separators "|", both with "\" in front where they stand
// for themselves. What holds when judgements disagree: store/resolution.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"

namespace dossier::store {

// Running numbers of a log, from 1. 0 is none.
enum class JudgementId : std::uint64_t { none = 0 };
constexpr std::uint64_t number(JudgementId id) { return static_cast<std::uint64_t>(id); }

// Stored on disk: numbers are never reused (store/FORMAT.md).
enum class JudgementKind : std::uint8_t {
  merge = 1,   // both keys are one entity, which has the name of the first
  split = 2,   // they are not, whatever a rule says
  rename = 3,  // the entity is called `second`
  retype = 4,  // it is of the type `second`
  drop = 5,    // the statement is wrong: it is not shown
  ask = 6,     // somebody should look whether both are one; changes nothing
  undo = 7,    // another judgement does not hold any more
};

// The verb of the log: "merge", "split", ...; "unknown" for a number without one.
std::string_view to_string(JudgementKind kind);

// The origin of what a person judged. Rules have other names.
inline constexpr std::string_view kByHand = "hand";

struct Judgement {
  JudgementId id = JudgementId::none;  // given by the store
  JudgementKind kind = JudgementKind::merge;
  std::string first;   // key_of an entity; of a drop canonical_key of the statement; undo: empty
  std::string second;  // merge, split, ask: key_of the other; rename: name; retype: "Person", ...
  JudgementId undone = JudgementId::none;
  std::string origin = std::string(kByHand);  // a person, or the rule of that name
  double score = 1.0;                         // how sure a rule is, 0..1
  std::string time;                           // UTC as "2026-01-05T09:30:00Z"; empty: now
  std::string reason;

  [[nodiscard]] bool is_by_hand() const { return origin == kByHand; }
  bool operator==(const Judgement&) const = default;
};

Judgement merge(std::string kept, std::string other, std::string reason);
Judgement split(std::string one, std::string other, std::string reason);
Judgement rename(std::string key, std::string name, std::string reason);
Judgement retype(std::string key, std::string_view type, std::string reason);
Judgement drop(std::string statement, std::string reason);

// invalid_argument for keys, names, types, scores or origins that make no sense, and for an entity
// that is merged with itself.
Status validate(const Judgement& judgement);

// The value of a row of the log, and back. Errors: corrupt.
std::string encode(const Judgement& judgement);
Result<Judgement> decode_judgement(JudgementId id, std::string_view bytes);

// A log as text: a line that says so, then a line each; and back, where blank lines and those that
// begin with '#' count for nothing. Errors: invalid_argument, which names the line.
std::string to_text(const std::vector<Judgement>& log);
Result<std::vector<Judgement>> parse_judgements(std::string_view text);

// Whether both say the same of the same, whoever did and when.
bool say_the_same(const Judgement& a, const Judgement& b);

// The present second, in UTC.
std::string time_now();

}  // namespace dossier::store
