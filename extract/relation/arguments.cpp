#include "extract/relation/arguments.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dossier::extract {

namespace {

bool is_mark(std::string_view word, std::string_view marks) {
  return word.size() == 1 && marks.find(word.front()) != std::string_view::npos;
}

bool is_quote(std::string_view word) {
  return is_mark(word, "'\"`") || word == "\u2018" || word == "\u2019" || word == "\u201c" ||
         word == "\u201d";
}

bool is_possessive(std::string_view word) { return word == "'s" || word == "\u2019s"; }

bool is_relative(std::string_view word) {
  return word == "who" || word == "which" || word == "that";
}

// The first word of the phrase that a mention ends: in front of its article or adjectives.
std::size_t phrase_begin(const ClauseContext& context, const EntityMention& mention) {
  std::size_t begin = mention.first;
  while (begin > 0 && is_determiner(context.words[begin - 1].lower)) --begin;
  return begin;
}

class SubjectFinder {
 public:
  explicit SubjectFinder(const ClauseContext& context) : context_(context) {}

  std::vector<std::size_t> find(std::size_t begin) {
    std::size_t at = begin;
    while (at > 0) {
      if (context_.mention_of[at - 1] != kNoMention) {
        const std::size_t index = context_.mention_of[at - 1];
        const EntityMention& mention = context_.mentions[index];
        const std::size_t first = phrase_begin(context_, mention);
        const bool is_in_phrase = first > 0 && is_preposition(context_.words[first - 1].lower) &&
                                  !is_clause_border(context_.words[first - 1].lower);
        const bool is_excluded = first > 0 && is_negation(context_.words[first - 1].lower);
        if (is_excluded) return {};  // "Germany and not France"
        if (!is_in_phrase && mention.kind != MentionKind::date)
          return with_coordinated(index, first);
        at = is_in_phrase ? first - 1 : first;
        continue;
      }
      const std::optional<std::size_t> next = skip(at);
      if (!next) return {};
      at = *next;
    }
    return {};
  }

 private:
  // Where to look on when word at - 1 is no mention; nothing where the search ends in vain.
  std::optional<std::size_t> skip(std::size_t at) {
    const std::string& word = context_.words[at - 1].lower;
    if (is_relative(word) || is_quote(word)) return at - 1;
    if (word == ",") return skip_aside(at - 1);
    if (word == ")") return skip_bracket(at - 1);
    return std::nullopt;
  }

  // Past what stands between two commas, once.
  std::optional<std::size_t> skip_aside(std::size_t comma) {
    if (has_skipped_aside_) return comma;
    has_skipped_aside_ = true;
    for (std::size_t at = comma; at-- > 0;) {
      if (context_.words[at].text == ",") return at;
      if (is_finite_begin(at)) break;
    }
    return comma;
  }

  [[nodiscard]] std::optional<std::size_t> skip_bracket(std::size_t bracket) const {
    for (std::size_t at = bracket; at-- > 0;) {
      if (context_.words[at].text == "(") return at;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_finite_begin(std::size_t at) const {
    return std::ranges::any_of(context_.groups, [at](const VerbGroup& group) {
      return group.begin == at && group.finiteness == Finiteness::finite;
    });
  }

  // "Olsen and Hansen": the one found and the one in front of "and".
  [[nodiscard]] std::vector<std::size_t> with_coordinated(std::size_t index,
                                                          std::size_t first) const {
    std::vector<std::size_t> subjects = {index};
    const bool is_joined = first > 1 && context_.words[first - 1].lower == "and";
    if (!is_joined || context_.mention_of[first - 2] == kNoMention) return subjects;
    const std::size_t other = context_.mention_of[first - 2];
    const std::size_t begin = phrase_begin(context_, context_.mentions[other]);
    const bool is_in_phrase = begin > 0 && is_preposition(context_.words[begin - 1].lower);
    if (is_in_phrase) return {};  // "the war between Ethiopia and Eritrea"
    subjects.push_back(other);
    return subjects;
  }

  const ClauseContext& context_;
  bool has_skipped_aside_ = false;
};

// Nouns that only say what kind of place follows: "the town of Bakhmut".
bool is_kind_of_place(std::string_view word) {
  constexpr auto kKinds = std::to_array<std::string_view>(
      {"town", "towns", "city", "cities", "village", "villages", "region", "port", "state",
       "province", "settlement", "island", "capital", "part", "parts", "area", "outskirts"});
  return std::ranges::find(kKinds, word) != kKinds.end();
}

// Stands for the preposition of a mention that is not the first behind it.
constexpr std::string_view kUsedUp = "-";

class FollowerReader {
 public:
  explicit FollowerReader(const ClauseContext& context) : context_(context) {}

  Followers read(std::size_t begin) {
    followers_.phrase_end = kNoMention;
    begin_ = begin;
    std::size_t at = begin;
    while (at < context_.words.size() && !is_end(at, begin)) at = step(at);
    followers_.end = at;
    followers_.phrase_end = std::min(followers_.phrase_end, at);
    return followers_;
  }

 private:
  [[nodiscard]] bool is_end(std::size_t at, std::size_t begin) const {
    const Word& word = context_.words[at];
    if (context_.mention_of[at] != kNoMention) return false;
    if (word.text == ";" || word.text == ":" || word.text == "\u2013" || word.text == "-")
      return true;
    if (at > begin && is_clause_border(word.lower)) return true;
    return std::ranges::any_of(context_.groups, [at, begin](const VerbGroup& group) {
      return group.begin == at && at >= begin;
    });
  }

  std::size_t step(std::size_t at) {
    const std::size_t index = context_.mention_of[at];
    if (index != kNoMention) return take_mention(index);
    const Word& word = context_.words[at];
    if (word.text == "(") return skip_bracket(at);
    if (word.text == ",") {
      end_phrase(at);
      preposition_.clear();
      is_after_comma_ = true;
    } else if (is_preposition(word.lower)) {
      const bool is_kind =
          word.lower == "of" && at > 0 && is_kind_of_place(context_.words[at - 1].lower);
      if (word.lower != "of") end_phrase(at);
      is_attached_ = at == begin_ || context_.mention_of[at - 1] != kNoMention;
      preposition_ = is_kind ? "" : word.lower;
      words_between_ = 0;
      is_after_comma_ = false;
    } else if (word.is_word && !is_determiner(word.lower) && word.lower != "and") {
      is_after_comma_ = false;
      words_between_ += word.lower.ends_with("ing") ? 2 : 1;  // "of attacking" has its own object
    }
    return at + 1;
  }

  std::size_t take_mention(std::size_t index) {
    const EntityMention& mention = context_.mentions[index];
    const bool is_owner =
        mention.last < context_.words.size() && is_possessive(context_.words[mention.last].lower);
    const bool is_aside = is_after_comma_ && !may_explain();
    const bool is_excluded =
        mention.first > 0 && is_negation(context_.words[mention.first - 1].lower);
    if (!is_owner && !is_aside && !is_excluded) {
      followers_.mentions.push_back({index, preposition_, words_between_ <= 1, is_attached_});
    }
    words_between_ = 0;
    const bool goes_on =
        mention.last < context_.words.size() && context_.words[mention.last].lower == "and";
    if (!goes_on && !is_owner && !preposition_.empty()) preposition_ = kUsedUp;
    return is_owner ? mention.last + 1 : mention.last;
  }

  // "two towns, Lund and Ystad": what follows the comma names what was counted.
  [[nodiscard]] bool may_explain() const {
    return std::ranges::any_of(followers_.mentions, [this](const Follower& follower) {
      const EntityMention& mention = context_.mentions[follower.mention];
      return follower.preposition.empty() && mention.kind == MentionKind::quantity;
    });
  }

  [[nodiscard]] std::size_t skip_bracket(std::size_t open) const {
    for (std::size_t at = open; at < context_.words.size(); ++at) {
      if (context_.words[at].text == ")") return at + 1;
    }
    return open + 1;
  }

  void end_phrase(std::size_t at) { followers_.phrase_end = std::min(followers_.phrase_end, at); }

  const ClauseContext& context_;
  Followers followers_;
  std::string preposition_;
  std::size_t words_between_ = 0;  // since the preposition
  bool is_attached_ = true;
  bool is_after_comma_ = false;
  std::size_t begin_ = 0;
};

}  // namespace

std::vector<std::size_t> subjects_before(const ClauseContext& context, std::size_t begin) {
  return SubjectFinder(context).find(begin);
}

Followers followers_of(const ClauseContext& context, std::size_t begin) {
  return FollowerReader(context).read(begin);
}

}  // namespace dossier::extract
