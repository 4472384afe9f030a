#include "extract/relation/offices.h"

#include "extract/mention/words.h"

namespace dossier::extract {

namespace {

constexpr double kTitleConfidence = 0.85;

}  // namespace

std::vector<RelationMention> read_offices(const RelationContext& context, std::string_view text,
                                          const Sentence& sentence) {
  std::vector<RelationMention> found;
  const Words words = words_of(text, sentence);
  for (std::size_t i = 0; i < context.mentions.size(); ++i) {
    const EntityMention& mention = context.mentions[i];
    const bool is_titled =
        mention.kind == MentionKind::name || mention.kind == MentionKind::nominal;
    const bool is_office = is_titled && !mention.title.empty() &&
                           mention.scope != TitleScope::none && !mention.owner.empty();
    if (!is_office) continue;
    std::size_t name = mention.first;
    while (words[name].span.begin < mention.span.begin) ++name;
    if (mention.kind == MentionKind::nominal) name = mention.last;  // "the Norwegian leader"
    if (name == mention.first) continue;
    RelationMention office;
    office.subject = {i, mention.text, mention.span};
    office.object = Participant{std::nullopt, original_text(text, words, mention.first, name),
                                span_of(words, mention.first, name)};
    office.phrase = "hold office";
    office.span = span_of(words, mention.first, mention.last);
    office.rule = "title";
    office.confidence = kTitleConfidence;
    found.push_back(std::move(office));
  }
  return found;
}

}  // namespace dossier::extract
