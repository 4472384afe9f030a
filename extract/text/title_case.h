// Whether words are written as in headlines: "Chad Signs Pact With Niger". Private to extract/.
//
//   TitleCase title;
//   for (std::string_view word : words) title.add(word);
//   if (title.is_given()) ...   // capitals tell nothing of names or of where sentences begin
#pragma once

#include <cstddef>
#include <string_view>

namespace dossier::extract {

class TitleCase {
 public:
  void add(std::string_view word);

  // At least three longer words, four fifths of them with a capital letter.
  [[nodiscard]] bool is_given() const { return longer_ >= 3 && capital_ * 5 >= longer_ * 4; }

 private:
  std::size_t longer_ = 0;
  std::size_t capital_ = 0;
};

}  // namespace dossier::extract
