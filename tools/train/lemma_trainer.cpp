#include "tools/train/lemma_trainer.h"

#include <algorithm>
#include <map>
#include <set>

#include "extract/text/word_shape.h"

namespace dossier::train {
namespace {

using extract::LemmaEnding;
using extract::LemmaRule;
using extract::Lemmatizer;

using extract::LemmaCase;

// The shortest rule that makes `lemma` of `form` in this case.
LemmaRule rule_of(const std::string& form, const std::string& lemma, LemmaCase letters) {
  std::string base;
  extract::apply_rule({letters, 0, {}}, form, base);
  std::size_t common = 0;
  while (common < base.size() && common < lemma.size() && base[common] == lemma[common]) ++common;
  const auto is_inner_byte = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
  };
  while (common > 0 && ((common < base.size() && is_inner_byte(base[common])) ||
                        (common < lemma.size() && is_inner_byte(lemma[common])))) {
    --common;
  }
  return {letters, static_cast<std::uint8_t>(base.size() - common), lemma.substr(common)};
}

// A word with its kind and lemma, and how often it was seen.
struct Case {
  std::string form, normal, lemma;
  std::uint8_t kind = 0;
  std::size_t count = 0;
  std::vector<std::uint16_t> rules;  // those that give the lemma
  bool is_right = false;             // by the endings kept so far
};

class Learner {
 public:
  Learner(const std::vector<Sentence>& sentences, const TagSet& tags) {
    std::map<std::string, std::uint8_t> tag_index;
    for (std::size_t at = 0; at < tags.names.size(); ++at)
      tag_index[tags.names[at]] = static_cast<std::uint8_t>(at);
    std::map<std::tuple<std::string, std::uint8_t, std::string>, std::size_t> counts;
    extract::WordShape shape;
    for (const Sentence& sentence : sentences) {
      if (!sentence.has_tree || sentence.tree_weight < 1) continue;
      for (const auto& word : sentence.tree.words) {
        if (word.lemma.empty() || word.form.size() > extract::WordShape::kLongest) continue;
        if ((word.lemma == "_" && word.form != "_") || extract::is_plain_number(word.form))
          continue;
        const auto tag = tag_index.find(word.upos + "|" + word.xpos);
        if (tag == tag_index.end()) continue;
        shape.read(word.form);
        ++counts[{word.form, extract::lemma_kind(tag->second, shape), word.lemma}];
      }
    }
    for (const auto& [key, count] : counts) {
      const auto& [form, kind, lemma] = key;
      Case c{form, normal_form(form), lemma, kind, count, {}, false};
      for (const LemmaCase letters : {LemmaCase::lower, LemmaCase::keep, LemmaCase::title}) {
        c.rules.push_back(number_of(rule_of(form, lemma, letters)));
      }
      cases_.push_back(std::move(c));
    }
  }

  LemmaTables learn() {
    tables_.rules.resize(rules_.size());
    for (const auto& [rule, number] : rules_) tables_.rules[number] = rule;
    for (std::size_t size = 0; size <= Lemmatizer::kLongestEnding + 1; ++size) learn_endings(size);
    drop_unused_rules();
    std::sort(tables_.endings.begin(), tables_.endings.end(),
              [](const auto& a, const auto& b) { return a.fingerprint < b.fingerprint; });
    return std::move(tables_);
  }

 private:
  std::uint16_t number_of(const LemmaRule& rule) {
    return rules_.emplace(rule, static_cast<std::uint16_t>(rules_.size())).first->second;
  }

  void learn_endings(std::size_t size) {
    std::map<std::uint32_t, std::vector<std::size_t>> groups;
    for (std::size_t at = 0; at < cases_.size(); ++at) {
      const Case& c = cases_[at];
      if (size <= Lemmatizer::kLongestEnding && c.normal.size() < size) continue;
      groups[extract::ending_key(c.normal, size, c.kind)].push_back(at);
    }
    for (const auto& [key, members] : groups) learn_group(key, members, size);
  }

  void learn_group(std::uint32_t key, const std::vector<std::size_t>& members, std::size_t size) {
    std::map<std::uint16_t, std::size_t> votes;
    std::size_t right_now = 0;
    for (const std::size_t at : members) {
      for (const std::uint16_t rule : cases_[at].rules) votes[rule] += cases_[at].count;
      if (cases_[at].is_right) right_now += cases_[at].count;
    }
    std::uint16_t best = 0;
    std::size_t most = 0;
    for (const auto& [rule, count] : votes) {
      if (count <= most) continue;
      most = count;
      best = rule;
    }
    const bool is_whole = size > Lemmatizer::kLongestEnding;
    const std::size_t gain = is_whole || size == 0 ? 1 : 2;
    if (most < right_now + gain) return;
    tables_.endings.push_back({key, best});
    std::string made;
    for (const std::size_t at : members) {
      Case& c = cases_[at];
      extract::apply_rule(tables_.rules[best], c.form, made);
      c.is_right = made == c.lemma;
    }
  }

  void drop_unused_rules() {
    std::map<std::uint16_t, std::uint16_t> numbers;
    std::vector<LemmaRule> used;
    for (LemmaEnding& ending : tables_.endings) {
      const auto [found, is_new] =
          numbers.emplace(ending.rule, static_cast<std::uint16_t>(used.size()));
      if (is_new) used.push_back(tables_.rules[ending.rule]);
      ending.rule = found->second;
    }
    tables_.rules = std::move(used);
  }

  std::vector<Case> cases_;
  std::map<LemmaRule, std::uint16_t> rules_;
  LemmaTables tables_;
};

}  // namespace

LemmaTables train_lemmas(const std::vector<Sentence>& sentences, const TagSet& tags) {
  return Learner(sentences, tags).learn();
}

}  // namespace dossier::train
