#include "tools/dossier/joining.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "extract/name/entity_join.h"
#include "store/resolution.h"

namespace dossier::cli {

namespace {

using extract::EntityJoin;
using extract::EntityRecord;
using store::Judgement;
using store::JudgementKind;

constexpr std::string_view kOrigin = "names";

struct Listed {
  std::vector<EntityRecord> records;
  std::vector<std::string> keys;  // by which the log speaks of each
};

Result<Listed> list(const store::Store& facts, const store::Resolution& resolution) {
  Listed listed;
  DOSSIER_RETURN_IF_ERROR(facts.list_entities([&](const store::ListedEntity& one) {
    listed.keys.push_back(resolution.kept_key(key_of(one.entity)));
    listed.records.push_back({one.entity.type, one.entity.name, one.entity.aliases, one.mentions});
    return Status();
  }));
  return listed;
}

// Surnames that were joined to their only bearer, who is that no more.
Result<std::size_t> part_surnames(store::Store& facts, const extract::NameMatcher& matcher,
                                  const Listed& listed, const std::vector<Judgement>& log,
                                  const store::Resolution& resolution) {
  std::map<std::string, std::set<std::string>> bearers;
  for (const EntityRecord& record : listed.records) {
    if (record.type != EntityType::person) continue;
    const extract::NameParts name = matcher.parts(record.name, extract::ComparedType::person);
    if (name.words.size() > 1) bearers[surname_key(name)].insert(record.name);
  }
  std::size_t parted = 0;
  for (const Judgement& judgement : log) {
    const bool is_surname = judgement.kind == JudgementKind::merge && judgement.origin == kOrigin &&
                            judgement.reason == extract::kOnlyBearerReason &&
                            resolution.holds(judgement.id);
    if (!is_surname) continue;
    const std::string surname = store::entity_of_key(judgement.second).name;
    const auto found =
        bearers.find(surname_key(matcher.parts(surname, extract::ComparedType::person)));
    if (found == bearers.end() || found->second.size() < 2) continue;
    Judgement undo;
    undo.kind = JudgementKind::undo;
    undo.undone = judgement.id;
    undo.origin = kOrigin;
    undo.reason = "another bearer of the surname";
    DOSSIER_RETURN_IF_ERROR(facts.judge(undo));
    ++parted;
  }
  return parted;
}

// A pair that was judged or asked about before, whoever did.
std::set<std::pair<std::string, std::string>> known_pairs(const std::vector<Judgement>& log) {
  std::set<std::pair<std::string, std::string>> known;
  for (const Judgement& judgement : log)
    known.insert(std::minmax(judgement.first, judgement.second));
  return known;
}

}  // namespace

Result<JoinReport> join_entities(store::Store& facts, const extract::NameMatcher& matcher) {
  DOSSIER_TRY(std::vector<Judgement> log, facts.judgements());
  store::Resolution resolution(log);
  DOSSIER_TRY(Listed listed, list(facts, resolution));
  JoinReport report;
  DOSSIER_TRY(report.parted, part_surnames(facts, matcher, listed, log, resolution));
  if (report.parted > 0) {
    DOSSIER_TRY(log, facts.judgements());
    resolution = store::Resolution(log);
    DOSSIER_TRY(listed, list(facts, resolution));
  }
  const auto known = known_pairs(log);
  std::vector<Judgement> judgements;
  for (const EntityJoin& join : extract::find_joins(listed.records, matcher)) {
    Judgement judgement =
        store::merge(listed.keys[join.kept], listed.keys[join.joined], join.reason);
    // What was asked, judged or undone once is not said again.
    if (known.contains(std::minmax(judgement.first, judgement.second))) continue;
    if (!join.is_sure) judgement.kind = JudgementKind::ask;
    judgement.origin = kOrigin;
    judgement.score = join.score;
    judgements.push_back(std::move(judgement));
  }
  if (judgements.empty()) return report;
  DOSSIER_TRY(const std::vector<store::JudgementId> ids, facts.judge(judgements));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] == store::JudgementId::none) continue;  // parted by hand
    ++(judgements[i].kind == JudgementKind::merge ? report.joined : report.asked);
  }
  return report;
}

void print_joins(std::ostream& out, const JoinReport& report) {
  if (report.joined + report.parted + report.asked == 0) return;
  out << "entities: " << report.joined << " joined";
  if (report.parted > 0) out << ", " << report.parted << " parted again";
  if (report.asked > 0) out << ", " << report.asked << " to review";
  out << '\n';
}

}  // namespace dossier::cli
