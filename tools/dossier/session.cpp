#include "tools/dossier/session.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "tools/dossier/color.h"
#include "tools/dossier/progress.h"

namespace dossier::cli {

namespace {

std::filesystem::path from_environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

std::filesystem::path data_home() {
  if (const auto xdg = from_environment("XDG_DATA_HOME"); !xdg.empty()) return xdg;
  if (const auto home = from_environment("HOME"); !home.empty()) return home / ".local" / "share";
  throw CLI::ValidationError(
      "no store named, and no $HOME to keep one in; name its directory: -s DIR");
}

// The number that `digits` spell; nothing for anything but digits.
std::optional<unsigned> parse_digits(std::string_view digits) {
  unsigned number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

// YYYY-MM-DD, a day that there was, from 0001 on.
bool is_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day || *year == 0) return false;
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                         std::chrono::month{*month}, std::chrono::day{*day}};
  return date.ok();
}

// Whether the byte begins a character of UTF-8.
bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }

std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_character(text[at]) && characters++ == most) return text.substr(0, at);
  }
  return text;
}

std::string_view last_characters(std::string_view text, std::size_t most) {
  std::size_t begin = text.size();
  for (std::size_t characters = 0; begin > 0 && characters < most;) {
    if (begins_character(text[--begin])) ++characters;
  }
  return text.substr(begin);
}

}  // namespace

int fail(const Error& error, Exit code) {
  std::cerr << painted(std::cerr, Paint::error, "dossier:") << ' ' << abridged(error.message)
            << '\n';
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

// What is no longer than a path stays: paths are quoted too, and are of use only whole. The end of
// what is cut stays too: where a name stands without quotes, it says what is wrong.
std::string abridged(std::string_view message) {
  constexpr std::size_t kLong = 1000;
  constexpr std::size_t kShown = 60;
  std::string told;
  while (!message.empty()) {
    const std::size_t end = std::min(message.find_first_of("\"'"), message.size() - 1) + 1;
    const std::string_view piece = message.substr(0, end);
    message.remove_prefix(end);
    if (piece.size() <= kLong) {
      told += piece;
    } else {
      told += std::string(first_characters(piece, kShown)) + "\u2026";
      told += last_characters(piece, kShown);
    }
  }
  return told;
}

std::filesystem::path find_store(const Session& session) {
  if (!session.store.empty()) return session.store;
  // Also asked before anything is parsed.
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

void add_global_options(CLI::App& app, Session& session) {
  app.add_option("-s,--store", session.store, "Directory of the store")
      ->type_name("DIR")
      ->envname("DOSSIER_STORE");
  app.add_option("--color", session.color, "Whether text is coloured")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->envname("DOSSIER_COLOR");
  app.add_option("--progress", session.progress, "How a long run tells on stderr how far it is")
      ->check(CLI::IsMember({"auto", "plain", "json", "none"}))
      ->envname("DOSSIER_PROGRESS");
}

CLI::App* add_verb(CLI::App& app, Session& session, const std::string& name,
                   const std::string& help, const std::function<Run(CLI::App&)>& add_options) {
  CLI::App* verb = app.add_subcommand(name, help);
  verb->fallthrough();
  const Run run = add_options(*verb);
  verb->callback([run, &session] {
    choose_color(session.color);
    choose_progress(session.progress);
    session.exit_code = run();
  });
  return verb;
}

void add_output_options(CLI::App& verb, Output& output) {
  auto* json = verb.add_flag_callback(
      "--json", [&output] { output = Output::json; }, "Print one JSON document");
  auto* lines = verb.add_flag_callback(
      "--jsonl", [&output] { output = Output::jsonl; }, "Print one JSON object a line");
  json->excludes(lines);
}

void add_date_options(CLI::App& verb, std::string& date, extract::ExtractorOptions& extractor) {
  verb.add_option("--date", date, "Publication date of the documents, YYYY-MM-DD")
      ->type_name("DATE")
      ->check([](const std::string& text) {
        return is_iso_day(text) ? std::string()
                                : "--date wants a day as 2025-12-28, found \"" + text + '"';
      });
  verb.add_option("--vocabulary", extractor.vocabulary,
                  "Directory of tables that add to the built-in ones")
      ->type_name("DIR");
}

void add_reading_options(CLI::App& verb, std::string& date, extract::ExtractorOptions& extractor) {
  verb.add_option("--model", extractor.model, "Model file to read with")->type_name("FILE");
  add_date_options(verb, date, extractor);
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
