#include "store/judgement.h"

#include "graph/statement.h"
#include "store/resolution.h"
#include "tests/catch.h"
#include "tests/store/judging.h"
#include "tests/store/samples.h"

namespace dossier::store {

namespace {

const std::string kOlsen = "Person\tKari Olsen";
const std::string kOlson = "Person\tKari Olson";
const std::string kOlsenOrg = "Organization\tOlsen";
const std::string kHansen = "Person\tPer Hansen";

// A log whose judgements are numbered as they come.
class Log {
 public:
  Log& add(Judgement judgement) {
    judgement.id = JudgementId{log_.size() + 1};
    log_.push_back(std::move(judgement));
    return *this;
  }
  Log& add_by_rule(Judgement judgement, double score) {
    judgement.origin = "same-name";
    judgement.score = score;
    return add(std::move(judgement));
  }
  Log& undo(std::uint64_t id) {
    return add({.kind = JudgementKind::undo, .undone = JudgementId{id}});
  }
  [[nodiscard]] Resolution resolution() const { return Resolution(log_); }

 private:
  std::vector<Judgement> log_;
};

}  // namespace

TEST_CASE("a judgement", "[store][judgement][codec]") {
  SECTION("comes back from its row") {
    test::Sampler sampler(300);
    for (int i = 0; i < 500; ++i) {
      const Judgement judgement = test::any_judgement(sampler);
      const auto decoded = decode_judgement(judgement.id, encode(judgement));
      REQUIRE(decoded);
      REQUIRE(*decoded == judgement);
    }
  }
  SECTION("comes back from the text of a log") {
    test::Sampler sampler(301);
    std::vector<Judgement> log;
    for (int i = 0; i < 500; ++i) log.push_back(test::any_judgement(sampler));
    const auto parsed = parse_judgements(to_text(log));
    REQUIRE(parsed);
    REQUIRE(*parsed == log);
  }
  SECTION("of a row that breaks off is refused") {
    test::Sampler sampler(302);
    const std::string row = encode(test::any_judgement(sampler));
    for (std::size_t size = 0; size < row.size(); ++size) {
      CHECK_FALSE(decode_judgement(JudgementId{1}, row.substr(0, size)));
    }
  }
  SECTION("reads as a line that people understand") {
    Judgement judgement = merge(kOlsen, "Person\tKari O: Olsen", "one\ttown|hall");
    judgement.id = JudgementId{7};
    judgement.time = "2026-01-05T09:30:00Z";
    CHECK(to_text({judgement}) ==
          "# dossier judgements, format 1\n"
          "7\t2026-01-05T09:30:00Z\thand\t1\tmerge\tPerson:Kari Olsen\tPerson:Kari O\\: Olsen\t"
          "one\\ttown|hall\n");
  }
  SECTION("that makes no sense is refused") {
    CHECK_FALSE(validate(merge(kOlsen, kOlsen, "")));
    CHECK_FALSE(validate(merge(kOlsen, "Kari Olsen", "")));
    CHECK_FALSE(validate(merge(kOlsen, "Money\t5", "")));
    CHECK_FALSE(validate(rename(kOlsen, "", "")));
    CHECK_FALSE(validate(rename(kOlsen, "Kari\nOlsen", "")));
    CHECK_FALSE(validate(retype(kOlsen, "Human", "")));
    CHECK_FALSE(validate(drop(kOlsen, "")));
    CHECK_FALSE(validate({.kind = JudgementKind::undo}));
  }
}

TEST_CASE("the text of a log", "[store][judgement]") {
  const std::string good = "1\t2026-01-05T09:30:00Z\thand\t1\tmerge\tPerson:A\tPerson:B\t\n";
  SECTION("may have notes and empty lines") {
    const auto log = parse_judgements("# mine\n\n" + good);
    REQUIRE(log);
    CHECK(log->size() == 1);
  }
  SECTION("that is wrong names the line") {
    for (const std::string bad :
         {"x\n", "1\t2\t3\n", "1\tyesterday\thand\t1\tmerge\tPerson:A\tPerson:B\t\n",
          "1\t2026-01-05T09:30:00Z\thand\t1\tjoin\tPerson:A\tPerson:B\t\n",
          "1\t2026-01-05T09:30:00Z\thand\t1\tmerge\tPerson:A\\x\tPerson:B\t\n",
          "1\t2026-01-05T09:30:00Z\thand\t1\tmerge\tPerson:A\tPerson:A\t\n"}) {
      const auto log = parse_judgements(good + bad);
      REQUIRE_FALSE(log);
      CHECK(log.error().message.starts_with("line 2: "));
    }
  }
}

TEST_CASE("a log comes to", "[store][judgement]") {
  Log log;
  SECTION("nothing, if it is empty") { CHECK(log.resolution().is_empty()); }
  SECTION("one entity of two that were merged, under the first name") {
    log.add(merge(kOlsen, kOlson, ""));
    CHECK(log.resolution().judged_key(kOlson) == kOlsen);
    CHECK(log.resolution().keys_judged(kOlsen) == std::vector{kOlsen, kOlson});
  }
  SECTION("the name and type that were given last, under whatever key") {
    log.add(merge(kOlsen, kOlsenOrg, "")).add(rename(kOlsenOrg, "K. Olsen", ""));
    log.add(retype(kOlsenOrg, "Group", "")).add(rename(kOlsen, "Kari", ""));
    CHECK(log.resolution().judged_key(kOlsen) == "Group\tKari");
    CHECK(log.resolution().judged_key(kOlsenOrg) == "Group\tKari");
    CHECK(log.resolution().kept_key("Group\tKari") == kOlsen);
  }
  SECTION("the later word of a person, where two disagree") {
    log.add(merge(kOlsen, kOlson, "")).add(split(kOlson, kOlsen, ""));
    CHECK(log.resolution().judged_key(kOlson) == kOlson);
    log.add(merge(kOlsen, kOlson, ""));
    CHECK(log.resolution().judged_key(kOlson) == kOlsen);
  }
  SECTION("what a person says, where a rule disagrees, also by way of a third") {
    log.add(split(kOlsen, kHansen, ""));
    log.add_by_rule(merge(kOlsen, kOlson, ""), 0.9).add_by_rule(merge(kOlson, kHansen, ""), 0.8);
    CHECK(log.resolution().judged_key(kOlson) == kOlsen);
    CHECK(log.resolution().judged_key(kHansen) == kHansen);
    CHECK(log.resolution().are_parted(kOlson, kHansen));
  }
  SECTION("the surer of two rules that cannot both be right") {
    log.add(split(kOlsen, kHansen, ""));
    log.add_by_rule(merge(kOlsen, kOlson, ""), 0.7).add_by_rule(merge(kHansen, kOlson, ""), 0.8);
    CHECK(log.resolution().judged_key(kOlson) == kHansen);
  }
  SECTION("nothing of what was undone, and all of it when the undo is undone") {
    log.add(merge(kOlsen, kOlson, "")).undo(1);
    CHECK(log.resolution().is_empty());
    CHECK_FALSE(log.resolution().holds(JudgementId{1}));
    log.undo(2);
    CHECK(log.resolution().judged_key(kOlson) == kOlsen);
  }
  SECTION("questions, until somebody answers") {
    log.add_by_rule({.kind = JudgementKind::ask, .first = kOlsen, .second = kOlson}, 0.6);
    CHECK(log.resolution().questions() == std::vector{JudgementId{1}});
    CHECK(log.resolution().is_empty());
    CHECK(Log(log).add(merge(kOlsen, kOlson, "")).resolution().questions().empty());
    CHECK(Log(log).add(split(kOlsen, kOlson, "")).resolution().questions().empty());
  }
  SECTION("a drop that follows its entities") {
    Statement met;
    met.subject = Entity{EntityType::person, "Kari Olson", {}};
    met.predicate = "met";
    met.phrase = "meet";
    log.add(drop(canonical_key(met), "")).add(merge(kOlsen, kOlson, ""));
    const Resolution resolution = log.resolution();
    CHECK(resolution.dropped().contains(fingerprint_of(canonical_key(resolution.apply(met)))));
  }
}

TEST_CASE("a chain of a hundred thousand merges is one entity", "[store][judgement]") {
  Log log;
  constexpr int kLinks = 100'000;
  for (int i = 0; i < kLinks; ++i) {
    log.add_by_rule(merge("Person\tA" + std::to_string(i + 1), "Person\tA" + std::to_string(i), ""),
                    0.9);
  }
  CHECK(log.resolution().components().size() == 1);
}

TEST_CASE("the key of a statement as judged is that of the judged statement",
          "[store][judgement]") {
  test::Sampler sampler(303);
  for (int round = 0; round < 20; ++round) {
    Log log;
    for (int i = 0; i < 10; ++i) log.add(test::any_merge(sampler));
    const Resolution resolution = log.resolution();
    for (int i = 0; i < 20; ++i) {
      for (Statement& statement : sampler.sample("a").statements) {
        sort_parts(statement);
        REQUIRE(resolution.judged_statement_key(canonical_key(statement)) ==
                canonical_key(resolution.apply(statement)));
      }
    }
  }
}

}  // namespace dossier::store
