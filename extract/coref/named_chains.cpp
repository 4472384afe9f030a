#include "extract/coref/named_chains.h"

#include <algorithm>
#include <string>

namespace dossier::extract {

namespace {

std::size_t common_bytes(Span a, Span b) {
  const std::size_t begin = std::max(a.begin, b.begin);
  const std::size_t end = std::min(a.end, b.end);
  return begin < end ? end - begin : 0;
}

// The entity mention that a name of a chain is: the one that shares most of its bytes.
const EntityMention* entity_at(const SentenceMentions& mentions, Span name) {
  const EntityMention* found = nullptr;
  std::size_t most = name.size() / 2;
  for (const EntityMention& mention : mentions) {
    const std::size_t shared = common_bytes(mention.span, name);
    if (mention.kind != MentionKind::name || shared <= most) continue;
    if (2 * shared <= mention.span.size()) continue;
    most = shared;
    found = &mention;
  }
  return found;
}

// "The Norwegian president" where the document says who that is.
const EntityMention* holder_at(const SentenceMentions& mentions, Span head) {
  const auto found = std::ranges::find_if(mentions, [head](const EntityMention& mention) {
    return mention.kind == MentionKind::nominal && mention.span.overlaps(head) &&
           !name_of(mention.term).empty();
  });
  return found == mentions.end() ? nullptr : &*found;
}

}  // namespace

NamedChains::NamedChains(const Coreference& read, const std::vector<SentenceMentions>& sentences)
    : read_(read), named_(read.mentions.size(), nullptr) {
  for (std::size_t i = 0; i < read.mentions.size(); ++i) {
    const CorefMention& mention = read.mentions[i];
    by_head_.emplace(std::pair(mention.sentence, mention.head_span.begin), i);
    const SentenceMentions& around = sentences[mention.sentence];
    if (mention.name.size() > 0) {
      named_[i] = entity_at(around, mention.name);
    } else if (mention.kind == MentionKind::nominal) {
      named_[i] = holder_at(around, mention.head_span);
    }
  }
}

const EntityMention* NamedChains::name_of(std::size_t sentence, Span mention) const {
  const auto at = by_head_.lower_bound({sentence, mention.begin});
  const bool is_here =
      at != by_head_.end() && at->first.first == sentence && at->first.second < mention.end;
  if (!is_here) return nullptr;
  for (std::size_t i = at->second; i != kNoAntecedent; i = read_.mentions[i].antecedent) {
    if (named_[i] != nullptr) return named_[i];
  }
  return commonest_of(read_.mentions[at->second].chain);
}

const EntityMention* NamedChains::commonest_of(std::size_t chain) const {
  std::map<std::string, std::size_t> times;
  const EntityMention* found = nullptr;
  std::size_t most = 0;
  for (const std::size_t i : read_.chains[chain]) {
    if (named_[i] == nullptr) continue;
    const std::size_t now = ++times[key_of(named_[i]->term)];
    if (now <= most) continue;
    most = now;
    found = named_[i];
  }
  return found;
}

}  // namespace dossier::extract
