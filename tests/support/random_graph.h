// A random store of statements that repeat a few names, for comparing two ways to one answer.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/news.h"

namespace dossier::test {

class RandomGraph {
 public:
  explicit RandomGraph(unsigned seed) : random_(seed) {}

  MemoryStore store(std::size_t documents, std::size_t statements_each) {
    MemoryStore store;
    for (std::size_t i = 0; i < documents; ++i) {
      const std::string number = std::to_string(i);  // in the text too: a copy would not be added
      const Document document = {"doc-" + number, "Sentence of document " + number + ".", day()};
      std::vector<Statement> statements;
      for (std::size_t j = 0; j < statements_each; ++j) statements.push_back(statement(document));
      DOSSIER_CHECK(store.add(document, statements));
    }
    return store;
  }

  // One of `choices`.
  template <typename T>
  const T& any_of(const std::vector<T>& choices) {
    return choices[random_() % choices.size()];
  }

  bool is_one_in(unsigned n) { return random_() % n == 0; }

  // Names that the statements use, in other case now and then.
  std::string name() {
    return any_of<std::string>(
        {"Ada", "ADA", "Bo", "Cy", "Oslo", "$1 million", "a plan", "A Plan"});
  }
  std::string predicate() {
    return any_of<std::string>({"met", "MET", "meet with", "talked_with", "talked with", "claimed",
                                "captured", "Resume", "shrug"});
  }

 private:
  std::string day() { return "2025-12-" + std::to_string(10 + random_() % 20); }

  Term entity() {
    return any_of<Term>({Entity{EntityType::person, "Ada", {"A."}}, person("Bo"), person("Cy"),
                         place("Oslo"), country("Oslo")});
  }

  Term object() {
    if (is_one_in(2)) return entity();
    return any_of<Term>({money("$1 million", {.value = 1e6, .unit = "USD"}), text_literal("a plan"),
                         text_literal("A plan"), date("Friday", "2025-12-26")});
  }

  Statement statement(const Document& document) {
    Statement made = statement_in(document, is_one_in(9) ? object() : entity(), "", object());
    made.predicate = any_of<std::string>({"", "met", "talked_with", "captured"});
    made.phrase = any_of<std::string>({"meet with", "met", "resume", "shrug", "capture"});
    made.evidence.front().confidence = static_cast<double>(random_() % 100) / 100.0;
    if (is_one_in(6)) made.object.reset();
    if (is_one_in(3)) qualify(made, any_of<Slot>({Slot::place, Slot::recipient}), entity());
    if (is_one_in(3)) qualify(made, Slot::time, date("a day", day()));
    if (is_one_in(4)) attribute(made, made.subject, "claim", Stance::distancing);
    if (is_one_in(5)) attribute(made, entity(), "deny", Stance::denying);
    if (is_one_in(5)) made.polarity = Polarity::negative;
    return made;
  }

  std::mt19937 random_;
};

}  // namespace dossier::test
