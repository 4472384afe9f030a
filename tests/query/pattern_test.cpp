#include "query/pattern.h"

#include <random>

#include "tests/catch.h"
#include "tests/support/news.h"

namespace dossier::query {

namespace {

std::vector<std::string> texts_of(const std::vector<Word>& words) {
  std::vector<std::string> texts;
  for (const Word& word : words) texts.push_back(word.text);
  return texts;
}

std::vector<std::string> words_in(std::string_view text) {
  const auto words = parse_pattern(text);
  REQUIRE(words);
  return texts_of(*words);
}

Error refused(std::string_view text) {
  const auto words = parse_pattern(text);
  REQUIRE_FALSE(words);
  return words.error();
}

Result<BoundPattern> bind_text(std::string_view text, const MemoryStore& store) {
  DOSSIER_TRY(const auto words, parse_pattern(text));
  return bind_pattern(words, store, store);
}

// The pattern as it was understood: "Mark Carney|met|?".
std::string understood(std::string_view text, const MemoryStore& store) {
  const auto bound = bind_text(text, store);
  if (!bound) return bound.error().message;
  const auto name = [&](const std::optional<std::vector<TermId>>& ids) {
    return ids ? name_of(*store.term(ids->front())) : std::string("?");
  };
  return name(bound->subjects) + "|" + (bound->predicate ? bound->predicate->word : "?") + "|" +
         name(bound->objects);
}

}  // namespace

TEST_CASE("a pattern is split into words", "[query][pattern]") {
  using Texts = std::vector<std::string>;
  CHECK(words_in("Canada pledged ?") == Texts{"Canada", "pledged", "?"});
  CHECK(words_in("  Canada\tpledged  ? \n") == Texts{"Canada", "pledged", "?"});
  CHECK(words_in("\"Mark Carney\" met ?") == Texts{"Mark Carney", "met", "?"});
  CHECK(words_in("'Mark Carney' 'meet with' ?") == Texts{"Mark Carney", "meet with", "?"});
  CHECK(words_in("\"Conan O'Brien\" met O'Neill") == Texts{"Conan O'Brien", "met", "O'Neill"});
  CHECK(words_in("Canada pledged $2.5 billion") == Texts{"Canada", "pledged", "$2.5", "billion"});
}

TEST_CASE("a word of a pattern", "[query][pattern]") {
  const auto words = parse_pattern("Z\xC3\xBCrich '?' ?");
  REQUIRE(words);
  SECTION("knows its column, counted in characters") {
    CHECK((*words)[0].column == 1);
    CHECK((*words)[1].column == 8);
    CHECK((*words)[2].column == 12);
  }
  SECTION("stands for anything if it is an unquoted question mark") {
    CHECK_FALSE((*words)[0].is_any());
    CHECK_FALSE((*words)[1].is_any());
    CHECK((*words)[2].is_any());
  }
}

TEST_CASE("a pattern that cannot be split is refused with its column", "[query][pattern]") {
  struct Row {
    std::string text;
    std::string start;
  };
  const auto row = GENERATE(values<Row>({
      {"", "column 1: expected SUBJECT PREDICATE OBJECT, found 0 words"},
      {"   ", "column 4: expected SUBJECT PREDICATE OBJECT, found 0 words"},
      {"Canada", "column 7: expected SUBJECT PREDICATE OBJECT, found 1 word;"},
      {"Canada pledged", "column 15: expected SUBJECT PREDICATE OBJECT, found 2 words"},
      {"? met \"Mark Carney", "column 7: the quote \" is never closed"},
      {"? 'met ?", "column 3: the quote ' is never closed"},
      {"\"Mark\"Carney met ?", "column 7: expected a blank after the closing quote"},
      {"\xC3\xA9 'x'y z", "column 6: expected a blank after the closing quote"},
      {"Canada '' ?", "column 8: nothing between the quotes"},
      {"Canada ' ' ?", "column 8: nothing between the quotes"},
      {"a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a",
       "column 65: more than 32 words"},
  }));
  const Error error = refused(row.text);
  CHECK(error.code == ErrorCode::invalid_argument);
  CHECK_THAT(error.message, Catch::StartsWith(row.start));
}

TEST_CASE("three arguments need no quotes", "[query][pattern]") {
  const std::vector<Word> words = pattern_of("Mark Carney", "met", "?");
  CHECK(texts_of(words) == std::vector<std::string>{"Mark Carney", "met", "?"});
  CHECK(words[2].is_any());
  CHECK_FALSE(words[0].is_any());
}

TEST_CASE("any bytes are a pattern or an error, and words come from the text", "[query][pattern]") {
  std::mt19937 random(1);
  const std::string alphabet = "ab ?'\"\t\xC3\xA9\xFF_$";
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 24, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    const auto words = parse_pattern(text);
    if (!words) {
      REQUIRE_THAT(words.error().message, Catch::StartsWith("column "));
      continue;
    }
    REQUIRE(words->size() >= 3);
    std::size_t last_column = 0;
    for (const Word& word : *words) {
      REQUIRE_FALSE(word.text.empty());
      REQUIRE(text.find(word.text) != std::string::npos);
      REQUIRE(word.column > last_column);
      last_column = word.column;
    }
  }
}

TEST_CASE("names of several words need no quotes where only one split is known",
          "[query][pattern]") {
  const MemoryStore store = test::news();
  CHECK(understood("Mark Carney met Volodymyr Zelensky", store) ==
        "Mark Carney|met|Volodymyr Zelensky");
  CHECK(understood("mark carney ? ?", store) == "Mark Carney|?|?");
  CHECK(understood("? ? volodymyr zelensky", store) == "?|?|Volodymyr Zelensky");
  CHECK(understood("Canada pledged $2.5 Billion", store) == "Canada|pledged|$2.5 billion");
  CHECK(understood("\"Mark Carney\" met Volodymyr Zelensky", store) ==
        "Mark Carney|met|Volodymyr Zelensky");
  CHECK(understood("Mark Carney meet with ?", store) == "Mark Carney|meet with|?");
}

TEST_CASE("of several known splits", "[query][pattern]") {
  const Document document = test::document_of("doc", "Words.");
  const auto says = [&](const char* subject, const char* label, const char* object) {
    return test::statement_in(document, test::person(subject), label, test::person(object));
  };
  MemoryStore store;
  const std::vector statements = {says("a", "met", "with b"), says("a", "met with", "b"),
                                  says("a met", "met", "c"), says("a", "met", "met c")};
  REQUIRE(store.add(document, statements));

  SECTION("the one with the longest names counts") {
    CHECK(understood("a met with b", store) == "a|met|with b");
  }
  SECTION("then the one with the longest subject") {
    CHECK(understood("a met met c", store) == "a met|met|c");
  }
  SECTION("quotes decide") {
    CHECK(understood("a 'met with' b", store) == "a|met with|b");
    CHECK(understood("a met 'met c'", store) == "a|met|met c");
  }
}

TEST_CASE("words that cannot be split say what to do", "[query][pattern]") {
  const MemoryStore store = test::news();
  SECTION("no known predicate") {
    CHECK_THAT(understood("Mark Carney adores Volodymyr Zelensky", store),
               Catch::StartsWith("column 1: found 5 words and no known predicate") &&
                   Catch::Contains("quotes"));
  }
  SECTION("a known predicate with an unknown name") {
    CHECK_THAT(understood("Mark Carnney met Volodymyr Zelensky", store),
               Catch::StartsWith("nothing named \"Mark Carnney\". Near: Mark Carney"));
  }
  SECTION("a question mark is a position of its own") {
    CHECK_THAT(understood("Mark ? Carney adores you", store),
               Catch::StartsWith("nothing named \"Mark\""));
    CHECK_THAT(understood("Mark ? ? Carney", store), Catch::Contains("no known predicate"));
  }
}

TEST_CASE("a predicate is found", "[query][pattern]") {
  const MemoryStore store = test::news();
  const auto match = [&](std::string_view word) {
    const auto bound = bind_pattern(pattern_of("?", word, "?"), store, store);
    REQUIRE(bound);
    return *bound->predicate;
  };
  SECTION("as a label, case aside") { CHECK(match("MET").by == PredicateMatch::By::label); }
  SECTION("as what is claimed, although the label is claimed") {
    CHECK(match("captured").by == PredicateMatch::By::label);
    CHECK(match("captured").labels.empty());
  }
  SECTION("as an open phrase, an underscore being a blank") {
    CHECK(match("Meet_With").by == PredicateMatch::By::phrase);
    CHECK(match("Meet_With").word == "meet with");
  }
}

TEST_CASE("an unknown predicate is answered with the nearest ones", "[query][pattern]") {
  const MemoryStore store = test::news();
  SECTION("and its column") {
    const auto bound = bind_text("Canada pleged ?", store);
    REQUIRE_FALSE(bound);
    CHECK(bound.error().code == ErrorCode::not_found);
    CHECK(bound.error().message ==
          "unknown predicate \"pleged\" at column 8; did you mean \"pledged\"?");
  }
  SECTION("without a column if it came alone") {
    const auto bound = bind_pattern(pattern_of("Canada", "pleged", "?"), store, store);
    REQUIRE_FALSE(bound);
    CHECK(bound.error().message == "unknown predicate \"pleged\"; did you mean \"pledged\"?");
  }
  SECTION("or a way to see all") {
    const auto bound = bind_text("? qqqqqqqqqqqqqq ?", store);
    REQUIRE_FALSE(bound);
    CHECK_THAT(bound.error().message, Catch::Contains("'? ? ?'"));
  }
}

TEST_CASE("a pattern tells how its names were understood", "[query][pattern]") {
  const MemoryStore store = test::news();
  const auto bound = bind_text("carney met Zelenskyy", store);
  REQUIRE(bound);
  REQUIRE(bound->resolved.size() == 2);
  CHECK(bound->resolved[0].taken.entity.name == "Mark Carney");
  CHECK(bound->resolved[1].typed == "Zelenskyy");
}

}  // namespace dossier::query
