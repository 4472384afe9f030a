#include "tools/train/network_trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>

#include "extract/parse/name_agreement.h"
#include "extract/parse/parser.h"
#include "extract/text/tokenizer.h"

namespace dossier::train {
namespace {

using extract::Matrix;

constexpr float kUnknownShare = 0.3F;  // a word seen f times is hidden with .3 / (.3 + f)
constexpr std::size_t kMostWords = 200;

std::size_t label_index(const extract::Model& model, const std::string& label) {
  const auto found = std::find(model.labels.begin(), model.labels.end(), label);
  return found == model.labels.end() ? 0 : static_cast<std::size_t>(found - model.labels.begin());
}

// Uniform with the variance that keeps sums of `fan_in` inputs at the size of one.
void fill_uniform(Matrix& matrix, float spread, Random& random) {
  for (float& value : matrix.values) value = (2 * random.uniform() - 1) * spread;
}

}  // namespace

NetworkTrainer::NetworkTrainer(const Config& config, const Corpus& corpus, extract::Model model,
                               const Guesses& guesses)
    : corpus_(corpus), model_(std::move(model)), random_(config.size("seed", 1) + 100) {
  epochs_ = static_cast<int>(config.number("epochs", 30));
  stop_after_ = static_cast<int>(config.number("stop_after", epochs_));
  judge_every_ = static_cast<int>(config.number("judge_every", 1));
  batch_words_ = config.size("batch_words", 1000);
  rate_ = static_cast<float>(config.number("rate", 3e-3));
  flat_share_ = config.number("flat_share", 0.25);
  const auto option = [&](const char* key, float& value) {
    value = static_cast<float>(config.number(key, static_cast<double>(value)));
  };
  option("dropout_in", dropout_.in);
  option("dropout_layer", dropout_.layer);
  option("dropout_score", dropout_.score);
  option("dropout_word", dropout_.word);
  option("dropout_group", dropout_.group);
  option("dropout_vector", dropout_.vector);
  option("dropout_guess", dropout_.guess);
  option("tag_loss", dropout_.tag_loss);
  option("name_loss", dropout_.name_loss);
  choose_sizes(config);
  add_examples(corpus, guesses);
  count_words();
  fill_weights(config.size("seed", 1));
  option("average_decay", optimizer_options_.average_decay);
  option("weight_decay", optimizer_options_.weight_decay);
  option("second_decay", optimizer_options_.second_decay);
  option("clip", optimizer_options_.clip);
  optimizer_ = std::make_unique<Optimizer>(weights_, sizes_, optimizer_options_);
  gradient_ = extract::NetworkWeights(sizes_);
}

bool NetworkTrainer::start_from(const extract::Network& network) {
  std::vector<const Matrix*> from;
  network.weights().for_each([&](std::string_view, const Matrix& m) { from.push_back(&m); });
  std::size_t at = 0;
  bool fits = true;
  weights_.for_each([&](std::string_view, Matrix& m) {
    fits = fits && at < from.size() && from[at]->rows == m.rows && from[at]->columns == m.columns;
    if (fits) m = *from[at];
    ++at;
  });
  optimizer_ = std::make_unique<Optimizer>(weights_, sizes_, optimizer_options_);
  return fits;
}

void NetworkTrainer::choose_sizes(const Config& config) {
  sizes_ = model_.network.sizes();  // rows are set; widths come from the config
  const auto option = [&](const char* key, std::uint32_t& value) {
    value = static_cast<std::uint32_t>(config.size(key, value));
  };
  option("hidden", sizes_.hidden);
  option("layers", sizes_.layers);
  option("tag_layer", sizes_.tag_layer);
  option("name_layer", sizes_.name_layer);
  option("arc_width", sizes_.arc_width);
  option("label_width", sizes_.label_width);
  option("name_width", sizes_.name_width);
}

void NetworkTrainer::fill_weights(std::uint64_t seed) {
  Random random(seed);
  const Matrix vectors = model_.network.weights().vector;
  weights_ = extract::NetworkWeights(sizes_);
  weights_.for_each([&](std::string_view name, Matrix& m) {
    const bool is_embedding = name == "word" || name == "group" || name == "outline" ||
                              name == "tag" || name == "list" || name == "arc_root" ||
                              name == "label_root";
    if (name.ends_with("bias")) return;
    if (name == "layer_reach") return fill_uniform(m, 0.3F, random);
    if (is_embedding)
      return fill_uniform(m, std::sqrt(3.0F / static_cast<float>(m.columns)), random);
    fill_uniform(m, std::sqrt(3.0F / static_cast<float>(m.rows)), random);
    const bool is_score = name.ends_with("_out") || name == "arc_product" || name == "tag_back";
    for (float& value : m.values) value *= is_score ? 0.3F : 1.0F;
  });
  weights_.vector = vectors;
  for (auto& layer : weights_.layers) {
    for (std::size_t i = 0; i < layer.bias.values.size(); ++i) {
      const bool is_forget = (i / sizes_.hidden) % 2 == 0;
      layer.bias.values[i] = is_forget ? 1.0F : 0.0F;
    }
  }
}

void NetworkTrainer::add_examples(const Corpus& corpus, const Guesses& guesses) {
  std::map<std::string, std::uint8_t> tags;
  for (std::size_t at = 0; at < model_.tags.size(); ++at) {
    tags[model_.tags[at].upos + "|" + model_.tags[at].xpos] = static_cast<std::uint8_t>(at);
  }
  extract::WordShape shape;
  for (std::size_t at = 0; at < corpus.train.size(); ++at) {
    const Sentence& sentence = corpus.train[at];
    const auto& words = sentence.tree.words;
    if (words.size() > kMostWords) continue;
    Example example;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto facts = extract::read_facts(words[i].form, model_.lexicon, shape);
      example.input.add_word(facts, shape, sizes_);
      example.input.guesses.push_back(guesses[at][i]);
      example.heads.push_back(static_cast<std::uint32_t>(words[i].head));
      example.tags.push_back(sentence.has_tree ? tags[words[i].upos + "|" + words[i].xpos] : 0);
      example.labels.push_back(static_cast<std::uint8_t>(label_index(model_, words[i].deprel)));
      example.names.push_back(sentence.name_weight > 0 ? sentence.names[i] : 0);
    }
    example.input.end_sentence();
    example.tree_weight = sentence.has_tree ? sentence.tree_weight : 0;
    example.has_tree = sentence.has_tree;
    example.has_names = sentence.name_weight > 0;
    example.name_weight = sentence.name_weight;
    examples_.push_back(std::move(example));
  }
}

void NetworkTrainer::count_words() {
  std::vector<float> counts(sizes_.word_rows, 0.0F);
  for (const Example& example : examples_) {
    for (const std::uint16_t row : example.input.words) ++counts[row];
  }
  for (const float count : counts)
    unknown_chance_.push_back(kUnknownShare / (kUnknownShare + count));
}

void NetworkTrainer::add_to_batch(const Example& example, bool hides_words, Batch& batch) {
  const extract::NetworkInput& from = example.input;
  extract::NetworkInput& to = batch.input;
  for (std::size_t word = 0; word < from.word_count(); ++word) {
    const std::uint16_t row = from.words[word];
    const bool is_hidden = hides_words && random_.uniform() < unknown_chance_[row];
    to.words.push_back(is_hidden ? std::uint16_t{0} : row);
    const auto first = from.groups.begin() + from.group_starts[word];
    to.groups.insert(to.groups.end(), first, from.groups.begin() + from.group_starts[word + 1]);
    to.group_starts.push_back(static_cast<std::uint32_t>(to.groups.size()));
  }
  const auto append = [](auto& list, const auto& more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  append(to.vectors, from.vectors);
  append(to.outlines, from.outlines);
  append(to.lists, from.lists);
  append(to.guesses, from.guesses);
  to.end_sentence();
  append(batch.heads, example.heads);
  append(batch.tags, example.tags);
  append(batch.labels, example.labels);
  append(batch.names, example.names);
  batch.tree_weights.resize(batch.heads.size(), example.tree_weight);
  batch.name_weights.resize(batch.heads.size(), example.name_weight);
}

void NetworkTrainer::add_opinion(const Example& example) {
  if (!teachers_) return;
  const std::size_t words = soft_.words + example.heads.size();
  example.opinion.append_to(soft_);
  soft_.shares.resize(words, example.has_tree ? teacher_share_ : 1.0F);
  soft_.name_shares.resize(words, example.has_names ? teacher_share_ : 1.0F);
}

float NetworkTrainer::rate_at(double epochs_done) const {
  const double share = epochs_done / epochs_;
  const double warm = std::min(1.0, static_cast<double>(steps_ + 1) / 200);
  const double decay = share < flat_share_ ? 1.0 : std::max(0.02, (1 - share) / (1 - flat_share_));
  return static_cast<float>(rate_ * warm * decay);
}

void NetworkTrainer::learn_from(std::vector<extract::Network> teachers, const Config& config) {
  teachers_ = std::make_unique<Teachers>(std::move(teachers));
  teacher_share_ = static_cast<float>(config.number("teacher_share", 0.5));
  raw_words_ = config.size("raw_words_an_epoch", 200000);
  const auto weight = static_cast<float>(config.number("raw_weight", 0.7));
  for (Example& example : examples_) {
    if (!example.has_tree) example.tree_weight = weight;
  }
  if (raw_words_ > 0) add_raw_examples(static_cast<double>(weight));
}

// Raw text comes with the token borders of another school; the tokenizer sets ours.
void NetworkTrainer::add_raw_examples(double weight) {
  const auto tokenizer = extract::Tokenizer::from_model(model_.borders);
  if (!tokenizer) return;
  extract::WordShape shape;
  std::vector<extract::WordFacts> facts;
  for (const auto& forms : corpus_.raw) {
    if (forms.size() < 4 || forms.size() > 80) continue;
    Example example;
    facts.clear();
    for (const std::string& form : forms) {
      for (const auto& sentence : tokenizer->read(form)) {
        for (const auto& token : sentence.tokens) {
          facts.push_back(extract::read_facts(slice(form, token.span), model_.lexicon, shape));
          example.input.add_word(facts.back(), shape, sizes_);
        }
      }
    }
    model_.tagger.tag(facts, example.input.guesses);
    example.input.end_sentence();
    example.heads.assign(facts.size(), 0);
    for (auto* list : {&example.tags, &example.labels, &example.names})
      list->assign(facts.size(), 0);
    example.tree_weight = example.name_weight = static_cast<float>(weight);
    example.has_tree = example.has_names = false;
    raw_examples_.push_back(std::move(example));
  }
}

void NetworkTrainer::keep_opinions(const std::vector<Example*>& asked, Batch& batch) {
  std::vector<bool> has_tree;
  for (const Example* example : asked)
    has_tree.resize(has_tree.size() + example->heads.size(), example->has_tree);
  SoftTargets soft;
  teachers_->judge(has_tree, batch, soft);
  for (std::size_t at = 0; at < asked.size(); ++at) {
    const std::size_t first = batch.input.sentences[at];
    const std::size_t last = batch.input.sentences[at + 1];
    asked[at]->opinion = opinion_of(soft, at, first, last);
    std::copy(batch.heads.begin() + static_cast<std::ptrdiff_t>(first),
              batch.heads.begin() + static_cast<std::ptrdiff_t>(last), asked[at]->heads.begin());
  }
  batch.clear();
}

void NetworkTrainer::ask_teachers(const std::vector<Example*>& examples) {
  if (!teachers_) return;
  Batch batch;
  std::vector<Example*> asked;
  for (Example* example : examples) {
    if (!example->opinion.is_empty()) continue;
    asked.push_back(example);
    add_to_batch(*example, false, batch);
    if (batch.input.word_count() < batch_words_) continue;
    keep_opinions(asked, batch);
    asked.clear();
  }
  if (!asked.empty()) keep_opinions(asked, batch);
}

void NetworkTrainer::train_on(Batch& batch, GradientPass& pass, float rate, BatchLoss& total) {
  const BatchLoss loss = pass.run(weights_, batch, random_, gradient_, soft_);
  optimizer_->step(weights_, gradient_, batch.input, rate);
  ++steps_;
  total.arc += loss.arc;
  total.label += loss.label;
  total.tag += loss.tag;
  total.name += loss.name;
  batch.clear();
  soft_.clear();
}

void NetworkTrainer::run_epoch(int epoch) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<Example*> order;
  for (Example& example : examples_) order.push_back(&example);
  for (std::size_t taken = 0; taken < raw_words_ && !raw_examples_.empty();) {
    order.push_back(&raw_examples_[random_.below(raw_examples_.size())]);
    taken += order.back()->heads.size();
  }
  ask_teachers(order);
  random_.shuffle(order);
  GradientPass pass(sizes_, dropout_);
  BatchLoss total;
  Batch batch;
  std::size_t words = 0;
  for (std::size_t at = 0; at < order.size(); ++at) {
    add_to_batch(*order[at], true, batch);
    add_opinion(*order[at]);
    if (batch.input.word_count() < batch_words_ && at + 1 < order.size()) continue;
    const double done = epoch + static_cast<double>(at) / static_cast<double>(order.size());
    words += batch.input.word_count();
    train_on(batch, pass, rate_at(done), total);
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const auto mean = [&](double sum) { return sum / static_cast<double>(words); };
  std::printf("epoch %d: loss arc %.3f label %.3f tag %.3f name %.4f, %.0f s\n", epoch + 1,
              mean(total.arc), mean(total.label), mean(total.tag), mean(total.name), seconds);
  std::fflush(stdout);
}

Scores score_set(const NamedSet& set, const extract::Model& model) {
  // The parser only borrows the model here.
  const extract::Parser parser(
      std::shared_ptr<const extract::Model>(&model, [](const extract::Model*) {}));
  std::string text;
  std::vector<extract::Sentence> sentences;
  for (const Sentence& sentence : set.sentences) {
    extract::Sentence tokens;
    for (const auto& word : sentence.tree.words) {
      tokens.tokens.push_back({.span = {text.size(), text.size() + word.form.size()}});
      text += word.form + " ";
    }
    sentences.push_back(std::move(tokens));
  }
  extract::Workspace work;
  std::vector<extract::Parse> parses;
  parser.parse(text, sentences, work, parses);
  for (std::size_t first = 0, last = 0; first < parses.size(); first = last) {
    last = first + 1;
    while (last < parses.size() && !set.sentences[last].tree.begins_document()) ++last;
    if (!set.sentences[first].tree.begins_document()) continue;
    agree_on_names(text, std::span(sentences).subspan(first, last - first),
                   std::span(parses).subspan(first, last - first));
  }
  Scores scores;
  for (std::size_t at = 0; at < parses.size(); ++at) {
    Reading reading;
    for (const extract::ParsedWord& word : parses[at].words) {
      reading.upos.emplace_back(word.upos);
      reading.xpos.emplace_back(word.xpos);
      reading.lemmas.push_back(word.lemma);
      reading.labels.emplace_back(word.deprel);
      reading.heads.push_back(word.head);
      reading.names.push_back(word.name_tag);
    }
    count_sentence(set.sentences[at], reading, scores);
  }
  return scores;
}

double NetworkTrainer::judge(int epoch) {
  model_.network = extract::Network(sizes_, optimizer_->average());
  double sum = 0;
  for (const NamedSet& set : corpus_.held_out) {
    if (set.name.ends_with("test")) continue;
    const Scores scores = score_set(set, model_);
    if (scores.words > 0) sum += scores.share(scores.full) + 0.5 * scores.share(scores.upos);
    if (scores.names_gold > 0) sum += 0.2 * scores.name_f1();
    std::printf("  %3d %s\n", epoch + 1, to_line(set.name, scores).c_str());
  }
  std::fflush(stdout);
  return sum;
}

extract::Model NetworkTrainer::run(const std::function<void(const extract::Model&)>& on_improved) {
  double best = judge(-1);
  best_.assign(1, optimizer_->average());
  for (int epoch = 0; epoch < std::min(epochs_, stop_after_); ++epoch) {
    run_epoch(epoch);
    if ((epoch + 1) % judge_every_ != 0 && epoch + 1 != epochs_) continue;
    const double score = judge(epoch);
    if (score <= best) continue;
    best = score;
    best_.assign(1, optimizer_->average());
    on_improved(model_);
  }
  model_.network = extract::Network(sizes_, best_.empty() ? optimizer_->average() : best_[0]);
  return model_;
}

}  // namespace dossier::train
