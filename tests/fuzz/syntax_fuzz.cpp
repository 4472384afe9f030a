// Any text is read; sentences and tokens are in order, inside the text, and only white space or
// control characters lie between the tokens; each sentence has a tree; repaired text is UTF-8 and
// stays as it is.
#include "extract/syntax.h"
#include "extract/text/utf8.h"
#include "tests/fuzz/input.h"

namespace dossier::extract {

namespace {

void check_sentence(std::string_view text, const Sentence& sentence) {
  DOSSIER_CHECK(!sentence.tokens.empty());
  DOSSIER_CHECK(sentence.tokens.size() <= Tokenizer::kMostTokens);
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

// One root, and heads inside the sentence.
void check_tree(const Parse& parse, const Sentence& sentence) {
  DOSSIER_CHECK(parse.words.size() == sentence.tokens.size());
  std::size_t roots = 0;
  for (const ParsedWord& word : parse.words) {
    DOSSIER_CHECK(word.head <= parse.words.size());
    if (word.head == 0) ++roots;
  }
  DOSSIER_CHECK(roots == 1);
}

void check_reading(std::string_view text) {
  static const SyntaxReader reader = SyntaxReader::load(DOSSIER_MODEL_FILE).value();
  const Result<SyntaxTree> tree = reader.read(text, Input::text);
  DOSSIER_CHECK(tree);
  std::size_t end = 0;
  for (std::size_t i = 0; i < tree->sentences.size(); ++i) {
    const Sentence& sentence = tree->sentences[i];
    DOSSIER_CHECK(end <= sentence.span.begin);
    DOSSIER_CHECK(sentence.span.end <= text.size());
    check_sentence(text, sentence);
    check_tree(tree->parses[i], sentence);
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
  dossier::extract::check_reading(text);
  return 0;
}
