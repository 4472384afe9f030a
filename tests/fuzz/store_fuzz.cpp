// A store on disk and the one in memory answer alike, whatever documents are added, replaced, added
// again or refused, in whatever order, before and after the store is opened anew.
#include <memory>

#include "graph/memory_store.h"
#include "store/store.h"
#include "store/text.h"
#include "tests/fuzz/input.h"
#include "tests/store/agreement.h"
#include "tests/store/comparison.h"
#include "tests/support/temp_dir.h"

namespace dossier::fuzz {

namespace {

constexpr std::string_view kNames[] = {"Ann Roe", "ANN ROE", "Oslo", "Žofie", "", "bell\x07"};
constexpr std::string_view kPhrases[] = {"meet with", "pledge", "claim", "met"};
constexpr std::string_view kPredicates[] = {"", "met", "pledged"};
constexpr std::string_view kTexts[] = {"Ann Roe met Oslo.", "Oslo \xFF pledged.", "A second text.",
                                       "\xE2\x82"};
constexpr std::size_t kMostAdds = 6;

// Statements as a few bytes each; most are sound, some must be refused.
class Decoder {
 public:
  explicit Decoder(Input& input) : input_(&input) {}

  Document document() {
    Document document;
    document.name = "doc " + std::to_string(input_->below(3));
    document.text = kTexts[input_->below(std::size(kTexts))];
    if (input_->below(2) == 1) document.date = "2025-12-27";
    return document;
  }

  std::vector<Statement> statements(const Document& document) {
    std::vector<Statement> statements;
    for (std::size_t left = input_->below(4); left > 0; --left) {
      statements.push_back(statement(document));
    }
    return statements;
  }

 private:
  Entity entity() {
    Entity entity;
    entity.type = static_cast<EntityType>(1 + input_->below(4));
    entity.name = name();
    if (input_->below(4) == 1) entity.aliases = {name()};
    return entity;
  }

  // Mostly the first four, which are sound.
  std::string name() {
    const std::uint8_t choice = input_->u8();
    return std::string(kNames[choice < 0xF0 ? choice % 4 : choice % std::size(kNames)]);
  }

  Term term() {
    switch (input_->below(5)) {
      case 0:
        return money(input_->below(2) == 0 ? "$2" : "two dollars",
                     {.value = 2.0, .unit = input_->below(2) == 0 ? "USD" : "CAD"});
      case 1:
        return date(input_->below(2) == 0 ? "Friday" : "Dec. 26", "2025-12-26");
      case 2:
        return text_literal(name());
      default:
        return entity();
    }
  }

  Span span_in(std::size_t size) {
    const std::size_t begin = input_->below(size);
    return {begin, begin + 1 + input_->below(size - begin)};
  }

  // A store gives back what the span cuts out of the text, so the mention says just that.
  Mention mention_in(const Document& document) {
    const Span span = span_in(document.text.size());
    return {store::quote(document.text, span), span};
  }

  Evidence evidence(const Document& document, const Statement& statement) {
    Evidence evidence;
    evidence.document = input_->u8() == 0xFF ? "elsewhere" : document.name;
    evidence.sentence = static_cast<std::uint32_t>(input_->below(3));
    evidence.sentence_span = {0, document.text.size()};
    evidence.span = span_in(document.text.size());
    evidence.text = store::quote(document.text, evidence.sentence_span);
    evidence.subject = mention_in(document);
    if (statement.object) evidence.object = mention_in(document);
    for (std::size_t i = 0; i < statement.qualifiers.size(); ++i) {
      evidence.qualifiers.push_back(mention_in(document));
    }
    for (const Attribution& attribution : statement.attribution) {
      evidence.holders.push_back(attribution.holder ? mention_in(document) : Mention());
      evidence.cues.push_back(span_in(document.text.size()));
    }
    evidence.rule = "fuzz";
    evidence.confidence = static_cast<double>(input_->u8()) / 254.0;  // 255 must be refused
    return evidence;
  }

  Statement statement(const Document& document) {
    Statement made;
    made.subject = entity();
    if (input_->below(5) != 1) made.object = term();
    made.phrase = kPhrases[input_->below(std::size(kPhrases))];
    made.predicate = kPredicates[input_->below(std::size(kPredicates))];
    made.polarity = static_cast<Polarity>(input_->below(2));
    made.modality = static_cast<Modality>(input_->below(10));
    for (std::size_t left = input_->below(3); left > 0; --left) {
      made.qualifiers.push_back({static_cast<Slot>(1 + input_->below(14)), term()});
    }
    for (std::size_t left = input_->below(3); left > 0; --left) {
      Attribution& attribution = made.attribution.emplace_back();
      if (input_->below(2) == 1) attribution.holder = entity();
      attribution.cue = "say";
      attribution.stance = static_cast<Stance>(input_->below(7));
    }
    for (std::size_t left = 1 + input_->below(2); left > 0; --left) {
      made.evidence.push_back(evidence(document, made));
    }
    return made;
  }

  Input* input_;
};

// A store and the oracle, given the same documents.
class Pair {
 public:
  Pair() { reopen(); }

  void add(const Document& document, const std::vector<Statement>& statements) {
    const Result<AddOutcome> wanted = memory_.add(document, statements);
    const Result<AddOutcome> found = store_->add(document, statements);
    DOSSIER_CHECK(found.has_value() == wanted.has_value());
    if (!wanted) {
      DOSSIER_CHECK(found.error().code == wanted.error().code);
      return;
    }
    DOSSIER_CHECK(found->kind == wanted->kind);
    DOSSIER_CHECK(found->new_statements == wanted->new_statements);
    DOSSIER_CHECK(found->evidence == wanted->evidence);
  }

  void remove(const std::string& name) {
    const Result<RemoveOutcome> wanted = memory_.remove(name);
    const Result<RemoveOutcome> found = store_->remove(name);
    DOSSIER_CHECK(found.has_value() == wanted.has_value());
    DOSSIER_CHECK(!wanted || *found == *wanted);
  }

  void compare() const {
    DOSSIER_CHECK(test::contents_of(*store_) == test::contents_of(memory_));
    const std::vector<std::string> names(std::begin(kNames), std::end(kNames));
    DOSSIER_CHECK(test::answers_of(*store_, names) == test::answers_of(memory_, names));
  }

  void reopen() {
    store_.reset();
    constexpr std::size_t kLittle = std::size_t{256} << 10U;
    Result<std::unique_ptr<store::Store>> opened = store::Store::open(
        directory_.path() / "facts", {.cache_bytes = kLittle, .write_buffer_bytes = kLittle});
    DOSSIER_CHECK(opened);
    store_ = std::move(*opened);
  }

  void check_rows() {
    store_.reset();
    DOSSIER_CHECK(test::disagreements_in(directory_.path() / "facts").empty());
  }

 private:
  test::TempDir directory_;
  MemoryStore memory_;
  std::unique_ptr<store::Store> store_;
};

}  // namespace

}  // namespace dossier::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dossier::fuzz;
  Input input(bytes, size);
  Decoder decoder(input);
  const bool looks_at_rows = input.below(4) == 0;  // which opens the store once more
  Pair pair;
  for (std::size_t adds = 0; adds < kMostAdds && !input.is_empty(); ++adds) {
    if (input.u8() >= 0xF0) pair.reopen();
    const dossier::Document document = decoder.document();
    if (input.below(8) == 1) {
      pair.remove(document.name);
      continue;
    }
    pair.add(document, decoder.statements(document));
  }
  pair.compare();
  if (looks_at_rows) pair.check_rows();
  return 0;
}
