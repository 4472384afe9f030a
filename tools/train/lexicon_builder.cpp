#include "tools/train/lexicon_builder.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "extract/text/hash.h"
#include "extract/text/word_shape.h"

namespace dossier::train {
namespace {

std::string tag_name(const extract::ConlluWord& word) { return word.upos + "|" + word.xpos; }

using TagCounts = std::map<std::string, std::size_t>;

// Words seen three times or more get the set of tags that make up 5 % or more.
std::string ambiguity_of(const TagCounts& counts) {
  std::size_t total = 0;
  for (const auto& [tag, count] : counts) total += count;
  if (total < 3) return {};
  std::string tags;
  for (const auto& [tag, count] : counts) {
    if (count * 20 >= total) tags += tag + " ";
  }
  return tags;
}

// Every word of the lists with the bits it earned.
std::map<std::string, unsigned> read_lists(const Corpus& corpus) {
  std::map<std::string, unsigned> lists;
  for (const std::string& place : corpus.places) {
    std::istringstream in(place);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(normal_form(word));
    for (std::size_t at = 0; at < words.size(); ++at) {
      lists[words[at]] |= words.size() == 1 ? extract::kPlaceName
                          : at == 0         ? extract::kPlaceNameFirst
                                            : extract::kPlaceNameLater;
    }
  }
  for (const std::string& name : corpus.given_names)
    lists[normal_form(name)] |= extract::kGivenName;
  return lists;
}

}  // namespace

std::string normal_form(std::string_view form) {
  extract::WordShape shape;
  shape.read(form);
  return shape.normal;
}

std::size_t TagSet::index_of(const extract::ConlluWord& word) const {
  const auto found = std::find(names.begin(), names.end(), tag_name(word));
  return found == names.end() ? 0 : static_cast<std::size_t>(found - names.begin());
}

TagSet collect_tags(const std::vector<Sentence>& sentences) {
  TagCounts counts;
  for (const Sentence& sentence : sentences) {
    if (!sentence.has_tree) continue;
    for (const auto& word : sentence.tree.words) ++counts[tag_name(word)];
  }
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (const auto& [tag, count] : counts) sorted.emplace_back(count, tag);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  TagSet tags;
  for (auto& [count, tag] : sorted) tags.names.push_back(std::move(tag));
  return tags;
}

extract::Lexicon build_lexicon(const Corpus& corpus, const WordVectors& vectors,
                               const LexiconOptions& options) {
  std::map<std::string, extract::LexiconEntry> entries;
  std::map<std::string, std::size_t> counts;
  std::map<std::string, TagCounts> tags;
  for (std::size_t at = 0; at < corpus.train.size(); ++at) {
    const Sentence& sentence = corpus.train[at];
    for (const auto& word : sentence.tree.words) {
      const std::string normal = normal_form(word.form);
      ++counts[normal];
      const bool counts_tags = sentence.has_tree && sentence.tree_weight >= 1;
      if (counts_tags && !(options.leave_out && options.leave_out(at)))
        ++tags[normal][tag_name(word)];
    }
  }
  std::uint16_t row = 0;
  for (const auto& [word, count] : counts) {
    if (count >= options.least_word_count && row < 65535) entries[word].word = ++row;
  }
  for (std::size_t word = 0; word < vectors.words.size(); ++word) {
    extract::LexiconEntry& entry = entries[vectors.words[word]];
    entry.vector = static_cast<std::uint16_t>(word + 1);
    entry.cluster = vectors.clusters[word];
  }
  std::map<std::string, std::uint16_t> classes;
  for (const auto& [word, word_tags] : tags) {
    const std::string ambiguity = ambiguity_of(word_tags);
    if (ambiguity.empty()) continue;
    const auto [found, is_new] = classes.emplace(ambiguity, 0);
    // A hash, so that lexicons built from different folds number the classes alike.
    if (is_new) found->second = static_cast<std::uint16_t>(extract::hash_bytes(ambiguity) | 1);
    entries[word].ambiguity = found->second;
  }
  for (const auto& [word, bits] : read_lists(corpus))
    entries[word].lists = static_cast<std::uint8_t>(bits);
  std::vector<extract::LexiconEntry> list;
  std::set<std::uint32_t> taken;
  for (auto& [word, entry] : entries) {
    entry.fingerprint = extract::fingerprint(extract::hash_bytes(word));
    if (taken.insert(entry.fingerprint).second) list.push_back(entry);
  }
  return extract::Lexicon(list);
}

void mark_organizations(const std::vector<std::string>& names, extract::Lexicon& lexicon) {
  std::map<std::uint32_t, std::uint8_t> bits;  // by fingerprint
  for (std::string name : names) {
    std::ranges::replace(name, '-', ' ');
    std::istringstream in(name);
    std::vector<std::uint32_t> words;
    for (std::string word; in >> word;)
      words.push_back(extract::fingerprint(extract::hash_bytes(normal_form(word))));
    for (std::size_t at = 0; at < words.size(); ++at) {
      bits[words[at]] |= words.size() == 1 ? extract::kOrganization
                         : at == 0         ? extract::kOrganizationFirst
                                           : extract::kOrganizationLater;
    }
  }
  std::vector<extract::LexiconEntry> entries(lexicon.entries().begin() + 1,
                                             lexicon.entries().end());
  for (extract::LexiconEntry& entry : entries) {
    entry.lists &= extract::kPlaceAndGivenLists;
    const auto found = bits.find(entry.fingerprint);
    if (found == bits.end()) continue;
    entry.lists |= found->second;
    bits.erase(found);
  }
  for (const auto& [fingerprint, lists] : bits) {
    extract::LexiconEntry& entry = entries.emplace_back();
    entry.fingerprint = fingerprint;
    entry.lists = lists;
  }
  lexicon = extract::Lexicon(entries);
}

std::vector<std::size_t> count_word_rows(const Corpus& corpus, const extract::Lexicon& lexicon) {
  std::size_t rows = 0;
  for (const auto& entry : lexicon.entries()) rows = std::max<std::size_t>(rows, entry.word);
  std::vector<std::size_t> counts(rows + 1, 0);
  for (const Sentence& sentence : corpus.train) {
    for (const auto& word : sentence.tree.words) {
      ++counts[lexicon.find(extract::hash_bytes(normal_form(word.form))).word];
    }
  }
  return counts;
}

}  // namespace dossier::train
