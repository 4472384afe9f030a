// Words that end in a full stop which does not end a sentence.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace dossier::extract {

class Abbreviations {
 public:
  // Whether a following capital letter may begin a sentence: "in the U.S. He ..." but never
  // "Gen. Milley".
  enum class Ending { never, may_end };

  // `word` with its stop: "Gen.".
  void add(std::string_view word, Ending ending) {
    words_.insert_or_assign(std::string(word), ending);
  }

  [[nodiscard]] bool contains(std::string_view word) const {
    return words_.contains(std::string(word));
  }
  [[nodiscard]] bool never_ends_sentence(std::string_view word) const {
    const auto found = words_.find(std::string(word));
    return found != words_.end() && found->second == Ending::never;
  }

 private:
  std::unordered_map<std::string, Ending> words_;
};

}  // namespace dossier::extract
