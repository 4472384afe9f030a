// dossier rm: takes documents back.
#include <algorithm>
#include <iostream>
#include <memory>

#include "graph/fold.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Takes documents back: their texts, their evidence, and the statements that no other document\n"
    "supports. A document is named as 'dossier query' names it beside its sentences.\n\n"
    "Examples:\n"
    "  dossier rm news/2025-12-27.txt\n"
    "  dossier rm stdin:3f09c2d41b6e55a7 news/a.txt\n";

// "; did you mean ...?", or nothing where no name is near.
std::string suggestion(const store::Store& facts, const std::string& typed) {
  constexpr double kNear = 0.5;
  const Result<std::vector<std::string>> names = facts.documents();
  if (!names || names->empty()) return {};
  const auto nearest = std::ranges::min_element(
      *names, {}, [&typed](const std::string& name) { return name_distance(typed, name); });
  return name_distance(typed, *nearest) > kNear ? "" : "; did you mean \"" + *nearest + "\"?";
}

int run(const std::vector<std::string>& names, const Session& session) {
  const auto facts = store::Store::open(find_store(session), {.missing = store::Missing::fail});
  if (!facts) return fail(facts.error(), exit_data);
  int code = exit_fine;
  std::size_t documents = 0;
  RemoveOutcome all;
  for (const std::string& name : names) {
    const Result<RemoveOutcome> outcome = (*facts)->remove(name);
    if (!outcome && outcome.error().code == ErrorCode::not_found) {
      code = fail({ErrorCode::not_found, outcome.error().message + suggestion(**facts, name)});
      continue;
    }
    if (!outcome) return fail(outcome.error(), exit_data);
    ++documents;
    all.statements += outcome->statements;
    all.evidence += outcome->evidence;
  }
  if (const Status synced = (*facts)->sync(); !synced) return fail(synced.error(), exit_data);
  if (documents == 0) return code;
  std::cout << "documents removed: " << documents << ", statements: " << all.statements
            << ", evidence: " << all.evidence << '\n';
  return code;
}

}  // namespace

void add_rm(CLI::App& app, Session& session) {
  add_verb(app, session, "rm", kHelp, [&session](CLI::App& verb) -> Run {
    auto names = std::make_shared<std::vector<std::string>>();
    verb.add_option("document", *names, "Names of documents")->required();
    return [names, &session] { return run(*names, session); };
  });
}

}  // namespace dossier::cli
