// Any text is read; sentences and tokens are in order, inside the text, and only white space or
// control characters lie between the tokens; repaired text is UTF-8 and stays as it is.
#include "extract/text/segmenter.h"
#include "extract/text/utf8.h"
#include "extract/vocabulary.h"
#include "tests/fuzz/input.h"

namespace dossier::extract {

namespace {

// Also divides long sentences: the usual limit is beyond what an input here has.
constexpr std::size_t kFewTokens = 7;

void check_sentence(std::string_view text, const Sentence& sentence, std::size_t max_tokens) {
  DOSSIER_CHECK(!sentence.tokens.empty());
  DOSSIER_CHECK(sentence.tokens.size() <= max_tokens);
  DOSSIER_CHECK(sentence.span.begin == sentence.tokens.front().span.begin);
  DOSSIER_CHECK(sentence.span.end == sentence.tokens.back().span.end);
  std::size_t end = sentence.span.begin;
  for (const Token& token : sentence.tokens) {
    DOSSIER_CHECK(end <= token.span.begin);
    DOSSIER_CHECK(token.span.begin < token.span.end);
    // Every byte of a word is in a token: between tokens are no letters and no digits.
    for (const char c : slice(text, {end, token.span.begin})) {
      const bool is_letter_or_digit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      DOSSIER_CHECK(!is_letter_or_digit);
    }
    end = token.span.end;
  }
}

void check_reading(std::string_view text, std::size_t max_tokens) {
  static const Vocabulary vocabulary = Vocabulary::load().value();
  const Segmenter segmenter(vocabulary.abbreviations(), {.max_tokens = max_tokens});
  const Result<Reading> reading = segmenter.read(text);
  DOSSIER_CHECK(reading);
  std::size_t end = 0;
  for (const Sentence& sentence : reading->sentences) {
    DOSSIER_CHECK(end <= sentence.span.begin);
    DOSSIER_CHECK(sentence.span.end <= text.size());
    check_sentence(text, sentence, max_tokens);
    end = sentence.span.end;
  }
}

void check_repair(std::string_view text) {
  const std::string repaired = repair_utf8(text);
  DOSSIER_CHECK(fuzz::is_utf8(repaired));
  DOSSIER_CHECK(count_invalid_utf8(repaired) == 0);
  DOSSIER_CHECK(repair_utf8(repaired) == repaired);
  DOSSIER_CHECK((count_invalid_utf8(text) == 0) == (repaired == text));
  DOSSIER_CHECK(fuzz::is_utf8(text) == (repaired == text));
}

}  // namespace

}  // namespace dossier::extract

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::fuzz::Input input(bytes, size);
  const std::string_view text = input.rest();
  dossier::extract::check_repair(text);
  dossier::extract::check_reading(text, dossier::extract::SegmenterOptions().max_tokens);
  dossier::extract::check_reading(text, dossier::extract::kFewTokens);
  return 0;
}
