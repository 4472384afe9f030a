// Any text is a pattern of 3 to 32 words whose columns rise inside the text, or an error that names
// a column inside it; what binds to a graph is answered as the naive way answers it.
#include "query/evaluate.h"
#include "query/pattern.h"
#include "tests/fuzz/input.h"
#include "tests/support/news.h"

namespace dossier::query {

namespace {

// Characters as columns count them: bytes that continue none.
std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void check_error(std::string_view text, const Error& error) {
  constexpr std::string_view kPrefix = "column ";
  DOSSIER_CHECK(error.code == ErrorCode::invalid_argument);
  DOSSIER_CHECK(error.message.starts_with(kPrefix));
  const std::size_t column = std::stoul(error.message.substr(kPrefix.size()));
  DOSSIER_CHECK(column >= 1 && column <= characters_in(text) + 1);
}

void check_words(std::string_view text, const std::vector<Word>& words) {
  DOSSIER_CHECK(words.size() >= 3 && words.size() <= 32);
  std::size_t column = 0;
  for (const Word& word : words) {
    DOSSIER_CHECK(!word.text.empty());
    DOSSIER_CHECK(text.find(word.text) != std::string_view::npos);
    // Bytes that are not UTF-8 may share a column.
    DOSSIER_CHECK(word.column >= column && word.column <= characters_in(text) + 1);
    column = word.column;
  }
}

std::vector<StatementId> statements_of(Solutions solutions) {
  std::vector<StatementId> ids;
  for (Solution solution; solutions.next(solution);) ids.push_back(solution.edge.statement);
  DOSSIER_CHECK(solutions.status());
  return ids;
}

void check_answer(const std::vector<Word>& words) {
  static const MemoryStore store = test::news();
  const Result<BoundPattern> pattern = bind_pattern(words, store, store);
  if (!pattern) {
    DOSSIER_CHECK(pattern.error().code == ErrorCode::not_found ||
                  pattern.error().code == ErrorCode::invalid_argument);
    return;
  }
  const Result<Solutions> solutions = evaluate(*pattern, store);
  const Result<Solutions> naive = evaluate_naively(*pattern, store);
  DOSSIER_CHECK(solutions && naive);
  DOSSIER_CHECK(statements_of(*solutions) == statements_of(*naive));
}

}  // namespace

}  // namespace dossier::query

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dossier::query;
  dossier::fuzz::Input input(bytes, size);
  const std::string_view text = input.rest();
  const auto words = parse_pattern(text);
  if (!words) {
    check_error(text, words.error());
    return 0;
  }
  check_words(text, *words);
  check_answer(*words);
  return 0;
}
