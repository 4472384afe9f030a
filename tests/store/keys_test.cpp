#include "store/keys.h"

#include <tuple>

#include "tests/catch.h"
#include "tests/store/samples.h"

namespace dossier::store {

namespace {

Edge edge_of(test::Sampler& sampler) {
  return {.statement = StatementId{sampler.number()},
          .subject = TermId{sampler.number()},
          .label = LabelId{static_cast<std::uint32_t>(sampler.number())},
          .target = TermId{sampler.number()},
          .slot = static_cast<Slot>(sampler.below(15))};
}

bool matches(const Pattern& pattern, const Edge& edge) {
  return (!pattern.subject || *pattern.subject == edge.subject) &&
         (!pattern.label || *pattern.label == edge.label) &&
         (!pattern.target || *pattern.target == edge.target);
}

}  // namespace

TEST_CASE("the key of an edge", "[store][keys]") {
  test::Sampler sampler(3);
  SECTION("comes back as the edge in each order") {
    for (int round = 0; round < 500; ++round) {
      const Edge edge = edge_of(sampler);
      for (const Family order : {Family::spo, Family::pos, Family::osp}) {
        REQUIRE(edge_key(order, edge).size() == 29);
        REQUIRE(parse_edge_key(order, edge_key(order, edge)) == edge);
      }
    }
  }
  SECTION("sorts by subject, label, target, slot, statement in spo") {
    const auto rank = [](const Edge& e) {
      return std::tuple(e.subject, e.label, e.target, e.slot, e.statement);
    };
    for (int round = 0; round < 500; ++round) {
      const Edge a = edge_of(sampler);
      Edge b = edge_of(sampler);
      if (sampler.one_in(2)) b.subject = a.subject;
      if (sampler.one_in(2)) b.label = a.label;
      REQUIRE((edge_key(Family::spo, a) < edge_key(Family::spo, b)) == (rank(a) < rank(b)));
    }
  }
  SECTION("lies in the range of a pattern exactly if the edge matches") {
    for (int round = 0; round < 2000; ++round) {
      const Edge wanted = edge_of(sampler);
      Edge edge = edge_of(sampler);
      if (sampler.one_in(2)) edge.subject = wanted.subject;
      if (sampler.one_in(2)) edge.label = wanted.label;
      if (sampler.one_in(2)) edge.target = wanted.target;
      Pattern pattern;
      if (sampler.one_in(2)) pattern.subject = wanted.subject;
      if (sampler.one_in(2)) pattern.label = wanted.label;
      if (sampler.one_in(2)) pattern.target = wanted.target;
      const EdgeRange range = range_of(pattern);
      REQUIRE(edge_key(range.order, edge).starts_with(range.prefix) == matches(pattern, edge));
    }
  }
}

TEST_CASE("keys of evidence, speakers and aliases come back as they were made", "[store][keys]") {
  test::Sampler sampler(4);
  for (int round = 0; round < 500; ++round) {
    const EvidenceKey key{StatementId{sampler.number()}, DocumentId{sampler.number()},
                          static_cast<std::uint32_t>(sampler.number())};
    REQUIRE(parse_evidence_key(evidence_key(key)) == key);
    REQUIRE(evidence_key(key).starts_with(id_key(key.statement)));

    const TermId id{sampler.number()};
    const std::string speech = speaker_key(id, key.statement);
    REQUIRE(parse_speaker_key(speech) == SpeakerKey{id, key.statement});
    REQUIRE(speech.starts_with(speaker_prefix(id)));
    REQUIRE_FALSE(parse_speaker_key(std::string_view(speech).substr(1)));

    const std::string folded = sampler.bytes(12);
    const std::string alias = alias_key(folded, id);
    const std::optional<AliasKey> parsed = parse_alias_key(alias);
    REQUIRE(parsed);
    REQUIRE(parsed->folded == folded);
    REQUIRE(parsed->id == id);
  }
}

TEST_CASE("keys of any bytes are parsed or refused", "[store][keys]") {
  test::Sampler sampler(5);
  for (int round = 0; round < 20000; ++round) {
    const std::string bytes = sampler.bytes(40);
    const auto edge = parse_edge_key(Family::pos, bytes);
    const auto evidence = parse_evidence_key(bytes);
    const auto alias = parse_alias_key(bytes);
    if (edge) REQUIRE(edge_key(Family::pos, *edge) == bytes);
    if (evidence) REQUIRE(evidence_key(*evidence) == bytes);
    if (alias) REQUIRE(alias_key(alias->folded, alias->id) == bytes);
  }
}

}  // namespace dossier::store
