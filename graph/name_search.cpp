#include "graph/name_search.h"

#include <algorithm>
#include <tuple>

#include "graph/fold.h"

namespace dossier {

namespace {

constexpr double kNear = 0.5;

bool contains_word(std::string_view text, std::string_view word) {
  const std::string spaced = ' ' + std::string(text) + ' ';
  return !word.empty() && spaced.find(' ' + std::string(word) + ' ') != std::string::npos;
}

double distance_between(std::string_view wanted, std::string_view spelling) {
  constexpr double kSharedWord = 0.1;
  const double distance = name_distance(wanted, spelling);
  return contains_word(spelling, wanted) ? std::min(distance, kSharedWord) : distance;
}

}  // namespace

void sort_candidates(std::vector<Candidate>& candidates, std::string_view wanted) {
  const auto rank = [wanted](const Candidate& candidate) {
    return std::tuple(fold_name(candidate.entity.name) != wanted,
                      -static_cast<std::int64_t>(candidate.edges), key_of(candidate.entity));
  };
  std::ranges::sort(candidates, {}, rank);
}

NearestNames::NearestNames(std::string_view wanted, std::size_t limit)
    : wanted_(fold_name(wanted)), limit_(limit) {}

void NearestNames::offer(std::string_view spelling, std::string_view name) {
  const Offer offer{distance_between(wanted_, fold_name(spelling)), std::string(name)};
  if (offer.distance >= kNear) return;
  const auto same = std::ranges::find(best_, offer.name, &Offer::name);
  if (same != best_.end()) {
    if (same->distance <= offer.distance) return;
    best_.erase(same);
  }
  best_.insert(std::ranges::lower_bound(best_, offer), offer);
  if (best_.size() > limit_) best_.pop_back();
}

std::vector<std::string> NearestNames::names() const {
  std::vector<std::string> names;
  names.reserve(best_.size());
  for (const Offer& offer : best_) names.push_back(offer.name);
  return names;
}

}  // namespace dossier
