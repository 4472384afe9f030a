// Model to bytes and back. Every count and index from the file is checked before it is used.
#include "extract/parse/model.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "extract/parse/model_file.h"

namespace dossier::extract {
namespace {

constexpr std::uint32_t kMostUnits = 1024;  // any one width of the network

Error bad_section(std::string_view name) {
  return {ErrorCode::corrupt, "the model file is damaged: section \"" + std::string(name) +
                                  "\" does not fit; install it again"};
}

// Weights are kept by the square root of their size, which favours the many small ones.
std::int8_t pack_weight(float weight, float largest) {
  const float root = std::sqrt(std::min(std::abs(weight) / largest, 1.0F));
  const auto steps = static_cast<int>(std::lround(root * 127));
  return static_cast<std::int8_t>(weight < 0 ? -steps : steps);
}

float unpack_weight(std::int8_t packed, float largest) {
  const float root = static_cast<float>(packed) / 127;
  return root * std::abs(root) * largest;
}

std::string write_words(const Model& model) {
  ByteWriter out;
  out.add(static_cast<std::uint32_t>(model.tags.size()));
  for (const TagName& tag : model.tags) {
    out.add_text(tag.upos);
    out.add_text(tag.xpos);
    out.add_text(tag.feats);
  }
  out.add(static_cast<std::uint32_t>(model.labels.size()));
  for (const std::string& label : model.labels) out.add_text(label);
  return out.take();
}

bool read_words(ByteReader in, Model& model) {
  for (std::size_t count = in.get_count(12); count > 0 && in.is_ok(); --count) {
    TagName tag;
    tag.upos = in.get_text();
    tag.xpos = in.get_text();
    tag.feats = in.get_text();
    model.tags.push_back(std::move(tag));
  }
  for (std::size_t count = in.get_count(4); count > 0 && in.is_ok(); --count) {
    model.labels.emplace_back(in.get_text());
  }
  const bool has_root =
      std::find(model.labels.begin(), model.labels.end(), "root") != model.labels.end();
  return in.is_ok() && has_root && model.labels.size() >= 2 && !model.tags.empty() &&
         model.tags.size() <= Tagger::kMostTags;
}

// Columns instead of records: equal bytes lie together and pack better.
std::string write_lexicon(const Lexicon& lexicon) {
  std::vector<LexiconEntry> entries(lexicon.entries().begin() + 1, lexicon.entries().end());
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.fingerprint < b.fingerprint; });
  ByteWriter out;
  out.add(static_cast<std::uint32_t>(entries.size()));
  for (const auto& entry : entries) out.add(entry.fingerprint);
  for (const auto& entry : entries) out.add(entry.word);
  for (const auto& entry : entries) out.add(entry.vector);
  for (const auto& entry : entries) out.add(entry.cluster);
  for (const auto& entry : entries) out.add(entry.ambiguity);
  for (const auto& entry : entries) out.add(entry.lists);
  for (const auto& entry : entries) out.add(entry.name_class);
  return out.take();
}

bool read_lexicon(ByteReader in, const NetworkSizes& sizes, Model& model) {
  std::vector<LexiconEntry> entries(in.get_count(14));
  for (auto& entry : entries) entry.fingerprint = in.get<std::uint32_t>();
  for (auto& entry : entries) entry.word = in.get<std::uint16_t>();
  for (auto& entry : entries) entry.vector = in.get<std::uint16_t>();
  for (auto& entry : entries) entry.cluster = in.get<std::uint16_t>();
  for (auto& entry : entries) entry.ambiguity = in.get<std::uint16_t>();
  for (auto& entry : entries) entry.lists = in.get<std::uint8_t>();
  for (auto& entry : entries) entry.name_class = in.get<std::uint8_t>();
  if (!in.is_ok()) return false;
  for (const auto& entry : entries) {
    if (entry.word >= sizes.word_rows || entry.vector >= sizes.vector_rows) return false;
  }
  model.lexicon = Lexicon(entries);
  return true;
}

void write_table(const FeatureTable& table, ByteWriter& out) {
  const std::vector<FeatureTable::Feature> features = table.features();
  std::vector<ClassWeight> weights;
  float largest = 1e-6F;
  for (const auto& feature : features) {
    const auto row = table.weights().subspan(feature.first, feature.count);
    weights.insert(weights.end(), row.begin(), row.end());
  }
  for (const ClassWeight& weight : weights) largest = std::max(largest, std::abs(weight.weight));
  out.add(largest);
  out.add(static_cast<std::uint32_t>(features.size()));
  out.add(static_cast<std::uint32_t>(weights.size()));
  for (const auto& feature : features) out.add(feature.fingerprint);
  for (const auto& feature : features) out.add(static_cast<std::uint8_t>(feature.count));
  for (const ClassWeight& weight : weights) out.add(weight.tag);
  for (const ClassWeight& weight : weights) out.add(pack_weight(weight.weight, largest));
}

// False if the bytes are no table of at most `classes` classes.
bool read_table(ByteReader& in, std::size_t classes, FeatureTable& table) {
  const auto largest = in.get<float>();
  std::vector<FeatureTable::Feature> features(in.get_count(5));
  std::vector<ClassWeight> weights(in.get_count(2));
  for (auto& feature : features) feature.fingerprint = in.get<std::uint32_t>();
  std::uint32_t first = 0;
  for (auto& feature : features) {
    feature.first = first;
    feature.count = in.get<std::uint8_t>();
    first += feature.count;
  }
  for (auto& weight : weights) weight.tag = in.get<std::uint8_t>();
  for (auto& weight : weights) weight.weight = unpack_weight(in.get<std::int8_t>(), largest);
  if (!in.is_ok() || first != weights.size() || !std::isfinite(largest)) return false;
  for (const ClassWeight& weight : weights) {
    if (weight.tag >= classes) return false;
  }
  table = FeatureTable(features, std::move(weights));
  return true;
}

std::string write_tagger(const Tagger& tagger) {
  ByteWriter out;
  out.add(tagger.temperature());
  write_table(tagger.table(), out);
  return out.take();
}

bool read_tagger(ByteReader in, Model& model) {
  const auto temperature = in.get<float>();
  FeatureTable table;
  if (!read_table(in, model.tags.size(), table) || !(temperature > 0) ||
      !std::isfinite(temperature))
    return false;
  model.tagger = Tagger(model.tags.size(), temperature, std::move(table));
  return true;
}

std::string write_names(const NameTagger& names) {
  ByteWriter out;
  out.add(names.share());
  write_table(names.table(), out);
  return out.take();
}

bool read_names(ByteReader in, Model& model) {
  const auto share = in.get<float>();
  FeatureTable table;
  if (!read_table(in, kNameTags, table) || !std::isfinite(share)) return false;
  model.name_tagger = NameTagger(share, std::move(table));
  return true;
}

template <typename Visit>
void visit_sizes(NetworkSizes& s, Visit visit) {
  for (std::uint32_t* size :
       {&s.word_rows,   &s.vector_rows,   &s.buckets,    &s.outlines,   &s.lists,
        &s.tags,        &s.labels,        &s.names,      &s.word_width, &s.vector_width,
        &s.group_width, &s.outline_width, &s.tag_width,  &s.list_width, &s.hidden,
        &s.layers,      &s.tag_layer,     &s.name_layer, &s.arc_width,  &s.label_width,
        &s.name_width}) {
    visit(*size);
  }
}

bool are_usable(const NetworkSizes& s, const Model& model) {
  for (const std::uint32_t rows : {s.word_rows, s.vector_rows, s.buckets, s.outlines}) {
    if (rows == 0 || rows > 65536) return false;
  }
  for (const std::uint32_t width :
       {s.word_width, s.vector_width, s.group_width, s.outline_width, s.tag_width, s.list_width,
        s.hidden, s.arc_width, s.label_width, s.name_width, s.layers}) {
    if (width == 0 || width > kMostUnits) return false;
  }
  return s.layers <= 16 && s.tag_layer < s.layers && s.name_layer < s.layers && s.lists >= 16 &&
         s.lists <= 256 && s.names == kNameTags && s.tags == model.tags.size() &&
         s.labels == model.labels.size();
}

std::string write_network(const Network& network) {
  ByteWriter out;
  NetworkSizes sizes = network.sizes();
  visit_sizes(sizes, [&](std::uint32_t size) { out.add(size); });
  network.weights().for_each(
      [&](std::string_view, const Matrix& matrix) { write_matrix(matrix, out); });
  return out.take();
}

bool read_network(ByteReader in, Model& model) {
  NetworkSizes sizes;
  visit_sizes(sizes, [&](std::uint32_t& size) { size = in.get<std::uint32_t>(); });
  if (!in.is_ok() || !are_usable(sizes, model)) return false;
  NetworkWeights weights(sizes);
  bool is_ok = true;
  weights.for_each(
      [&](std::string_view, Matrix& matrix) { is_ok = is_ok && read_matrix(in, matrix); });
  if (!is_ok || !in.is_at_end()) return false;
  model.network = Network(sizes, std::move(weights));
  return true;
}

std::string write_lemmas(const Lemmatizer& lemmatizer) {
  ByteWriter out;
  out.add(static_cast<std::uint32_t>(lemmatizer.rules().size()));
  for (const LemmaRule& rule : lemmatizer.rules()) {
    out.add(static_cast<std::uint8_t>(rule.letters));
    out.add(rule.strip);
    out.add_text(rule.suffix);
  }
  const std::vector<LemmaEnding> endings = lemmatizer.endings();
  out.add(static_cast<std::uint32_t>(endings.size()));
  for (const LemmaEnding& ending : endings) out.add(ending.fingerprint);
  for (const LemmaEnding& ending : endings) out.add(ending.rule);
  return out.take();
}

bool read_lemmas(ByteReader in, Model& model) {
  std::vector<LemmaRule> rules(in.get_count(6));
  for (LemmaRule& rule : rules) {
    const auto letters = in.get<std::uint8_t>();
    if (letters > static_cast<std::uint8_t>(LemmaCase::title)) return false;
    rule.letters = static_cast<LemmaCase>(letters);
    rule.strip = in.get<std::uint8_t>();
    rule.suffix = in.get_text();
  }
  std::vector<LemmaEnding> endings(in.get_count(6));
  for (LemmaEnding& ending : endings) ending.fingerprint = in.get<std::uint32_t>();
  for (LemmaEnding& ending : endings) ending.rule = in.get<std::uint16_t>();
  if (!in.is_ok()) return false;
  for (const LemmaEnding& ending : endings) {
    if (ending.rule >= rules.size()) return false;
  }
  model.lemmatizer = Lemmatizer(std::move(rules), endings);
  return true;
}

}  // namespace

std::string pack_model(const Model& model) {
  ModelSections sections;
  sections.add("words", write_words(model));
  sections.add("network", write_network(model.network));
  sections.add("lexicon", write_lexicon(model.lexicon));
  sections.add("tagger", write_tagger(model.tagger));
  sections.add("lemmas", write_lemmas(model.lemmatizer));
  sections.add("name chain", write_names(model.name_tagger));
  sections.add("borders", model.borders);
  return sections.pack();
}

Result<Model> unpack_model(std::string_view bytes) {
  DOSSIER_TRY(const ModelSections sections, ModelSections::unpack(bytes));
  Model model;
  DOSSIER_TRY(const ByteReader words, sections.open("words"));
  if (!read_words(words, model)) return bad_section("words");
  DOSSIER_TRY(const ByteReader network, sections.open("network"));
  if (!read_network(network, model)) return bad_section("network");
  DOSSIER_TRY(const ByteReader lexicon, sections.open("lexicon"));
  if (!read_lexicon(lexicon, model.network.sizes(), model)) return bad_section("lexicon");
  DOSSIER_TRY(const ByteReader tagger, sections.open("tagger"));
  if (!read_tagger(tagger, model)) return bad_section("tagger");
  DOSSIER_TRY(const ByteReader lemmas, sections.open("lemmas"));
  if (!read_lemmas(lemmas, model)) return bad_section("lemmas");
  const auto names = sections.open("name chain");
  if (!names) {
    return Error{ErrorCode::unsupported,
                 "this model is of an older dossier-train; use the one that came with the program"};
  }
  if (!read_names(*names, model)) return bad_section("name chain");
  DOSSIER_TRY(const ByteReader borders, sections.open("borders"));
  model.borders = std::string(borders.rest());
  return model;
}

Result<Model> load_model(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return Error{ErrorCode::not_found,
                 "cannot open the model \"" + path.string() + "\"; name one with --model"};
  }
  std::error_code unreadable;
  std::string bytes(std::filesystem::file_size(path, unreadable), '\0');
  if (unreadable || !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    return Error{ErrorCode::io, "cannot read the model \"" + path.string() + "\""};
  }
  auto model = unpack_model(bytes);
  if (model) return model;
  return Error{model.error().code, path.string() + ": " + model.error().message};
}

}  // namespace dossier::extract
