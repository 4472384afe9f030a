#include "store/codec.h"

#include <algorithm>

#include "store/judged_rows.h"
#include "store/marks.h"
#include "tests/catch.h"
#include "tests/store/comparison.h"
#include "tests/store/samples.h"

namespace dossier::store {

namespace {

constexpr int kRounds = 2000;

// Decodes bytes in all ways; a decoder that reads out of range is caught by the sanitizer.
void decode_all(std::string_view bytes) {
  for (const std::uint8_t tag : {kEntityTag, kTextTag, kMoneyTag}) {
    const auto term = decode_term(make_term_id(tag, 1), bytes);
    REQUIRE((term || term.error().code == ErrorCode::corrupt));
  }
  const auto statement = decode_statement(bytes);
  REQUIRE((statement || statement.error().code == ErrorCode::corrupt));
  const auto evidence = decode_evidence(bytes);
  REQUIRE((evidence || evidence.error().code == ErrorCode::corrupt));
  const auto document = decode_document(bytes);
  REQUIRE((document || document.error().code == ErrorCode::corrupt));
  const auto marks = decode_marks(bytes);
  REQUIRE((marks || marks.error().code == ErrorCode::corrupt));
  const auto format = decode_format(bytes);
  REQUIRE((format || format.error().code == ErrorCode::corrupt));
  const auto number = decode_number(bytes);
  REQUIRE((number || number.error().code == ErrorCode::corrupt));
  const auto status = decode_status(bytes);
  REQUIRE((status || status.error().code == ErrorCode::corrupt));
}

}  // namespace

TEST_CASE("rows come back as they were encoded", "[store][codec]") {
  test::Sampler sampler(6);
  for (int round = 0; round < kRounds; ++round) {
    const Term term = sampler.term();
    const auto same_term = decode_term(make_term_id(tag_of(term), 7), encode(term));
    REQUIRE(same_term);
    REQUIRE(*same_term == term);

    const StoredStatement statement = sampler.stored_statement();
    const auto same_statement = decode_statement(encode(statement));
    REQUIRE(same_statement);
    REQUIRE(*same_statement == statement);

    const StoredEvidence evidence = sampler.stored_evidence();
    const auto same_evidence = decode_evidence(encode(evidence));
    REQUIRE(same_evidence);
    REQUIRE(*same_evidence == evidence);

    const StoredDocument document = sampler.stored_document();
    const auto same_document = decode_document(encode(document));
    REQUIRE(same_document);
    REQUIRE(*same_document == document);
  }
}

TEST_CASE("marks come back as they were encoded", "[store][codec]") {
  Marks marks;
  CHECK(next_term(marks, kMoneyTag) == make_term_id(kMoneyTag, 1));
  CHECK(next_term(marks, kMoneyTag) == make_term_id(kMoneyTag, 2));
  CHECK(next_term(marks, kEntityTag) == make_term_id(kEntityTag, 1));
  marks.word = 77;
  marks.statement = std::uint64_t{1} << 60U;
  marks.edges = 5;
  const auto same = decode_marks(encode(marks));
  REQUIRE(same);
  CHECK(*same == marks);
  CHECK(counts_of(marks).entities == 1);
  CHECK(counts_of(marks).literals == 2);
  CHECK(*decode_format(encode_format(3)) == 3);
}

TEST_CASE("any confidence comes back to the last bit", "[store][codec]") {
  StoredEvidence evidence;
  for (const double confidence : {0.0, 1.0, 0.8, 0.001, 0.999, 1.0 / 3.0, 5e-324, 0.1 + 0.2}) {
    evidence.confidence = confidence;
    const auto same = decode_evidence(encode(evidence));
    REQUIRE(same);
    CHECK(same->confidence == confidence);
  }
}

TEST_CASE("a row that is cut short or runs on is corrupt", "[store][codec]") {
  test::Sampler sampler(7);
  for (int round = 0; round < 100; ++round) {
    const std::string statement = encode(sampler.stored_statement());
    const std::string evidence = encode(sampler.stored_evidence());
    for (std::size_t size = 0; size < statement.size(); ++size) {
      REQUIRE_FALSE(decode_statement(std::string_view(statement).substr(0, size)));
    }
    for (std::size_t size = 0; size < evidence.size(); ++size) {
      REQUIRE_FALSE(decode_evidence(std::string_view(evidence).substr(0, size)));
    }
    REQUIRE_FALSE(decode_statement(statement + '\0'));
    REQUIRE_FALSE(decode_evidence(evidence + '\0'));
  }
}

TEST_CASE("a term row under the id of another kind is corrupt", "[store][codec]") {
  const std::string row = encode(Term(money("$1", {.value = 1.0, .unit = "USD"})));
  CHECK(decode_term(make_term_id(kMoneyTag, 1), row));
  CHECK_FALSE(decode_term(make_term_id(kDateTag, 1), row));
  CHECK_FALSE(decode_term(make_term_id(kEntityTag, 1), row));
}

TEST_CASE("decoders take any bytes without harm", "[store][codec]") {
  test::Sampler sampler(8);
  SECTION("random ones") {
    for (int round = 0; round < 20000; ++round) decode_all(sampler.bytes(60));
  }
  SECTION("good ones with bytes changed") {
    for (int round = 0; round < kRounds; ++round) {
      for (std::string row : {encode(sampler.stored_statement()), encode(sampler.stored_evidence()),
                              encode(sampler.stored_document()), encode(sampler.term())}) {
        for (std::size_t left = 1 + sampler.below(3); left > 0; --left) {
          row[sampler.below(row.size())] = static_cast<char>(sampler.below(256));
        }
        decode_all(row);
      }
    }
  }
}

TEST_CASE("a statement is drawn as one edge to each different target", "[store][codec]") {
  const TermId canada = make_term_id(kEntityTag, 1);
  const TermId ukraine = make_term_id(kEntityTag, 2);
  const TermId amount = make_term_id(kMoneyTag, 1);
  StoredStatement pledged;
  pledged.subject = {canada, {}, {}};
  pledged.label = LabelId{1};
  SECTION("none, where there is no object") {
    const auto edges = edges_of(pledged, StatementId{1}, StatementStatus::asserted);
    REQUIRE(edges.size() == 1);
    CHECK(edges[0].target == TermId::none);
  }
  SECTION("the object and the entities among the qualifiers, each once") {
    pledged.object = TermRef{amount, {}, {}};
    pledged.qualifiers = {{Slot::recipient, {ukraine, {}, {}}},
                          {Slot::recipient, {ukraine, {}, {}}},
                          {Slot::amount, {amount, {}, {}}}};
    const auto edges = edges_of(pledged, StatementId{1}, StatementStatus::asserted);
    REQUIRE(edges.size() == 2);
    CHECK(edges[0].target == amount);
    CHECK(edges[1].target == ukraine);
    CHECK(edges[1].slot == Slot::recipient);
  }
}

TEST_CASE("ids of statements, groups and names come back from their rows", "[store][codec]") {
  test::Sampler sampler(310);
  const auto ascending = [&](std::uint64_t last) {
    std::vector<StatementId> ids;
    for (std::size_t left = sampler.below(6); left > 0; --left) {
      ids.push_back(StatementId{last += 1 + (sampler.number() >> 8U)});
    }
    return ids;
  };
  for (int round = 0; round < 300; ++round) {
    const std::vector<StatementId> ids = ascending(0);
    REQUIRE(decode_statements(encode(ids)).value() == ids);
    const StatementId leader{1 + (sampler.number() >> 8U)};
    const GroupRow group{
        leader, sampler.one_in(2), {sampler.number(), sampler.number()}, ascending(number(leader))};
    REQUIRE(decode_group(leader, encode(leader, group)).value() == group);
    const StatementId follower{number(leader) + 1};
    REQUIRE(decode_group(follower, encode(follower, group)).value() == GroupRow{leader});
    const NamesRow names{sampler.one_in(2), sampler.one_in(2), {sampler.bytes(9), ""}};
    REQUIRE(decode_names(encode(names)).value() == names);
    const std::string bytes = sampler.bytes(12);
    if (const auto any = decode_statements(bytes)) REQUIRE(std::ranges::is_sorted(*any));
    static_cast<void>(decode_group(leader, bytes));
    static_cast<void>(decode_names(bytes));
  }
  CHECK_FALSE(decode_statements(std::string(1, '\0')));
  CHECK_FALSE(decode_group(StatementId{3}, encode_number(4)));
}

}  // namespace dossier::store
