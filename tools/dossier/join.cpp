// dossier join: entities of different documents that are one by their names.
#include <iostream>
#include <memory>

#include "tools/dossier/joining.h"
#include "tools/dossier/judging.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Joins entities of different documents that are one by their names: other spellings (\"Olena\n"
    "Kovalska\", \"Olena Kowalska\"), fuller forms, acronyms that can mean one only, a surname "
    "and\n"
    "its only bearer; persons, organizations, places and facilities. 'dossier add' does it by\n"
    "itself. What is not sure waits for 'dossier review'; each join is in 'dossier log' with its\n"
    "reason and can be undone, and 'dossier split' parts for good.\n\n"
    "Examples:\n"
    "  dossier join\n"
    "  dossier log | grep names      what was joined, and why\n";

}  // namespace

void add_join(CLI::App& app, Session& session) {
  add_verb(app, session, "join", kHelp, [&session](CLI::App& verb) -> Run {
    auto vocabulary = std::make_shared<std::string>();
    verb.add_option("--vocabulary", *vocabulary,
                    "Directory of tables that add to the built-in ones")
        ->type_name("DIR");
    return [vocabulary, &session] {
      return with_judge(session, [&](Judge& judge) -> Status {
        DOSSIER_TRY(const extract::NameMatcher matcher, extract::NameMatcher::load(*vocabulary));
        DOSSIER_TRY(const JoinReport report, join_entities(judge.facts(), matcher));
        if (report.joined + report.parted + report.asked == 0)
          return Error{ErrorCode::not_found, "nothing to join"};
        print_joins(std::cout, report);
        return {};
      });
    };
  });
}

}  // namespace dossier::cli
