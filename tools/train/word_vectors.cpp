// Skip-gram with negative sampling, then k-means on the sphere.
#include "tools/train/word_vectors.h"

#include <algorithm>
#include <cmath>

#include "tools/train/random.h"

namespace dossier::train {
namespace {

constexpr int kReach = 5;           // words on each side
constexpr std::size_t kPlaces = 5;  // -2, -1, +1, +2 and the bag of the others
constexpr std::size_t kNegatives = 5;

std::size_t place_of(int offset) {
  if (offset < -2 || offset > 2) return 4;
  return static_cast<std::size_t>(offset < 0 ? offset + 2 : offset + 1);
}

float sigmoid(float x) { return 1.0F / (1.0F + std::exp(-x)); }

class SkipGram {
 public:
  SkipGram(const std::vector<std::vector<std::string>>& sentences, const VectorOptions& options)
      : options_(options), random_(options.seed) {
    count_words(sentences);
    read_text(sentences);
    fill_noise();
    const std::size_t size = vectors_.words.size() * options_.width;
    input_.resize(size);
    for (float& value : input_)
      value = (random_.uniform() - 0.5F) / static_cast<float>(options_.width);
    output_.assign(kPlaces * size, 0.0F);
  }

  WordVectors learn() {
    for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t at = 0; at < text_.size(); ++at) {
        if (at % 4096 == 0) slow_down(epoch, at);
        if (text_[at] >= 0) visit(at);
      }
    }
    vectors_.width = options_.width;
    vectors_.values = std::move(input_);
    return std::move(vectors_);
  }

 private:
  void count_words(const std::vector<std::vector<std::string>>& sentences) {
    std::unordered_map<std::string, std::size_t> counts;
    for (const auto& sentence : sentences) {
      for (const std::string& word : sentence) ++counts[word];
    }
    std::vector<std::pair<std::size_t, std::string>> frequent;
    for (const auto& [word, count] : counts) {
      if (count >= options_.min_count) frequent.emplace_back(count, word);
    }
    std::sort(frequent.begin(), frequent.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (frequent.size() > options_.most_words) frequent.resize(options_.most_words);
    for (auto& [count, word] : frequent) {
      vectors_.index.emplace(word, static_cast<std::uint32_t>(vectors_.words.size()));
      vectors_.words.push_back(std::move(word));
      counts_.push_back(count);
    }
  }

  // The whole text as word numbers; -1 between sentences. Very frequent words are thinned out.
  void read_text(const std::vector<std::vector<std::string>>& sentences) {
    std::size_t total = 0;
    for (const std::size_t count : counts_) total += count;
    for (const auto& sentence : sentences) {
      for (const std::string& word : sentence) {
        const auto found = vectors_.index.find(word);
        if (found == vectors_.index.end()) continue;
        const float share = static_cast<float>(counts_[found->second]) / static_cast<float>(total);
        const float kept = std::sqrt(4e-4F / share);
        if (kept < 1 && random_.uniform() > kept) continue;
        text_.push_back(static_cast<std::int32_t>(found->second));
      }
      for (int i = 0; i < kReach; ++i) text_.push_back(-1);
    }
  }

  void fill_noise() {
    double sum = 0;
    for (const std::size_t count : counts_) sum += std::pow(static_cast<double>(count), 0.75);
    double reached = 0;
    std::size_t word = 0;
    noise_.resize(1 << 20);
    for (std::size_t slot = 0; slot < noise_.size(); ++slot) {
      while (word + 1 < counts_.size() &&
             static_cast<double>(slot) / static_cast<double>(noise_.size()) >= reached / sum) {
        reached += std::pow(static_cast<double>(counts_[word]), 0.75);
        if (static_cast<double>(slot) / static_cast<double>(noise_.size()) < reached / sum) break;
        ++word;
      }
      noise_[slot] = static_cast<std::uint32_t>(word);
    }
  }

  void slow_down(std::size_t epoch, std::size_t at) {
    const float done =
        (static_cast<float>(epoch) + static_cast<float>(at) / static_cast<float>(text_.size())) /
        static_cast<float>(options_.epochs);
    rate_ = std::max(0.05F * (1 - done), 1e-4F);
  }

  void visit(std::size_t at) {
    const int reach = 2 + static_cast<int>(random_.below(kReach - 1));
    for (int offset = -reach; offset <= reach; ++offset) {
      const auto other = static_cast<std::ptrdiff_t>(at) + offset;
      if (offset == 0 || other < 0 || other >= static_cast<std::ptrdiff_t>(text_.size())) continue;
      const std::int32_t word = text_[static_cast<std::size_t>(other)];
      if (word >= 0)
        learn_pair(static_cast<std::size_t>(text_[at]), static_cast<std::size_t>(word),
                   place_of(offset));
    }
  }

  void learn_pair(std::size_t center, std::size_t neighbour, std::size_t place) {
    const std::size_t width = options_.width;
    float* in = input_.data() + center * width;
    float* out_of_place = output_.data() + place * vectors_.words.size() * width;
    gradient_.assign(width, 0.0F);
    for (std::size_t sample = 0; sample <= kNegatives; ++sample) {
      const std::size_t word = sample == 0 ? neighbour : noise_[random_.below(noise_.size())];
      if (sample > 0 && word == neighbour) continue;
      float* out = out_of_place + word * width;
      float dot = 0;
      for (std::size_t i = 0; i < width; ++i) dot += in[i] * out[i];
      const float error = rate_ * ((sample == 0 ? 1.0F : 0.0F) - sigmoid(dot));
      for (std::size_t i = 0; i < width; ++i) gradient_[i] += error * out[i];
      for (std::size_t i = 0; i < width; ++i) out[i] += error * in[i];
    }
    for (std::size_t i = 0; i < width; ++i) in[i] += gradient_[i];
  }

  VectorOptions options_;
  Random random_;
  WordVectors vectors_;
  std::vector<std::size_t> counts_;
  std::vector<std::int32_t> text_;
  std::vector<std::uint32_t> noise_;
  std::vector<float> input_;
  std::vector<float> output_;
  std::vector<float> gradient_;
  float rate_ = 0.05F;
};

void scale_rows_to_one(std::vector<float>& values, std::size_t width) {
  for (std::size_t row = 0; row * width < values.size(); ++row) {
    float sum = 1e-12F;
    for (std::size_t i = 0; i < width; ++i)
      sum += values[row * width + i] * values[row * width + i];
    const float scale = 1 / std::sqrt(sum);
    for (std::size_t i = 0; i < width; ++i) values[row * width + i] *= scale;
  }
}

std::size_t nearest(const float* vector, const std::vector<float>& centers, std::size_t width) {
  std::size_t best = 0;
  float top = -2;
  for (std::size_t center = 0; center * width < centers.size(); ++center) {
    float dot = 0;
    for (std::size_t i = 0; i < width; ++i) dot += vector[i] * centers[center * width + i];
    if (dot > top) {
      top = dot;
      best = center;
    }
  }
  return best;
}

void find_clusters(WordVectors& vectors, const VectorOptions& options) {
  const std::size_t width = vectors.width;
  const std::size_t words = vectors.words.size();
  Random random(options.seed + 1);
  std::vector<float> centers;
  for (std::size_t center = 0; center < std::min(options.clusters, words); ++center) {
    const float* row = vectors.values.data() + random.below(words) * width;
    centers.insert(centers.end(), row, row + width);
  }
  vectors.clusters.assign(words, 0);
  for (int round = 0; round < 12; ++round) {
    std::vector<float> sums(centers.size(), 0.0F);
    for (std::size_t word = 0; word < words; ++word) {
      const float* row = vectors.values.data() + word * width;
      const std::size_t center = nearest(row, centers, width);
      vectors.clusters[word] = static_cast<std::uint16_t>(center + 1);
      for (std::size_t i = 0; i < width; ++i) sums[center * width + i] += row[i];
    }
    scale_rows_to_one(sums, width);
    centers = std::move(sums);
  }
}

}  // namespace

WordVectors learn_word_vectors(const std::vector<std::vector<std::string>>& sentences,
                               const VectorOptions& options) {
  WordVectors vectors = SkipGram(sentences, options).learn();
  scale_rows_to_one(vectors.values, vectors.width);
  find_clusters(vectors, options);
  return vectors;
}

}  // namespace dossier::train
