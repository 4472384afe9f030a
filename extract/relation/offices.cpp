#include "extract/relation/offices.h"

#include <algorithm>

#include "extract/mention/words.h"

namespace dossier::extract {

namespace {

constexpr double kTitleConfidence = 0.85;

// Words that a name in front of them has taken for its office already.
bool is_apposed(const SentenceMentions& mentions, const EntityMention& nominal) {
  if (nominal.kind != MentionKind::nominal) return false;
  return std::ranges::any_of(mentions, [&](const EntityMention& name) {
    return name.kind == MentionKind::name && name.office.overlaps(nominal.office);
  });
}

}  // namespace

std::vector<RelationMention> read_offices(const RelationContext& context, std::string_view text) {
  std::vector<RelationMention> found;
  for (std::size_t i = 0; i < context.mentions.size(); ++i) {
    const EntityMention& mention = context.mentions[i];
    // A trade without an owner says little; a general of nobody's army neither, nor "the
    // president".
    const bool has_owner = !mention.owner.empty();
    const bool is_head = mention.kind == MentionKind::name && mention.scope == TitleScope::country;
    const bool is_told = mention.is_office && (has_owner || is_head);
    if (!is_told || mention.office.size() == 0 || is_apposed(context.mentions, mention)) continue;
    RelationMention office;
    office.subject = {i, mention.text, mention.span};
    office.object =
        Participant{std::nullopt, clean_text(slice(text, mention.office)), mention.office};
    office.phrase = "hold office";
    office.span = cover(mention.office, mention.span);
    office.rule = "title";
    office.confidence = kTitleConfidence;
    found.push_back(std::move(office));
  }
  return found;
}

}  // namespace dossier::extract
