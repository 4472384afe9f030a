#include "query/support.h"

#include <algorithm>

#include "graph/check.h"

namespace dossier::query {

const Evidence& best_evidence(const Statement& statement) {
  DOSSIER_CHECK(!statement.evidence.empty());
  return *std::ranges::max_element(statement.evidence, {}, &Evidence::confidence);
}

DayRange days_of(const Statement& statement) {
  DayRange days;
  for (const Qualifier& qualifier : statement.qualifiers) {
    const auto* literal = std::get_if<Literal>(&qualifier.value);
    if (qualifier.slot != Slot::time || literal == nullptr) continue;
    if (const auto range = days_of(literal->iso)) days = cover(days, *range);
  }
  return days;
}

void SupportBuilder::add(const Statement& statement) {
  if (count(statement)) so_far_.best = best_evidence(statement);
}

void SupportBuilder::add(Statement&& statement) {
  if (!count(statement)) return;
  const Evidence& best = best_evidence(statement);
  const auto at = static_cast<std::size_t>(&best - statement.evidence.data());
  so_far_.best = std::move(statement.evidence[at]);
}

bool SupportBuilder::count(const Statement& statement) {
  const Evidence& best = best_evidence(statement);
  const bool is_better = so_far_.statements == 0 || best.confidence > so_far_.best.confidence;
  ++so_far_.statements;
  so_far_.days = cover(so_far_.days, days_of(statement));
  so_far_.polarities.insert(statement.polarity);
  statuses_.insert(status_of(statement));
  if (!statement.event_class.empty()) event_classes_.insert(statement.event_class);
  for (const Attribution& attribution : statement.attribution) {
    if (attribution.holder) holders_.insert(name_of(*attribution.holder));
  }
  for (const Evidence& evidence : statement.evidence) {
    ++so_far_.evidence;
    double& confidence = best_confidence_[evidence.document];
    confidence = std::max(confidence, evidence.confidence);
  }
  return is_better;
}

Support SupportBuilder::build() const& {
  Support support = so_far_;
  sum_up(support);
  return support;
}

Support SupportBuilder::build() && {
  Support support = std::move(so_far_);
  sum_up(support);
  return support;
}

void SupportBuilder::sum_up(Support& support) const {
  Statement pooled;  // of each document the surest evidence: no other counts
  pooled.evidence.reserve(best_confidence_.size());
  for (const auto& [document, confidence] : best_confidence_) {
    pooled.evidence.emplace_back();
    pooled.evidence.back().document = document;
    pooled.evidence.back().confidence = confidence;
  }
  support.documents = best_confidence_.size();
  support.confidence = confidence_of(pooled);
  support.statuses.assign(statuses_.begin(), statuses_.end());
  support.holders.assign(holders_.begin(), holders_.end());
  support.event_classes.assign(event_classes_.begin(), event_classes_.end());
}

}  // namespace dossier::query
