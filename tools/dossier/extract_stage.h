// Half-way results of reading, for `dossier extract --stage`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/clause/proposition.h"
#include "extract/feed.h"
#include "extract/syntax.h"
#include "query/json.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

enum class Stage {
  statements,
  parse,
  names,
  clauses,
  propositions,
  openie,
  times,
  quantities,
  mentions,
  coref
};

struct StageOptions {
  Stage stage = Stage::statements;
  extract::Input input = extract::Input::text;
  std::filesystem::path model;       // empty: find_model() looks for it
  std::filesystem::path vocabulary;  // empty: the built-in tables alone
  // Of propositions and openie alone.
  bool is_explicit_only = false;
  std::optional<double> least_confidence;  // empty: that of PropositionOptions
  std::vector<std::string> without_rules;
  std::vector<std::string> without_sieves;  // of coref alone
};

// --stage, --openie-tsv, --explicit-only, --min-confidence, --without-rule, --without-sieve.
void add_stage_options(CLI::App& verb, StageOptions& options);

// invalid_argument for an option whose stage is not the one that was asked for.
Status check_stage_options(const StageOptions& options);

// Prints what the stage makes of each document: CoNLL-U, a JSON object a line, or a table; on
// stderr how many sentences were too long. Memory: that of a piece of a document and of its text.
// Returns the exit code: exit_nothing_found if there was nothing to print.
int print_stage(const StageOptions& options, extract::Feed& feed);

}  // namespace dossier::cli
