#include "extract/coref/descriptions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "extract/coref/named_chains.h"
#include "extract/mention/name_classes.h"
#include "extract/mention/words.h"
#include "extract/text/english.h"

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

// The noun that says what an organization is: "Coalition" of "Coalition of the Willing", "Council"
// of "Nordic Council". In small letters; empty for a name of one word.
std::string noun_of(const std::string& name) {
  const std::size_t of = std::min(name.find(" of "), name.find(" for "));
  const std::string front = name.substr(0, of);
  const std::size_t blank = front.rfind(' ');
  if (of == std::string::npos && blank == std::string::npos) return {};
  return lower_ascii(blank == std::string::npos ? front : front.substr(blank + 1));
}

// Organizations of a document by the nouns of their names.
class Bodies {
 public:
  explicit Bodies(const std::vector<SentenceMentions>& sentences) {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      for (const EntityMention& mention : sentences[i]) {
        const auto* entity = std::get_if<Entity>(&mention.term);
        const bool is_body = entity != nullptr && entity->type == EntityType::organization &&
                             mention.kind == MentionKind::name;
        if (!is_body) continue;
        const std::string noun = noun_of(entity->name);
        if (!is_organization_noun(noun)) continue;
        Named& named = by_noun_[noun];
        if (named.mention != nullptr && key_of(named.mention->term) != key_of(mention.term))
          named.is_one = false;
        if (named.mention == nullptr) named = {&mention, i, true};
      }
    }
  }

  // The only one of the document that the noun may mean, if it is named at or before a sentence;
  // else null.
  [[nodiscard]] const EntityMention* find(const std::string& noun, std::size_t sentence) const {
    const auto found = by_noun_.find(noun);
    const bool is_sure =
        found != by_noun_.end() && found->second.is_one && found->second.sentence <= sentence;
    return is_sure ? found->second.mention : nullptr;
  }

 private:
  struct Named {
    const EntityMention* mention = nullptr;
    std::size_t sentence = 0;  // where it is named first
    bool is_one = true;
  };
  std::map<std::string, Named> by_noun_;
};

bool is_definite_noun(std::string_view text, const SyntaxTree& tree, const CorefMention& mention) {
  const Sentence& sentence = tree.sentences[mention.sentence];
  const std::string_view first = slice(text, sentence.tokens[mention.first].span);
  return mention.kind == MentionKind::nominal && mention.head == mention.first + 1 &&
         (first == "the" || first == "The");
}

}  // namespace

void add_descriptions(std::string_view text, const SyntaxTree& tree, const Coreference& read,
                      std::vector<SentenceMentions>& sentences) {
  const NamedChains chains(read, sentences);
  std::vector<std::pair<std::size_t, EntityMention>> found;
  const Bodies bodies(sentences);
  for (const CorefMention& mention : read.mentions) {
    const EntityMention* named =
        is_description(mention) ? chains.name_of(mention.sentence, mention.head_span) : nullptr;
    if (named == nullptr && is_definite_noun(text, tree, mention))
      named = bodies.find(lower_ascii(slice(text, mention.head_span)), mention.sentence);
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
