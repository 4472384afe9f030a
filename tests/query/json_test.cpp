#include "query/json.h"

#include <nlohmann/json.hpp>

#include "query/resolve.h"
#include "tests/catch.h"
#include "tests/support/hostile.h"

namespace dossier::query {

namespace {

using Json = nlohmann::ordered_json;

const Document kDocument = {"doc-1", "In Halifax, Russia said Canada pledged around $2.5 billion.",
                            "2025-12-28"};

// A statement that uses every field.
Statement full_statement() {
  Statement statement = test::statement_in(
      kDocument, Entity{EntityType::country, "Canada", {"the Canadians"}}, "pledged",
      money("$2.5 billion",
            {.value = 2.5e9, .low = 2.4e9, .high = 2.65e9, .unit = "CAD", .is_approximate = true}));
  statement.phrase = "pledge";
  statement.event_class = "AGREE";
  statement.modality = Modality::ongoing;
  statement.derived = "office";
  test::qualify(statement, Slot::time, date("yesterday", "2025-12-27"));
  test::qualify(statement, Slot::time, date("one day", ""));
  test::qualify(statement, Slot::place, test::place("Halifax"));
  test::qualify(statement, Slot::count, quantity("12%", {.value = 12.5, .unit = "percent"}));
  test::qualify(statement, Slot::of, text_literal("given"));
  test::qualify(statement, Slot::topic, text_literal("the war"));
  test::attribute(statement, test::country("Russia"), "say", Stance::neutral);
  test::attribute(statement, std::nullopt, "allege", Stance::distancing);
  Evidence& evidence = statement.evidence.front();
  evidence.sentence = 3;
  evidence.span = {12, 58};
  evidence.qualifiers[2] = {"Halifax", {3, 10}};
  evidence.holders[0] = {"Russia", {12, 18}};
  evidence.cues = {{19, 23}, {0, 0}};
  evidence.confidence = 0.75;
  return statement;
}

Json line_of(const Statement& statement) {
  return Json::parse(to_json_line(statement, statement.evidence.front()));
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

}  // namespace

TEST_CASE("a statement as a line of JSON", "[query][json]") {
  const Statement statement = full_statement();
  const Json line = line_of(statement);

  SECTION("has the keys of the contract in its order") {
    CHECK(keys_of(line) == std::vector<std::string>{
                               "doc", "sentence", "span", "subject", "object", "phrase",
                               "predicate", "class", "label", "qualifiers", "polarity", "modality",
                               "attribution", "status", "derived", "rule", "confidence", "text"});
  }
  SECTION("is one line") {
    CHECK(to_json_line(statement, statement.evidence.front()).find('\n') == std::string::npos);
  }
  SECTION("says where it was read") {
    CHECK(line["doc"] == "doc-1");
    CHECK(line["sentence"] == 3);
    CHECK(line["span"] == Json::array({12, 58}));
    CHECK(line["rule"] == "test");
    CHECK(line["confidence"] == 0.75);
    CHECK(line["text"] == kDocument.text);
  }
  SECTION("says what it says") {
    CHECK(line["phrase"] == "pledge");
    CHECK(line["predicate"] == "pledged");
    CHECK(line["class"] == "AGREE");
    CHECK(line["label"] == "pledged");
    CHECK(line["polarity"] == "positive");
    CHECK(line["modality"] == "ongoing");
    CHECK(line["status"] == "claimed");
    CHECK(line["derived"] == "office");
  }
  SECTION("writes an entity as an argument") {
    CHECK(line["subject"] == Json({{"id", stable_id(statement.subject)},
                                   {"name", "Canada"},
                                   {"type", "Country"},
                                   {"mention", "Canada"},
                                   {"span", {24, 30}},
                                   {"aliases", {"the Canadians"}}}));
  }
  SECTION("writes money with its value, unit and bounds, whole numbers as such") {
    const Json& object = line["object"];
    CHECK(keys_of(object) == std::vector<std::string>{"id", "name", "type", "mention", "span",
                                                      "aliases", "value", "unit", "low", "high",
                                                      "approx"});
    CHECK(object["name"] == "$2.5 billion");
    CHECK(object["type"] == "Money");
    CHECK(object["value"].dump() == "2500000000");
    CHECK(object["unit"] == "CAD");
    CHECK(object["low"] == 2'400'000'000);
    CHECK(object["high"] == 2'650'000'000);
    CHECK(object["approx"] == true);
    CHECK(object["aliases"].empty());
  }
  SECTION("writes attribution from the inside out") {
    const Json& said = line["attribution"];
    REQUIRE(said.size() == 2);
    CHECK(keys_of(said[0]) == std::vector<std::string>{"holder", "cue", "stance", "span"});
    CHECK(said[0]["holder"]["name"] == "Russia");
    CHECK(said[0]["holder"]["mention"] == "Russia");
    CHECK(said[0]["holder"]["span"] == Json::array({12, 18}));
    CHECK(said[0]["cue"] == "say");
    CHECK(said[0]["stance"] == "neutral");
    CHECK(said[0]["span"] == Json::array({19, 23}));
    CHECK(said[1]["holder"].is_null());
    CHECK(said[1]["stance"] == "distancing");
  }
  SECTION("every span with a mention is where the mention stands") {
    for (const Json& argument : {line["subject"], line["object"], line["qualifiers"]["place"]}) {
      const std::string mention = argument["mention"].get<std::string>();
      const Span span = {argument["span"][0].get<std::size_t>(),
                         argument["span"][1].get<std::size_t>()};
      CHECK(slice(kDocument.text, span) == mention);
    }
  }
}

TEST_CASE("a qualifier is written", "[query][json]") {
  const Json qualifiers = line_of(full_statement())["qualifiers"];
  SECTION("under its slot, in the order of slots") {
    CHECK(keys_of(qualifiers) == std::vector<std::string>{"time", "place", "count", "topic", "of"});
  }
  SECTION("in an array, if there are several in one slot") {
    REQUIRE(qualifiers["time"].is_array());
    CHECK(qualifiers["time"].size() == 2);
  }
  SECTION("as an ISO string, if it is a time whose day is known") {
    CHECK(qualifiers["time"][0] == "2025-12-27");
  }
  SECTION("as an argument, if it is a time whose day is not") {
    CHECK(qualifiers["time"][1]["name"] == "one day");
    CHECK(qualifiers["time"][1]["value"].is_null());
  }
  SECTION("as an argument, if it is an entity or an amount") {
    CHECK(qualifiers["place"]["name"] == "Halifax");
    CHECK(qualifiers["place"]["type"] == "Place");
    CHECK(qualifiers["count"]["value"] == 12.5);
    CHECK(qualifiers["count"]["unit"] == "percent");
    CHECK_FALSE(qualifiers["count"].contains("low"));
    CHECK_FALSE(qualifiers["count"].contains("approx"));
  }
  SECTION("as a string, if it is a word such as what is claimed") {
    CHECK(qualifiers["of"] == "given");
    CHECK(qualifiers["topic"]["name"] == "the war");
  }
}

TEST_CASE("what a statement does not have is null or empty", "[query][json]") {
  const Statement resumed = test::talks_resumed(kDocument);
  const Json line = line_of(resumed);
  CHECK(line["object"].is_null());
  CHECK(line["predicate"].is_null());
  CHECK(line["class"].is_null());
  CHECK(line["derived"].is_null());
  CHECK(line["label"] == "resume");
  CHECK(line["qualifiers"] == Json::object());
  CHECK(line["attribution"] == Json::array());
  CHECK(line["subject"]["mention"] == "");
  CHECK(line["subject"]["span"] == Json::array({0, 0}));
}

TEST_CASE("a claim is drawn as claimed, of what is claimed", "[query][json]") {
  const Json line = line_of(test::claimed_guliaipole(kDocument));
  CHECK(line["label"] == "claimed");
  CHECK(line["predicate"] == "captured");
  CHECK(line["qualifiers"]["of"] == "captured");
  CHECK(line["status"] == "claimed");
}

TEST_CASE("numbers that are no numbers, and very large ones, are still JSON", "[query][json]") {
  Statement statement = full_statement();
  const double number =
      GENERATE(1e300, -1e19, 9007199254740993.0, 0.1, std::numeric_limits<double>::infinity(),
               std::numeric_limits<double>::quiet_NaN());
  statement.object = money("much", {.value = number});
  const Json value = line_of(statement)["object"]["value"];
  if (std::isfinite(number)) {
    CHECK(value.get<double>() == number);
  } else {
    CHECK(value.is_null());
  }
}

TEST_CASE("names and sentences of any bytes are written as JSON", "[query][json]") {
  const MemoryStore store = test::hostile_news();
  const auto cursor = store.scan({});
  for (Edge edge; cursor->next(edge);) {
    const auto statement = store.statement(edge.statement);
    REQUIRE(statement);
    const std::string line = to_json_line(*statement, statement->evidence.front());
    REQUIRE(Json::accept(line));
    REQUIRE(line.find('\n') == std::string::npos);
  }
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD in JSON", "[query][json]") {
  Statement statement = test::talks_resumed(kDocument);
  statement.evidence.front().text = "broken \xFF here";
  CHECK(line_of(statement)["text"] == "broken \xEF\xBF\xBD here");
}

TEST_CASE("counts as JSON", "[query][json]") {
  CHECK(to_json(Counts{1, 2, 3, 4, 5}) ==
        R"({"schema":1,"documents":1,"entities":2,"literals":3,"statements":4,"evidence":5})");
}

TEST_CASE("an export report as JSON", "[query][json]") {
  CHECK(to_json(ExportReport{3, 2, 1}) ==
        R"({"schema":1,"nodes":3,"edges":2,"kinds":1,"documents":0,"statements":0,"evidence":0})");
}

TEST_CASE("solutions as JSON", "[query][json]") {
  const MemoryStore store = test::news();
  const auto pattern = bind_pattern(pattern_of("?", "?", "?"), store, store);
  REQUIRE(pattern);
  auto solutions = evaluate(*pattern, store);
  REQUIRE(solutions);
  std::vector<Solution> all;
  for (Solution solution; solutions->next(solution);) all.push_back(solution);

  const Json document = Json::parse(to_json(all));
  CHECK(keys_of(document) == std::vector<std::string>{"schema", "solutions"});
  CHECK(document["schema"] == 1);
  REQUIRE(document["solutions"].size() == all.size());
  const Json& pledged = document["solutions"][0];
  CHECK(keys_of(pledged) == std::vector<std::string>{"subject", "label", "slot", "object",
                                                     "statement", "status", "confidence",
                                                     "documents", "evidence"});
  CHECK(pledged["subject"]["name"] == "Canada");
  CHECK(pledged["object"]["type"] == "Money");
  CHECK(pledged["documents"] == 2);
  CHECK(pledged["evidence"].size() == 2);
  CHECK(pledged["evidence"][1]["doc"] == "doc-2");
  CHECK(document["solutions"].back()["object"].is_null());
  CHECK(Json::parse(to_json_line(all.front())) == pledged);
}

TEST_CASE("the description of an entity as JSON", "[query][json]") {
  const MemoryStore store = test::news();
  const auto carney = resolve_entity("Carney", store, store);
  REQUIRE(carney);
  const auto description = describe_entity(carney->taken.id, store);
  REQUIRE(description);
  const Json json = Json::parse(to_json(*description));
  CHECK(keys_of(json) == std::vector<std::string>{"schema", "id", "name", "type", "aliases",
                                                  "documents", "first", "last", "relations"});
  CHECK(json["schema"] == 1);
  CHECK(json["name"] == "Mark Carney");
  CHECK(json["first"] == "2025-12-27");
  const Json& relation = json["relations"][0];
  CHECK(keys_of(relation) == std::vector<std::string>{"direction", "label", "slot", "other",
                                                      "statuses", "statements", "documents",
                                                      "first", "last", "confidence", "said_by",
                                                      "evidence"});
  CHECK(relation["direction"] == "out");
  CHECK(relation["evidence"]["doc"].is_string());
}

}  // namespace dossier::query
