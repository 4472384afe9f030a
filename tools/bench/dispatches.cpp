#include "tools/bench/dispatches.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "graph/check.h"

namespace dossier::bench {

namespace {

// Surnames of the samples, each replaced wherever it stands.
constexpr std::array<std::string_view, 10> kSurnames = {
    "Carney", "Zelenskyy", "Zelensky", "Trump", "Putin",
    "Macron", "Merz",      "Trudeau",  "Rubio", "Klitschko"};

std::vector<Document> sample_dispatches() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(DOSSIER_DISPATCHES)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<Document> samples;
  for (const std::filesystem::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    samples.push_back(
        {path.stem().string(), {std::istreambuf_iterator<char>(in), {}}, "2025-12-27"});
  }
  DOSSIER_CHECK(!samples.empty());
  return samples;
}

// "Dovalin", "Karmorin", ...: the same number, the same surname.
std::string surname_of(std::size_t number) {
  constexpr std::array<std::string_view, 8> kFirst = {"Do", "Kar", "Bel", "Tor",
                                                      "Mi", "Ves", "Lan", "Gro"};
  constexpr std::array<std::string_view, 8> kMiddle = {"va", "mo", "ri", "ken",
                                                       "so", "du", "le", "ba"};
  constexpr std::array<std::string_view, 8> kLast = {"lin", "rov", "nen", "sky",
                                                     "ton", "mer", "lez", "dan"};
  std::string name(kFirst[number % 8]);
  for (std::size_t left = number / 64; left > 0; left /= 8) name += kMiddle[left % 8];
  return name += kLast[number / 8 % 8];
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// Surname `i` of dispatch `number`: the first of the ten come back in every few documents, the
// last ones are new in each.
std::string other_name(std::size_t number, std::size_t i) {
  const std::size_t people = std::size_t{4} << i;
  return surname_of(people + number % people);
}

}  // namespace

std::vector<Document> dispatches(std::size_t count) {
  const std::vector<Document> samples = sample_dispatches();
  std::vector<Document> documents;
  documents.reserve(count);
  for (std::size_t number = 0; number < count; ++number) {
    Document document = samples[number % samples.size()];
    document.name = "news/" + std::to_string(number) + ".txt";
    for (std::size_t i = 0; i < kSurnames.size(); ++i) {
      replace_all(document.text, kSurnames[i], other_name(number, i));
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

Document long_dispatch(std::size_t count) {
  Document whole{"news/long.txt", {}, "2025-12-27"};
  for (const Document& document : dispatches(count)) whole.text += document.text + '\n';
  return whole;
}

const extract::Extractor& extractor() {
  static const extract::Extractor loaded =
      extract::Extractor::load({.vocabulary = {}, .model = DOSSIER_MODEL_FILE}).value();
  return loaded;
}

std::vector<ReadDocument> read_dispatches(std::size_t count) {
  std::vector<ReadDocument> all;
  all.reserve(count);
  for (Document& document : dispatches(count)) {
    extract::ReadReport report;
    std::vector<Statement> statements = extractor().read(document, report).value();
    all.push_back({std::move(document), std::move(statements)});
  }
  return all;
}

}  // namespace dossier::bench
