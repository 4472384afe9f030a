#include "graph/view.h"

#include <array>

#include "graph/memory_store.h"
#include "tests/catch.h"
#include "tests/support/builders.h"

namespace dossier {
namespace {

using test::country;
using test::document_of;
using test::person;
using test::statement_in;

TermId id_of(const StatementSource& source, const Term& term) {
  return source.find_term(key_of(term)).value().value();
}

// Fails half-way, as a damaged store would.
class BrokenSource final : public StatementSource {
 public:
  class BrokenCursor final : public Cursor {
   public:
    bool next(Edge&) override { return false; }
    [[nodiscard]] Status status() const override { return Error{ErrorCode::corrupt, "block 7"}; }
  };
  [[nodiscard]] std::unique_ptr<Cursor> scan(const Pattern&) const override {
    return std::make_unique<BrokenCursor>();
  }
  [[nodiscard]] std::size_t estimate(const Pattern&) const override { return 0; }
  [[nodiscard]] Result<Statement> statement(StatementId) const override { return none(); }
  [[nodiscard]] Result<Term> term(TermId) const override { return none(); }
  [[nodiscard]] Result<std::optional<TermId>> find_term(std::string_view) const override {
    return none();
  }
  [[nodiscard]] Result<std::string> label(LabelId) const override { return none(); }
  [[nodiscard]] Result<std::optional<LabelId>> find_label(std::string_view) const override {
    return none();
  }
  [[nodiscard]] Result<std::vector<std::string>> labels() const override { return none(); }
  [[nodiscard]] Result<Document> document(std::string_view) const override { return none(); }
  [[nodiscard]] Result<std::vector<std::string>> documents() const override { return none(); }
  [[nodiscard]] Result<Counts> counts() const override { return none(); }

 private:
  static Error none() { return {ErrorCode::not_found, "nothing"}; }
};

TEST_CASE("a view", "[graph][view]") {
  MemoryStore store;
  const Document document = document_of("a.txt", "Canada pledged aid to Ukraine and met Ann.");
  Statement pledged = statement_in(document, country("Canada"), "pledged", text_literal("aid"));
  pledged.qualifiers = {{Slot::recipient, country("Ukraine")}};
  pledged.evidence.front().qualifiers = {{}};
  Statement denied = statement_in(document, country("Ukraine"), "attacked", country("Canada"));
  denied.polarity = Polarity::negative;
  const Statement met = statement_in(document, country("Canada"), "met", person("Ann"));
  REQUIRE(store.add(document, std::array{pledged, denied, met}));

  SECTION("has the entities as nodes and hides literals and what was negated") {
    const auto view = GraphView::build(store);
    REQUIRE(view);
    CHECK(view->node_count() == 3);
    CHECK(view->edge_count() == 2);
    CHECK_FALSE(view->has_node(id_of(store, text_literal("aid"))));
    CHECK(view->out_edges(id_of(store, country("Canada"))).size() == 2);
    CHECK(view->out_edges(id_of(store, country("Ukraine"))).empty());
    CHECK(view->out_edges(TermId{1}).empty());
  }
  SECTION("shows literals and negated statements when asked to") {
    const auto view =
        GraphView::build(store, {.nodes = ViewOptions::Nodes::entities_and_literals, .hidden = {}});
    REQUIRE(view);
    CHECK(view->node_count() == 4);
    CHECK(view->edge_count() == 4);
  }
  SECTION("does not need its source any more") {
    auto gone = std::make_unique<MemoryStore>();
    REQUIRE(gone->add(document, std::array{met}));
    const TermId canada = id_of(*gone, country("Canada"));
    const auto view = GraphView::build(*gone);
    gone.reset();
    CHECK(view->out_edges(canada).size() == 1);
  }
}

TEST_CASE("a view of nothing is empty", "[graph][view]") {
  const auto view = GraphView::build(MemoryStore());
  REQUIRE(view);
  CHECK(view->node_count() == 0);
}

TEST_CASE("a scan that fails is the view's error, not an empty view", "[graph][view]") {
  const auto view = GraphView::build(BrokenSource());
  REQUIRE_FALSE(view);
  CHECK(view.error().message == "block 7");
}

}  // namespace
}  // namespace dossier
