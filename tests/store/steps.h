// A long run of adding and replacing documents that two processes can agree about: step n adds
// one document, which only depends on the seed and n, and says n in its text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"
#include "tests/store/judging.h"
#include "tests/store/samples.h"

namespace dossier::test {

// Few names, so that most steps replace what an earlier one has added.
inline Sample sample_of_step(std::uint64_t seed, std::uint64_t step) {
  constexpr std::size_t kNames = 150;
  constexpr std::uint64_t kStride = 1'000'003;
  Sampler sampler(seed * kStride + step);
  const std::string name = "news/" + std::to_string(sampler.below(kNames)) + ".txt";
  return sampler.sample(name, "Step " + std::to_string(step));
}

// Whether a step of a run that judges is a judgement; which one, the same for all processes.
inline bool is_judgement(std::uint64_t step) { return step % 3 == 2; }
inline store::Judgement judgement_of_step(std::uint64_t seed, std::uint64_t step) {
  constexpr std::uint64_t kStride = 1'000'003;
  Sampler sampler(seed * kStride + step);
  store::Judgement judgement = any_merge(sampler);
  judgement.origin = store::kByHand;
  judgement.reason = "step " + std::to_string(step);
  return judgement;
}

// Whether a step removes the document of that name, if it is in, rather than adding it.
inline bool is_removal(std::uint64_t step) { return step % 7 == 3; }

// How many documents are loaded at once.
constexpr std::uint64_t kLoadDocuments = 40;

// The step that a document came from.
inline std::uint64_t step_of(const Document& document) {
  return std::stoull(document.text.substr(document.text.rfind(' ') + 1));
}

// Memory for little, so that files are written and merged all the time.
inline store::StoreOptions step_options() {
  return {.cache_bytes = std::size_t{1} << 20U, .write_buffer_bytes = std::size_t{256} << 10U};
}

}  // namespace dossier::test
