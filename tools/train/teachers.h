// Teachers: trained networks whose joint opinion a new network learns from.
//
//   Teachers teachers(std::move(networks));
//   teachers.judge(has_tree, batch, soft);            // a batch
//   Opinion kept = opinion_of(soft, 0, 0, words);     // its first sentence
//
// Where a sentence's tree is not known, the batch's heads become the teachers' best tree.
// Cost: one pass of each network; ask once a sentence and keep the answer.
#pragma once

#include "extract/parse/network.h"
#include "extract/parse/tree.h"
#include "tools/train/gradient.h"

namespace dossier::train {

// The distributions of one sentence, as in SoftTargets.
struct Opinion {
  std::size_t words = 0;
  std::vector<float> arcs, labels, tags, names;

  [[nodiscard]] bool is_empty() const { return words == 0; }
  void append_to(SoftTargets& soft) const;
};
// The opinion on words `first` to `last` - 1, sentence number `sentence` of the batch.
Opinion opinion_of(const SoftTargets& soft, std::size_t sentence, std::size_t first,
                   std::size_t last);

class Teachers {
 public:
  explicit Teachers(std::vector<extract::Network> networks) : networks_(std::move(networks)) {}

  [[nodiscard]] bool is_empty() const { return networks_.empty(); }

  // Sets the mean distributions of `soft`, not its shares. `has_tree` tells for each word whether
  // its tree is known. REQUIRES: no word of the batch is hidden.
  void judge(const std::vector<bool>& has_tree, Batch& batch, SoftTargets& soft);

 private:
  void judge_arcs(const std::vector<bool>& has_tree, Batch& batch, SoftTargets& soft);
  void judge_labels(const Batch& batch, SoftTargets& soft);

  std::vector<extract::Network> networks_;
  std::vector<extract::NetworkState> states_;
  std::vector<float> scores_;
  std::vector<std::uint32_t> heads_;
  extract::TreeScratch tree_;
};

}  // namespace dossier::train
