#include "tests/store/judging.h"

#include "graph/check.h"
#include "tests/store/comparison.h"

namespace dossier::test {

using namespace store;

namespace {

std::string any_name(Sampler& sampler) {
  const std::vector<std::string> names = sample_names();
  return names[sampler.below(names.size())];
}

// A statement that is shown, if any is.
std::optional<Statement> any_shown(Sampler& sampler, const Store& store) {
  const std::vector<Edge> edges = edges_of(store, {});
  if (edges.empty()) return std::nullopt;
  const Result<Statement> statement = store.statement(edges[sampler.below(edges.size())].statement);
  DOSSIER_CHECK(statement.has_value());
  return *statement;
}

Judgement by_rule(Sampler& sampler, Judgement judgement) {
  judgement.origin = sampler.one_in(2) ? "same-name" : "same-key";
  judgement.score = static_cast<double>(sampler.below(100)) / 100.0;
  return judgement;
}

}  // namespace

Judgement any_merge(Sampler& sampler) {
  const std::string first = key_of(sampler.entity());
  std::string second = key_of(sampler.entity());
  while (second == first) second = key_of(sampler.entity());
  switch (sampler.below(6)) {
    case 0:
      return store::rename(first, any_name(sampler), "known better");
    case 1:
      return retype(first, to_string(sampler.entity().type), "");
    case 2:
      return split(first, second, "two of a name");
    default:
      break;
  }
  const Judgement judgement = merge(first, second, "one and the same");
  return sampler.one_in(3) ? by_rule(sampler, judgement) : judgement;
}

Judgement any_judgement(Sampler& sampler) {
  Judgement judgement = any_merge(sampler);
  if (sampler.one_in(6)) {
    Statement statement;
    statement.subject = sampler.entity();
    statement.object = sampler.term();
    statement.phrase = sampler.one_in(2) ? "meet|with: \\" : "say";
    judgement = drop(canonical_key(statement), "\\n is no line break,\n but this is");
  } else if (sampler.one_in(6)) {
    judgement = {.kind = JudgementKind::undo, .undone = JudgementId{1 + sampler.below(1000)}};
  } else if (sampler.one_in(6)) {
    judgement.kind = judgement.kind == JudgementKind::merge ? JudgementKind::ask : judgement.kind;
  }
  judgement.id = JudgementId{1 + sampler.number() / 2};
  judgement.time = "2026-01-05T09:30:0" + std::to_string(sampler.below(10)) + "Z";
  return judgement;
}

void judge_at_random(Sampler& sampler, Store& store) {
  const std::vector<Judgement> log = store.judgements().value();
  if (sampler.one_in(4) && !log.empty()) {
    const auto undone = store.undo(log[sampler.below(log.size())].id, "wrong");
    DOSSIER_CHECK(undone || undone.error().code == ErrorCode::invalid_argument);
    return;
  }
  Judgement judgement = any_merge(sampler);
  if (const auto shown = any_shown(sampler, store); shown && sampler.one_in(5)) {
    judgement = drop(canonical_key(*shown), "not so");
  }
  const auto id = store.judge(judgement);
  DOSSIER_CHECK(id.has_value());
}

}  // namespace dossier::test
