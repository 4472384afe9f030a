#include "extract/clause/repair_speech.h"

#include <algorithm>
#include <array>

#include "extract/clause/tree_edit.h"

namespace dossier::extract {

namespace {

class SpeechRepair : TreeEdit {
 public:
  using TreeEdit::TreeEdit;

  bool run() {
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      switch (relations_[word]) {
        case Dependency::acl:
        case Dependency::acl_relcl:
          mend_told(word);
          break;
        case Dependency::obj:
          mend_inverted(word);
          break;
        case Dependency::appos:
        case Dependency::parataxis:
          mend_report(word);
          break;
        case Dependency::ccomp:
          mend_time_clause(word);
          mend_last_speaker(word);
          break;
        case Dependency::advcl:
          mend_saying(word);
          break;
        default:
          break;
      }
    }
    return has_changed_;
  }

 private:
  // "wrote on a blog that Norway had left", "told the group that Norway is ready": a whole clause
  // with "that" is what is said, and says nothing of the noun.
  void mend_told(std::uint32_t clause) {
    constexpr auto kTelling = std::to_array<std::string_view>(
        {"add", "announce", "assure", "confirm", "inform", "insist", "post", "remind", "report",
         "say", "state", "tell", "tweet", "warn", "write"});
    const std::uint32_t that = tree_.first(clause, Dependency::mark);
    const std::uint32_t subject = tree_.first(clause, Dependency::nsubj);
    if (that == kNoWord || tree_.lemma(that) != "that" || subject == kNoWord || subject < that)
      return;
    std::uint32_t verb = heads_[clause];
    while (verb != kNoWord && !tree_.is_verb(verb)) verb = heads_[verb];
    if (verb == kNoWord || tree_.has(verb, Dependency::ccomp)) return;
    if (std::ranges::find(kTelling, tree_.lemma(verb)) == kTelling.end()) return;
    attach(clause, verb, Dependency::ccomp);
  }

  // "...," summed up the cabinet: who stands behind the verb of what was said speaks.
  void mend_inverted(std::uint32_t speaker) {
    const std::uint32_t verb = heads_[speaker];
    if (verb == kNoWord || speaker < verb || verb == 0 || tree_.has(verb, Dependency::nsubj))
      return;
    const std::uint32_t said = tree_.first(verb, Dependency::ccomp);
    const std::string_view before = tree_.word(verb - 1);
    constexpr auto kCloses = std::to_array<std::string_view>({"''", "'", "\"", "\u2019", "\u201d"});
    const bool is_behind_quote = std::ranges::find(kCloses, before) != kCloses.end();
    if (said == kNoWord || said > verb || !is_behind_quote) return;
    attach(speaker, verb, Dependency::nsubj);
  }

  // "Olsen left, Reuters reports." read as reports of that name.
  void mend_report(std::uint32_t noun) {
    std::uint32_t told = heads_[noun];
    while (told != kNoWord && heads_[told] != kNoWord) told = heads_[told];
    const bool is_report = tree_.lemma(noun) == "report" && !tree_.is_verb(noun);
    const bool is_last = noun + 2 == tree_.size() && tree_.word(noun + 1) == ".";
    const std::uint32_t source = tree_.first(noun, Dependency::compound);
    if (!is_report || !is_last || told == kNoWord || source == kNoWord) return;
    const std::uint32_t first = tree_.subtree(noun).front();
    const bool is_apart = first > 0 && tree_.word(first - 1) == ",";
    if (!tree_.has_upos(source, "PROPN") || !(is_apart || tree_.word(first) == ",")) return;
    attach(noun, kNoWord, Dependency::root);
    attach(told, noun, Dependency::ccomp);
    attach(source, noun, Dependency::nsubj);
  }

  // "They said they would leave, Olsen said.": what stands in front is what the last one says.
  void mend_last_speaker(std::uint32_t saying) {
    const std::uint32_t said = heads_[saying];
    const std::uint32_t speaker = tree_.first(saying, Dependency::nsubj);
    const bool is_behind = said < saying && speaker != kNoWord && speaker < saying && speaker > 0;
    if (!is_behind || tree_.lemma(saying) != "say" || tree_.has(saying, Dependency::ccomp)) return;
    const std::uint32_t first = tree_.subtree(speaker).front();
    if (first == 0 || tree_.word(first - 1) != "," || relations_[said] != Dependency::root) return;
    if (tree_.first(said, Dependency::ccomp) == saying) return;  // it has no other content
    attach(saying, kNoWord, Dependency::root);
    attach(said, saying, Dependency::ccomp);
  }

  // "warned that Olsen would leave, saying: ...": whoever warned says so.
  void mend_saying(std::uint32_t saying) {
    constexpr auto kSaying = std::to_array<std::string_view>({"add", "say", "tell", "write"});
    const bool is_saying = tree_.xpos(saying) == "VBG" && saying > 0 &&
                           tree_.word(saying - 1) == "," &&
                           std::ranges::find(kSaying, tree_.lemma(saying)) != kSaying.end();
    std::uint32_t content = heads_[saying];
    if (!is_saying || content == kNoWord || content > saying) return;
    while (heads_[content] != kNoWord &&
           (relations_[content] == Dependency::xcomp || relations_[content] == Dependency::conj)) {
      content = heads_[content];
    }
    const std::uint32_t speech = heads_[content];
    if (relations_[content] != Dependency::ccomp || speech > content) return;
    attach(saying, speech, Dependency::advcl);
  }

  // "Norway will leave once a deal is reached, Olsen said": read as two things that were said.
  void mend_time_clause(std::uint32_t clause) {
    if (heads_[clause] == kNoWord) return;
    const std::uint32_t once = tree_.first(clause, Dependency::advmod);
    const std::uint32_t said = tree_.first(heads_[clause], Dependency::ccomp);
    const bool is_second = said != kNoWord && said < clause;
    if (!is_second || once == kNoWord || tree_.lemma(once) != "once") return;
    attach(clause, said, Dependency::advcl);
  }
};

}  // namespace

bool repair_speech(const Dependencies& tree, WordList& heads, std::vector<Dependency>& relations) {
  return SpeechRepair(tree, heads, relations).run();
}

}  // namespace dossier::extract
