#include "store/judging.h"

#include "store/dictionary.h"
#include "store/judged_rows.h"

namespace dossier::store {

namespace {

// What a judgement says, and who says so.
std::string saying_of(const Judgement& judgement) {
  return std::string(to_string(judgement.kind)) + '\n' + judgement.first + '\n' + judgement.second +
         '\n' + std::to_string(number(judgement.undone)) + '\n' + judgement.origin;
}

std::string entry_of(const Judgement& judgement) { return encode(judgement); }

}  // namespace

Judging::Judging(Rows rows, const Judged& judged, std::uint64_t last)
    : rows_(rows), judged_(judged), last_(last) {
  for (const Judgement& judgement : judged.log) {
    if (judged.resolution.holds(judgement.id)) holding_[saying_of(judgement)] = judgement.id;
    logged_[entry_of(judgement)].push_back(judgement.id);
  }
}

Result<JudgementId> Judging::take(Judgement judgement) {
  DOSSIER_RETURN_IF_ERROR(validate(judgement));
  DOSSIER_RETURN_IF_ERROR(speak_of_what_was_read(judgement));
  DOSSIER_RETURN_IF_ERROR(validate(judgement));
  if (judgement.time.empty()) judgement.time = time_now();
  if (judgement.kind == JudgementKind::undo) {
    DOSSIER_RETURN_IF_ERROR(check_undo(judgement));
    return append(std::move(judgement));
  }
  if (!judgement.is_by_hand() || judgement.kind == JudgementKind::ask) {
    const auto same = holding_.find(saying_of(judgement));
    if (same != holding_.end()) return same->second;
    if (is_idle(judgement)) return JudgementId::none;
  }
  return append(std::move(judgement));
}

Result<JudgementId> Judging::replay(Judgement judgement) {
  DOSSIER_RETURN_IF_ERROR(validate(judgement));
  if (judgement.kind == JudgementKind::undo) {
    const auto undone = replayed_.find(judgement.undone);
    if (undone == replayed_.end()) {
      return Error{ErrorCode::invalid_argument,
                   "the log undoes judgement " + std::to_string(number(judgement.undone)) +
                       ", which does not come before; replay the whole log"};
    }
    judgement.undone = undone->second;
  }
  const JudgementId there = judgement.id;
  const auto known = logged_.find(entry_of(judgement));
  JudgementId here = JudgementId::none;
  if (known == logged_.end() || known->second.empty()) {
    here = append(std::move(judgement));
  } else {
    here = known->second.front();
    known->second.pop_front();
  }
  if (there != JudgementId::none) replayed_[there] = here;
  return here;
}

JudgementId Judging::append(Judgement judgement) {
  judgement.id = JudgementId{++last_};
  holding_[saying_of(judgement)] = judgement.id;
  taken_.push_back(std::move(judgement));
  return taken_.back().id;
}

Result<std::string> Judging::read_key(const std::string& shown) const {
  DOSSIER_TRY(const std::optional<TermId> id, find_term(rows_, shown));
  const bool is_read = id && !judged_.terms.was_unread(*id);
  return is_read ? shown : judged_.resolution.kept_key(shown);
}

Status Judging::speak_of_what_was_read(Judgement& judgement) const {
  switch (judgement.kind) {
    case JudgementKind::merge:
    case JudgementKind::split:
    case JudgementKind::ask: {
      DOSSIER_TRY(judgement.second, read_key(judgement.second));
      [[fallthrough]];
    }
    case JudgementKind::rename:
    case JudgementKind::retype: {
      DOSSIER_TRY(judgement.first, read_key(judgement.first));
      return {};
    }
    case JudgementKind::drop: {
      Status status;
      judgement.first = with_terms(judgement.first, [&](const std::string& term) {
        Result<std::string> key = read_key(term);
        if (!key && status) status = key.status();
        return key ? *key : term;
      });
      return status;
    }
    case JudgementKind::undo:
      break;
  }
  return {};
}

Status Judging::check_undo(const Judgement& judgement) const {
  const std::string number_text = std::to_string(number(judgement.undone));
  if (number(judgement.undone) > last_) {
    return Error{ErrorCode::not_found, "there is no judgement " + number_text};
  }
  bool is_undone = !judged_.resolution.holds(judgement.undone);
  for (const Judgement& taken : taken_) {
    if (taken.kind == JudgementKind::undo && taken.undone == judgement.undone) is_undone = true;
  }
  if (!is_undone) return {};
  return Error{ErrorCode::invalid_argument,
               "judgement " + number_text + " is undone already; to have it again, undo its undo"};
}

// A rule need not be heard where a person has spoken.
bool Judging::is_idle(const Judgement& judgement) const {
  const Resolution& resolution = judged_.resolution;
  switch (judgement.kind) {
    case JudgementKind::merge:
      return resolution.are_parted(judgement.first, judgement.second);
    case JudgementKind::ask:
      return resolution.are_parted(judgement.first, judgement.second) ||
             resolution.judged_key(judgement.first) == resolution.judged_key(judgement.second);
    default:
      return false;
  }
}

}  // namespace dossier::store
