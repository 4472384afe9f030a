// A writer is killed at random moments, again and again. Whatever it had acknowledged must be
// there, every document that is there must be whole, and all rows must agree.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "store/care.h"
#include "store/store.h"
#include "tests/catch.h"
#include "tests/store/agreement.h"
#include "tests/store/child.h"
#include "tests/store/comparison.h"
#include "tests/store/steps.h"
#include "tests/support/temp_dir.h"

namespace dossier::store {

namespace {

constexpr std::uint64_t kSeed = 41;
constexpr std::chrono::seconds kPatience{20};

// What is said by the statements of a document: each with one piece of evidence a line.
std::multiset<std::string> lines_of(const std::vector<Statement>& statements) {
  std::multiset<std::string> lines;
  for (Statement statement : statements) {
    sort_parts(statement);
    for (const Evidence& evidence : statement.evidence) {
      lines.insert(canonical_key(statement) + '\n' + test::describe(evidence));
    }
  }
  return lines;
}

// What only one of two sets has.
std::vector<std::string> difference(const std::multiset<std::string>& found,
                                    const std::multiset<std::string>& wanted) {
  std::vector<std::string> lines;
  std::ranges::set_symmetric_difference(found, wanted, std::back_inserter(lines));
  return lines;
}

// All statements of the store, each once.
std::vector<Statement> statements_of(const StatementSource& source) {
  std::map<StatementId, Statement> statements;
  for (const Edge& edge : test::edges_of(source, {})) {
    if (statements.contains(edge.statement)) continue;
    const Result<Statement> statement = source.statement(edge.statement);
    REQUIRE(statement);
    statements.emplace(edge.statement, *statement);
  }
  std::vector<Statement> all;
  for (auto& [id, statement] : statements) all.push_back(std::move(statement));
  return all;
}

// When the life of a writer begins: at its first breath, to be killed while it opens the store, or
// with its first step, to be killed while it works.
enum class Birth : std::uint8_t { process, step };

// Lets a writer go on from step `next` for a while and kills it. The first step that it has not
// acknowledged.
std::uint64_t run_and_kill(const std::filesystem::path& path, const std::string& mode,
                           std::uint64_t next, Birth birth, std::chrono::milliseconds life) {
  test::Child writer(
      {DOSSIER_STORE_WRITER, path.string(), mode, std::to_string(kSeed), std::to_string(next)});
  if (birth == Birth::step && writer.line(kPatience)) ++next;
  const auto until = std::chrono::steady_clock::now() + life;
  while (std::chrono::steady_clock::now() < until) {
    if (writer.line(std::chrono::milliseconds(1))) ++next;
  }
  writer.kill();
  while (writer.line(kPatience)) ++next;
  return next;
}

// What must be in after so many steps: each name with the step that added it last.
class Ledger {
 public:
  void acknowledge(std::uint64_t next) {
    for (; steps_ < next; ++steps_) take(wanted_, steps_);
  }

  // The store holds what the steps made, with or without the one that was being done.
  void check(const Store& store) const {
    std::map<std::string, std::uint64_t> found;
    std::multiset<std::string> expected;
    const auto names = store.documents();
    REQUIRE(names);
    for (const std::string& name : *names) {
      const auto document = store.document(name);
      REQUIRE(document);
      const std::uint64_t step = test::step_of(*document);
      const test::Sample sample = test::sample_of_step(kSeed, step);
      REQUIRE(document->name == sample.document.name);
      REQUIRE(document->text == sample.document.text);
      found[name] = step;
      expected.merge(lines_of(sample.statements));
    }
    std::map<std::string, std::uint64_t> with_next = wanted_;
    take(with_next, steps_);
    REQUIRE((found == wanted_ || found == with_next));
    REQUIRE(difference(lines_of(statements_of(store)), expected) == std::vector<std::string>());
  }

 private:
  static void take(std::map<std::string, std::uint64_t>& documents, std::uint64_t step) {
    const std::string name = test::sample_of_step(kSeed, step).document.name;
    if (test::is_removal(step)) {
      documents.erase(name);
    } else {
      documents[name] = step;
    }
  }

  std::uint64_t steps_ = 0;
  std::map<std::string, std::uint64_t> wanted_;
};

// 30, or as many as the environment says: DOSSIER_KILLS=1000 for a night.
int kills_wanted() {
  const char* wanted = std::getenv("DOSSIER_KILLS");
  return wanted == nullptr ? 30 : std::max(1, std::atoi(wanted));
}

}  // namespace

TEST_CASE("a writer that is killed loses no acknowledged document and leaves none half",
          "[store][kill]") {
  const test::TempDir directory;
  test::Sampler sampler(42);
  Ledger ledger;
  std::uint64_t next = 0;
  std::uint64_t least = 0;  // steps, because some writers were let live for one
  for (int kill = 0; kill < kills_wanted(); ++kill) {
    const Birth birth = sampler.one_in(3) ? Birth::process : Birth::step;
    const std::chrono::milliseconds life(sampler.below(100));
    if (birth == Birth::step) ++least;
    next = run_and_kill(directory.path(), "add", next, birth, life);
    REQUIRE(next >= least);
    CAPTURE(kill, next);
    const auto store = Store::open(directory.path(), test::step_options());
    INFO((store ? "" : store.error().message));
    REQUIRE(store);
    ledger.acknowledge(next);
    ledger.check(**store);
    REQUIRE(test::disagreements_in(directory.path()) == std::vector<std::string>());
  }
}

TEST_CASE("a writer that is killed while it judges loses no judgement and leaves none half",
          "[store][kill][judgement]") {
  const test::TempDir directory;
  test::Sampler sampler(44);
  std::uint64_t next = 0;
  for (int kill = 0; kill < std::max(5, kills_wanted() / 3); ++kill) {
    const Birth birth = sampler.one_in(3) ? Birth::process : Birth::step;
    next = run_and_kill(directory.path(), "judge", next, birth,
                        std::chrono::milliseconds(sampler.below(200)));
    CAPTURE(kill, next);
    {
      const auto store = Store::open(directory.path(), test::step_options());
      REQUIRE(store);
      const auto log = (*store)->judgements();
      REQUIRE(log);
      std::uint64_t acknowledged = 0;
      for (std::uint64_t step = 0; step < next; ++step) {
        if (!test::is_judgement(step)) continue;
        REQUIRE(acknowledged < log->size());
        REQUIRE((*log)[acknowledged++].reason == "step " + std::to_string(step));
      }
      const bool is_one_more = log->size() == acknowledged + 1 && test::is_judgement(next);
      REQUIRE((log->size() == acknowledged || is_one_more));
      if (is_one_more) ++next;  // it was done, but there was no time to say so
    }
    const auto report = check_store(directory.path());
    REQUIRE(report);
    REQUIRE(report->faults == std::vector<std::string>());
  }
}

TEST_CASE("a load that is killed has taken in all of its documents or none",
          "[store][kill][load]") {
  const test::TempDir directory;
  test::Sampler sampler(43);
  std::uint64_t next = 0;
  for (int kill = 0; kill < std::max(5, kills_wanted() / 6); ++kill) {
    const Birth birth = sampler.one_in(3) ? Birth::process : Birth::step;
    next = run_and_kill(directory.path(), "load", next, birth,
                        std::chrono::milliseconds(sampler.below(200)));
    CAPTURE(kill, next);
    const auto store = Store::open(directory.path(), test::step_options());
    REQUIRE(store);
    const std::size_t documents = (*store)->documents().value().size();
    REQUIRE(documents % test::kLoadDocuments == 0);
    const std::uint64_t loads = documents / test::kLoadDocuments;
    REQUIRE((loads == next || loads == next + 1));
    next = loads;
    REQUIRE(test::disagreements_in(directory.path()) == std::vector<std::string>());
  }
}

}  // namespace dossier::store
