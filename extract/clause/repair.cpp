#include "extract/clause/repair.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "extract/clause/repair_speech.h"
#include "extract/clause/subject.h"
#include "extract/clause/tree_edit.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

class Repair : TreeEdit {
 public:
  using TreeEdit::TreeEdit;

  bool run() {
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      if (tree_.lemma(word) == "due") mend_due(word);
      if (relations_[word] == Dependency::case_) mend_name(word);
      if (relations_[word] == Dependency::nsubj) mend_dateline(word);
      if (relations_[word] == Dependency::ccomp) mend_subject(word);
      if (relations_[word] == Dependency::advcl) mend_perfect(word);
      if (relations_[word] == Dependency::advcl) mend_complement(word);
      if (relations_[word] == Dependency::csubj) mend_willing(word);
      if (relations_[word] == Dependency::advcl) mend_with(word);
      if (relations_[word] == Dependency::nummod) mend_list(word);
      if (relations_[word] == Dependency::amod) mend_participle(word);
      if (relations_[word] == Dependency::amod) mend_conjunct(word);
      if (relations_[word] == Dependency::acl) mend_verbless(word);
      if (relations_[word] == Dependency::compound) mend_modal(word);
      if (relations_[word] == Dependency::obl) mend_about(word);
      if (relations_[word] == Dependency::obl) mend_least(word);
      if (tree_.lemma(word) == "call") mend_call(word);
      if (tree_.lemma(word) == "leave" || tree_.lemma(word) == "right") mend_caption(word);
      if (relations_[word] == Dependency::obj) mend_object(word);
      if (relations_[word] == Dependency::root) mend_headline(word);
    }
    return has_changed_;
  }

 private:
  // "due" as the mark of a verb in its base form: the verb is its xcomp.
  void mend_due(std::uint32_t due) {
    if (due + 2 >= tree_.size() || tree_.lemma(due + 1) != "to") return;
    const std::uint32_t verb = heads_[due];
    const bool is_mark =
        relations_[due] == Dependency::mark || relations_[due] == Dependency::case_;
    if (!is_mark || verb == kNoWord || verb <= due || tree_.xpos(verb) != "VB") return;
    attach(due, heads_[verb], relations_[verb]);
    attach(verb, due, Dependency::xcomp);
    attach(due + 1, verb, Dependency::mark);
    for (std::uint32_t word = 0; word < due; ++word) {
      if (heads_[word] == verb) attach(word, due, relations_[word]);
    }
  }

  // "Norway to send ships to Chad": a headline's future. Not "Plan to save the city".
  void mend_headline(std::uint32_t noun) {
    constexpr auto kWithInfinitive = std::to_array<std::string_view>(
        {"ability", "agreement", "attempt", "bid",      "bill",  "call",   "campaign", "chance",
         "deal",    "decision",  "demand",  "desire",   "drive", "effort", "fight",    "law",
         "measure", "mission",   "motion",  "move",     "need",  "offer",  "order",    "plan",
         "pledge",  "pressure",  "promise", "proposal", "push",  "race",   "reason",   "refusal",
         "request", "right",     "scheme",  "threat",   "time",  "vote",   "vow",      "way"});
    if (tree_.is_verb(noun) || tree_.has(noun, Dependency::cop)) return;
    if (tree_.word(tree_.size() - 1) == "." || tree_.has_upos(0, "PART")) return;
    if (std::ranges::find(kWithInfinitive, tree_.lemma(noun)) != kWithInfinitive.end()) return;
    for (const std::uint32_t verb : tree_.dependents(noun)) {
      const bool is_infinitive =
          relations_[verb] == Dependency::acl || relations_[verb] == Dependency::xcomp;
      const std::uint32_t to = tree_.first(verb, Dependency::mark);
      if (!is_infinitive || to == kNoWord || tree_.lemma(to) != "to" || tree_.xpos(verb) != "VB" ||
          to < noun) {
        continue;
      }
      for (const std::uint32_t child : tree_.dependents(noun)) {
        if (child > verb) attach(child, verb, relations_[child]);
      }
      attach(verb, kNoWord, Dependency::root);
      attach(noun, verb, Dependency::nsubj);
      return;
    }
  }

  // "OSLO, May 2 - Olsen left": of two subjects with a dash between, the first is none.
  void mend_dateline(std::uint32_t place) {
    const std::uint32_t verb = heads_[place];
    if (verb == kNoWord || place > verb) return;
    bool has_dash = false;
    for (std::uint32_t word = place + 1; word < verb; ++word) {
      const std::string_view text = tree_.word(word);
      has_dash = has_dash || text == "-" || text == "--" || text == "–" || text == "—";
      const bool is_subject = heads_[word] == verb && (relations_[word] == Dependency::nsubj ||
                                                       relations_[word] == Dependency::nsubj_pass);
      if (has_dash && is_subject) {
        attach(place, verb, Dependency::other);
        return;
      }
    }
  }

  // "met Per Hansen", "met Van Dyk": a capital word that is no preposition of English.
  void mend_name(std::uint32_t word) {
    const std::uint32_t name = heads_[word];
    if (word == 0 || name == kNoWord || name <= word || !tree_.has_upos(name, "PROPN")) return;
    const std::string_view text = tree_.word(word);
    if (text.empty() || text.front() < 'A' || text.front() > 'Z') return;
    if (is_preposition(lower_ascii(text))) return;
    for (std::uint32_t between = word + 1; between < name; ++between) {
      if (!tree_.has_upos(between, "PROPN")) return;
    }
    attach(word, name, Dependency::compound);
    const std::uint32_t verb = heads_[name];
    const bool has_case = std::ranges::any_of(tree_.dependents(name), [&](std::uint32_t child) {
      return relations_[child] == Dependency::case_;
    });
    const bool is_object = relations_[name] == Dependency::obl && !has_case && verb != kNoWord &&
                           verb < word && !tree_.has(verb, Dependency::obj);
    if (is_object) attach(name, verb, Dependency::obj);
  }

  void mend_perfect(std::uint32_t verb) {
    const std::uint32_t above = heads_[verb];
    const std::uint32_t mark = tree_.first(verb, Dependency::mark);
    const std::uint32_t auxiliary = tree_.first(verb, Dependency::aux);
    if (above == kNoWord || mark == kNoWord || auxiliary == kNoWord || above > verb) return;
    const bool is_perfect = tree_.lemma(mark) == "to" && tree_.lemma(auxiliary) == "have";
    const bool is_free = !tree_.has(above, Dependency::xcomp) && !tree_.has(above, Dependency::obj);
    if (is_perfect && is_free && tree_.is_verb(above)) attach(verb, above, Dependency::xcomp);
  }

  // "threatened on Monday to leave": what is threatened is no purpose.
  void mend_complement(std::uint32_t verb) {
    constexpr std::array<std::string_view, 22> kTakers = {
        "agree", "aim",      "attempt", "begin",     "continue", "decide",  "decline", "fail",
        "hope",  "intend",   "offer",   "plan",      "pledge",   "prepare", "promise", "refuse",
        "seek",  "threaten", "try",     "undertake", "vow",      "want"};
    const std::uint32_t above = heads_[verb];
    const std::uint32_t mark = tree_.first(verb, Dependency::mark);
    if (above == kNoWord || above > verb || mark == kNoWord || tree_.lemma(mark) != "to") return;
    const bool takes_one =
        tree_.is_verb(above) && std::ranges::find(kTakers, tree_.lemma(above)) != kTakers.end();
    const bool is_free =
        !tree_.has(above, Dependency::xcomp) && !tree_.has(above, Dependency::obj) &&
        !tree_.has(above, Dependency::ccomp) && !tree_.has(above, Dependency::aux_pass) &&
        !tree_.has(verb, Dependency::nsubj);
    if (takes_one && is_free) attach(verb, above, Dependency::xcomp);
  }

  // "Norway says it is willing to leave": "it" is who leaves.
  void mend_willing(std::uint32_t verb) {
    constexpr std::array<std::string_view, 8> kStates = {
        "able", "determined", "eager", "prepared", "ready", "reluctant", "unwilling", "willing"};
    const std::uint32_t adjective = heads_[verb];
    if (adjective == kNoWord || adjective > verb) return;
    const std::uint32_t it = tree_.first(adjective, Dependency::expl);
    const bool is_state = std::ranges::find(kStates, tree_.lemma(adjective)) != kStates.end();
    if (it == kNoWord || !is_state) return;
    attach(it, adjective, Dependency::nsubj);
    attach(verb, adjective, Dependency::xcomp);
  }

  // "works with allies to keep the peace": whom it works with is no part of the purpose.
  void mend_with(std::uint32_t verb) {
    const std::uint32_t above = heads_[verb];
    const std::uint32_t with = tree_.first(verb, Dependency::mark);
    if (above == kNoWord || with == kNoWord || above > with || tree_.lemma(with) != "with") return;
    const bool is_apart = tree_.has_upos(with - 1, "PUNCT");
    if (is_apart || !tree_.is_verb(above)) return;
    for (std::uint32_t noun = with + 1; noun < verb; ++noun) {
      const bool is_whole = heads_[noun] == verb ? relations_[noun] == Dependency::nsubj
                                                 : heads_[noun] == above && tree_.is_nominal(noun);
      if (!is_whole || tree_.lemma(noun + 1) != "to" || tree_.has(noun, Dependency::case_))
        continue;
      attach(noun, above, Dependency::obl);
      attach(with, noun, Dependency::case_);
      return;
    }
  }

  // "Norway presented evidence." read as evidence that was presented: a participle does not stand
  // between a noun and the name in front of it.
  void mend_participle(std::uint32_t verb) {
    const std::uint32_t noun = heads_[verb];
    const bool is_past = tree_.xpos(verb) == "VBN" || tree_.xpos(verb) == "VBD";
    if (noun == kNoWord || !is_past || verb == 0 || verb > noun) return;
    const bool is_root = relations_[noun] == Dependency::root && heads_[noun] == kNoWord;
    const std::uint32_t name = verb - 1;
    const bool is_name_before = heads_[name] == noun && relations_[name] == Dependency::compound &&
                                tree_.has_upos(name, "PROPN");
    if (is_root && is_name_before) make_verb(verb, noun, name);
  }

  // "Chad and Norway normalised ties." read as three things: nothing joins the last one.
  void mend_conjunct(std::uint32_t verb) {
    const std::uint32_t noun = heads_[verb];
    const bool is_past = tree_.xpos(verb) == "VBN" || tree_.xpos(verb) == "VBD";
    if (noun == kNoWord || !is_past || verb > noun || relations_[noun] != Dependency::conj) return;
    const std::uint32_t first = heads_[noun];
    if (first == kNoWord || first > verb || relations_[first] != Dependency::root) return;
    for (const std::uint32_t child : tree_.dependents(noun)) {
      if (child < verb) return;  // "and", or a word in front of the participle
    }
    attach(noun, kNoWord, Dependency::root);
    make_verb(verb, noun, first);
  }

  // "Olsen, the mayor of Oslo, called for talks." read without a verb: a sentence has one.
  void mend_verbless(std::uint32_t verb) {
    const std::uint32_t noun = heads_[verb];
    if (noun == kNoWord || noun > verb || relations_[noun] != Dependency::root) return;
    const bool is_past = tree_.xpos(verb) == "VBN" || tree_.xpos(verb) == "VBD";
    const bool is_apart = tree_.word(verb - 1) == "," && tree_.has(noun, Dependency::appos);
    if (!is_past || !is_apart || tree_.word(tree_.size() - 1) != ".") return;
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      const std::string_view tag = tree_.xpos(word);
      if (tag == "VBZ" || tag == "VBP" || tag == "MD" || (tag == "VBD" && word != verb)) return;
    }
    attach(verb, kNoWord, Dependency::root);
    attach(noun, verb, Dependency::nsubj);
  }

  // "Sales may spur growth." read as spur growth that has a modal: the modal's verb is the verb.
  void mend_modal(std::uint32_t verb) {
    const std::uint32_t noun = heads_[verb];
    if (noun == kNoWord || verb > noun || !tree_.is_verb(verb) || verb == 0) return;
    const bool is_modal = heads_[verb - 1] == noun && relations_[verb - 1] == Dependency::aux;
    const std::uint32_t subject = tree_.first(noun, Dependency::nsubj);
    if (!is_modal || subject == kNoWord || subject > verb || tree_.has(noun, Dependency::cop))
      return;
    make_verb(verb, noun, subject);
  }

  // The verb takes the noun's place, which becomes its object.
  void make_verb(std::uint32_t verb, std::uint32_t noun, std::uint32_t subject) {
    attach(verb, heads_[noun], relations_[noun]);
    attach(noun, verb, Dependency::obj);
    attach(subject, verb, Dependency::nsubj);
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      if (word == verb || word == subject || heads_[word] != noun) continue;
      const bool is_before = word < verb;
      if (is_before && word + 1 == subject && relations_[word] == Dependency::det) {
        heads_[word] = subject;
      } else if (is_before || relations_[word] == Dependency::punct) {
        heads_[word] = verb;
      }
    }
  }

  // The number that a numeral says, 0 for none below eleven.
  std::size_t number_of(std::uint32_t word) const {
    constexpr std::array<std::string_view, 10> kNumbers = {"one", "two",   "three", "four", "five",
                                                           "six", "seven", "eight", "nine", "ten"};
    const auto* found = std::ranges::find(kNumbers, tree_.lemma(word));
    if (found != kNumbers.end()) return static_cast<std::size_t>(found - kNumbers.begin()) + 1;
    std::size_t number = 0;
    const std::string_view digits = tree_.word(word);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() && number <= kNumbers.size()
               ? number
               : 0;
  }

  // "Around 500 drones hit Oslo": the subject of a verb that has none.
  void mend_about(std::uint32_t noun) {
    constexpr std::array<std::string_view, 4> kAbout = {"about", "around", "over", "under"};
    const std::uint32_t verb = heads_[noun];
    const std::uint32_t about = tree_.first(noun, Dependency::case_);
    if (verb == kNoWord || noun > verb || about == kNoWord || about + 1 >= noun) return;
    const bool is_about = std::ranges::find(kAbout, tree_.lemma(about)) != kAbout.end();
    const bool is_finite =
        tree_.xpos(verb) == "VBD" || tree_.xpos(verb) == "VBZ" || tree_.xpos(verb) == "VBP";
    const bool has_subject =
        tree_.has(verb, Dependency::nsubj) || tree_.has(verb, Dependency::nsubj_pass);
    if (!is_about || !is_finite || has_subject || !tree_.has_upos(about + 1, "NUM")) return;
    attach(noun, verb, Dependency::nsubj);
    attach(about, about + 1, Dependency::advmod);
  }

  // "came after Olsen was seen": Olsen is who was seen.
  void mend_subject(std::uint32_t verb) {
    constexpr auto kConjunctions = std::to_array<std::string_view>(
        {"after", "as", "because", "before", "since", "until", "while"});
    const std::uint32_t above = heads_[verb];
    const bool is_passive = tree_.has(verb, Dependency::aux_pass);
    const bool is_finite = is_passive || tree_.has(verb, Dependency::aux) ||
                           tree_.xpos(verb) == "VBD" || tree_.xpos(verb) == "VBZ";
    const bool has_subject =
        tree_.has(verb, Dependency::nsubj) || tree_.has(verb, Dependency::nsubj_pass);
    if (above == kNoWord || above > verb || !is_finite || has_subject) return;
    for (const std::uint32_t noun : tree_.dependents(above)) {
      const std::uint32_t after = tree_.first(noun, Dependency::case_);
      if (relations_[noun] != Dependency::obl || noun > verb || after == kNoWord) continue;
      if (std::ranges::find(kConjunctions, tree_.lemma(after)) == kConjunctions.end()) continue;
      attach(noun, verb, is_passive ? Dependency::nsubj_pass : Dependency::nsubj);
      attach(after, verb, Dependency::mark);
      attach(verb, above, Dependency::advcl);
      return;
    }
  }

  // "killed at least seven": the object of a verb that has none.
  void mend_least(std::uint32_t number) {
    const std::uint32_t verb = heads_[number];
    const bool has_number = tree_.has_upos(number, "NUM") || tree_.has(number, Dependency::nummod);
    if (number < 3 || verb == kNoWord || !has_number || !tree_.is_verb(verb)) return;
    const std::uint32_t bound = tree_.has_upos(number, "NUM") ? number - 1 : number - 2;
    const std::uint32_t at = bound - 1;
    const std::string_view form = tree_.word(bound);
    if (tree_.word(at) != "at" || (form != "least" && form != "most") || verb > at) return;
    if (tree_.has(verb, Dependency::obj) || tree_.has(verb, Dependency::aux_pass)) return;
    attach(number, verb, Dependency::obj);
    attach(bound, number, Dependency::advmod);
    attach(at, bound, Dependency::case_);
  }

  // "called on Sweden to help": Sweden is to help.
  void mend_call(std::uint32_t call) {
    const std::uint32_t asked = called_on(tree_, call);
    if (asked == kNoWord) return;
    for (const std::uint32_t verb : tree_.dependents(call)) {
      const std::uint32_t to = tree_.first(verb, Dependency::mark);
      const bool is_purpose = relations_[verb] == Dependency::advcl && asked < verb;
      if (!is_purpose || to == kNoWord || tree_.lemma(to) != "to") continue;
      attach(verb, call, Dependency::xcomp);
      return;
    }
  }

  // "Olsen, left, sits with Hansen": where somebody stands in a picture.
  void mend_caption(std::uint32_t side) {
    if (side == 0 || side + 2 >= tree_.size() || !tree_.is_verb(side)) return;
    const auto is_comma = [this](std::uint32_t word) {
      return tree_.word(word) == "," || tree_.word(word) == "(" || tree_.word(word) == ")";
    };
    if (!is_comma(side - 1) || !is_comma(side + 1)) return;
    const std::uint32_t verb = side + 2;
    const std::string_view form = tree_.word(verb);
    const bool is_verb = form.ends_with('s') || tree_.is_verb(verb);
    if (!is_verb || heads_[verb] != side) return;
    attach(verb, heads_[side], relations_[side]);
    for (const std::uint32_t child : tree_.dependents(side)) {
      if (child != verb) attach(child, verb, relations_[child]);
    }
    for (const std::uint32_t child : tree_.dependents(verb)) {
      if (relations_[child] == Dependency::nmod) attach(child, verb, Dependency::obl);
    }
    attach(side, verb, Dependency::advmod);
  }

  // An object with a preposition of its own is none.
  void mend_object(std::uint32_t noun) {
    const std::uint32_t preposition = tree_.first(noun, Dependency::case_);
    if (preposition == kNoWord || preposition > noun || tree_.xpos(preposition) != "IN") return;
    attach(noun, heads_[noun], Dependency::obl);
  }

  void mend_list(std::uint32_t numeral) {
    const std::uint32_t noun = heads_[numeral];
    const std::size_t number = number_of(numeral);
    if (noun == kNoWord || number < 2) return;
    for (const std::uint32_t place : tree_.dependents(noun)) {
      if (relations_[place] != Dependency::nmod || place < noun) continue;
      WordList names;
      for (const std::uint32_t child : tree_.dependents(place)) {
        if (relations_[child] == Dependency::conj) names.push_back(child);
      }
      const bool is_list =
          names.size() == number && std::ranges::all_of(names, [&](std::uint32_t name) {
            return tree_.has_upos(name, "PROPN");
          });
      if (!is_list || names.front() == 0 || tree_.word(names.front() - 1) != ",") continue;
      attach(names.front(), noun, Dependency::appos);
      for (std::size_t i = 1; i < names.size(); ++i)
        attach(names[i], names.front(), Dependency::conj);
    }
  }
};

}  // namespace

bool repair_tree(const Dependencies& tree, WordList& heads, std::vector<Dependency>& relations) {
  const bool is_mended = Repair(tree, heads, relations).run();
  return repair_speech(tree, heads, relations) || is_mended;
}

}  // namespace dossier::extract
