#include "extract/clause/dependencies.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/clause/repair.h"

namespace dossier::extract {

namespace {

constexpr std::array<std::pair<std::string_view, Dependency>, 52> kNames = {{
    {"acl", Dependency::acl},
    {"acl:relcl", Dependency::acl_relcl},
    {"advcl", Dependency::advcl},
    {"advcl:relcl", Dependency::advcl},
    {"advmod", Dependency::advmod},
    {"amod", Dependency::amod},
    {"appos", Dependency::appos},
    {"aux", Dependency::aux},
    {"aux:pass", Dependency::aux_pass},
    {"case", Dependency::case_},
    {"cc", Dependency::cc},
    {"cc:preconj", Dependency::cc},
    {"ccomp", Dependency::ccomp},
    {"compound", Dependency::compound},
    {"compound:prt", Dependency::compound_prt},
    {"conj", Dependency::conj},
    {"cop", Dependency::cop},
    {"csubj", Dependency::csubj},
    {"csubj:pass", Dependency::csubj},
    {"det", Dependency::det},
    {"det:predet", Dependency::det},
    {"discourse", Dependency::discourse},
    {"expl", Dependency::expl},
    {"fixed", Dependency::fixed},
    {"flat", Dependency::flat},
    {"flat:name", Dependency::flat},
    {"goeswith", Dependency::flat},
    {"iobj", Dependency::iobj},
    {"list", Dependency::list},
    {"mark", Dependency::mark},
    {"nmod", Dependency::nmod},
    {"nmod:desc", Dependency::nmod_desc},
    {"nmod:npmod", Dependency::nmod_unmarked},
    {"nmod:poss", Dependency::nmod_poss},
    {"nmod:tmod", Dependency::nmod_unmarked},
    {"nmod:unmarked", Dependency::nmod_unmarked},
    {"nsubj", Dependency::nsubj},
    {"nsubj:outer", Dependency::nsubj_outer},
    {"nsubj:pass", Dependency::nsubj_pass},
    {"nummod", Dependency::nummod},
    {"obj", Dependency::obj},
    {"obl", Dependency::obl},
    {"obl:agent", Dependency::obl_agent},
    {"obl:npmod", Dependency::obl_unmarked},
    {"obl:tmod", Dependency::obl_unmarked},
    {"obl:unmarked", Dependency::obl_unmarked},
    {"orphan", Dependency::orphan},
    {"parataxis", Dependency::parataxis},
    {"punct", Dependency::punct},
    {"root", Dependency::root},
    {"vocative", Dependency::vocative},
    {"xcomp", Dependency::xcomp},
}};

}  // namespace

Dependency dependency_of(std::string_view deprel) {
  const auto* found =
      std::ranges::lower_bound(kNames, deprel, {}, [](const auto& row) { return row.first; });
  if (found != kNames.end() && found->first == deprel) return found->second;
  const std::size_t colon = deprel.find(':');
  return colon == std::string_view::npos ? Dependency::other
                                         : dependency_of(deprel.substr(0, colon));
}

Dependencies::Dependencies(std::string_view text, const Sentence& sentence, const Parse& parse)
    : text_(text), sentence_(sentence), parse_(parse) {
  relations_.reserve(parse.words.size());
  heads_.reserve(parse.words.size());
  for (const ParsedWord& word : parse.words) {
    relations_.push_back(word.head == 0 ? Dependency::root : dependency_of(word.deprel));
    heads_.push_back(word.head == 0 ? kNoWord : word.head - 1);
  }
  group_by_head();
  if (repair_tree(*this, heads_, relations_)) group_by_head();
}

void Dependencies::group_by_head() {
  const std::size_t words = heads_.size();
  first_.assign(words + 1, 0);
  for (const std::uint32_t head : heads_) {
    if (head != kNoWord) ++first_[head + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  dependents_.resize(words);
  WordList next(first_.begin(), first_.end());
  for (std::uint32_t i = 0; i < words; ++i) {
    if (heads_[i] != kNoWord) dependents_[next[heads_[i]]++] = i;
  }
}

bool Dependencies::is_nominal(std::uint32_t i) const {
  const std::string_view tag = upos(i);
  return tag == "NOUN" || tag == "PROPN" || tag == "PRON" || tag == "NUM" || tag == "SYM" ||
         tag == "DET";
}

std::uint32_t Dependencies::first(std::uint32_t i, Dependency relation) const {
  for (const std::uint32_t child : dependents(i)) {
    if (relations_[child] == relation) return child;
  }
  return kNoWord;
}

bool Dependencies::is_one_name(std::uint32_t a, std::uint32_t b) const {
  return std::ranges::any_of(parse_.names, [&](const Name& name) {
    return a - name.first < name.count && b - name.first < name.count;
  });
}

WordList Dependencies::subtree(std::uint32_t i) const {
  WordList words = {i};
  for (std::size_t next = 0; next < words.size(); ++next) {
    const auto below = dependents(words[next]);
    words.insert(words.end(), below.begin(), below.end());
  }
  std::ranges::sort(words);
  return words;
}

}  // namespace dossier::extract
