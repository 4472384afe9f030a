// English verb forms: from any form in a text to its lemma.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dossier::extract {

// Which forms of the lemma a word may be; several for "hit" or "announced".
struct VerbForm {
  std::string lemma;
  bool is_base = false;        // announce
  bool is_third = false;       // announces
  bool is_past = false;        // announced, met
  bool is_participle = false;  // announced, met
  bool is_gerund = false;      // announcing
};

// The forms of the verbs that were added. Regular forms are made by rule; both spellings where
// English doubles a consonant or not ("focussed").
class Verbs {
 public:
  // An irregular verb with its past forms and participles.
  void add_irregular(const std::string& lemma, const std::vector<std::string>& past,
                     const std::vector<std::string>& participles);
  // A regular verb, or one whose irregular forms were added before.
  void add(const std::string& lemma);

  // The past form of any lemma: "met", "received", "planned"; by rule for a verb that was not
  // added.
  [[nodiscard]] std::string past_of(std::string_view lemma) const;

  // The reading of a word in small letters; nothing for a word that is no form of a known verb.
  [[nodiscard]] const VerbForm* find(std::string_view word) const;

 private:
  VerbForm& form(const std::string& word, const std::string& lemma);

  std::unordered_map<std::string, VerbForm> forms_;
  std::unordered_map<std::string, std::string> irregular_pasts_;
};

}  // namespace dossier::extract
