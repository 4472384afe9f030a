// Half-way results of reading, for `dossier extract --stage`.
#pragma once

#include "extract/feed.h"
#include "extract/syntax.h"
#include "query/json.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

enum class Stage { statements, parse, names, times, quantities };

struct StageOptions {
  Stage stage = Stage::statements;
  extract::Input input = extract::Input::text;
  std::filesystem::path model;       // empty: find_model() looks for it
  std::filesystem::path vocabulary;  // empty: the built-in tables alone
};

// --stage.
void add_stage_options(CLI::App& verb, StageOptions& options);

// Prints what the stage makes of each document: CoNLL-U, or a JSON object a name, time or
// amount and line. Returns
// the exit code.
int print_stage(const StageOptions& options, extract::Feed& feed);

}  // namespace dossier::cli
