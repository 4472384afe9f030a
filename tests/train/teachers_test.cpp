// What teachers say is made of distributions, and is kept sentence by sentence.
#include "tools/train/teachers.h"

#include <numeric>

#include "tests/catch.h"

namespace dossier::train {
namespace {

extract::NetworkSizes small_sizes() {
  extract::NetworkSizes s;
  s.word_rows = 7, s.vector_rows = 5, s.buckets = 11, s.outlines = 6;
  s.tags = 5, s.labels = 6;
  s.word_width = 4, s.vector_width = 3, s.group_width = 4, s.outline_width = 2, s.tag_width = 3,
  s.list_width = 2;
  s.hidden = 5, s.layers = 3, s.arc_width = 6, s.label_width = 5, s.name_width = 4;
  return s;
}

extract::Network some_network(std::uint64_t seed) {
  Random random(seed);
  extract::NetworkWeights weights(small_sizes());
  weights.for_each([&](std::string_view, extract::Matrix& m) {
    for (float& value : m.values) value = 0.7F * random.normal();
  });
  return {small_sizes(), weights};
}

// Sentences of three and two words that all hang on their first.
Batch some_batch() {
  Batch batch;
  for (const std::uint32_t words : {3U, 2U}) {
    for (std::uint32_t word = 0; word < words; ++word) {
      auto& in = batch.input;
      in.words.push_back(static_cast<std::uint16_t>(1 + word));
      in.vectors.push_back(static_cast<std::uint16_t>(word));
      in.outlines.push_back(0);
      in.lists.push_back(0);
      in.guesses.push_back({{0, 1, 3}, {0.5F, 0.3F, 0.2F}});
      in.groups.push_back(word);
      in.group_starts.push_back(static_cast<std::uint32_t>(in.groups.size()));
      batch.heads.push_back(word == 0 ? 0 : 1);
    }
    batch.input.end_sentence();
  }
  batch.heads[4] = 7;  // not known: no tree
  return batch;
}

double sum_of(const std::vector<float>& values, std::size_t first, std::size_t count) {
  const auto from = values.begin() + static_cast<std::ptrdiff_t>(first);
  return std::accumulate(from, from + static_cast<std::ptrdiff_t>(count), 0.0);
}

}  // namespace

TEST_CASE("teachers", "[train]") {
  Teachers teachers({some_network(1), some_network(2)});
  Batch batch = some_batch();
  SoftTargets soft;
  teachers.judge({true, true, true, false, false}, batch, soft);

  SECTION("give distributions") {
    for (std::size_t word = 0; word < 5; ++word) {
      CHECK(sum_of(soft.tags, word * 5, 5) == Approx(1).epsilon(1e-3));
      CHECK(sum_of(soft.labels, word * 6, 6) == Approx(1).epsilon(1e-3));
      CHECK(sum_of(soft.names, word * 13, 13) == Approx(1).epsilon(1e-3));
    }
    for (std::size_t word = 0; word < 3; ++word)
      CHECK(sum_of(soft.arcs, word * 4, 4) == Approx(1).epsilon(1e-3));
  }
  SECTION("hold no word for its own head") {
    for (std::size_t word = 0; word < 3; ++word) CHECK(soft.arcs[word * 4 + word + 1] < 1e-6F);
    for (std::size_t word = 0; word < 2; ++word)
      CHECK(soft.arcs[soft.arc_starts[1] + word * 3 + word + 1] < 1e-6F);
  }
  SECTION("give a tree where none is known, and only there") {
    CHECK(std::vector(batch.heads.begin(), batch.heads.begin() + 3) ==
          std::vector<std::uint32_t>{0, 1, 1});
    CHECK(((batch.heads[3] == 0 && batch.heads[4] == 1) ||
           (batch.heads[3] == 2 && batch.heads[4] == 0)));
  }
  SECTION("are remembered by sentences, which may come in another order") {
    SoftTargets again;
    opinion_of(soft, 1, 3, 5).append_to(again);
    opinion_of(soft, 0, 0, 3).append_to(again);
    CHECK(again.words == 5);
    CHECK(again.arc_starts == std::vector<std::size_t>{0, 6});
    CHECK(again.arcs[0] == soft.arcs[12]);
    CHECK(again.arcs[6] == soft.arcs[0]);
    CHECK(again.tags[2 * 5 + 3] == soft.tags[3]);
    CHECK(again.labels[3] == soft.labels[3 * 6 + 3]);
    CHECK(again.names[2 * 13] == soft.names[0]);
  }
}

}  // namespace dossier::train
