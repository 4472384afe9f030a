// Learns word vectors from all text, tags the training sentences by jackknife (each fifth by a
// tagger trained on the other four), and trains the final tagger on everything.
#include "tools/train/tag_stage.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "tools/train/border_trainer.h"
#include "tools/train/lemma_trainer.h"
#include "tools/train/lexicon_builder.h"
#include "tools/train/tagger_trainer.h"
#include "tools/train/word_vectors.h"

namespace dossier::train {
namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kFoldBlock = 20;  // neighbouring sentences share a fold

std::size_t fold_of(std::size_t sentence) { return (sentence / kFoldBlock) % kFolds; }

class Clock {
 public:
  void tell(const char* what) {
    const auto now = std::chrono::steady_clock::now();
    std::printf("%s: %.0f s\n", what, std::chrono::duration<double>(now - last_).count());
    std::fflush(stdout);
    last_ = now;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

WordVectors learn_vectors(const Config& config, const Corpus& corpus) {
  std::vector<std::vector<std::string>> text;
  for (const auto& forms : corpus.raw) {
    text.emplace_back();
    for (const std::string& form : forms) text.back().push_back(normal_form(form));
  }
  for (const Sentence& sentence : corpus.train) {
    text.emplace_back();
    for (const auto& word : sentence.tree.words) text.back().push_back(normal_form(word.form));
  }
  VectorOptions options;
  options.width = config.size("vector_width", 64);
  options.epochs = config.size("vector_epochs", 8);
  options.min_count = config.size("vector_min_count", 4);
  options.most_words = config.size("vector_words", 40000);
  options.clusters = config.size("clusters", 400);
  options.seed = config.size("vector_seed", 1);
  return learn_word_vectors(text, options);
}

FactSentences facts_of(const std::vector<Sentence>& sentences, const extract::Lexicon& lexicon) {
  FactSentences facts;
  extract::WordShape shape;
  for (const Sentence& sentence : sentences) {
    facts.emplace_back();
    for (const auto& word : sentence.tree.words) {
      facts.back().push_back(extract::read_facts(word.form, lexicon, shape));
    }
  }
  return facts;
}

TagSentences gold_tags(const std::vector<Sentence>& sentences, const TagSet& tags) {
  std::map<std::string, std::uint8_t> index;
  for (std::size_t at = 0; at < tags.names.size(); ++at)
    index[tags.names[at]] = static_cast<std::uint8_t>(at);
  TagSentences gold;
  for (const Sentence& sentence : sentences) {
    gold.emplace_back();
    if (!sentence.has_tree || sentence.tree_weight < 1) continue;
    for (const auto& word : sentence.tree.words)
      gold.back().push_back(index[word.upos + "|" + word.xpos]);
  }
  return gold;
}

struct TagScore {
  std::size_t words = 0, right = 0;
  double loss = 0;
};

void count_guesses(const std::vector<extract::TagGuess>& guesses,
                   const std::vector<std::uint8_t>& gold, TagScore& score) {
  for (std::size_t at = 0; at < gold.size(); ++at) {
    ++score.words;
    if (guesses[at].tags[0] == gold[at]) ++score.right;
    double share = 0.001;
    for (std::size_t rank = 0; rank < 3; ++rank) {
      if (guesses[at].tags[rank] == gold[at])
        share += static_cast<double>(guesses[at].probabilities[rank]);
    }
    score.loss -= std::log(share);
  }
}

// Tags each fold by a tagger of the others. Sentences without gold tags are left empty.
Guesses jackknife(const Config& config, const Corpus& corpus, const WordVectors& vectors,
                  const TagSet& tags, float temperature) {
  const TagSentences gold = gold_tags(corpus.train, tags);
  Guesses guesses(corpus.train.size());
  TagScore score;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    LexiconOptions options;
    options.leave_out = [&](std::size_t sentence) { return fold_of(sentence) == fold; };
    const extract::Lexicon lexicon = build_lexicon(corpus, vectors, options);
    const FactSentences facts = facts_of(corpus.train, lexicon);
    TagSentences others = gold;
    for (std::size_t at = 0; at < others.size(); ++at) {
      if (fold_of(at) == fold) others[at].clear();
    }
    TaggerOptions tagger_options;
    tagger_options.epochs = static_cast<int>(config.number("jackknife_epochs", 3));
    tagger_options.prune_below = static_cast<float>(config.number("tagger_prune", 1.0)) * 0.5F;
    PerceptronTables tables = train_tagger(facts, others, tags.names.size(), tagger_options);
    const extract::Tagger tagger(tags.names.size(), temperature,
                                 {tables.features, std::move(tables.weights)});
    for (std::size_t at = 0; at < corpus.train.size(); ++at) {
      if (fold_of(at) != fold || gold[at].empty()) continue;
      tagger.tag(facts[at], guesses[at]);
      count_guesses(guesses[at], gold[at], score);
    }
  }
  std::printf("jackknife: %zu words, tags right %.2f %%, log loss %.4f\n", score.words,
              100.0 * static_cast<double>(score.right) / static_cast<double>(score.words),
              score.loss / static_cast<double>(score.words));
  return guesses;
}

// The commonest features of each tag.
std::vector<extract::TagName> name_tags(const Corpus& corpus, const TagSet& tags) {
  std::map<std::string, std::map<std::string, std::size_t>> feats;
  for (const Sentence& sentence : corpus.train) {
    if (!sentence.has_tree) continue;
    for (const auto& word : sentence.tree.words) ++feats[word.upos + "|" + word.xpos][word.feats];
  }
  std::vector<extract::TagName> names;
  for (const std::string& tag : tags.names) {
    const std::size_t bar = tag.find('|');
    extract::TagName name{tag.substr(0, bar), tag.substr(bar + 1), {}};
    std::size_t most = 0;
    for (const auto& [value, count] : feats[tag]) {
      if (count <= most) continue;
      most = count;
      name.feats = value;
    }
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> collect_labels(const Corpus& corpus) {
  std::set<std::string> labels{"root", "parataxis"};
  for (const Sentence& sentence : corpus.train) {
    for (const auto& word : sentence.tree.words) {
      if (!word.deprel.empty()) labels.insert(word.deprel);
    }
  }
  return {labels.begin(), labels.end()};
}

void set_network_rows(const WordVectors& vectors, extract::Model& model) {
  extract::NetworkSizes sizes;
  for (const auto& entry : model.lexicon.entries()) {
    sizes.word_rows = std::max<std::uint32_t>(sizes.word_rows, entry.word + 1U);
  }
  sizes.vector_rows = static_cast<std::uint32_t>(vectors.words.size() + 1);
  sizes.vector_width = static_cast<std::uint32_t>(vectors.width);
  sizes.tags = static_cast<std::uint32_t>(model.tags.size());
  sizes.labels = static_cast<std::uint32_t>(model.labels.size());
  extract::NetworkWeights weights(sizes);
  weights.vector = extract::Matrix(sizes.vector_rows, sizes.vector_width);
  std::copy(vectors.values.begin(), vectors.values.end(), weights.vector.row(1));
  model.network = extract::Network(sizes, std::move(weights));
}

}  // namespace

Status keep_stage(const TagStage& stage, const std::string& folder) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/stage.model", std::ios::binary) << pack_model(stage.model);
  std::ofstream out(folder + "/stage.guesses", std::ios::binary);
  for (const auto& sentence : stage.guesses) {
    out.write(reinterpret_cast<const char*>(sentence.data()),
              static_cast<std::streamsize>(sentence.size() * sizeof(extract::TagGuess)));
  }
  if (!out) return Error{ErrorCode::io, "cannot write to \"" + folder + "\""};
  return {};
}

Result<TagStage> reuse_stage(const Corpus& corpus, const std::string& folder) {
  TagStage stage;
  DOSSIER_TRY(stage.model, extract::load_model(folder + "/stage.model"));
  DOSSIER_TRY(const std::string bytes, read_file_bytes(folder + "/stage.guesses"));
  std::size_t at = 0;
  for (const Sentence& sentence : corpus.train) {
    auto& guesses = stage.guesses.emplace_back(sentence.tree.words.size());
    const std::size_t size = guesses.size() * sizeof(extract::TagGuess);
    if (at + size > bytes.size())
      return Error{ErrorCode::corrupt, "\"" + folder + "\" is of another corpus"};
    std::memcpy(guesses.data(), bytes.data() + at, size);
    at += size;
  }
  return stage;
}

void train_small_parts(const Corpus& corpus, extract::Model& model) {
  TagSet tags;
  for (const auto& tag : model.tags) tags.names.push_back(tag.upos + "|" + tag.xpos);
  LemmaTables lemmas = train_lemmas(corpus.train, tags);
  std::printf("lemmas: %zu rules, %zu endings\n", lemmas.rules.size(), lemmas.endings.size());
  model.lemmatizer = extract::Lemmatizer(std::move(lemmas.rules), lemmas.endings);
  model.borders = extract::pack_borders(train_borders(corpus, {}));
}

TagStage run_tag_stage(const Config& config, const Corpus& corpus) {
  Clock clock;
  TagStage stage;
  const WordVectors vectors = learn_vectors(config, corpus);
  std::printf("word vectors: %zu words\n", vectors.words.size());
  clock.tell("word vectors");
  const auto temperature = static_cast<float>(config.number("tagger_temperature", 20));
  const TagSet tags = collect_tags(corpus.train);
  extract::Model& model = stage.model;
  model.tags = name_tags(corpus, tags);
  model.labels = collect_labels(corpus);
  model.lexicon = build_lexicon(corpus, vectors, {});
  stage.guesses = jackknife(config, corpus, vectors, tags, temperature);
  clock.tell("jackknife");
  const FactSentences facts = facts_of(corpus.train, model.lexicon);
  TaggerOptions options;
  options.epochs = static_cast<int>(config.number("tagger_epochs", 8));
  options.prune_below = static_cast<float>(config.number("tagger_prune", 1.0));
  PerceptronTables tables =
      train_tagger(facts, gold_tags(corpus.train, tags), tags.names.size(), options);
  model.tagger =
      extract::Tagger(tags.names.size(), temperature, {tables.features, std::move(tables.weights)});
  std::printf("tagger: %zu features, %zu weights\n", tables.features.size(),
              model.tagger.table().weights().size());
  for (std::size_t at = 0; at < corpus.train.size(); ++at) {
    if (stage.guesses[at].empty()) model.tagger.tag(facts[at], stage.guesses[at]);
  }
  clock.tell("tagger");
  for (const NamedSet& set : corpus.held_out) {
    TagScore score;
    const TagSentences gold = gold_tags(set.sentences, tags);
    const FactSentences set_facts = facts_of(set.sentences, model.lexicon);
    std::vector<extract::TagGuess> guesses;
    for (std::size_t at = 0; at < gold.size(); ++at) {
      model.tagger.tag(set_facts[at], guesses);
      count_guesses(guesses, gold[at], score);
    }
    if (score.words == 0) continue;
    std::printf("  tagger on %s: %.2f %% right, log loss %.4f\n", set.name.c_str(),
                100.0 * static_cast<double>(score.right) / static_cast<double>(score.words),
                score.loss / static_cast<double>(score.words));
  }
  set_network_rows(vectors, model);
  train_small_parts(corpus, model);
  clock.tell("lemmas and borders");
  return stage;
}

}  // namespace dossier::train
