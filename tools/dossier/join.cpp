// dossier join: entities of different documents that are one by their names.
#include <iostream>
#include <memory>

#include "tools/dossier/joining.h"
#include "tools/dossier/judging.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Joins persons, organizations, places and facilities that different documents spell\n"
    "otherwise (\"Olena Kovalska\", \"Olena Kowalska\"), by initials and acronyms that can mean "
    "one\n"
    "only, and a surname with its only bearer. 'dossier add' does it by itself. What is not sure\n"
    "waits for 'dossier review'; each join is in 'dossier log' with its reason and can be undone,\n"
    "and 'dossier split' parts for good.\n\n"
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
