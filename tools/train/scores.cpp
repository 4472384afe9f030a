#include "tools/train/scores.h"

#include <algorithm>
#include <cstdio>

namespace dossier::train {
namespace {

// Relations without their subtype: what the CoNLL 2018 LAS compares.
std::string_view universal(std::string_view label) { return label.substr(0, label.find(':')); }

void count_names(const std::vector<std::uint8_t>& gold, const std::vector<std::uint8_t>& found,
                 Scores& scores) {
  std::vector<extract::Name> gold_names;
  std::vector<extract::Name> found_names;
  extract::names_from_tags(gold, gold_names);
  extract::names_from_tags(found, found_names);
  scores.names_gold += gold_names.size();
  scores.names_found += found_names.size();
  for (const extract::Name& name : gold_names) {
    const auto is_same = [&](const extract::Name& other) {
      return other.first == name.first && other.count == name.count && other.type == name.type;
    };
    if (std::any_of(found_names.begin(), found_names.end(), is_same)) ++scores.names_right;
  }
}

}  // namespace

void count_sentence(const Sentence& gold, const Reading& reading, Scores& scores) {
  if (gold.name_weight > 0) count_names(gold.names, reading.names, scores);
  if (!gold.has_tree) return;
  for (std::size_t at = 0; at < gold.tree.words.size(); ++at) {
    const auto& word = gold.tree.words[at];
    ++scores.words;
    if (word.upos == reading.upos[at]) ++scores.upos;
    if (word.xpos == reading.xpos[at]) ++scores.xpos;
    if (word.lemma == reading.lemmas[at] || word.lemma == "_") ++scores.lemmas;
    if (word.head != reading.heads[at]) continue;
    ++scores.unlabeled;
    if (universal(word.deprel) == universal(reading.labels[at])) ++scores.labeled;
    if (word.deprel == reading.labels[at]) ++scores.full;
  }
}

std::string to_line(const std::string& name, const Scores& s) {
  char line[240];
  std::snprintf(
      line, sizeof line,
      "%-16.16s UPOS %5.2f XPOS %5.2f lemma %5.2f UAS %5.2f LAS %5.2f full %5.2f NER %5.2f",
      name.c_str(), s.share(s.upos), s.share(s.xpos), s.share(s.lemmas), s.share(s.unlabeled),
      s.share(s.labeled), s.share(s.full), s.name_f1());
  return line;
}

}  // namespace dossier::train
