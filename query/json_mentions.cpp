#include "query/json_mentions.h"

#include "query/json_parts.h"

namespace dossier::query {

std::string to_json_line(const MentionJson& mention) {
  Json json = {{"doc", mention.document},       {"sentence", mention.sentence},
               {"span", json_of(mention.span)}, {"text", mention.text},
               {"head", mention.head},          {"kind", mention.kind},
               {"entity", mention.entity},      {"sieve", text_or_null(std::string(mention.sieve))},
               {"antecedent", nullptr}};
  if (mention.antecedent) json["antecedent"] = json_of(*mention.antecedent);
  return written(json);
}

std::string to_json_line(const EntityMentionJson& mention) {
  const Json entity = {{"id", stable_id(*mention.entity)},
                       {"name", mention.entity->name},
                       {"type", to_string(mention.entity->type)}};
  return written({{"doc", mention.document},
                  {"sentence", mention.sentence},
                  {"span", json_of(mention.span)},
                  {"text", mention.text},
                  {"kind", mention.kind},
                  {"entity", entity},
                  {"acts_for", text_or_null(mention.acts_for)},
                  {"title", text_or_null(mention.title)},
                  {"of", text_or_null(mention.owner)}});
}

}  // namespace dossier::query
