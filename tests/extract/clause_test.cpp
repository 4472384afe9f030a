// What each rule reads: a row a rule, by the shipped model. Trees written by hand are in
// clause_tree_test.cpp.
#include <algorithm>
#include <optional>
#include <tuple>

#include "extract/clause/proposition.h"
#include "tests/catch.h"
#include "tests/support/model.h"
#include "tests/support/trees.h"

namespace dossier::extract {
namespace {

using Strings = std::vector<std::string>;

// "rule: subject; predicate; argument; ...".
std::string describe(const Dependencies& tree, const Proposition& proposition) {
  std::string text = std::string(proposition.rule) + ": " + words_of(tree, proposition.subject) +
                     "; " + predicate_words(tree, proposition);
  for (const WordList& argument : proposition.arguments) text += "; " + words_of(tree, argument);
  return text;
}

// Calls use(tree, propositions) for every sentence.
template <typename Use>
void for_sentences(const std::string& text, const PropositionOptions& options, Use use) {
  const SyntaxTree tree = test::shipped_reader().read(text, Input::text).value();
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Dependencies dependencies(tree.text(), tree.sentences[i], tree.parses[i]);
    const auto propositions = read_propositions(dependencies, options);
    CHECK(test::broken_promise(dependencies, propositions).empty());
    use(dependencies, propositions);
  }
}

Strings read(const std::string& text, const PropositionOptions& options = {}) {
  Strings found;
  for_sentences(text, options, [&](const Dependencies& tree, const auto& propositions) {
    for (const Proposition& proposition : propositions)
      found.push_back(describe(tree, proposition));
  });
  return found;
}

// Of a text that gives exactly one.
Proposition only(const std::string& text) {
  Proposition result;
  for_sentences(text, {}, [&](const Dependencies&, const auto& propositions) {
    REQUIRE(propositions.size() == 1);
    result = propositions.front();
  });
  return result;
}

struct Row {
  std::string text;
  Strings propositions;
};

TEST_CASE("each rule reads its kind of clause", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      // R1 and R4 to R7: verbs with objects and phrases
      {"Kari Olsen sold the boat.", {"R1-verbal: Kari Olsen; sold; the boat"}},
      {"Norway sold the unit to Alfa for $ 2 billion.",
       {"R1-verbal: Norway; sold; the unit; to Alfa; for $ 2 billion"}},
      {"Kari Olsen lives in Bergen.", {"R1-verbal: Kari Olsen; lives in; Bergen"}},
      {"The club consists of nine teams.", {"R1-verbal: The club; consists of; nine teams"}},
      {"The board gave Olsen a raise.", {"R1-verbal: The board; gave Olsen; a raise"}},
      {"Sales fell 6 percent.", {"R1-verbal: Sales; fell; 6 percent"}},
      {"The ship stopped in front of the bank.",
       {"R1-verbal: The ship; stopped in front of; the bank"}},
      {"Knut Hansen became ill.", {"R1-verbal: Knut Hansen; became; ill"}},
      // R2: copulas
      {"Kari Olsen is a lawyer.", {"R2-copula: Kari Olsen; is; a lawyer"}},
      {"The depot is near Bergen.", {"R2-copula: The depot; is near; Bergen"}},
      {"The problem is that sales fell.", {"R2-is-that: The problem; is; that sales fell"}},
      // R3: passives
      {"The bridge was built by Alfa in 1999.",
       {"R1-verbal: The bridge; was built by; Alfa; in 1999"}},
      {"The plant was closed by Alfa.", {"R1-verbal: The plant; was closed by; Alfa"}},
      // R8: the object's own verb
      {"Alfa made a plan to buy the port.",
       {"R1-verbal: Alfa; made; a plan", "R8-object-clause: Alfa; made a plan to buy; the port"}},
      // R9: chains and control
      {"They plan to list shares in Oslo.", {"R9-chain: They; plan to list; shares; in Oslo"}},
      {"Alfa tried to sell the port.", {"R9-chain: Alfa; tried to sell; the port"}},
      {"Alfa was able to sell the port.", {"R9-chain: Alfa; was able to sell; the port"}},
      {"Norway asked Sweden to sell the unit.",
       {"R1-verbal: Norway; asked; Sweden",
        "R9-control-chain: Norway; asked Sweden to sell; the unit",
        "R9-control: Sweden; to sell; the unit"}},
      // R10: joined verbs
      {"Norway bought two ships and sold three boats.",
       {"R1-verbal: Norway; bought; two ships", "R10-conjunct: Norway; sold; three boats"}},
      // R11: relative clauses
      {"Kari Olsen, who leads Alfa, met Knut Hansen.",
       {"R11-relative: Kari Olsen; leads; Alfa", "R1-verbal: Kari Olsen; met; Knut Hansen"}},
      {"The plant that Kari Olsen built was closed by Alfa.",
       {"R11-relative: Kari Olsen; built; The plant", "R1-verbal: The plant; was closed by; Alfa"}},
      {"Knut Hansen left the town in which he lived.",
       {"R1-verbal: Knut Hansen; left; the town", "R11-relative: he; lived in; the town"}},
      // R12: participles behind a noun
      {"Officials moved the ships built in Bergen.",
       {"R1-verbal: Officials; moved; the ships", "R12-participle: the ships; built in; Bergen"}},
      // R13: adverbial clauses
      {"Citing costs, Alfa closed the plant.",
       {"R13-adverbial: Alfa; Citing; costs", "R1-verbal: Alfa; closed; the plant"}},
      {"Alfa used the money to build a plant.",
       {"R1-verbal: Alfa; used; the money", "R13-purpose: Alfa; used the money to build; a plant"}},
      {"Sweden accused Norway of taking the ships.",
       {"R1-verbal: Sweden; accused; Norway",
        "R13-gerund-chain: Sweden; accused Norway of taking; the ships"}},
      {"The workers died after giving speeches.",
       {"R13-gerund-chain: The workers; died after giving; speeches"}},
      // R14: contents
      {"Kari Olsen said that sales fell in May.",
       {"R1-verbal: Kari Olsen; said; that sales fell in May", "R14-content: sales; fell in; May"}},
      {"Kari Olsen said the plant is safe.",
       {"R1-verbal: Kari Olsen; said; the plant is safe",
        "R14-content-copula: the plant; is; safe"}},
      // R15, R16 and R19: implied
      {"Ann Berg, the mayor of Bergen, resigned.",
       {"R15-apposition: Ann Berg; be; the mayor of Bergen"}},
      {"Foreign minister Kari Olsen resigned.", {"R16-title: Kari Olsen; be; Foreign minister"}},
      {"The minister Kari Olsen resigned.", {"R16-title: Kari Olsen; be; The minister"}},
      {"Norway has firms such as Alfa and Beta.",
       {"R1-verbal: Norway; has; firms; such as Alfa",
        "R21-alternative: Norway; has firms; such as Beta", "R19-member: Alfa; be; firms",
        "R19-member: Beta; be; firms"}},
      // R21: every pair of a coordination
      {"Ann Berg and Knut Hansen own a bar and a farm.",
       {"R1-verbal: Ann Berg; own; a bar", "R1-verbal: Ann Berg; own; a farm",
        "R1-verbal: Knut Hansen; own; a bar", "R1-verbal: Knut Hansen; own; a farm"}},
      {"The mayor opened a school in Bergen and near Oslo.",
       {"R1-verbal: The mayor; opened; a school; in Bergen",
        "R21-alternative: The mayor; opened a school; near Oslo"}},
      // R22: one phrase inside an argument, the deeper one for itself
      {"Kari Olsen joined the staff of the bank of Norway.",
       {"R1-verbal: Kari Olsen; joined; the staff; of the bank",
        "R22-nested: Kari Olsen; joined the staff of the bank; of Norway"}},
      {"Alfa lost a stake in the port of Bergen.",
       {"R1-verbal: Alfa; lost; a stake; in the port of Bergen",
        "R22-nested: Alfa; lost a stake in the port; of Bergen"}},
      {"Kari Olsen visited the Bank of Norway.",
       {"R1-verbal: Kari Olsen; visited; the Bank of Norway"}},
      {"A number of towns supported the plan.",
       {"R1-verbal: A number of towns; supported; the plan"}},
  }));
  CAPTURE(row.text);
  CHECK(read(row.text) == row.propositions);
}

TEST_CASE("a coordination gives every pair", "[extract][clause]") {
  const Strings found = read("Norway, Sweden and Denmark sold ships, boats and fish.");
  for (const std::string subject : {"Norway", "Sweden", "Denmark"}) {
    for (const std::string object : {"ships", "boats", "fish"}) {
      CHECK(std::ranges::count(found, "R1-verbal: " + subject + "; sold; " + object) == 1);
    }
  }
  CHECK(found.size() == 9);
}

TEST_CASE("polarity and modality of a proposition", "[extract][clause]") {
  using Facts = std::tuple<std::string, Polarity, Modality>;
  const auto [text, polarity, modality] = GENERATE(values<Facts>({
      {"Alfa sold the port.", Polarity::positive, Modality::actual},
      {"Alfa did not sell the port.", Polarity::negative, Modality::actual},
      {"Alfa didn't sell the port.", Polarity::negative, Modality::actual},
      {"The captain never left the ship.", Polarity::negative, Modality::actual},
      {"Alfa may sell the port.", Polarity::positive, Modality::possible},
      {"Alfa could not sell the port.", Polarity::negative, Modality::possible},
      {"Alfa will sell the port.", Polarity::positive, Modality::planned},
      {"Alfa must sell the port.", Polarity::positive, Modality::obligation},
      {"Alfa plans to sell the port.", Polarity::positive, Modality::planned},
      {"Alfa tried to sell the port.", Polarity::positive, Modality::attempted},
  }));
  CAPTURE(text);
  const Proposition found = only(text);
  CHECK(found.polarity == polarity);
  CHECK(found.modality == modality);
}

TEST_CASE("what was asked for did not happen by that", "[extract][clause]") {
  const auto modality_of = [](const std::string& text, std::string_view rule) {
    std::optional<Modality> found;
    for_sentences(text, {}, [&](const Dependencies&, const auto& propositions) {
      for (const Proposition& proposition : propositions) {
        if (proposition.rule == rule) found = proposition.modality;
      }
    });
    return found;
  };
  CHECK(modality_of("Norway asked Sweden to sell the unit.", "R9-control") == Modality::proposed);
  CHECK(modality_of("Norway forced Alfa to close the plant.", "R9-control") == Modality::actual);
  CHECK(modality_of("If Alfa sells the port, Norway will protest.", "R13-adverbial") ==
        Modality::conditional);
  CHECK(modality_of("Alfa made a plan to buy the port.", "R8-object-clause") == Modality::planned);
  CHECK(modality_of("Alfa will meet Olsen before leaving Oslo.", "R13-gerund-chain") ==
        Modality::planned);
  CHECK(modality_of("Alfa met Olsen before leaving Oslo.", "R13-gerund-chain") == Modality::actual);
  CHECK(modality_of("Olsen said Alfa would sell the port.", "R14-content") == Modality::planned);
  CHECK(modality_of("Olsen says Alfa would sell the port.", "R14-content") == Modality::possible);
  CHECK(modality_of("Olsen said Alfa would have sold the port.", "R14-content") ==
        Modality::possible);
}

TEST_CASE("what is denied is denied of what hangs on it", "[extract][clause]") {
  const auto polarity_of = [](const std::string& text, std::string_view rule) {
    std::optional<Polarity> found;
    for_sentences(text, {}, [&](const Dependencies&, const auto& propositions) {
      for (const Proposition& proposition : propositions) {
        if (proposition.rule == rule) found = proposition.polarity;
      }
    });
    return found;
  };
  CHECK(polarity_of("Norway signed a deal to buy ships.", "R8-object-clause") ==
        Polarity::positive);
  CHECK(polarity_of("Norway did not sign a deal to buy ships.", "R8-object-clause") ==
        Polarity::negative);
  CHECK(polarity_of("Alfa used the money to build a plant.", "R13-purpose") == Polarity::positive);
  CHECK(polarity_of("Alfa did not use the money to build a plant.", "R13-purpose") ==
        Polarity::negative);
  CHECK(polarity_of("Norway did not accuse Sweden of taking the ships.", "R13-gerund-chain") ==
        Polarity::negative);
}

TEST_CASE("who says so", "[extract][clause]") {
  const auto sources_of = [](const std::string& text) {
    Strings sources;
    for_sentences(text, {}, [&](const Dependencies& tree, const auto& propositions) {
      for (const Proposition& proposition : propositions) {
        for (const Attribution& source : proposition.attribution) {
          sources.push_back(words_of(tree, proposition.predicate) + ": " +
                            words_of(tree, source.holder) + ", " +
                            std::string(tree.word(source.cue)));
        }
      }
    });
    return sources;
  };
  CHECK(sources_of("Kari Olsen said that Alfa sold the port.") ==
        Strings{"sold: Kari Olsen, said"});
  CHECK(sources_of("According to Kari Olsen, Alfa sold the port.") ==
        Strings{"sold: Kari Olsen, According"});
  CHECK(sources_of("Kari Olsen said that Ann Berg thinks that Alfa sold the port.") ==
        Strings{"thinks: Kari Olsen, said", "sold: Ann Berg, thinks", "sold: Kari Olsen, said"});
  CHECK(sources_of("Alfa sold the port.").empty());
}

TEST_CASE("a proposition tells its place", "[extract][clause]") {
  const std::string text = "Bad weather. In May,  Norway   sold the unit to Alfa.";
  std::size_t found = 0;
  for_sentences(text, {}, [&](const Dependencies& tree, const auto& propositions) {
    for (const Proposition& proposition : propositions) {
      ++found;
      CHECK(slice(text, span_of(tree, proposition)) == "In May,  Norway   sold the unit to Alfa");
      CHECK(words_of(tree, proposition.subject) == "Norway");
      REQUIRE(proposition.subject.size() == 1);
      CHECK(tree.span(proposition.subject.front()) == Span{22, 28});
      REQUIRE(proposition.arguments.size() == 3);
      CHECK(words_of(tree, proposition.arguments[0]) == "the unit");
      CHECK(words_of(tree, proposition.arguments[1]) == "to Alfa");
      CHECK(words_of(tree, proposition.arguments[2]) == "In May");
    }
  });
  CHECK(found == 1);
}

TEST_CASE("options of reading", "[extract][clause]") {
  const std::string text = "Ann Berg, the mayor of Bergen, opened a school.";
  const auto rules = [&](const PropositionOptions& options) {
    Strings names;
    for (const std::string& line : read(text, options))
      names.push_back(line.substr(0, line.find(':')));
    return names;
  };
  REQUIRE(rules({}) == Strings{"R1-verbal", "R15-apposition"});
  SECTION("implied propositions can be left out") {
    CHECK(rules({.with_implied = false}) == Strings{"R1-verbal"});
  }
  SECTION("rules can be left out by their numbers and names") {
    CHECK(rules({.without_rules = {"R1"}}) == Strings{"R15-apposition"});
    CHECK(rules({.without_rules = {"R15", "R1-verbal"}}).empty());
  }
  SECTION("so can what is not sure enough") { CHECK(rules({.least_confidence = 1.0}).empty()); }
}

TEST_CASE("implied propositions say so", "[extract][clause]") {
  const Proposition implied = only("Foreign minister Kari Olsen resigned.");
  CHECK(implied.is_implied);
  CHECK(implied.kind == ClauseKind::nominal);
  CHECK(implied.supplied == "be");
  CHECK(implied.predicate.empty());
  const Proposition said = only("Kari Olsen is a lawyer.");
  CHECK_FALSE(said.is_implied);
  CHECK(said.kind == ClauseKind::copular);
  CHECK(said.supplied.empty());
}

TEST_CASE("a text in pieces is read as in one", "[extract][syntax]") {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    text += "Norway sold unit " + std::to_string(i) + " to Alfa. Zoë Berg of Tromsø didn't buy it.";
    text += i % 3 == 0 ? "\n\n" : " ";
  }
  const SyntaxReader& reader = test::shipped_reader();
  const auto input = GENERATE(Input::text, Input::tokenized);
  const SyntaxTree whole = reader.read(text, input).value();
  for (const std::size_t piece_bytes : {600UL, 1'000UL, 2'500UL, 1'000'000UL}) {
    std::size_t sentences = 0;
    std::size_t pieces = 0;
    DOSSIER_CHECK(reader.read_pieces(
        text, input,
        [&](const SyntaxTree& piece) {
          ++pieces;
          CHECK(piece.first_sentence == sentences);
          REQUIRE(piece.sentences.size() == piece.parses.size());
          for (const Sentence& sentence : piece.sentences) {
            REQUIRE(sentences < whole.sentences.size());
            const Sentence& expected = whole.sentences[sentences++];
            CHECK(slice(text, sentence.span) == slice(text, expected.span));
            CHECK(sentence.span == expected.span);
            CHECK(sentence.tokens.size() == expected.tokens.size());
          }
        },
        piece_bytes));
    CHECK(sentences == whole.sentences.size());
    CHECK((pieces > 1) == (piece_bytes < text.size()));
  }
}

TEST_CASE("pieces of odd texts", "[extract][syntax]") {
  const auto words_in = [](const std::string& text, std::size_t piece_bytes) {
    std::string words;
    std::size_t end = 0;
    DOSSIER_CHECK(test::shipped_reader().read_pieces(
        text, Input::text,
        [&](const SyntaxTree& piece) {
          for (const Sentence& sentence : piece.sentences) {
            for (const Token& token : sentence.tokens) {
              CHECK(token.span.begin >= end);
              end = token.span.end;
              words += slice(text, token.span);
            }
          }
        },
        piece_bytes));
    return words;
  };
  CHECK(words_in("", 10).empty());
  CHECK(words_in(std::string(5'000, ' '), 100).empty());
  CHECK(words_in("fish" + std::string(5'000, ' ') + "ships", 100) == "fishships");
  CHECK(words_in(std::string(3'000, 'x'), 100) == std::string(3'000, 'x'));
  CHECK(words_in(std::string(3'000, '\x80'), 64) == std::string(3'000, '\x80'));
  std::string letters;
  for (int i = 0; i < 1'000; ++i) letters += "ø";
  CHECK(words_in(letters, 101) == letters);
}

TEST_CASE("a rule is left out by its name, and several by their number", "[extract][clause]") {
  CHECK(is_meant("R9-control", "R9-control"));
  CHECK_FALSE(is_meant("R9-control", "R9-control-chain"));
  CHECK(is_meant("R9", "R9-control-chain"));
  CHECK_FALSE(is_meant("R1", "R11-relative"));
  CHECK(std::ranges::is_sorted(rule_names()));
}

}  // namespace
}  // namespace dossier::extract
