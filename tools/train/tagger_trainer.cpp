#include "tools/train/tagger_trainer.h"

#include <numeric>

#include "tools/train/random.h"

namespace dossier::train {
namespace {

void learn_sentence(const std::vector<extract::WordFacts>& facts,
                    const std::vector<std::uint8_t>& tags, Perceptron& perceptron) {
  extract::TaggerFeatures features;
  unsigned last = 255;
  unsigned before_last = 255;
  for (std::size_t at = 0; at < facts.size(); ++at) {
    extract::read_tagger_features(facts, at, last, before_last, features);
    const std::size_t guess = perceptron.best(features);
    if (guess != tags[at]) perceptron.correct(features, tags[at], guess);
    perceptron.step();
    before_last = last;
    last = static_cast<unsigned>(guess);
  }
}

}  // namespace

PerceptronTables train_tagger(const FactSentences& facts, const TagSentences& tags,
                              std::size_t tag_count, const TaggerOptions& options) {
  Perceptron perceptron(tag_count);
  Random random(options.seed);
  std::vector<std::size_t> order(facts.size());
  std::iota(order.begin(), order.end(), 0);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    random.shuffle(order);
    for (const std::size_t at : order) {
      if (!tags[at].empty()) learn_sentence(facts[at], tags[at], perceptron);
    }
  }
  return perceptron.average(options.prune_below);
}

}  // namespace dossier::train
