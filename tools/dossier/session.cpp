#include "tools/dossier/session.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace dossier::cli {

namespace {

std::filesystem::path from_environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

std::filesystem::path data_home() {
  if (const auto xdg = from_environment("XDG_DATA_HOME"); !xdg.empty()) return xdg;
  return from_environment("HOME") / ".local" / "share";
}

bool is_iso_day(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int length = 0;
  const int fields = std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &length);
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  return fields == 3 && text.size() == 10 && length == 10 && date.ok();
}

}  // namespace

int fail(const Error& error, Exit code) {
  std::cerr << "dossier: " << error.message << '\n';
  return code;
}

int fail(const Error& error) {
  switch (error.code) {
    case ErrorCode::invalid_argument:
      return fail(error, exit_usage);
    case ErrorCode::not_found:
      return fail(error, exit_nothing_found);
    case ErrorCode::corrupt:
    case ErrorCode::io:
    case ErrorCode::unsupported:
    case ErrorCode::limit:
      break;
  }
  return fail(error, exit_data);
}

std::filesystem::path find_store(const Session& session) {
  if (!session.store.empty()) return session.store;
  if (const auto chosen = from_environment("DOSSIER_STORE"); !chosen.empty()) return chosen;
  std::error_code error;
  const std::filesystem::path here = std::filesystem::current_path(error);
  for (std::filesystem::path at = here; !error; at = at.parent_path()) {
    if (std::filesystem::is_directory(at / ".dossier", error)) return at / ".dossier";
    if (at == at.parent_path()) break;
  }
  return data_home() / "dossier" / "default";
}

Result<std::unique_ptr<store::Store>> open_for_reading(const Session& session) {
  return store::Store::open(find_store(session),
                            {.access = store::Access::read_only, .missing = store::Missing::fail});
}

CLI::App* add_verb(CLI::App& app, Session& session, const std::string& name,
                   const std::string& help, const std::function<Run(CLI::App&)>& add_options) {
  CLI::App* verb = app.add_subcommand(name, help);
  verb->fallthrough();
  const Run run = add_options(*verb);
  verb->callback([run, &session] { session.exit_code = run(); });
  return verb;
}

void add_output_options(CLI::App& verb, Output& output) {
  auto* json = verb.add_flag_callback(
      "--json", [&output] { output = Output::json; }, "Print one JSON document");
  auto* lines = verb.add_flag_callback(
      "--jsonl", [&output] { output = Output::jsonl; }, "Print one JSON object a line");
  json->excludes(lines);
}

void add_reading_options(CLI::App& verb, std::string& date, std::filesystem::path& vocabulary) {
  verb.add_option("--date", date, "Publication date of the documents, YYYY-MM-DD")
      ->type_name("DATE")
      ->check([](const std::string& text) {
        return is_iso_day(text) ? std::string() : "--date wants a day as 2025-12-28, found " + text;
      });
  verb.add_option("--vocabulary", vocabulary, "Directory of tables that add to the built-in ones")
      ->type_name("DIR");
}

void note_others(const query::Resolution& resolution) {
  if (resolution.others.empty()) return;
  const Candidate& taken = resolution.taken;
  std::cerr << "dossier: \"" << resolution.typed << "\" taken as " << taken.entity.name << " ("
            << to_string(taken.entity.type) << "); also called so:";
  for (const Candidate& other : resolution.others) {
    std::cerr << ' ' << other.entity.name << " (" << to_string(other.entity.type) << ", "
              << stable_id(other.entity) << ')';
  }
  std::cerr << '\n';
}

}  // namespace dossier::cli
