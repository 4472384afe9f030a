// A dependency tree to walk: relations as numbers, and the dependents of every word.
//
//   const Dependencies tree(text, sentence, parse);
//   for (const std::uint32_t child : tree.dependents(verb))
//     if (tree.relation(child) == Dependency::obj) use(tree.word(child));
//
// A few readings that parsers often get wrong are mended first (repair.h). Words are counted from
// 0. The tree only points into text, sentence and parse, which must outlive it. Cost: linear in the
// words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/parse/parse.h"
#include "extract/text/token.h"

namespace dossier::extract {

// Relations of Universal Dependencies v2 as the rules tell them apart; `other` for the rest.
enum class Dependency : std::uint8_t {
  root,
  nsubj,
  nsubj_pass,
  nsubj_outer,
  csubj,
  obj,
  iobj,
  obl,
  obl_agent,
  obl_unmarked,
  xcomp,
  ccomp,
  advcl,
  acl,
  acl_relcl,
  parataxis,
  conj,
  cc,
  aux,
  aux_pass,
  cop,
  mark,
  case_,
  fixed,
  advmod,
  amod,
  det,
  nummod,
  nmod,
  nmod_poss,
  nmod_unmarked,
  nmod_desc,
  appos,
  compound,
  compound_prt,
  flat,
  expl,
  discourse,
  vocative,
  list,
  orphan,
  punct,
  other,
};

// The relation of a name like "nsubj:pass"; an unknown subtype counts as its base.
Dependency dependency_of(std::string_view deprel);

constexpr std::uint32_t kNoWord = static_cast<std::uint32_t>(-1);

// Words of a sentence, as their numbers.
using WordList = std::vector<std::uint32_t>;

class Dependencies {
 public:
  Dependencies(std::string_view text, const Sentence& sentence, const Parse& parse);

  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(parse_.words.size());
  }
  [[nodiscard]] std::string_view word(std::uint32_t i) const {
    return slice(text_, sentence_.tokens[i].span);
  }
  [[nodiscard]] const std::string& lemma(std::uint32_t i) const { return parse_.words[i].lemma; }
  [[nodiscard]] std::string_view upos(std::uint32_t i) const { return parse_.words[i].upos; }
  [[nodiscard]] std::string_view xpos(std::uint32_t i) const { return parse_.words[i].xpos; }
  [[nodiscard]] Span span(std::uint32_t i) const { return sentence_.tokens[i].span; }
  [[nodiscard]] bool has_upos(std::uint32_t i, std::string_view a) const { return upos(i) == a; }
  [[nodiscard]] bool is_verb(std::uint32_t i) const {
    return upos(i) == "VERB" || upos(i) == "AUX";
  }
  [[nodiscard]] bool is_nominal(std::uint32_t i) const;

  [[nodiscard]] Dependency relation(std::uint32_t i) const { return relations_[i]; }
  // kNoWord for the root.
  [[nodiscard]] std::uint32_t head(std::uint32_t i) const { return heads_[i]; }
  // In the order of the sentence.
  [[nodiscard]] std::span<const std::uint32_t> dependents(std::uint32_t i) const {
    return {dependents_.data() + first_[i], dependents_.data() + first_[i + 1]};
  }
  // The first dependent in that relation, or kNoWord.
  [[nodiscard]] std::uint32_t first(std::uint32_t i, Dependency relation) const;
  [[nodiscard]] bool has(std::uint32_t i, Dependency relation) const {
    return first(i, relation) != kNoWord;
  }
  // Whether both words belong to one name.
  [[nodiscard]] bool is_one_name(std::uint32_t a, std::uint32_t b) const;
  // All words under `i`, itself included, in order.
  [[nodiscard]] WordList subtree(std::uint32_t i) const;

  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  void group_by_head();

  std::string_view text_;
  const Sentence& sentence_;
  const Parse& parse_;
  std::vector<Dependency> relations_;
  WordList heads_;       // kNoWord for the root
  WordList dependents_;  // grouped by head
  WordList first_;       // where each head's group begins
};

}  // namespace dossier::extract
