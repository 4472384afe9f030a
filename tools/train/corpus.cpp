// Reads treebanks, name files, raw text and word lists as the config names them:
//   train = FILE.conllu [names=FILE.bio] [name_weight=X] [tree_weight=X]
//   train_names = FILE.bio                  (sentences with names only; every 5th block held out
//                                            where the config says hold_out_fifth = yes)
//   held_out = NAME FILE.conllu [names=FILE.bio]
#include "tools/train/corpus.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <zstd.h>

#include "extract/parse/names.h"

namespace dossier::train {
namespace {

using extract::NamePlace;
using extract::NameType;

// "file a=b c=d" -> ("file", {a: b, c: d}).
struct FileEntry {
  std::vector<std::string> plain;
  std::map<std::string, std::string> options;
};

FileEntry parse_entry(const std::string& line) {
  FileEntry entry;
  std::istringstream in(line);
  for (std::string word; in >> word;) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos)
      entry.plain.push_back(word);
    else
      entry.options[word.substr(0, equals)] = word.substr(equals + 1);
  }
  return entry;
}

float option_of(const FileEntry& entry, const std::string& key, float otherwise) {
  const auto found = entry.options.find(key);
  return found == entry.options.end() ? otherwise : std::strtof(found->second.c_str(), nullptr);
}

// -1 for what is no name of ours.
int type_of(std::string_view bio) {
  if (bio.ends_with("PER")) return static_cast<int>(NameType::person);
  if (bio.ends_with("LOC")) return static_cast<int>(NameType::place);
  if (bio.ends_with("ORG")) return static_cast<int>(NameType::organization);
  return -1;
}

std::vector<std::uint8_t> tags_from_bio(const std::vector<std::string>& bio) {
  std::vector<std::uint8_t> tags(bio.size(), 0);
  for (std::size_t at = 0; at < bio.size();) {
    const std::size_t begin = at++;
    const int type = type_of(bio[begin]);
    if (type < 0) continue;
    while (at < bio.size() && bio[at].starts_with('I') && type_of(bio[at]) == type) ++at;
    for (std::size_t word = begin; word < at; ++word) {
      const NamePlace place = at - begin == 1  ? NamePlace::only
                              : word == begin  ? NamePlace::first
                              : word + 1 == at ? NamePlace::last
                                               : NamePlace::inner;
      tags[word] = extract::name_tag(static_cast<NameType>(type), place);
    }
  }
  return tags;
}

struct BioSentence {
  std::vector<std::string> forms;
  std::vector<std::string> tags;
};

std::vector<BioSentence> parse_bio(const std::string& text) {
  std::vector<BioSentence> sentences;
  BioSentence sentence;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      if (!sentence.forms.empty()) sentences.push_back(std::move(sentence));
      sentence = {};
      continue;
    }
    sentence.forms.push_back(line.substr(0, tab));
    sentence.tags.push_back(line.substr(tab + 1));
  }
  if (!sentence.forms.empty()) sentences.push_back(std::move(sentence));
  return sentences;
}

std::string joined(const std::vector<std::string>& forms) {
  std::string text;
  for (const std::string& form : forms) text += form + " ";
  return text;
}

// Puts names onto trees with the same words; trees without a partner keep none.
void align_names(std::vector<Sentence>& trees, const std::vector<BioSentence>& names,
                 float weight) {
  std::map<std::string, const BioSentence*> by_text;
  for (const BioSentence& sentence : names) by_text[joined(sentence.forms)] = &sentence;
  for (Sentence& sentence : trees) {
    std::vector<std::string> forms;
    for (const auto& word : sentence.tree.words) forms.push_back(word.form);
    const auto found = by_text.find(joined(forms));
    if (found == by_text.end()) continue;
    sentence.names = tags_from_bio(found->second->tags);
    sentence.name_weight = weight;
  }
}

Result<std::vector<Sentence>> read_trees(const Config& config, const FileEntry& entry,
                                         const std::string& file) {
  DOSSIER_TRY(const std::string text, read_text_file(config.data_path(file)));
  DOSSIER_TRY(auto trees, extract::read_conllu(text));
  std::vector<Sentence> sentences;
  for (auto& tree : trees) {
    Sentence sentence;
    sentence.tree = std::move(tree);
    sentence.has_tree = true;
    sentence.tree_weight = option_of(entry, "tree_weight", 1);
    sentences.push_back(std::move(sentence));
  }
  if (const auto names = entry.options.find("names"); names != entry.options.end()) {
    DOSSIER_TRY(const std::string bio, read_text_file(config.data_path(names->second)));
    align_names(sentences, parse_bio(bio), option_of(entry, "name_weight", 1));
  }
  return sentences;
}

// Names without trees. Blocks of 50 sentences stand for articles.
Status add_name_file(const Config& config, const FileEntry& entry, Corpus& corpus) {
  DOSSIER_TRY(const std::string text, read_text_file(config.data_path(entry.plain.at(0))));
  NamedSet held_out{entry.plain.at(0) + " (every fifth block)", {}};
  const auto parts = parse_bio(text);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    Sentence sentence;
    for (const std::string& form : parts[at].forms) {
      extract::ConlluWord word;
      word.form = form;
      sentence.tree.words.push_back(std::move(word));
    }
    sentence.names = tags_from_bio(parts[at].tags);
    sentence.name_weight = option_of(entry, "name_weight", 1);
    const bool is_held_out = (at / 50) % 5 == 4;
    (is_held_out ? held_out.sentences : corpus.train).push_back(std::move(sentence));
  }
  corpus.held_out.push_back(std::move(held_out));
  return {};
}

Result<std::vector<std::string>> read_lines(const std::string& path) {
  DOSSIER_TRY(const std::string text, read_text_file(path));
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

Status add_raw_text(const std::string& path, Corpus& corpus) {
  DOSSIER_TRY(const auto lines, read_lines(path));
  for (const std::string& line : lines) {
    std::istringstream words(line);
    std::vector<std::string> forms;
    for (std::string form; words >> form;) forms.push_back(form);
    if (!forms.empty()) corpus.raw.push_back(std::move(forms));
  }
  return {};
}

}  // namespace

Result<std::string> read_file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::io, "cannot open \"" + path + "\""};
  return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
}

Result<std::string> read_text_file(const std::string& path) {
  DOSSIER_TRY(std::string bytes, read_file_bytes(path));
  if (!path.ends_with(".zst")) return bytes;
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR) {
    return Error{ErrorCode::corrupt, "\"" + path + "\" is not a zstd file of known size"};
  }
  std::string text(size, '\0');
  const std::size_t unpacked =
      ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(unpacked) != 0U)
    return Error{ErrorCode::corrupt, "cannot unpack \"" + path + "\""};
  return text;
}

Result<Corpus> read_corpus(const Config& config) {
  Corpus corpus;
  for (const std::string& line : config.all("train")) {
    const FileEntry entry = parse_entry(line);
    DOSSIER_TRY(auto sentences, read_trees(config, entry, entry.plain.at(0)));
    for (Sentence& sentence : sentences) corpus.train.push_back(std::move(sentence));
  }
  for (const std::string& line : config.all("held_out")) {
    const FileEntry entry = parse_entry(line);
    DOSSIER_TRY(auto sentences, read_trees(config, entry, entry.plain.at(1)));
    corpus.held_out.push_back({entry.plain.at(0), std::move(sentences)});
  }
  for (const std::string& line : config.all("train_names")) {
    DOSSIER_RETURN_IF_ERROR(add_name_file(config, parse_entry(line), corpus));
  }
  for (const std::string& file : config.all("raw")) {
    DOSSIER_RETURN_IF_ERROR(add_raw_text(config.data_path(file), corpus));
  }
  for (const std::string& file : config.all("places")) {
    DOSSIER_TRY(corpus.places, read_lines(config.data_path(file)));
  }
  for (const std::string& file : config.all("given_names")) {
    DOSSIER_TRY(corpus.given_names, read_lines(config.data_path(file)));
  }
  for (const std::string& file : config.all("organizations")) {
    DOSSIER_TRY(corpus.organizations, read_lines(config.data_path(file)));
    std::erase_if(corpus.organizations, [](const auto& line) { return line.starts_with('#'); });
  }
  return corpus;
}

}  // namespace dossier::train
