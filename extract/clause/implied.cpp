#include "extract/clause/implied.h"

#include <algorithm>
#include <array>

#include "extract/clause/phrase.h"

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
    for (const std::uint32_t alternative : alternatives_of(tree_, word)) {
      add(phrase_of(tree_, head, Reach::one), "be", {}, phrase_of(tree_, alternative, Reach::full),
          "R15-apposition");
    }
  }

  // R16: "Finance Minister Aila Ruus" is Finance Minister.
  void add_title(std::uint32_t word) {
    const std::uint32_t name = tree_.head(word);
    if (!tree_.has_upos(name, "PROPN") || word > name) return;
    if (tree_.relation(name) == Dependency::nmod_desc) return;
    const bool is_title = tree_.relation(word) == Dependency::nmod_desc;
    if (!is_title && !tree_.has_upos(word, "NOUN")) return;
    if (std::ranges::find(kHonorifics, lower(tree_.word(word))) != kHonorifics.end()) return;
    const WordList title = phrase_of(tree_, word, Reach::bare);
    WordList words = phrase_of(tree_, name, Reach::bare);
    std::erase_if(words, [&](std::uint32_t other) { return other <= title.back(); });
    if (words.empty() || words.front() != title.back() + 1) return;
    add(words, "be", {}, title, "R16-title");
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
      add(phrase_of(tree_, member, Reach::one), "be", {}, phrase_of(tree_, head, Reach::bare),
          "R19-member");
    }
  }

  static std::string lower(std::string_view word) {
    std::string text(word);
    for (char& letter : text) {
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
  }

  void add(WordList subject, std::string_view supplied, WordList predicate, WordList object,
           std::string_view rule) {
    if (subject.empty() || object.empty()) return;
    Proposition proposition;
    proposition.subject = std::move(subject);
    proposition.supplied = supplied;
    proposition.predicate = std::move(predicate);
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
