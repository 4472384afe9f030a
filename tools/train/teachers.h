// Teachers: trained networks whose joint opinion a new network learns from.
//
//   Teachers teachers(std::move(networks));
//   teachers.judge(clean_words, batch, gold_share, soft);
//
// Where a sentence's tree is not known, the batch's heads become the teachers' best tree.
#pragma once

#include "extract/parse/network.h"
#include "extract/parse/tree.h"
#include "tools/train/gradient.h"

namespace dossier::train {

class Teachers {
 public:
  explicit Teachers(std::vector<extract::Network> networks) : networks_(std::move(networks)) {}

  [[nodiscard]] bool is_empty() const { return networks_.empty(); }

  // `words` are the batch's word rows before any was hidden. `has_gold` tells for each word whether
  // its tree is known; the loss follows the teachers by `gold_share` there and wholly elsewhere.
  void judge(const std::vector<std::uint16_t>& words, const std::vector<bool>& has_gold,
             float gold_share, Batch& batch, SoftTargets& soft);

 private:
  void judge_arcs(const std::vector<bool>& has_gold, Batch& batch, SoftTargets& soft);
  void judge_labels(const Batch& batch, SoftTargets& soft);

  std::vector<extract::Network> networks_;
  std::vector<extract::NetworkState> states_;
  std::vector<float> scores_;
  std::vector<std::uint32_t> heads_;
  extract::TreeScratch tree_;
};

}  // namespace dossier::train
