// dossier same-name: whether two names may be one person, place or organisation.
#include <array>
#include <cstdio>
#include <iostream>
#include <memory>

#include "extract/name/name_match.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Tells whether two names may be one: prints same, different or unsure, and a score from 0 to "
    "1.\n\n"
    "Examples:\n"
    "  dossier same-name 'Vitaliy Chumachenko' 'Witalij Tschumatschenko'\n"
    "  dossier same-name --type PLACE Niger Nigeria\n"
    "  dossier same-name --tsv < pairs.tsv          two names and a type a line\n";

struct Options {
  std::vector<std::string> names;
  std::string type = "PERSON";
  std::string vocabulary;
  bool is_tsv = false;
};

void print(const extract::NameComparison& comparison) {
  std::array<char, 16> score{};
  std::snprintf(score.data(), score.size(), "%.3f", comparison.score);
  std::cout << extract::to_string(comparison.verdict) << '\t' << score.data() << '\t'
            << comparison.reason << '\n';
}

Result<extract::ComparedType> type_of(const std::string& word) {
  if (const auto type = extract::parse_name_type(word)) return *type;
  return Error{ErrorCode::invalid_argument,
               "no type \"" + word + "\"; there are: PERSON, PLACE, ORG, OTHER"};
}

// Lines of "NAME<TAB>NAME<TAB>TYPE".
int compare_lines(const extract::NameMatcher& matcher) {
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
    const std::string place = "standard input:" + std::to_string(number) + ": ";
    if (second == std::string::npos) {
      return fail({ErrorCode::invalid_argument, place +
                                                    "expected two names and a type, parted by "
                                                    "tabs; found \"" +
                                                    line + "\""},
                  exit_data);
    }
    const auto type = type_of(line.substr(second + 1, line.find('\t', second + 1) - second - 1));
    if (!type) return fail({type.error().code, place + type.error().message}, exit_data);
    print(
        matcher.compare(line.substr(0, first), line.substr(first + 1, second - first - 1), *type));
  }
  if (std::cin.bad()) return fail({ErrorCode::io, "standard input can't be read"}, exit_data);
  return exit_fine;
}

int run(const Options& options) {
  const auto matcher = extract::NameMatcher::load(options.vocabulary);
  if (!matcher) return fail(matcher.error(), exit_data);
  if (options.is_tsv == !options.names.empty() || (!options.is_tsv && options.names.size() != 2)) {
    return fail({ErrorCode::invalid_argument, "same-name: give two names, or --tsv alone"});
  }
  if (options.is_tsv) return compare_lines(*matcher);
  const auto type = type_of(options.type);
  if (!type) return fail(type.error());
  print(matcher->compare(options.names[0], options.names[1], *type));
  return exit_fine;
}

}  // namespace

void add_same_name(CLI::App& app, Session& session) {
  add_verb(app, session, "same-name", kHelp, [](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("names", options->names, "Two names")->expected(0, 2);
    verb.add_option("--type", options->type, "PERSON, PLACE, ORG or OTHER")->capture_default_str();
    verb.add_flag("--tsv", options->is_tsv,
                  "Read lines from standard input: two names and a type, parted by tabs");
    verb.add_option("--vocabulary", options->vocabulary,
                    "Directory of tables that add to the built-in ones")
        ->type_name("DIR");
    return [options] { return run(*options); };
  });
}

}  // namespace dossier::cli
