#include "extract/extractor.h"

#include <algorithm>
#include <utility>

#include "extract/canon/canonicalize.h"
#include "extract/mention/mention.h"
#include "extract/relation/relation_mention.h"
#include "extract/syntax.h"
#include "extract/text/utf8.h"
#include "extract/value/time.h"
#include "extract/vocabulary.h"

namespace dossier::extract {

struct Extractor::Stages {
  Vocabulary vocabulary;
  SyntaxReader syntax;
};

Extractor::Extractor(std::unique_ptr<Stages> stages) : stages_(std::move(stages)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::load(const ExtractorOptions& options) {
  DOSSIER_TRY(Vocabulary vocabulary, Vocabulary::load(options.vocabulary));
  DOSSIER_TRY(const std::filesystem::path model, find_model(options.model));
  DOSSIER_TRY(SyntaxReader syntax, SyntaxReader::load(model));
  return Extractor(std::make_unique<Stages>(Stages{std::move(vocabulary), std::move(syntax)}));
}

Result<std::string> Extractor::date_of(const Document& document) const {
  if (!document.date.empty()) return document.date;
  constexpr std::size_t kLookedAt = std::size_t{1} << 16U;
  const std::string_view head = std::string_view(document.text).substr(0, kLookedAt);
  return first_full_date(head, stages_->vocabulary);
}

Result<std::vector<Statement>> Extractor::read(const Document& document, ReadReport& report) const {
  constexpr std::size_t kMostBytes = std::size_t{1} << 30U;
  if (document.text.size() > kMostBytes) {
    return Error{ErrorCode::limit, document.name + ": larger than 1 GiB; divide it"};
  }
  DOSSIER_TRY(const SyntaxTree tree,
              stages_->syntax.read(document.text, Input::text, Scope::with_capitals));
  std::vector<SentenceMentions> mentions = find_mentions(document, tree, stages_->vocabulary);

  std::vector<Statement> statements;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    SentenceReading sentence{static_cast<std::uint32_t>(i),
                             tree.sentences[i],
                             tree.parses[i],
                             std::move(mentions[i]),
                             {}};
    sentence.relations = read_relations(document.text, sentence.sentence, sentence.parse,
                                        sentence.mentions, stages_->vocabulary);
    for (Statement& statement : canonicalize(sentence, document, stages_->vocabulary)) {
      statements.push_back(std::move(statement));
    }
    report.tokens += sentence.sentence.tokens.size();
  }
  report.sentences += tree.sentences.size();
  report.invalid_utf8 += count_invalid_utf8(document.text);
  report.cut_sentences += tree.cut_sentences;
  std::ranges::stable_sort(statements, {}, [](const Statement& statement) {
    const Evidence& evidence = statement.evidence.front();
    return std::pair(evidence.sentence, evidence.span);
  });
  return statements;
}

}  // namespace dossier::extract
