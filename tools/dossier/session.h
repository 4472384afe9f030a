// What all verbs share: the options before the verb, the streams, exit codes, the open store.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "extract/extractor.h"
#include "graph/result.h"
#include "query/resolve.h"
#include "store/store.h"

namespace dossier::cli {

// Exit codes, a promise of docs/CLI.md.
enum Exit : int { exit_fine = 0, exit_nothing_found = 1, exit_usage = 2, exit_data = 3 };

// Data goes to stdout, everything else to stderr.
enum class Output { text, json, jsonl };

struct Session {
  std::string store;          // -s; empty: found by find_store()
  int exit_code = exit_fine;  // what the verb that ran returned
};

// Prints "dossier: MESSAGE" to stderr and returns the exit code: 2 for invalid_argument, 1 for
// not_found, else 3. A verb whose input is files says so: fail(error, exit_data).
int fail(const Error& error);
int fail(const Error& error, Exit code);

// The message with what is very long in it cut to 60 characters at its begin and end, so that what
// was typed does not bury what is wrong with it.
std::string abridged(std::string_view message);

// The store to use: -s, else $DOSSIER_STORE, else the nearest .dossier upward from the current
// directory, else $XDG_DATA_HOME/dossier/default (or ~/.local/share/...). Throws
// CLI::ValidationError, which is told as wrong use, where there is neither of these.
std::filesystem::path find_store(const Session& session);

// The store for reading; not_found with advice where there is none.
Result<std::unique_ptr<store::Store>> open_for_reading(const Session& session);

// A verb: its name, what --help says in front of the options (what it does, examples), and what
// to run. `add_options` may declare options and must return the function to run.
using Run = std::function<int()>;
CLI::App* add_verb(CLI::App& app, Session& session, const std::string& name,
                   const std::string& help, const std::function<Run(CLI::App&)>& add_options);

// --json and --jsonl, exclusive.
void add_output_options(CLI::App& verb, Output& output);

// --date and --vocabulary, for the verbs that read without a model.
void add_date_options(CLI::App& verb, std::string& date, extract::ExtractorOptions& extractor);
// The same and --model, for the verbs that read documents.
void add_reading_options(CLI::App& verb, std::string& date, extract::ExtractorOptions& extractor);

// Tells on stderr who else is called as the user typed, if anybody is.
void note_others(const query::Resolution& resolution);

// One function for each file of this folder that holds a verb.
void add_add(CLI::App& app, Session& session);
void add_extract(CLI::App& app, Session& session);
void add_show(CLI::App& app, Session& session);
void add_path(CLI::App& app, Session& session);
void add_query(CLI::App& app, Session& session);
void add_shell(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_care(CLI::App& app, Session& session);
void add_rm(CLI::App& app, Session& session);
void add_judge(CLI::App& app, Session& session);
void add_join(CLI::App& app, Session& session);
void add_review(CLI::App& app, Session& session);
void add_stats(CLI::App& app, Session& session);
void add_normalize(CLI::App& app, Session& session);
void add_same_name(CLI::App& app, Session& session);
void add_between(CLI::App& app, Session& session);
void add_why(CLI::App& app, Session& session);
void add_timeline(CLI::App& app, Session& session);
void add_neighbors(CLI::App& app, Session& session);
void add_rank(CLI::App& app, Session& session);
void add_communities(CLI::App& app, Session& session);

}  // namespace dossier::cli
