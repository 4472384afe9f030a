#include "tools/train/name_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <unordered_map>

#include "extract/parse/parser.h"
#include "extract/text/hash.h"
#include "tools/train/chain_model.h"
#include "tools/train/lexicon_builder.h"
#include "tools/train/network_trainer.h"
#include "tools/train/random.h"

namespace dossier::train {
namespace {

using extract::Model;
using extract::NameWord;

// A parser that borrows the model.
extract::Parser borrow(const Model& model) {
  return extract::Parser(std::shared_ptr<const Model>(&model, [](const Model*) {}));
}

struct TokenText {
  std::string text;
  std::vector<extract::Sentence> sentences;

  void add(const std::vector<std::string>& forms) {
    extract::Sentence& sentence = sentences.emplace_back();
    for (const std::string& form : forms) {
      sentence.tokens.push_back({.span = {text.size(), text.size() + form.size()}});
      text += form + " ";
    }
  }
};

std::vector<std::string> forms_of(const Sentence& sentence) {
  std::vector<std::string> forms;
  for (const auto& word : sentence.tree.words) forms.push_back(word.form);
  return forms;
}

// How often a capitalized word was part of a person, place, organization or no name.
using NameCounts = std::array<std::uint32_t, extract::kNameTypes + 1>;

// 0 = seen too rarely, 1 = mixed, 2 = mostly no name, then per type: more than half, nearly always.
std::uint8_t class_of(const NameCounts& counts) {
  const std::uint32_t total = std::accumulate(counts.begin(), counts.end(), 0U);
  if (total < 3) return 0;
  const auto top =
      static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  if (2 * counts[top] <= total) return 1;
  if (top == extract::kNameTypes) return 2;
  return static_cast<std::uint8_t>(3 + 2 * top + (5 * counts[top] >= 4 * total ? 1 : 0));
}

void learn_name_classes(const Corpus& corpus, std::size_t most_words, Model& model) {
  std::unordered_map<std::uint32_t, NameCounts> counts;  // by fingerprint
  extract::Workspace work;
  extract::WordShape shape;
  std::size_t words = 0;
  for (std::size_t at = 0; at < corpus.raw.size() && words < most_words;) {
    TokenText text;
    for (; at < corpus.raw.size() && text.sentences.size() < 200; ++at) {
      text.add(corpus.raw[at]);
      words += corpus.raw[at].size();
    }
    std::vector<extract::Parse> parses;
    borrow(model).parse(text.text, text.sentences, work, parses);
    for (std::size_t s = 0; s < parses.size(); ++s) {
      for (std::size_t word = 0; word < parses[s].words.size(); ++word) {
        shape.read(slice(text.text, text.sentences[s].tokens[word].span));
        if (!shape.is_capitalized() || (word == 0 && parses[s].words[word].upos != "PROPN"))
          continue;
        const std::uint8_t tag = parses[s].words[word].name_tag;
        ++counts[extract::fingerprint(shape.normal_hash)]
                [tag == 0 ? extract::kNameTypes : (tag - 1U) / 4];
      }
    }
  }
  std::vector<extract::LexiconEntry> entries(model.lexicon.entries().begin() + 1,
                                             model.lexicon.entries().end());
  std::size_t known = 0;
  for (auto& entry : entries) {
    const auto found = counts.find(entry.fingerprint);
    entry.name_class = found == counts.end() ? std::uint8_t{0} : class_of(found->second);
    known += entry.name_class > 0 ? 1 : 0;
  }
  model.lexicon = extract::Lexicon(entries);
  std::printf("name classes: %zu words from %zu words of raw text\n", known, words);
  std::fflush(stdout);
}

// The training sentences as the name tagger will see them.
struct NameExample {
  std::vector<NameWord> words;
  const std::vector<std::uint8_t>* tags = nullptr;
  float weight = 1;
};

std::vector<NameExample> read_examples(const std::vector<Sentence>& sentences, const Model& model,
                                       float least_weight) {
  std::map<std::pair<std::string_view, std::string_view>, std::uint8_t> tags;
  std::map<std::string_view, std::uint8_t> labels;
  for (std::size_t at = 0; at < model.tags.size(); ++at) {
    tags[{model.tags[at].upos, model.tags[at].xpos}] = static_cast<std::uint8_t>(at);
  }
  for (std::size_t at = 0; at < model.labels.size(); ++at)
    labels[model.labels[at]] = static_cast<std::uint8_t>(at);
  TokenText text;
  std::vector<NameExample> examples;
  for (const Sentence& sentence : sentences) {
    if (sentence.name_weight <= 0 || sentence.name_weight < least_weight) continue;
    text.add(forms_of(sentence));
    examples.push_back({{}, &sentence.names, sentence.name_weight});
  }
  extract::Workspace work;
  std::vector<extract::Parse> parses;
  borrow(model).parse(text.text, text.sentences, work, parses);
  extract::WordShape shape;
  for (std::size_t at = 0; at < examples.size(); ++at) {
    for (std::size_t word = 0; word < parses[at].words.size(); ++word) {
      const extract::ParsedWord& parsed = parses[at].words[word];
      const std::string_view form = slice(text.text, text.sentences[at].tokens[word].span);
      examples[at].words.push_back({extract::read_facts(form, model.lexicon, shape),
                                    tags[{parsed.upos, parsed.xpos}], labels[parsed.deprel],
                                    parsed.head});
    }
  }
  return examples;
}

// Features that two words or more have, by the order in which they came.
struct FeatureNumbers {
  std::vector<std::uint64_t> features;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;

  explicit FeatureNumbers(const std::vector<NameExample>& examples) {
    std::unordered_map<std::uint64_t, bool> is_kept;  // false: seen once
    extract::NameFeatures word;
    for (const NameExample& example : examples) {
      for (std::size_t at = 0; at < example.words.size(); ++at) {
        extract::read_name_features(example.words, at, word);
        for (const std::uint64_t feature : word) {
          const auto [found, is_new] = is_kept.emplace(feature, false);
          if (is_new || found->second) continue;
          found->second = true;
          numbers.emplace(feature, static_cast<std::uint32_t>(features.size()));
          features.push_back(feature);
        }
      }
    }
  }
};

std::vector<ChainSentence> chain_sentences(const std::vector<NameExample>& examples,
                                           const FeatureNumbers& known) {
  std::vector<ChainSentence> sentences;
  extract::NameFeatures word;
  for (const NameExample& example : examples) {
    ChainSentence& sentence = sentences.emplace_back();
    sentence.tags = *example.tags;
    sentence.weight = example.weight;
    for (std::size_t at = 0; at < example.words.size(); ++at) {
      extract::read_name_features(example.words, at, word);
      std::vector<std::uint32_t>& row = sentence.features.emplace_back();
      for (const std::uint64_t feature : word) {
        const auto found = known.numbers.find(feature);
        if (found != known.numbers.end()) row.push_back(found->second);
      }
    }
  }
  return sentences;
}

// The chain's weights that matter, as the model keeps them: by fingerprint, one row for each.
extract::FeatureTable table_of(const ChainModel& chain, const FeatureNumbers& known, float least) {
  std::map<std::uint32_t, TagScores> rows;
  for (std::size_t at = 0; at < known.features.size(); ++at) {
    TagScores row = chain.weights(at);
    bool is_kept = false;
    for (float& weight : row) {
      if (std::abs(weight) < least) weight = 0;
      is_kept = is_kept || weight != 0;
    }
    if (is_kept) rows.emplace(extract::fingerprint(known.features[at]), row);
  }
  for (std::size_t before = 0; before < extract::kNameTags; ++before) {
    rows[extract::fingerprint(extract::transition_feature(before))] = chain.transitions()[before];
  }
  std::vector<extract::FeatureTable::Feature> features;
  std::vector<extract::ClassWeight> weights;
  for (const auto& [fingerprint, row] : rows) {
    const auto first = static_cast<std::uint32_t>(weights.size());
    for (std::size_t tag = 0; tag < row.size(); ++tag)
      if (row[tag] != 0) weights.push_back({static_cast<std::uint8_t>(tag), row[tag]});
    features.push_back({fingerprint, first, static_cast<std::uint32_t>(weights.size()) - first});
  }
  std::printf("name tagger: %zu features, %zu weights\n", features.size(), weights.size());
  return {features, std::move(weights)};
}

double judge(const Corpus& corpus, const Model& model, bool is_loud) {
  double sum = 0;
  for (const NamedSet& set : corpus.held_out) {
    if (set.name.ends_with("test")) continue;
    const Scores scores = score_set(set, model);
    if (scores.names_gold == 0) continue;
    sum += scores.name_f1();
    if (is_loud) std::printf("  names on %.12s: %.2f", set.name.c_str(), scores.name_f1());
  }
  if (is_loud) std::printf("  (share %.3f)\n", static_cast<double>(model.name_tagger.share()));
  std::fflush(stdout);
  return sum;
}

}  // namespace

void train_names(const Config& config, const Corpus& corpus, Model& model) {
  model.name_tagger = {};
  mark_organizations(corpus.organizations, model.lexicon);
  learn_name_classes(corpus, config.size("name_raw_words", 700000), model);
  const std::vector<NameExample> examples =
      read_examples(corpus.train, model, static_cast<float>(config.number("name_least_weight", 0)));
  const FeatureNumbers known(examples);
  const std::vector<ChainSentence> sentences = chain_sentences(examples, known);
  ChainModel chain(known.features.size());
  Random random(config.size("seed", 1) + 7);
  std::vector<std::size_t> order(sentences.size());
  std::iota(order.begin(), order.end(), 0);
  const auto rate = static_cast<float>(config.number("name_rate", 0.1));
  const std::size_t epochs = config.size("name_epochs", 8);
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    random.shuffle(order);
    for (const std::size_t at : order) chain.learn(sentences[at], rate);
  }
  const extract::FeatureTable table =
      table_of(chain, known, static_cast<float>(config.number("name_prune", 0.05)));
  float best_share = 0;
  double best = -1;
  for (const float share : {0.0F, 0.3F, 0.5F, 0.7F, 1.0F, 1.5F}) {
    model.name_tagger = extract::NameTagger(share, table);
    const double score = judge(corpus, model, true);
    if (score <= best) continue;
    best = score;
    best_share = share;
  }
  model.name_tagger = extract::NameTagger(best_share, table);
}

}  // namespace dossier::train
