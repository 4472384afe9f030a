// Which mention covers each token of a sentence. Private to extract/.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/mention/mention.h"

namespace dossier::extract {

constexpr std::size_t kNoMention = static_cast<std::size_t>(-1);

// One number for each token: of its mention, or kNoMention.
std::vector<std::size_t> mentions_by_token(std::string_view text, const Sentence& sentence,
                                           const SentenceMentions& mentions);

}  // namespace dossier::extract
