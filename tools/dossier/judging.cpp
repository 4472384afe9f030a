#include "tools/dossier/judging.h"

#include <iostream>

namespace dossier::cli {

Result<store::Resolution> Judge::resolution() const {
  DOSSIER_TRY(const std::vector<store::Judgement> log, facts_.judgements());
  return store::Resolution(log);
}

Result<Entity> Judge::find(const std::string& name) const {
  DOSSIER_TRY(const query::Resolution found, query::resolve_entity(name, facts_, facts_));
  note_others(found);
  return found.taken.entity;
}

Status Judge::note(const std::vector<store::Judgement>& judgements, const std::string& saying) {
  DOSSIER_TRY(const std::vector<store::JudgementId> ids, facts_.judge(judgements));
  std::cout << (ids.size() == 1 ? "judgement " : "judgements ");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::cout << (i == 0 ? "" : ", ") << store::number(ids[i]);
  }
  std::cout << ": " << saying << '\n';
  return {};
}

int with_judge(const Session& session, const std::function<Status(Judge&)>& judge) {
  const auto facts = store::Store::open(find_store(session), {.missing = store::Missing::fail});
  if (!facts) return fail(facts.error(), exit_data);
  Judge judging(**facts);
  const Status judged = judge(judging);
  return judged ? exit_fine : fail(judged.error());
}

}  // namespace dossier::cli
