// Name tags: how the network marks names, and how marks become whole names.
//
// A tag is 0 (no name) or 1 + 4 * type + place, with place first, inner, last or only word.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dossier::extract {

enum class NameType : std::uint8_t { person, place, organization };
constexpr std::size_t kNameTypes = 3;
constexpr std::size_t kNameTags = 1 + 4 * kNameTypes;

// As in CoNLL-U output: "Person", "Place", "Organization".
std::string_view to_string(NameType type);

// A run of words of one sentence that names something.
struct Name {
  std::size_t first = 0;  // word index
  std::size_t count = 0;
  NameType type = NameType::person;
};

enum class NamePlace : std::uint8_t { first, inner, last, only };

constexpr std::uint8_t name_tag(NameType type, NamePlace place) {
  return static_cast<std::uint8_t>(1 + 4 * static_cast<int>(type) + static_cast<int>(place));
}

// Which tags make a well-formed sequence: a name that began goes on or ends in its own type.
bool may_begin(std::size_t tag);
bool may_follow(std::size_t before, std::size_t tag);
bool may_end(std::size_t tag);

// Log scores of one tag after another: [before][tag].
using NameTransitions = std::array<std::array<float, kNameTags>, kNameTags>;

// The likeliest well-formed tag sequence of a sentence. `scores` holds kNameTags log scores a
// word; `best` gets one tag a word. `scratch` and `back` are only lent.
void best_name_tags(std::span<const float> scores, const NameTransitions& transitions,
                    std::vector<std::uint8_t>& best, std::vector<float>& scratch,
                    std::vector<std::uint8_t>& back);

// The names a well-formed tag sequence marks; replaces `names`.
void names_from_tags(std::span<const std::uint8_t> tags, std::vector<Name>& names);

}  // namespace dossier::extract
