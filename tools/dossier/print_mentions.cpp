#include "tools/dossier/print_mentions.h"

#include <iostream>

#include "extract/coref/coref.h"
#include "query/json_mentions.h"

namespace dossier::cli {

namespace {

using extract::Coreference;
using extract::CorefMention;
using extract::SyntaxTree;

std::string_view name_of(extract::MentionKind kind) {
  if (kind == extract::MentionKind::name) return "name";
  return kind == extract::MentionKind::pronoun ? "pronoun" : "nominal";
}

// The sentences [first, last) as a document of their own.
SyntaxTree part_of(const SyntaxTree& tree, std::size_t first, std::size_t last) {
  SyntaxTree part;
  part.source = tree.text();
  const auto begin = static_cast<std::ptrdiff_t>(first);
  const auto end = static_cast<std::ptrdiff_t>(last);
  part.sentences.assign(tree.sentences.begin() + begin, tree.sentences.begin() + end);
  part.parses.assign(tree.parses.begin() + begin, tree.parses.begin() + end);
  return part;
}

}  // namespace

std::size_t print_coref(const SyntaxTree& tree, const std::string& document,
                        const extract::Vocabulary& vocabulary,
                        std::span<const std::string> without_sieves) {
  std::vector<std::size_t> begins = tree.documents;
  if (begins.empty() || begins.front() != 0) begins.insert(begins.begin(), 0);
  begins.push_back(tree.sentences.size());
  std::size_t chains = 0;
  std::size_t printed = 0;
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const SyntaxTree part = part_of(tree, begins[i], begins[i + 1]);
    const Coreference read = find_coreference(part, vocabulary, without_sieves);
    for (const CorefMention& mention : read.mentions) {
      query::MentionJson line{document,
                              begins[i] + mention.sentence,
                              mention.span,
                              slice(part.text(), mention.span),
                              slice(part.text(), mention.head_span),
                              name_of(mention.kind),
                              chains + mention.chain,
                              mention.sieve,
                              {}};
      if (mention.antecedent != extract::kNoAntecedent) {
        line.antecedent = read.mentions[mention.antecedent].span;
      }
      std::cout << query::to_json_line(line) << '\n';
    }
    chains += read.chains.size();
    printed += read.mentions.size();
  }
  return printed;
}

std::size_t print_mentions(const SyntaxTree& tree, const Document& document,
                           const extract::Vocabulary& vocabulary) {
  const auto sentences = find_mentions(document, tree, vocabulary);
  std::size_t printed = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (const extract::EntityMention& mention : sentences[i]) {
      std::vector<extract::Member> members = mention.members;
      if (members.empty()) members.push_back({mention.term, mention.country});
      for (const extract::Member& member : members) {
        const auto* entity = std::get_if<Entity>(&member.term);
        if (entity == nullptr) continue;  // a time, an amount
        std::cout << query::to_json_line(query::EntityMentionJson{
                         document.name, i, mention.span, mention.text, name_of(mention.kind),
                         entity, member.country, mention.title, mention.owner})
                  << '\n';
        ++printed;
      }
    }
  }
  return printed;
}

}  // namespace dossier::cli
