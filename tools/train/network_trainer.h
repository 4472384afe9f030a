// Trains the network, epoch by epoch, and keeps the best weights by the development sets.
//
//   NetworkTrainer trainer(config, corpus, model, guesses);
//   trainer.run(on_improved);      // on_improved(model) may write a checkpoint
//
// Deterministic: one thread, one seed.
#pragma once

#include <functional>

#include "extract/parse/model.h"
#include "tools/train/config.h"
#include "tools/train/corpus.h"
#include "tools/train/gradient.h"
#include "tools/train/optimizer.h"
#include "tools/train/scores.h"
#include "tools/train/teachers.h"

namespace dossier::train {

using Guesses = std::vector<std::vector<extract::TagGuess>>;

class NetworkTrainer {
 public:
  // `model` holds everything but the network. `guesses` are tags of the training sentences by
  // taggers that have not seen them.
  NetworkTrainer(const Config& config, const Corpus& corpus, extract::Model model,
                 const Guesses& guesses);

  // Begins with the weights of a trained network instead of random ones. False if its sizes differ.
  bool start_from(const extract::Network& network);

  // From now on the loss follows these networks: in part where an answer is known (teacher_share),
  // and wholly where none is: trees of the corpus's name sentences, and a part of its raw text each
  // epoch (raw_words_an_epoch, raw_weight).
  void learn_from(std::vector<extract::Network> teachers, const Config& config);

  // Returns the model with the best average weights found.
  extract::Model run(const std::function<void(const extract::Model&)>& on_improved);

 private:
  // One training sentence in the network's numbers.
  struct Example {
    extract::NetworkInput input;
    std::vector<std::uint32_t> heads;
    std::vector<std::uint8_t> tags, labels, names;
    float tree_weight = 0;
    float name_weight = 0;
    bool has_tree = true;
    bool has_names = true;
    Opinion opinion;  // empty until the teachers were asked
  };

  void choose_sizes(const Config& config);
  void fill_weights(std::uint64_t seed);
  void add_examples(const Corpus& corpus, const Guesses& guesses);
  void count_words();
  void add_raw_examples(double weight);
  // Asks the teachers about those that they have not seen.
  void ask_teachers(const std::vector<Example*>& examples);
  void keep_opinions(const std::vector<Example*>& asked, Batch& batch);
  void train_on(Batch& batch, GradientPass& pass, float rate, BatchLoss& total);
  // `hides_words`: some words become unknown ones, the rarer the likelier.
  void add_to_batch(const Example& example, bool hides_words, Batch& batch);
  void add_opinion(const Example& example);  // to the batch's
  void run_epoch(int epoch);
  [[nodiscard]] float rate_at(double epochs_done) const;
  // Prints one line a set; returns the figure to be maximized.
  double judge(int epoch);

  const Corpus& corpus_;
  extract::Model model_;
  extract::NetworkSizes sizes_;
  DropoutOptions dropout_;
  extract::NetworkWeights weights_, gradient_;
  OptimizerOptions optimizer_options_;
  std::unique_ptr<Optimizer> optimizer_;
  std::vector<Example> examples_;
  std::vector<float> unknown_chance_;  // by word row
  std::unique_ptr<Teachers> teachers_;
  std::vector<Example> raw_examples_;
  SoftTargets soft_;  // of the batch
  float teacher_share_ = 0.5F;
  std::size_t raw_words_ = 0;  // an epoch
  Random random_;
  int epochs_ = 1;
  double flat_share_ = 0.25;  // of the epochs, before the rate falls
  int stop_after_ = 1;        // epochs; the rate falls as if all were run
  int judge_every_ = 1;
  std::size_t batch_words_ = 1000;
  float rate_ = 3e-3F;
  std::size_t steps_ = 0;
  std::vector<extract::NetworkWeights> best_;  // empty or one
};

// Scores one set with a finished model.
Scores score_set(const NamedSet& set, const extract::Model& model);

}  // namespace dossier::train
