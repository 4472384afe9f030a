#include "extract/verbs.h"

#include <algorithm>

namespace dossier::extract {

namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_in_consonant_y(std::string_view lemma) {
  return lemma.size() > 1 && lemma.back() == 'y' && !is_vowel(lemma[lemma.size() - 2]);
}

// "ban", "commit": may double its last letter.
bool may_double(std::string_view lemma) {
  if (lemma.size() < 3) return false;
  const char last = lemma.back();
  return !is_vowel(last) && std::string_view("wxy").find(last) == std::string_view::npos &&
         is_vowel(lemma[lemma.size() - 2]) && !is_vowel(lemma[lemma.size() - 3]);
}

std::string third_person(const std::string& lemma) {
  if (ends_in_consonant_y(lemma)) return lemma.substr(0, lemma.size() - 1) + "ies";
  for (const std::string_view hiss : {"s", "sh", "ch", "x", "z", "o"}) {
    if (lemma.ends_with(hiss)) return lemma + "es";
  }
  return lemma + "s";
}

std::vector<std::string> with_ending(const std::string& lemma, const std::string& ending) {
  std::vector<std::string> forms;
  if (lemma.ends_with("ie") && ending == "ing") return {lemma.substr(0, lemma.size() - 2) + "ying"};
  if (lemma.ends_with('e') && !(ending == "ing" && lemma.ends_with("ee"))) {
    return {lemma.substr(0, lemma.size() - 1) + ending};
  }
  if (ending == "ed" && ends_in_consonant_y(lemma)) {
    return {lemma.substr(0, lemma.size() - 1) + "ied"};
  }
  forms.push_back(lemma + ending);
  if (may_double(lemma)) forms.push_back(lemma + lemma.back() + ending);
  return forms;
}

}  // namespace

VerbForm& Verbs::form(const std::string& word, const std::string& lemma) {
  VerbForm& form = forms_[word];
  if (form.lemma.empty()) form.lemma = lemma;
  return form;
}

void Verbs::add_irregular(const std::string& lemma, const std::vector<std::string>& past,
                          const std::vector<std::string>& participles) {
  if (!past.empty()) irregular_pasts_[lemma] = past.front();
  form(lemma, lemma).is_base = true;
  form(lemma == "have" ? "has" : lemma == "be" ? "is" : third_person(lemma), lemma).is_third = true;
  for (const std::string& word : with_ending(lemma, "ing")) form(word, lemma).is_gerund = true;
  for (const std::string& word : past) form(word, lemma).is_past = true;
  for (const std::string& word : participles) form(word, lemma).is_participle = true;
}

void Verbs::add(const std::string& lemma) {
  const auto known = forms_.find(lemma);
  if (known != forms_.end() && known->second.is_base) return;
  form(lemma, lemma).is_base = true;
  form(third_person(lemma), lemma).is_third = true;
  for (const std::string& word : with_ending(lemma, "ing")) form(word, lemma).is_gerund = true;
  for (const std::string& word : with_ending(lemma, "ed")) {
    VerbForm& past = form(word, lemma);
    past.is_past = true;
    past.is_participle = true;
  }
}

std::string Verbs::past_of(std::string_view lemma) const {
  const std::string word(lemma);
  const auto irregular = irregular_pasts_.find(word);
  if (irregular != irregular_pasts_.end()) return irregular->second;
  const auto vowels = std::ranges::count_if(word, is_vowel);
  const std::vector<std::string> forms = with_ending(word, "ed");
  return vowels == 1 ? forms.back() : forms.front();
}

const VerbForm* Verbs::find(std::string_view word) const {
  const auto found = forms_.find(std::string(word));
  return found == forms_.end() ? nullptr : &found->second;
}

}  // namespace dossier::extract
