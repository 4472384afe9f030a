// Runs a file of query cases and prints how many pass, by tier and category, and what each failing
// case wanted and got.
//
//   dossier_conformance FILE [--only TEXT] [--quiet] [--naive] [--floor A=95] ...
//
// FILE holds JSON lines (openCypher Technology Compatibility Kit, one scenario a line). Cases that
// write (class "write") are left out. --only runs the cases whose id contains TEXT. --naive asks
// the naive evaluator. Exit: 0 fine, 1 a tier is below its floor, 2 usage, 3 a file that cannot be
// read, 77 no such file.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "query/cypher/query.h"
#include "tests/conformance/expected.h"

namespace dossier::conformance {

namespace {

namespace cypher = query::cypher;
using cypher::MemoryGraph;
using cypher::Value;

struct Options {
  std::string file;
  std::string only;
  bool is_quiet = false;
  bool is_naive = false;
  std::map<std::string, double> floors;
};

struct Outcome {
  bool passes = false;
  std::string wanted;
  std::string got;
  double milliseconds = 0;
};

struct Tally {
  std::size_t passed = 0;
  std::size_t all = 0;
};

cypher::Kind kind_named(std::string_view name) {
  if (name.starts_with("INTEGER")) return cypher::Kind::integer;
  if (name.starts_with("FLOAT")) return cypher::Kind::floating;
  if (name.starts_with("STRING")) return cypher::Kind::text;
  if (name.starts_with("BOOLEAN")) return cypher::Kind::boolean;
  return cypher::Kind::any;  // NUMBER and others
}

// "name :: TYPE?, other :: TYPE"
std::vector<cypher::Field> fields_of(const std::string& text) {
  std::vector<cypher::Field> fields;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    const std::size_t mid = part.find("::");
    if (mid == std::string::npos) continue;
    const std::size_t begin = part.find_first_not_of(' ');
    const std::size_t end = part.find_last_not_of(' ', mid - 1);
    const std::size_t type = part.find_first_not_of(' ', mid + 2);
    fields.push_back({part.substr(begin, end + 1 - begin), {kind_named(part.substr(type))}});
  }
  return fields;
}

// "test.my.proc(in :: INTEGER?) :: (out :: STRING?)" and the table of its rows.
cypher::Procedure procedure_of(const Json& json) {
  const std::string signature = text_at(json, "signature");
  const std::size_t open = signature.find('(');
  const std::size_t close = signature.find(')', open);
  const std::size_t second = signature.find('(', close);
  cypher::Procedure procedure;
  procedure.name = signature.substr(0, open);
  procedure.takes = fields_of(signature.substr(open + 1, close - open - 1));
  if (second != std::string::npos) {
    procedure.gives = fields_of(signature.substr(second + 1, signature.rfind(')') - second - 1));
  }
  std::vector<std::vector<Value>> table;
  for (const Json& row : json.at("typed_rows")) {
    table.emplace_back();
    for (const Json& value : row) table.back().push_back(parameter_of(value));
  }
  const std::size_t arguments = procedure.takes.size();
  procedure.run = [table, arguments](std::span<const Value> args, cypher::Runtime&) {
    std::vector<std::vector<Value>> rows;
    for (const std::vector<Value>& row : table) {
      bool is_meant = true;
      for (std::size_t i = 0; i < arguments; ++i) is_meant &= cypher::order(row[i], args[i]) == 0;
      if (!is_meant) continue;
      rows.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(arguments), row.end());
    }
    return cypher::rows_of(std::move(rows));
  };
  return procedure;
}

// The script that makes a named graph of the kit, beside the file of cases; empty if there is none.
std::string named_graph(const std::string& name, const std::string& cases) {
  std::ifstream file(std::filesystem::path(cases).parent_path() / (name + ".cypher"));
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string told(const cypher::Diagnosis& diagnosis) {
  const bool is_early = diagnosis.phase == cypher::FailurePhase::compile_time;
  return std::string(to_string(diagnosis.kind)) + " at " + (is_early ? "compile time" : "runtime") +
         ": " + diagnosis.detail;
}

class Case {
 public:
  Case(const Json& json, const Options& options) : json_(json), options_(options) {
    for (const Json& procedure : json.at("procedures")) procedures_.add(procedure_of(procedure));
  }

  Outcome run() {
    Outcome outcome;
    std::vector<std::string> setups;
    const std::string script = named_graph(text_at(json_, "graph"), options_.file);
    if (!script.empty()) setups.push_back(script);
    for (const Json& setup : json_.at("setup")) setups.push_back(setup.get<std::string>());
    for (const std::string& setup : setups) {
      cypher::Diagnosis why;
      if (!ask_all(setup, true, why)) return {false, "setup", told(why), 0};
    }
    const auto begin = std::chrono::steady_clock::now();
    cypher::Diagnosis why;
    const bool is_answered = ask_all(text_at(json_, "query"), false, why);
    outcome.milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    const Json& expect = json_.at("expect");
    if (expect.at("kind") == "error") {
      compare_error(expect, is_answered, why, outcome);
    } else if (!is_answered) {
      outcome.wanted = "rows";
      outcome.got = told(why) + ": " + why.message;
    } else {
      compare_rows(expect, outcome);
    }
    return outcome;
  }

 private:
  bool ask_all(const std::string& text, bool is_setup, cypher::Diagnosis& why) {
    cypher::QueryOptions options;
    options.procedures = &procedures_;
    options.timeout = std::chrono::seconds(20);
    options.max_memory = std::size_t{1} << 30U;
    if (is_setup) {
      options.writable = &graph_;
    } else if (options_.is_naive) {
      options.evaluation = cypher::QueryOptions::Evaluation::naive;
    }
    for (const auto& [name, value] : json_.at("params").items()) {
      options.parameters[name] = parameter_of(value);
    }
    const auto answer = cypher::ask(text, graph_, options, &why);
    if (!answer) return false;
    columns_ = (*answer)->columns();
    rows_.clear();
    for (std::vector<Value> row; (*answer)->next(row);) rows_.push_back(row);
    if (!(*answer)->status()) {
      why = (*answer)->diagnosis();
      return false;
    }
    return true;
  }

  static void compare_error(const Json& expect, bool is_answered, const cypher::Diagnosis& why,
                            Outcome& outcome) {
    const std::string type = text_at(expect, "error_type");
    const std::string phase = text_at(expect, "phase");
    const std::string detail = text_at(expect, "detail");
    outcome.wanted = type + " at " + phase + ": " + detail;
    outcome.got = is_answered ? "rows" : told(why) + ": " + why.message;
    if (is_answered) return;
    const bool is_early = why.phase == cypher::FailurePhase::compile_time;
    const bool is_in_phase = phase == "any time" || (phase == "compile time") == is_early;
    outcome.passes =
        type == to_string(why.kind) && is_in_phase && (detail == "*" || detail == why.detail);
  }

  // Columns are compared by their names, rows as a list or as a bag.
  void compare_rows(const Json& expect, Outcome& outcome) const {
    const ListOrder lists =
        expect.at("ignore_list_order").get<bool>() ? ListOrder::is_ignored : ListOrder::counts;
    const auto columns = expect.at("columns").get<std::vector<std::string>>();
    std::vector<std::string> wanted;
    for (const Json& row : expect.at("typed_rows")) {
      std::string text;
      for (const Json& value : row) text += " | " + expected_text(value, lists);
      wanted.push_back(text);
    }
    std::vector<std::string> got;
    for (const std::vector<Value>& row : rows_) {
      std::string text;
      for (const std::string& column : columns) {
        const auto found = std::ranges::find(columns_, column);
        text += found == columns_.end()
                    ? " | no column " + column
                    : " | " + given_text(row[static_cast<std::size_t>(found - columns_.begin())],
                                         graph_, lists);
      }
      got.push_back(text);
    }
    if (!expect.at("ordered").get<bool>()) {
      std::ranges::sort(wanted);
      std::ranges::sort(got);
    }
    auto names = columns;
    auto given_names = columns_;
    std::ranges::sort(names);
    std::ranges::sort(given_names);
    outcome.passes = wanted == got && (names == given_names || (columns.empty() && got.empty()));
    for (const std::string& row : wanted) outcome.wanted += "\n      " + row;
    for (const std::string& row : got) outcome.got += "\n      " + row;
    if (names != given_names) {
      outcome.got += "\n      columns:";
      for (const std::string& name : columns_) outcome.got += " " + name;
    }
  }

  const Json& json_;
  const Options& options_;
  cypher::Procedures procedures_ = cypher::standard_procedures();
  MemoryGraph graph_;
  std::vector<std::string> columns_;
  std::vector<std::vector<Value>> rows_;
};

void print(const std::map<std::string, Tally>& tallies) {
  for (const auto& [name, tally] : tallies) {
    const double share = 100.0 * static_cast<double>(tally.passed) / static_cast<double>(tally.all);
    std::cout << std::left << std::setw(44) << name << std::right << std::setw(6) << tally.passed
              << " /" << std::setw(5) << tally.all << std::fixed << std::setprecision(1)
              << std::setw(8) << share << " %\n";
  }
}

std::string tier_of(const Json& json) {
  if (json.at("tier").is_string()) return text_at(json, "tier");
  return json.at("class") == "procedure" ? "procedure" : "write";
}

int run(const Options& options) {
  std::ifstream file(options.file);
  if (!file) {
    std::cout << "no cases at " << options.file << ": skipped\n";
    return 77;
  }
  std::map<std::string, Tally> tiers;
  std::map<std::string, Tally> categories;
  double slowest = 0;
  std::string slowest_id;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded()) {
      std::cerr << options.file << ":" << number << ": no JSON; one case a line is wanted\n";
      return 3;
    }
    const std::string id = text_at(json, "id");
    if (json.at("class") == "write" || id.find(options.only) == std::string::npos) continue;
    const Outcome outcome = Case(json, options).run();
    const std::string tier = tier_of(json);
    for (Tally* tally : {&tiers[tier], &categories[tier + "  " + text_at(json, "category")]}) {
      ++tally->all;
      if (outcome.passes) ++tally->passed;
    }
    if (outcome.milliseconds > slowest) {
      slowest = outcome.milliseconds;
      slowest_id = id;
    }
    if (!outcome.passes && !options.is_quiet) {
      std::cout << "FAIL " << id << "\n    query: " << text_at(json, "query")
                << "\n    expected: " << outcome.wanted << "\n    got: " << outcome.got << "\n";
    }
  }
  print(categories);
  std::cout << '\n';
  print(tiers);
  std::cout << "slowest: " << slowest << " ms, " << slowest_id << '\n';
  for (const auto& [tier, floor] : options.floors) {
    const Tally& tally = tiers[tier];
    if (100.0 * static_cast<double>(tally.passed) < floor * static_cast<double>(tally.all))
      return 1;
  }
  return 0;
}

}  // namespace

}  // namespace dossier::conformance

int main(int argc, char** argv) {
  dossier::conformance::Options options;
  const std::vector<std::string> words(argv + 1, argv + argc);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool has_value = i + 1 < words.size();
    if (words[i] == "--quiet") {
      options.is_quiet = true;
    } else if (words[i] == "--naive") {
      options.is_naive = true;
    } else if (words[i] == "--only" && has_value) {
      options.only = words[++i];
    } else if (words[i] == "--floor" && has_value && words[i + 1].find('=') != std::string::npos) {
      const std::string& floor = words[++i];
      options.floors[floor.substr(0, floor.find('='))] =
          std::stod(floor.substr(floor.find('=') + 1));
    } else if (!words[i].starts_with("--") && options.file.empty()) {
      options.file = words[i];
    } else {
      options.file.clear();
      break;
    }
  }
  if (options.file.empty()) {
    std::cerr << "usage: dossier_conformance FILE [--only TEXT] [--quiet] [--naive] "
                 "[--floor TIER=PERCENT]...\n";
    return 2;
  }
  return dossier::conformance::run(options);
}
