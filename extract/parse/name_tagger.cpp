#include "extract/parse/name_tagger.h"

#include <algorithm>

#include "extract/text/hash.h"

namespace dossier::extract {
namespace {

// Where the network is this sure of no name, in log odds, a second opinion changes nothing
// (measured on the development sets).
constexpr float kSure = 7;

}  // namespace

// NOLINTNEXTLINE(readability-function-size): a list, one line a feature.
void read_name_features(std::span<const NameWord> sentence, std::size_t at,
                        NameFeatures& features) {
  static const NameWord outside{};
  const auto word = [&](std::ptrdiff_t offset) -> const NameWord& {
    const auto place = static_cast<std::ptrdiff_t>(at) + offset;
    const bool inside = place >= 0 && place < static_cast<std::ptrdiff_t>(sentence.size());
    return inside ? sentence[static_cast<std::size_t>(place)] : outside;
  };
  const NameWord& w = word(0);
  const NameWord& l1 = word(-1);
  const NameWord& l2 = word(-2);
  const NameWord& r1 = word(1);
  const NameWord& r2 = word(2);
  const NameWord& head = w.head == 0 || w.head > sentence.size() ? outside : sentence[w.head - 1];
  const std::uint64_t lists = combine(w.facts.entry.lists, w.facts.outline);
  std::size_t count = 0;
  const auto add = [&](std::uint64_t value) {
    features[count] = combine(500 + count, value);
    ++count;
  };
  add(0);
  add(w.facts.cased);
  add(w.facts.normal);
  add(l1.facts.normal);
  add(r1.facts.normal);
  add(l2.facts.normal);
  add(r2.facts.normal);
  add(l1.facts.cased);
  add(r1.facts.cased);
  add(combine(l1.facts.normal, w.facts.normal));
  add(combine(w.facts.normal, r1.facts.normal));
  add(combine(l1.facts.normal, r1.facts.normal));
  add(w.facts.outline);
  add(combine(l1.facts.outline, w.facts.outline));
  add(combine(w.facts.outline, r1.facts.outline));
  add(combine(l1.facts.outline, combine(w.facts.outline, r1.facts.outline)));
  add(w.facts.suffix[1]);
  add(w.facts.suffix[2]);
  add(w.facts.suffix[3]);
  add(w.facts.suffix[4]);
  add(w.facts.prefix[2]);
  add(w.facts.prefix[3]);
  add(combine(w.facts.suffix[2], w.facts.outline));
  add(w.facts.entry.cluster);
  add(l1.facts.entry.cluster);
  add(r1.facts.entry.cluster);
  add(combine(w.facts.entry.cluster, w.facts.outline));
  add(combine(l1.facts.entry.cluster, w.facts.entry.cluster));
  add(combine(w.facts.entry.cluster, r1.facts.entry.cluster));
  add(combine(l2.facts.entry.cluster, l1.facts.entry.cluster));
  add(combine(r1.facts.entry.cluster, r2.facts.entry.cluster));
  add(lists);
  add(combine(lists, l1.facts.entry.lists));
  add(combine(lists, r1.facts.entry.lists));
  add(combine(w.facts.entry.name_class, w.facts.outline));
  add(combine(l1.facts.entry.name_class, w.facts.entry.name_class));
  add(combine(w.facts.entry.name_class, r1.facts.entry.name_class));
  add(w.tag);
  add(combine(w.tag, w.facts.outline));
  add(combine(l1.tag, combine(w.tag, r1.tag)));
  add(combine(w.label, head.facts.normal));
  add(combine(w.label, combine(head.facts.entry.cluster, w.facts.outline)));
  add(combine(w.label, combine(head.facts.outline, w.facts.outline)));
  add(combine(l1.facts.normal, w.facts.outline));
  add(combine(r1.facts.normal, w.facts.outline));
  add(combine(w.facts.entry.lists, l1.facts.normal));
  add(combine(w.facts.entry.lists, r1.facts.normal));
  add(combine(w.facts.entry.name_class, l1.facts.normal));
  add(combine(w.facts.entry.name_class, r1.facts.normal));
}

std::uint64_t transition_feature(std::size_t before) { return combine(900, before); }

NameTagger::NameTagger(float share, FeatureTable table) : share_(share), table_(std::move(table)) {
  for (std::size_t before = 0; before < kNameTags; ++before) {
    const std::array<std::uint64_t, 1> feature{transition_feature(before)};
    table_.add_scores(feature, transitions_[before]);
    for (float& score : transitions_[before]) score *= share_;
  }
}

void NameTagger::add_scores(std::span<const NameWord> sentence, std::span<float> scores) const {
  if (share_ == 0) return;
  NameFeatures features;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const std::span<float> word = scores.subspan(at * kNameTags, kNameTags);
    if (word[0] - *std::max_element(word.begin() + 1, word.end()) > kSure) continue;
    read_name_features(sentence, at, features);
    std::array<float, kNameTags> own{};
    table_.add_scores(features, own);
    for (std::size_t tag = 0; tag < kNameTags; ++tag) word[tag] += share_ * own[tag];
  }
}

}  // namespace dossier::extract
