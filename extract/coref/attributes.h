// Number, gender and kind of a phrase, from its words and the tables. Private to extract/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/coref/candidates.h"

namespace dossier::extract {

// What a pronoun says of whom it stands for; nothing for words that stand for nobody in
// particular ("who", "something"). By the word in small letters.
struct Pronoun {
  int person = 3;
  Agreement agreement;
  bool is_reflexive = false;
};
std::optional<Pronoun> pronoun_of(std::string_view word);

// The words of a name as the tables spell them: without "the" and 's.
std::string written_name(const Dependencies& tree, const Candidate& candidate);

// Of a phrase that is no pronoun; `name_type` where the reader took it for a name.
Agreement agreement_of(const CorefText& text, const Candidate& candidate,
                       std::optional<NameType> name_type);

// Whether two phrases may stand for one thing: nothing known of both differs.
bool may_agree(const Agreement& a, const Agreement& b);

// What both know together. REQUIRES: they agree.
Agreement merged(const Agreement& a, const Agreement& b);

}  // namespace dossier::extract
