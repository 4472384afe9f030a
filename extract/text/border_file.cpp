// The tokenizer's part of the model file: two weight tables of one byte a weight, and the splits.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "extract/text/border_model.h"

namespace dossier::extract {
namespace {

void append(const void* bytes, std::size_t size, std::string& out) {
  out.append(static_cast<const char*>(bytes), size);
}

void pack_table(const BorderTable& table, std::string& out) {
  float largest = 1e-6F;
  for (const float weight : table.weights) largest = std::max(largest, std::abs(weight));
  const float scale = largest / 127;
  append(&scale, sizeof scale, out);
  for (const float weight : table.weights) out += static_cast<char>(std::lround(weight / scale));
}

// A cursor that never leaves its bytes.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  template <typename T>
  bool get(T& value) {
    if (rest_.size() < sizeof value) return false;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return true;
  }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  bool get_table(BorderTable& table) {
    const std::size_t size = BorderTable::kSlots * table.classes;
    float scale = 0;
    if (!get(scale) || !std::isfinite(scale) || rest_.size() < size) return false;
    table.weights.resize(size);
    for (std::size_t at = 0; at < size; ++at) {
      table.weights[at] = scale * static_cast<float>(static_cast<std::int8_t>(rest_[at]));
    }
    rest_.remove_prefix(size);
    return true;
  }

 private:
  std::string_view rest_;
};

}  // namespace

std::string pack_borders(const BorderModel& model) {
  std::string out;
  pack_table(model.tokens, out);
  pack_table(model.sentences, out);
  append(&model.sentence_threshold, sizeof model.sentence_threshold, out);
  const auto count = static_cast<std::uint32_t>(model.splits.size());
  append(&count, sizeof count, out);
  for (const WordSplit& split : model.splits) {
    append(&split.fingerprint, sizeof split.fingerprint, out);
    append(&split.offset, sizeof split.offset, out);
  }
  return out;
}

Result<BorderModel> unpack_borders(std::string_view bytes) {
  const Error damaged{
      ErrorCode::corrupt,
      "the model file is damaged: section \"borders\" does not fit; install it again"};
  BorderModel model;
  Bytes in(bytes);
  std::uint32_t count = 0;
  if (!in.get_table(model.tokens) || !in.get_table(model.sentences) ||
      !in.get(model.sentence_threshold) || !in.get(count) ||
      std::uint64_t{count} * 5 > bytes.size()) {
    return damaged;
  }
  for (std::uint32_t at = 0; at < count; ++at) {
    WordSplit split;
    if (!in.get(split.fingerprint) || !in.get(split.offset)) return damaged;
    model.splits.push_back(split);
  }
  const auto is_sorted = std::ranges::is_sorted(model.splits, {}, &WordSplit::fingerprint);
  if (!in.is_at_end() || !is_sorted || !std::isfinite(model.sentence_threshold)) return damaged;
  return model;
}

}  // namespace dossier::extract
