// A small graph of news for tests that ask questions: two documents about one meeting.
//
//   doc-1  Mark Carney met Volodymyr Zelensky in Halifax. Canada pledged $2.5 billion to Ukraine.
//          Russia claims to have captured Guliaipole. The talks resumed.
//   doc-2  Canada promised $2.5 billion to Ukraine. Mark Carney did not meet Vladimir Putin.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "graph/check.h"
#include "graph/memory_store.h"
#include "tests/support/builders.h"

namespace dossier::test {

// Adds a qualifier, mentioned nowhere in the text.
inline void qualify(Statement& statement, Slot slot, Term value) {
  statement.qualifiers.push_back({slot, std::move(value)});
  for (Evidence& evidence : statement.evidence) evidence.qualifiers.emplace_back();
}

// Says who says so, named nowhere in the text.
inline void attribute(Statement& statement, std::optional<Term> holder, std::string cue,
                      Stance stance) {
  statement.attribution.push_back({std::move(holder), std::move(cue), stance});
  for (Evidence& evidence : statement.evidence) {
    evidence.holders.emplace_back();
    evidence.cues.emplace_back();
  }
}

inline Term carney() { return Entity{EntityType::person, "Mark Carney", {"Carney"}}; }
inline Term zelensky() {
  return Entity{EntityType::person, "Volodymyr Zelensky", {"Zelensky", "Zelenskyy"}};
}
inline Term pledge() { return money("$2.5 billion", {.value = 2.5e9, .unit = "CAD"}); }

inline Statement met_in_halifax(const Document& document) {
  Statement met = statement_in(document, carney(), "met", zelensky());
  met.phrase = "meet with";
  met.event_class = "CONSULT";
  qualify(met, Slot::time, date("December 27", "2025-12-27"));
  qualify(met, Slot::place, place("Halifax"));
  return met;
}

inline Statement pledged_to_ukraine(const Document& document) {
  Statement pledged = statement_in(document, country("Canada"), "pledged", pledge());
  qualify(pledged, Slot::recipient, country("Ukraine"));
  return pledged;
}

inline Statement claimed_guliaipole(const Document& document) {
  Statement claimed = statement_in(document, country("Russia"), "captured", place("Guliaipole"));
  claimed.phrase = "claim to have captured";
  qualify(claimed, Slot::of, text_literal("captured"));
  attribute(claimed, country("Russia"), "claim", Stance::distancing);
  return claimed;
}

inline Statement talks_resumed(const Document& document) {
  Statement resumed = statement_in(document, Entity{EntityType::event, "talks", {}}, "", {});
  resumed.object.reset();
  resumed.phrase = "resume";
  return resumed;
}

inline Statement not_met_putin(const Document& document) {
  Statement met = statement_in(document, carney(), "met", person("Vladimir Putin"));
  met.phrase = "meet";
  met.polarity = Polarity::negative;
  return met;
}

inline MemoryStore news() {
  const Document first = {"doc-1",
                          "Mark Carney met Volodymyr Zelensky in Halifax. Canada pledged $2.5 "
                          "billion to Ukraine. Russia claims to have captured Guliaipole. The "
                          "talks resumed.",
                          "2025-12-28"};
  const Document second = {"doc-2",
                           "Canada promised $2.5 billion to Ukraine. Mark Carney did not meet "
                           "Vladimir Putin.",
                           "2025-12-30"};
  const std::vector<Statement> in_first = {met_in_halifax(first), pledged_to_ukraine(first),
                                           claimed_guliaipole(first), talks_resumed(first)};
  const std::vector<Statement> in_second = {pledged_to_ukraine(second), not_met_putin(second)};
  MemoryStore store;
  DOSSIER_CHECK(store.add(first, in_first));
  DOSSIER_CHECK(store.add(second, in_second));
  return store;
}

}  // namespace dossier::test
