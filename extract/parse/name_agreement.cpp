#include "extract/parse/name_agreement.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "extract/text/word_shape.h"

namespace dossier::extract {
namespace {

// How often a spelling was a person, place or organization.
using Votes = std::array<float, kNameTypes>;

class Ballot {
 public:
  Ballot(std::string_view text, std::span<const Sentence> sentences)
      : text_(text), sentences_(sentences) {}

  void count(std::span<const Parse> parses) {
    for (std::size_t s = 0; s < parses.size(); ++s) {
      for (const Name& name : parses[s].names) {
        votes_[key(s, name.first, name.count)][static_cast<std::size_t>(name.type)] += 1;
        if (name.type != NameType::person || name.count < 2) continue;
        votes_[key(s, name.first + name.count - 1, 1)][0] += 0.5F;
      }
    }
  }

  // The type that most namesakes have, if they are many enough to overrule `own` votes of one.
  [[nodiscard]] const NameType* winner(const std::string& name, float own) const {
    static constexpr std::array<NameType, kNameTypes> kTypes{NameType::person, NameType::place,
                                                             NameType::organization};
    const auto found = votes_.find(name);
    if (found == votes_.end()) return nullptr;
    const Votes& votes = found->second;
    const auto top =
        static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
    float others = 0;
    for (std::size_t type = 0; type < votes.size(); ++type) others += type == top ? 0 : votes[type];
    return votes[top] >= 2 && votes[top] >= 2 * std::max(others, own) ? &kTypes[top] : nullptr;
  }

  [[nodiscard]] std::string key(std::size_t sentence, std::size_t first, std::size_t count) const {
    std::string name;
    for (std::size_t word = first; word < first + count; ++word) {
      append_lower(slice(text_, sentences_[sentence].tokens[word].span), name);
      name += ' ';
    }
    return name;
  }

 private:
  std::string_view text_;
  std::span<const Sentence> sentences_;
  std::unordered_map<std::string, Votes> votes_;
};

void set_type(const Name& name, NameType type, Parse& parse) {
  for (std::size_t word = name.first; word < name.first + name.count; ++word) {
    const auto place = static_cast<NamePlace>((parse.words[word].name_tag - 1) % 4);
    parse.words[word].name_tag = name_tag(type, place);
  }
}

}  // namespace

void agree_on_names(std::string_view text, std::span<const Sentence> sentences,
                    std::span<Parse> parses) {
  Ballot ballot(text, sentences);
  ballot.count(parses);
  std::vector<std::uint8_t> tags;
  for (std::size_t s = 0; s < parses.size(); ++s) {
    Parse& parse = parses[s];
    for (const Name& name : parse.names) {
      const NameType* type = ballot.winner(ballot.key(s, name.first, name.count), 1);
      if (type != nullptr && *type != name.type) set_type(name, *type, parse);
    }
    for (std::size_t word = 0; word < parse.words.size(); ++word) {
      if (parse.words[word].name_tag != 0 || parse.words[word].upos != "PROPN") continue;
      const NameType* type = ballot.winner(ballot.key(s, word, 1), 1);
      if (type != nullptr) parse.words[word].name_tag = name_tag(*type, NamePlace::only);
    }
    tags.clear();
    for (const ParsedWord& word : parse.words) tags.push_back(word.name_tag);
    names_from_tags(tags, parse.names);
  }
}

}  // namespace dossier::extract
