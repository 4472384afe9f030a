#include "extract/relation/verb_groups.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace dossier::extract {

namespace {

using Class = std::span<const std::string_view>;

constexpr auto kBe = std::to_array<std::string_view>(
    {"be", "is", "are", "was", "were", "been", "being", "am", "'s", "\u2019s", "'re"});
constexpr auto kHave = std::to_array<std::string_view>({"have", "has", "had", "having", "'ve"});
constexpr auto kDo = std::to_array<std::string_view>({"do", "does", "did"});
// Between a form of "be" and "to": a plan.
constexpr auto kPlanned = std::to_array<std::string_view>(
    {"due",       "scheduled", "expected", "set",   "slated", "prepared", "ready",
     "going",     "poised",    "planning", "plans", "plan",   "planned",  "prepares",
     "preparing", "intends",   "vows",     "vowed", "agreed", "wants",    "will"});
// "was forced to", "began to": it happened.
constexpr auto kHappened = std::to_array<std::string_view>(
    {"forced", "managed", "began", "begun", "begins", "continued", "continues", "continuing",
     "started", "starts", "able", "helped"});
constexpr auto kTried =
    std::to_array<std::string_view>({"try", "tries", "tried", "trying", "seek", "seeks", "sought",
                                     "seeking", "attempt", "attempted", "attempting"});
// "refused to": it did not happen.
constexpr auto kRefused = std::to_array<std::string_view>(
    {"refuse", "refuses", "refused", "refusing", "decline", "declines", "declined", "declining",
     "unable", "unlikely", "yet", "unwilling", "failed", "fails", "fail", "failing"});
constexpr auto kHardly = std::to_array<std::string_view>(
    {"hardly", "barely", "scarcely", "nearly", "almost", "neither", "nor"});
constexpr auto kHedges = std::to_array<std::string_view>(
    {"reportedly", "allegedly", "apparently", "supposedly", "purportedly"});
constexpr auto kAdverbs =
    std::to_array<std::string_view>({"also", "again", "already", "just", "now", "then", "later",
                                     "since", "still", "even", "ever", "soon", "once", "all"});

bool is_in(Class words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_adverb(const Word& word) {
  return (word.lower.size() > 3 && word.lower.ends_with("ly") && !word.is_capital) ||
         is_in(kAdverbs, word.lower);
}

class GroupFinder {
 public:
  GroupFinder(const Words& words, const std::vector<std::size_t>& mention_of,
              const Vocabulary& vocabulary)
      : words_(words), mention_of_(mention_of), vocabulary_(vocabulary) {}

  std::vector<VerbGroup> find() {
    std::vector<VerbGroup> groups;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (mention_of_[at] != kNoMention) continue;
      const VerbForm* form = vocabulary_.verbs().find(words_[at].lower);
      if (form == nullptr || !is_useful(*form)) continue;
      const VerbGroup group = read_group(at, *form);
      if (!is_verb(group)) continue;
      // "was rejected": the auxiliary is no verb of its own.
      while (!groups.empty() && groups.back().at >= group.begin) groups.pop_back();
      groups.push_back(group);
    }
    return groups;
  }

 private:
  [[nodiscard]] bool is_useful(const VerbForm& form) const {
    return !vocabulary_.patterns_of(form.lemma).empty() ||
           vocabulary_.stance_of(form.lemma).has_value();
  }

  // Walks left over auxiliaries, adverbs and negations.
  VerbGroup read_group(std::size_t at, const VerbForm& form) {
    VerbGroup group{at, at, at + 1, &form};
    nearest_auxiliary_.clear();
    is_after_to_ = false;
    is_done_ = false;
    while (group.begin > 0) {
      const Word& word = words_[group.begin - 1];
      if (mention_of_[group.begin - 1] != kNoMention || !take(word, group)) break;
      --group.begin;
    }
    classify(group);
    return group;
  }

  // Whether the word belongs to the group; notes what it says.
  bool take(const Word& word, VerbGroup& group) {
    if (is_in(kHedges, word.lower)) group.hedge = group.begin - 1;
    if (is_negation(word.lower) || is_in(kHardly, word.lower)) {
      group.polarity = Polarity::negative;
      return true;
    }
    if (is_adverb(word)) return true;
    if (word.lower == "to") {
      if (nearest_auxiliary_.empty()) nearest_auxiliary_ = "to";
      is_after_to_ = true;
      return true;
    }
    if (is_modal(word.lower)) {
      note_auxiliary(word);
      if (group.modality == Modality::actual) group.modality = modality_of(word.lower);
      return true;
    }
    if (is_in(kBe, word.lower) || is_in(kHave, word.lower) || is_in(kDo, word.lower)) {
      note_auxiliary(word);
      const bool is_plan =
          is_in(kBe, word.lower) && is_after_to_ && !is_done_ && group.modality == Modality::actual;
      if (is_plan) group.modality = Modality::planned;  // "is to meet"
      return true;
    }
    if (!is_after_to_) return false;
    return take_control_verb(word, group);
  }

  // "due to meet", "tried to meet".
  bool take_control_verb(const Word& word, VerbGroup& group) {
    if (is_in(kRefused, word.lower)) {
      group.polarity = Polarity::negative;
      is_done_ = true;
      return true;
    }
    if (is_in(kHappened, word.lower)) {
      is_done_ = true;
      return true;
    }
    if (is_in(kPlanned, word.lower)) {
      if (group.modality == Modality::actual) group.modality = Modality::planned;
      return true;
    }
    if (!is_in(kTried, word.lower)) return false;
    group.modality = Modality::attempted;
    return true;
  }

  void note_auxiliary(const Word& word) {
    if (nearest_auxiliary_.empty()) nearest_auxiliary_ = word.lower;
  }

  static Modality modality_of(std::string_view modal) {
    if (modal == "will" || modal == "shall") return Modality::planned;
    if (modal == "would") return Modality::proposed;
    if (modal == "must" || modal == "should") return Modality::obligation;
    return Modality::possible;
  }

  void classify(VerbGroup& group) const {
    const bool is_after_be = is_in(kBe, nearest_auxiliary_);
    if (group.form->is_participle && is_after_be) group.voice = Voice::passive;
    if (group.form->is_gerund)
      group.finiteness = is_after_be ? Finiteness::finite : Finiteness::gerund;
    const bool has_finite_helper = group.modality == Modality::planned || is_done_;
    if (is_after_to_ && !has_finite_helper) group.finiteness = Finiteness::infinitive;
    if (group.form->is_gerund && is_after_be && group.modality == Modality::actual) {
      group.modality = Modality::ongoing;
    }
  }

  [[nodiscard]] bool is_verb(const VerbGroup& group) const {
    const VerbForm& form = *group.form;
    const bool is_helped = group.begin < group.at && !nearest_auxiliary_.empty();
    if (is_helped) return true;
    const Word* before = group.begin > 0 ? &words_[group.begin - 1] : nullptr;
    if (form.is_gerund) return before != nullptr && (before->text == "," || before->lower == "and");
    if (before != nullptr && is_nominal_context(*before, group.begin - 1)) return false;
    if (form.is_past) return true;
    // "Olsen meets Hansen", "they meet": needs a subject right before it.
    const bool has_subject = before != nullptr && mention_of_[group.begin - 1] != kNoMention;
    return has_subject || (before != nullptr && before->lower == "who");
  }

  // A noun is expected behind the word: "the", "its", "of", "'s", an adjective of nationality.
  [[nodiscard]] bool is_nominal_context(const Word& before, std::size_t at) const {
    const bool may_be_border = is_clause_border(before.lower) && before.lower != "as";
    if (is_determiner(before.lower) && before.lower != "all" && before.lower != "that") return true;
    if (is_preposition(before.lower) && !may_be_border) return true;
    if (before.lower == "'s" || before.lower == "\u2019s") return true;
    const KnownName* known = vocabulary_.find_name(before.text);
    return known != nullptr && known->kind == NameKind::adjective && mention_of_[at] == kNoMention;
  }

  const Words& words_;
  const std::vector<std::size_t>& mention_of_;
  const Vocabulary& vocabulary_;
  std::string nearest_auxiliary_;
  bool is_after_to_ = false;
  bool is_done_ = false;
};

}  // namespace

std::vector<std::size_t> mentions_by_word(const Words& words, const SentenceMentions& mentions) {
  std::vector<std::size_t> mention_of(words.size(), kNoMention);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    for (std::size_t at = mentions[i].first; at < mentions[i].last; ++at) mention_of[at] = i;
  }
  return mention_of;
}

std::vector<VerbGroup> find_verb_groups(const Words& words,
                                        const std::vector<std::size_t>& mention_of,
                                        const Vocabulary& vocabulary) {
  return GroupFinder(words, mention_of, vocabulary).find();
}

}  // namespace dossier::extract
