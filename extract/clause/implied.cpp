#include "extract/clause/implied.h"

#include <algorithm>
#include <array>

#include "extract/clause/phrase.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr std::array<std::string_view, 7> kHonorifics = {"mr.", "mrs.", "ms.", "dr.",
                                                         "mr",  "mrs",  "ms"};

class ImpliedReader {
 public:
  explicit ImpliedReader(const Dependencies& tree) : tree_(tree) {}

  std::vector<Proposition> read() {
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      switch (tree_.relation(word)) {
        case Dependency::appos:
          add_apposition(word);
          break;
        case Dependency::nmod_desc:
        case Dependency::compound:
          add_title(word);
          break;
        case Dependency::nmod:
          add_members(word);
          break;
        default:
          break;
      }
    }
    return std::move(found_);
  }

 private:
  // R15: "Orla Lund, chair of Alfa" is chair of Alfa.
  void add_apposition(std::uint32_t word) {
    const std::uint32_t head = tree_.head(word);
    if (!tree_.is_nominal(head) || !tree_.is_nominal(word) || word < head) return;
    if (tree_.has_upos(word, "NUM") || tree_.has_upos(head, "NUM")) return;
    const WordList subject = phrase_of(tree_, head, Reach::one);
    if (std::ranges::binary_search(subject, word)) {
      add_described_name(word, subject);
      return;
    }
    for (const std::uint32_t alternative : alternatives_of(tree_, word)) {
      add(subject, phrase_of(tree_, alternative, Reach::full), "R15-apposition");
    }
  }

  // R16: "the minister Aila Ruus", one phrase: Aila Ruus is the minister.
  void add_described_name(std::uint32_t name, const WordList& phrase) {
    WordList words = phrase_of(tree_, name, Reach::bare);
    WordList description = phrase;
    std::erase_if(description, [&](std::uint32_t word) { return word >= words.front(); });
    add(std::move(words), std::move(description), "R16-title");
  }

  // R16: "Finance Minister Aila Ruus" is Finance Minister.
  void add_title(std::uint32_t word) {
    const std::uint32_t name = tree_.head(word);
    if (!tree_.has_upos(name, "PROPN") || word > name) return;
    if (tree_.relation(name) == Dependency::nmod_desc) return;
    const bool is_title = tree_.relation(word) == Dependency::nmod_desc;
    if (!is_title && !tree_.has_upos(word, "NOUN")) return;
    if (tree_.is_one_name(word, name)) return;
    if (std::ranges::find(kHonorifics, lower_ascii(tree_.word(word))) != kHonorifics.end()) return;
    const WordList title = phrase_of(tree_, word, Reach::bare);
    WordList words = phrase_of(tree_, name, Reach::bare);
    std::erase_if(words, [&](std::uint32_t other) { return other <= title.back(); });
    if (words.empty() || words.front() != title.back() + 1) return;
    add(std::move(words), title, "R16-title");
  }

  // R19: "firms such as Alfa and Beta" are firms.
  void add_members(std::uint32_t word) {
    const std::uint32_t head = tree_.head(word);
    const WordList prepositions = prepositions_of(tree_, word);
    if (prepositions.empty() || word < head) return;
    const std::string& first = tree_.lemma(prepositions.front());
    const bool is_set = first == "such" || first == "including" || first == "include";
    if (!is_set) return;
    for (const std::uint32_t member : alternatives_of(tree_, word)) {
      add(phrase_of(tree_, member, Reach::one), phrase_of(tree_, head, Reach::bare), "R19-member");
    }
  }

  void add(WordList subject, WordList object, std::string_view rule) {
    if (subject.empty() || object.empty()) return;
    Proposition proposition;
    proposition.subject = std::move(subject);
    proposition.supplied = "be";
    proposition.arguments.push_back(std::move(object));
    proposition.rule = rule;
    proposition.kind = ClauseKind::nominal;
    proposition.is_implied = true;
    found_.push_back(std::move(proposition));
  }

  const Dependencies& tree_;
  std::vector<Proposition> found_;
};

}  // namespace

std::vector<Proposition> read_implied(const Dependencies& tree) {
  return ImpliedReader(tree).read();
}

}  // namespace dossier::extract
