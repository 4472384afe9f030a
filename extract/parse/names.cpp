// Viterbi over hard rules: a name that began must go on or end in its own type.
#include "extract/parse/names.h"

#include <algorithm>

namespace dossier::extract {
namespace {

bool is_open(std::size_t tag) {  // the name goes on after this word
  return tag != 0 && (tag - 1) % 4 <= 1;
}
bool is_continued(std::size_t tag) {  // the name began before this word
  return tag != 0 && ((tag - 1) % 4 == 1 || (tag - 1) % 4 == 2);
}

}  // namespace

bool may_begin(std::size_t tag) { return !is_continued(tag); }
bool may_end(std::size_t tag) { return !is_open(tag); }
bool may_follow(std::size_t before, std::size_t tag) {
  if (!is_open(before)) return !is_continued(tag);
  return is_continued(tag) && (before - 1) / 4 == (tag - 1) / 4;
}

std::string_view to_string(NameType type) {
  switch (type) {
    case NameType::person:
      return "Person";
    case NameType::place:
      return "Place";
    case NameType::organization:
      return "Organization";
  }
  return "Organization";
}

void best_name_tags(std::span<const float> scores, const NameTransitions& transitions,
                    std::vector<std::uint8_t>& best, std::vector<float>& scratch,
                    std::vector<std::uint8_t>& back) {
  constexpr float kNever = -1e30F;
  const std::size_t words = scores.size() / kNameTags;
  best.resize(words);
  scratch.assign(2 * kNameTags, 0);
  back.assign(words * kNameTags, 0);
  float* previous = scratch.data();
  float* current = previous + kNameTags;
  for (std::size_t tag = 0; words > 0 && tag < kNameTags; ++tag)
    previous[tag] = may_begin(tag) ? scores[tag] : kNever;
  for (std::size_t word = 1; word < words; ++word) {
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      std::size_t from = 0;
      float top = kNever;
      for (std::size_t before = 0; before < kNameTags; ++before) {
        if (!may_follow(before, tag)) continue;
        const float path = previous[before] + transitions[before][tag];
        if (path <= top) continue;
        top = path;
        from = before;
      }
      current[tag] = top <= kNever ? kNever : top + scores[word * kNameTags + tag];
      back[word * kNameTags + tag] = static_cast<std::uint8_t>(from);
    }
    std::swap(previous, current);
  }
  std::size_t tag = 0;
  float top = kNever;
  for (std::size_t last = 0; last < kNameTags; ++last) {
    if (!may_end(last) || previous[last] <= top) continue;
    top = previous[last];
    tag = last;
  }
  for (std::size_t word = words; word-- > 0;) {
    best[word] = static_cast<std::uint8_t>(tag);
    tag = back[word * kNameTags + tag];
  }
}

void names_from_tags(std::span<const std::uint8_t> tags, std::vector<Name>& names) {
  names.clear();
  for (std::size_t word = 0; word < tags.size();) {
    const std::size_t begin = word++;
    if (tags[begin] == 0) continue;
    while (word < tags.size() && is_continued(tags[word]) && is_open(tags[word - 1])) ++word;
    names.push_back({begin, word - begin, static_cast<NameType>((tags[begin] - 1) / 4)});
  }
}

}  // namespace dossier::extract
