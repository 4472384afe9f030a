#include "extract/extractor.h"

#include <utility>

#include "extract/canon/canonicalize.h"
#include "extract/clause/proposition.h"
#include "extract/mention/mention.h"
#include "extract/mention/values.h"
#include "extract/text/segmenter.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

struct Extractor::Stages {
  explicit Stages(Vocabulary loaded)
      : vocabulary(std::move(loaded)), segmenter(vocabulary.abbreviations()) {}

  Vocabulary vocabulary;
  Segmenter segmenter;
};

Extractor::Extractor(std::unique_ptr<Stages> stages) : stages_(std::move(stages)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::load(const ExtractorOptions& options) {
  DOSSIER_TRY(Vocabulary vocabulary, Vocabulary::load(options.vocabulary));
  return Extractor(std::make_unique<Stages>(std::move(vocabulary)));
}

Result<std::string> Extractor::date_of(const Document& document) const {
  if (!document.date.empty()) return document.date;
  constexpr std::size_t kLookedAt = std::size_t{1} << 16U;
  const std::string_view head = std::string_view(document.text).substr(0, kLookedAt);
  DOSSIER_TRY(const Reading reading, stages_->segmenter.read(head));
  return first_full_date(head, reading.sentences);
}

Result<std::vector<Statement>> Extractor::read(const Document& document, ReadReport& report) const {
  DOSSIER_TRY(const Reading reading, stages_->segmenter.read(document.text));
  std::vector<SentenceMentions> mentions =
      find_mentions(document, reading.sentences, stages_->vocabulary);

  std::vector<Statement> statements;
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    SentenceReading sentence{
        static_cast<std::uint32_t>(i), reading.sentences[i], std::move(mentions[i]), {}};
    sentence.propositions =
        read_propositions(document.text, sentence.sentence, sentence.mentions, stages_->vocabulary);
    for (Statement& statement : canonicalize(sentence, document, stages_->vocabulary)) {
      statements.push_back(std::move(statement));
    }
    report.tokens += sentence.sentence.tokens.size();
  }
  report.sentences += reading.sentences.size();
  report.invalid_utf8 += reading.invalid_utf8;
  report.cut_sentences += reading.cut_sentences;
  return statements;
}

}  // namespace dossier::extract
