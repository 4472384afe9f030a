#include "extract/coref/descriptions.h"

#include <algorithm>
#include <optional>

#include "extract/coref/named_chains.h"
#include "extract/mention/words.h"

namespace dossier::extract {

namespace {

// Appositions and predicates say of a name what it is: a statement of its own, no second name.
bool is_description(const CorefMention& mention) {
  const bool is_sure = mention.sieve == "description" || mention.sieve == "strict-head" ||
                       mention.sieve == "same-words";
  return mention.kind == MentionKind::nominal && is_sure && mention.head == mention.first + 1;
}

bool is_actor(const Term& term) {
  const auto* entity = std::get_if<Entity>(&term);
  if (entity == nullptr) return false;
  const bool is_full_name = entity->name.find(' ') != std::string::npos;
  return entity->type == EntityType::country || entity->type == EntityType::organization ||
         (entity->type == EntityType::person && is_full_name);
}

// The word that a token is in; nothing if there is none.
std::optional<std::size_t> word_at(const Words& words, std::size_t token) {
  const auto after = std::ranges::upper_bound(words, token, {}, &Word::first_token);
  if (after == words.begin()) return std::nullopt;
  return static_cast<std::size_t>(after - words.begin()) - 1;
}

}  // namespace

void add_descriptions(std::string_view text, const SyntaxTree& tree, const Coreference& read,
                      std::vector<SentenceMentions>& sentences) {
  const NamedChains chains(read, sentences);
  std::vector<std::pair<std::size_t, EntityMention>> found;
  for (const CorefMention& mention : read.mentions) {
    if (!is_description(mention)) continue;
    const EntityMention* named = chains.name_of(mention.sentence, mention.head_span);
    if (named == nullptr || !is_actor(named->term)) continue;
    const Words words = words_of(text, tree.sentences[mention.sentence]);
    const auto word = word_at(words, mention.head);
    if (!word || words[*word].span != mention.head_span) continue;
    EntityMention description = *named;
    description.kind = MentionKind::nominal;
    description.first = *word;
    description.last = *word + 1;
    description.text = words[*word].text;
    description.span = mention.head_span;
    description.title.clear();
    description.scope = TitleScope::none;
    description.owner.clear();
    found.emplace_back(mention.sentence, std::move(description));
  }
  for (auto& [sentence, description] : found) {
    SentenceMentions& mentions = sentences[sentence];
    const auto after =
        std::ranges::upper_bound(mentions, description.first, {}, &EntityMention::first);
    const bool is_taken = after != mentions.begin() && std::prev(after)->last > description.first;
    if (!is_taken) mentions.insert(after, std::move(description));
  }
}

}  // namespace dossier::extract
