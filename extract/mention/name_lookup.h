// Names and titles of the tables inside one sentence. Private to extract/.
#pragma once

#include <cstddef>

#include "extract/mention/words.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

class NameLookup {
 public:
  // REQUIRES: both outlive it.
  NameLookup(const Words& words, const Vocabulary& vocabulary)
      : words_(words), vocabulary_(vocabulary) {}

  // The longest known name or title that begins at a word, and its words; null if there is none.
  const KnownName* known_at(std::size_t at, std::size_t& length) const;
  const Title* title_at(std::size_t at, std::size_t& length) const;

  // Whose a title is: "of Norway" behind it; "Norway's first female" in front of it.
  [[nodiscard]] const KnownName* owner_behind(std::size_t at) const;
  [[nodiscard]] const KnownName* owner_before(std::size_t at) const;

  [[nodiscard]] bool is_possessive(std::size_t at) const;
  // "'s Office" of "the Prime Minister's Office".
  [[nodiscard]] bool begins_office_name(std::size_t at) const;
  // Behind "former", "late", "ex": held the office, and holds it no more.
  [[nodiscard]] bool is_former(std::size_t at) const;

 private:
  static constexpr std::size_t kLeastQuoted = 3;  // words of a name that may be written small

  [[nodiscard]] bool is_quoted(std::size_t at) const;
  [[nodiscard]] const KnownName* known_ending_at(std::size_t end) const;

  const Words& words_;
  const Vocabulary& vocabulary_;
};

// What a known name stands for where it stands as a noun.
EntityType type_of(const KnownName& known);

}  // namespace dossier::extract
