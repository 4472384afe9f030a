// dossier normalize: the times or amounts of lines of text, with their values.
#include <iostream>
#include <memory>

#include "tools/dossier/session.h"
#include "tools/dossier/values.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Prints the times or amounts in lines of text: for each line of standard input a JSON array,\n"
    "with their values.\n\n"
    "Examples:\n"
    "  echo 'They met last week.' | dossier normalize time --date 2025-11-25\n"
    "  echo 'It cost C$12 billion.' | dossier normalize quantity\n";

enum class Wanted { time, quantity };

struct Options {
  std::string what;
  std::string country;
  std::string date;
  extract::ExtractorOptions extractor;
};

int run(const Options& options) {
  const auto vocabulary = extract::Vocabulary::load(options.extractor.vocabulary);
  if (!vocabulary) return fail(vocabulary.error(), exit_data);
  const Wanted wanted = options.what == "time" ? Wanted::time : Wanted::quantity;
  bool has_found = false;
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::vector<query::ReadValue> values =
        wanted == Wanted::time ? times_of(line, options.date, *vocabulary)
                               : quantities_of(line, options.country, *vocabulary);
    has_found |= !values.empty();
    std::cout << query::to_json(values) << '\n';
  }
  if (std::cin.bad()) return fail({ErrorCode::io, "standard input can't be read"}, exit_data);
  return has_found ? exit_fine : exit_nothing_found;
}

}  // namespace

void add_normalize(CLI::App& app, Session& session) {
  add_verb(app, session, "normalize", kHelp, [](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("what", options->what, "time or quantity")
        ->required()
        ->check([](const std::string& what) {
          const bool is_known = what == "time" || what == "quantity";
          return is_known
                     ? std::string()
                     : "nothing to normalize is called '" + what + "'; there are: time, quantity";
        });
    verb.add_option("--home", options->country,
                    "Country (ISO 3166, as CA) whose dollar a bare $ is; else that of the U.S.")
        ->type_name("CODE");
    add_date_options(verb, options->date, options->extractor);
    return [options] { return run(*options); };
  });
}

}  // namespace dossier::cli
