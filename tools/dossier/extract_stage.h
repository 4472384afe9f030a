// Half-way results of reading, for `dossier extract --stage`.
#pragma once

#include "extract/clause/proposition.h"
#include "extract/feed.h"
#include "extract/syntax.h"
#include "query/json.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

enum class Stage { statements, parse, names, clauses, propositions, openie };

struct StageOptions {
  Stage stage = Stage::statements;
  extract::Input input = extract::Input::text;
  std::filesystem::path model;  // empty: find_model() looks for it
  extract::PropositionOptions propositions;
};

// --stage, --openie-tsv, --explicit-only, --without-rule.
void add_stage_options(CLI::App& verb, StageOptions& options);

// Prints what the stage makes of each document: CoNLL-U, a JSON object a line, or a table. Returns
// the exit code.
int print_stage(const StageOptions& options, extract::Feed& feed);

}  // namespace dossier::cli
