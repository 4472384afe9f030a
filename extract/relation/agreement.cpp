#include "extract/relation/agreement.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dossier::extract {

namespace {

constexpr std::size_t kRoot = kNoMention;

bool is_relation(std::string_view deprel, std::string_view wanted) {
  return deprel == wanted || (deprel.starts_with(wanted) && deprel.size() > wanted.size() &&
                              deprel[wanted.size()] == ':');
}

// The tree of a sentence with tokens counted from 0.
class Tree {
 public:
  explicit Tree(const ClauseContext& context) : context_(context), words_(context.parse.words) {}

  [[nodiscard]] std::size_t head(std::size_t token) const {
    return words_[token].head == 0 ? kRoot : words_[token].head - 1;
  }
  [[nodiscard]] std::string_view deprel(std::size_t token) const { return words_[token].deprel; }
  [[nodiscard]] bool is_verb(std::size_t token) const { return words_[token].upos == "VERB"; }

  [[nodiscard]] std::size_t verb(const VerbGroup& group) const {
    return context_.words[group.at].last_token - 1;
  }

  // The word of a mention on which its others hang.
  [[nodiscard]] std::size_t head_of(const EntityMention& mention) const {
    const std::size_t first = context_.words[mention.first].first_token;
    const std::size_t last = context_.words[mention.last - 1].last_token;
    for (std::size_t token = first; token < last; ++token) {
      if (head(token) == kRoot || head(token) < first || head(token) >= last) return token;
    }
    return last - 1;
  }

  [[nodiscard]] std::size_t child(std::size_t token, std::string_view relation) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (head(at) == token && is_relation(deprel(at), relation)) return at;
    }
    return kRoot;
  }

  // Whether `token` is `top` or joined to it as a conjunct, an apposition or a part of its name.
  [[nodiscard]] bool is_joined_to(std::size_t token, std::size_t top) const {
    constexpr auto kJoined = std::to_array<std::string_view>(
        {"conj", "appos", "flat", "compound", "list", "dep", "amod", "nummod", "nmod:desc"});
    for (std::size_t steps = 0; steps < words_.size() && token != kRoot; ++steps) {
      if (token == top) return true;
      const bool is_joined = std::ranges::any_of(
          kJoined, [&](std::string_view relation) { return is_relation(deprel(token), relation); });
      if (!is_joined) return false;
      token = head(token);
    }
    return false;
  }

  [[nodiscard]] bool is_relative_pronoun(std::size_t token) const {
    return words_[token].xpos == "WDT" || words_[token].xpos == "WP";
  }

  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  const ClauseContext& context_;
  const std::vector<ParsedWord>& words_;
};

}  // namespace

bool is_subject(const ClauseContext& context, const VerbGroup& group,
                const EntityMention& mention) {
  if (is_title_case(context.words)) return true;  // the model has seen few headlines
  const Tree tree(context);
  const std::size_t name = tree.head_of(mention);
  std::size_t verb = tree.verb(group);
  // "was due to meet": the adjective may hang on the verb.
  const std::size_t holder = tree.head(name);
  const bool is_subject_of_part = is_relation(tree.deprel(name), "nsubj") && holder != kRoot &&
                                  tree.head(holder) == verb && !tree.is_verb(holder);
  if (is_subject_of_part) return true;
  for (std::size_t steps = 0; steps < tree.size(); ++steps) {
    if (const std::size_t subject = tree.child(verb, "nsubj"); subject != kRoot) {
      const bool is_relative = tree.is_relative_pronoun(subject) && tree.head(verb) != kRoot;
      return tree.is_joined_to(name, is_relative ? tree.head(verb) : subject);
    }
    const std::size_t above = tree.head(verb);
    if (above == kRoot) return true;
    const std::string_view relation = tree.deprel(verb);
    if (is_relation(relation, "acl")) return tree.is_joined_to(name, above);
    if (relation == "xcomp") {
      // "urged Israel to release": the object of the verb above is the subject of this one.
      const std::size_t object = tree.child(above, "obj");
      if (object != kRoot && object < verb) return tree.is_joined_to(name, object);
    }
    verb = above;
  }
  return true;
}

bool depends_on(const ClauseContext& context, const VerbGroup& group,
                const EntityMention& mention) {
  if (group.form->lemma == "be" || is_title_case(context.words)) return true;
  const Tree tree(context);
  const std::size_t verb = tree.verb(group);
  std::size_t at = tree.head_of(mention);
  for (std::size_t steps = 0; steps < tree.size() && at != kRoot; ++steps) {
    if (at == verb) return true;
    if (steps > 0 && tree.is_verb(at)) return false;
    at = tree.head(at);
  }
  return false;
}

}  // namespace dossier::extract
