// One row for each rule: a text and what is read in it.
#include "extract/clause/proposition.h"

#include "tests/catch.h"
#include "tests/support/model.h"

namespace dossier::extract {
namespace {

std::string describe(const Proposition& proposition) {
  std::string text =
      proposition.subject.text + " " +
      (proposition.relation != nullptr ? proposition.relation->predicate : proposition.phrase);
  if (proposition.object) text += " " + proposition.object->text;
  for (const PropositionQualifier& qualifier : proposition.qualifiers) {
    text += " | " + std::string(to_string(qualifier.slot)) + " " + qualifier.value.text;
  }
  if (proposition.polarity == Polarity::negative) text += " | not";
  if (proposition.modality != Modality::actual)
    text += " | " + std::string(to_string(proposition.modality));
  for (const PropositionSource& source : proposition.sources) text += " | by " + source.cue;
  return text;
}

// The typed propositions of a text.
std::vector<std::string> read(std::string text) {
  const Document document{"t", std::move(text), "2025-12-27"};
  const SyntaxTree tree = test::shipped_reader().read(document.text, Input::text).value();
  const auto mentions = find_mentions(document, tree, test::built_in_vocabulary());
  std::vector<std::string> found;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    for (const Proposition& proposition :
         read_propositions(document.text, tree.sentences[i], tree.parses[i], mentions[i],
                           test::built_in_vocabulary())) {
      CHECK(tree.sentences[i].span.contains(proposition.span));
      CHECK(proposition.span.contains(proposition.subject.span));
      if (proposition.relation != nullptr) found.push_back(describe(proposition));
    }
  }
  return found;
}

using Strings = std::vector<std::string>;

struct Row {
  std::string text;
  Strings propositions;
};

TEST_CASE("a verb between two mentions", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Norway attacked Sweden.", {"Norway attacked Sweden"}},
      {"Kari Olsen met with Per Hansen in Bergen on Friday.",
       {"Kari Olsen met Per Hansen | place Bergen | time Friday"}},
      {"Kari Olsen held a lengthy phone call with Per Hansen.",
       {"Kari Olsen talked_with Per Hansen"}},
      {"Norway pledged $5 million to Chad.", {"Norway pledged $5 million | recipient Chad"}},
      {"Norway, which borders Sweden, attacked Finland.", {"Norway attacked Finland"}},
      {"Kari Olsen, who leads Norway, met Per Hansen.", {"Kari Olsen met Per Hansen"}},
      {"Kari Olsen met Per Hansen and thanked Sweden.",
       {"Kari Olsen met Per Hansen", "Kari Olsen supports Sweden"}},
      {"Kari Olsen and Per Hansen visited Chad.",
       {"Per Hansen visited Chad", "Kari Olsen visited Chad"}},
      {"Norway captured two towns in Sweden, Lund and Ystad.",
       {"Norway captured Lund | place Sweden", "Norway captured Ystad | place Sweden"}},
      {"Norway captured the town of Lund.", {"Norway captured Lund"}},
  }));
  INFO(row.text);
  CHECK(read(row.text) == row.propositions);
}

TEST_CASE("a passive verb turns round", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Sweden was attacked by Norway.", {"Norway attacked Sweden"}},
      {"The plan was quickly rejected by Norway.", {"Norway rejected plan"}},
      {"Sweden was attacked.", {}},
  }));
  INFO(row.text);
  CHECK(read(row.text) == row.propositions);
}

TEST_CASE("words are the object where the relation takes words", "[extract][clause]") {
  CHECK(read("Norway proposed a ten-point plan.") == Strings{"Norway proposed ten-point plan"});
  CHECK(read("Norway met a ten-point plan.").empty());
}

TEST_CASE("what did not happen is marked", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Norway did not attack Sweden.", {"Norway attacked Sweden | not"}},
      {"Norway will attack Sweden.", {"Norway attacked Sweden | planned"}},
      {"Kari Olsen is due to meet Per Hansen.", {"Kari Olsen met Per Hansen | planned"}},
      {"Kari Olsen flew to Chad to meet Per Hansen.",
       {"Kari Olsen visited Chad", "Kari Olsen met Per Hansen | planned"}},
      {"Norway may attack Sweden.", {"Norway attacked Sweden | possible"}},
      {"If Norway attacks Sweden, all is lost.", {"Norway attacked Sweden | conditional"}},
      {"Norway tried to attack Sweden.", {"Norway attacked Sweden | attempted"}},
      {"Norway failed to attack Sweden.", {"Norway attacked Sweden | not"}},
      {"Norway was forced to attack Sweden.", {"Norway attacked Sweden"}},
  }));
  INFO(row.text);
  CHECK(read(row.text) == row.propositions);
}

TEST_CASE("who says so goes with what is said", "[extract][clause]") {
  const auto row = GENERATE(values<Row>({
      {"Norway claimed to have captured Lund.", {"Norway captured Lund | by claim"}},
      {"Kari Olsen said Norway attacked Sweden.", {"Norway attacked Sweden | by say"}},
      {"Norway attacked Sweden, Kari Olsen said.", {"Norway attacked Sweden | by say"}},
      {"Norway attacked Sweden, according to Kari Olsen.",
       {"Norway attacked Sweden | by according to"}},
      {"Norway denied the report and accused Sweden.",
       {"Norway denied report", "Norway accused Sweden"}},
      {"Norway claimed Lund, a day before Kari Olsen met Per Hansen.",
       {"Kari Olsen met Per Hansen"}},
  }));
  INFO(row.text);
  CHECK(read(row.text) == row.propositions);
}

TEST_CASE("nouns that look like verbs are not read", "[extract][clause]") {
  const auto text = GENERATE(values<std::string>({
      "The attack Sweden feared came.",
      "Norway regretted its attacks on Sweden.",
      "Norway's attack hurt nobody.",
      "Kari Olsen gave up hope.",
  }));
  INFO(text);
  CHECK(read(text).empty());
}

}  // namespace
}  // namespace dossier::extract
