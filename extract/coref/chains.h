// Chains of mentions as they grow. Private to extract/.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/coref/candidates.h"
#include "extract/coref/coref.h"

namespace dossier::extract {

// A union of sets that remembers why it joined them. A join takes the time of the smaller chain.
class Chains {
 public:
  explicit Chains(const std::vector<Candidate>& candidates);

  // What the mentions of a chain know together.
  struct Profile {
    std::vector<std::size_t> mentions;  // in the order in which they came
    std::size_t first = 0;              // of them, in the text
    Agreement agreement;
    std::set<std::string> given_names;  // words of person names before the last
    std::set<std::string> surnames;     // of names with a given name
  };

  [[nodiscard]] const Profile& chain_of(std::size_t mention) const {
    return profiles_[root_[mention]];
  }
  [[nodiscard]] bool is_one(std::size_t a, std::size_t b) const { return root_[a] == root_[b]; }
  [[nodiscard]] bool is_first(std::size_t mention) const {
    return chain_of(mention).first == mention;
  }
  // Whether nothing speaks against one chain of both: number, gender, kind, full names, one inside
  // the other.
  [[nodiscard]] bool may_join(std::size_t a, std::size_t b) const;
  // The same where the text says so itself ("Olsen is a legend"): what a noun that no table has
  // stands for may then be anything.
  [[nodiscard]] bool may_be_said_one(std::size_t a, std::size_t b) const;

  // Of two equal names: only numbers may speak against it.
  [[nodiscard]] bool may_join_names(std::size_t a, std::size_t b) const;

  // Makes one chain of both, because `sieve` says so of these two mentions. False, and nothing
  // done, if they are one already.
  bool join(std::size_t anaphor, std::size_t antecedent, std::string_view sieve);

  // The result; the candidates must be those of the constructor.
  [[nodiscard]] Coreference take();

 private:
  [[nodiscard]] bool is_nested(std::size_t a, std::size_t b) const;

  const std::vector<Candidate>& candidates_;
  std::vector<std::size_t> root_;
  std::vector<Profile> profiles_;
  std::vector<std::string_view> sieve_;
  std::vector<std::size_t> antecedent_;
};

}  // namespace dossier::extract
