// dossier export: the graph as a file for other programs.
#include "query/export/export.h"

#include <filesystem>
#include <iostream>
#include <memory>

#include "query/export/check.h"
#include "query/export/part.h"
#include "query/json.h"
#include "query/statement_facts.h"
#include "tools/dossier/query_rows.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Writes the graph to a file, in the format that its name tells. What each has: "
    "docs/EXPORT.md.\n\n"
    "Examples:\n"
    "  dossier export graph.graphml\n"
    "  dossier export --around \"Kari Olsen\" --depth 2 olsen.gexf\n"
    "  dossier export --actors-only --top 200 --min-support 2 page.html\n"
    "  dossier export --where 'MATCH (:Person)-[r:met]->() RETURN r' met.csv\n"
    "  dossier export everything.jsonl              lossless: dossier import reads it back\n";

struct Options {
  std::filesystem::path file;
  Output output = Output::text;
  std::string format;
  std::string where;
  std::string around;
  std::size_t depth = 1;
  std::string since;
  std::string until;
  std::vector<std::string> statuses;
  bool is_actors_only = false;
  bool is_all = false;
  bool is_checked = false;
  std::string rdf = "reified";
  query::ExportOptions graph;
};

constexpr std::size_t kCacheBytes = std::size_t{32} << 20U;

Error wrong(const std::string& message) { return {ErrorCode::invalid_argument, message}; }

Status read_format(Options& options) {
  const auto format = options.format.empty() ? query::format_of(options.file)
                                             : query::parse_export_format(options.format);
  if (!format && !options.format.empty()) {
    return wrong("no format \"" + options.format + "\"; there are " + query::export_formats());
  }
  if (!format) {
    return wrong("export: can't tell the format of \"" + options.file.string() +
                 "\"; say --format, or end the name so: " + query::export_formats());
  }
  options.graph.format = *format;
  return {};
}

Status read_days(Options& options) {
  const auto day = [](const std::string& typed) -> Result<std::optional<query::Days>> {
    if (typed.empty()) return std::optional<query::Days>();
    const auto days = query::days_between(typed);
    if (!days) return wrong("no day, month or year: \"" + typed + "\"; write 2025-12-27");
    return std::optional(*days);
  };
  DOSSIER_TRY(const std::optional<query::Days> since, day(options.since));
  DOSSIER_TRY(const std::optional<query::Days> until, day(options.until));
  if (since) options.graph.since = since->first;
  if (until) options.graph.until = until->last;
  return {};
}

Status read_statuses(Options& options) {
  for (const std::string& word : options.statuses) {
    const auto status = parse_statement_status(word);
    if (!status) {
      return wrong("no status \"" + word +
                   "\"; there are asserted, attributed, claimed, disputed, denied, negated, "
                   "planned, proposed, possible, conditional, attempted");
    }
    options.graph.statuses.push_back(*status);
  }
  return {};
}

Status read_options(Options& options) {
  DOSSIER_RETURN_IF_ERROR(read_format(options));
  DOSSIER_RETURN_IF_ERROR(read_days(options));
  DOSSIER_RETURN_IF_ERROR(read_statuses(options));
  if (!options.where.empty() && !options.around.empty()) {
    return wrong("--where and --around exclude each other");
  }
  if (options.is_checked && !query::can_check(options.graph.format)) {
    return wrong("--check is for graphml, gexf, csv and jsonl");
  }
  if (options.is_actors_only) {
    options.graph.literals = query::ExportOptions::Literals::left_out;
  }
  if (options.is_all) options.graph.hidden = std::vector<StatementStatus>();
  if (options.rdf == "star") options.graph.rdf = query::RdfEvidence::star;
  return {};
}

Status find_part(Options& options, const StatementSource& source, const EntityCatalog& catalog) {
  if (!options.around.empty()) {
    DOSSIER_TRY(const query::Resolution center,
                query::resolve_entity(options.around, catalog, source));
    note_others(center);
    DOSSIER_TRY(options.graph.part, query::part_around(source, center.taken.id, options.depth));
  } else if (is_query_language(options.where)) {
    DOSSIER_TRY(options.graph.part, query::part_of_query(options.where, source, catalog));
  } else if (!options.where.empty()) {
    DOSSIER_TRY(options.graph.part, query::part_of_pattern(options.where, source, catalog));
  }
  return {};
}

void print(const query::ExportReport& report, const Options& options) {
  const auto files = query::files_of(options.file, options.graph.format);
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::cout << (i > 0 ? ", " : "") << files[i].string();
  }
  if (report.statements > 0) {
    std::cout << ": " << report.statements << " statements, " << report.evidence
              << " pieces of evidence\n";
  } else {
    std::cout << ": " << report.nodes << " nodes, " << report.edges << " edges, " << report.kinds
              << " kinds\n";
  }
}

void print(const query::CheckReport& check, query::ExportFormat format) {
  if (format != query::ExportFormat::jsonl) {
    std::cout << "Gephi will show " << check.nodes << " nodes, " << check.edges << " edges, "
              << check.kinds << " kinds\n";
    for (const auto& [type, count] : check.types) std::cout << "  " << type << ' ' << count << '\n';
    if (!check.first.empty()) std::cout << "dates " << check.first << " to " << check.last << '\n';
  }
  std::cout << check.problem_count << (check.problem_count == 1 ? " problem\n" : " problems\n");
  for (const std::string& problem : check.problems) std::cout << "  " << problem << '\n';
}

// Reads the file again. A problem in it is an error, after all is told.
int run_check(const query::ExportReport& report, const Options& options) {
  const auto check = query::check_export(options.file, options.graph.format);
  if (!check) return fail(check.error(), exit_data);
  if (options.output == Output::text) {
    print(report, options);
    print(*check, options.graph.format);
  } else {
    std::cout << query::to_json(report, *check) << '\n';
  }
  return check->problem_count > 0 ? exit_data : exit_fine;
}

int run(Options options, const Session& session) {
  if (const Status read = read_options(options); !read) return fail(read.error());
  // Everything is read once, in order: there is little to remember.
  const Result<std::unique_ptr<store::Store>> facts =
      store::Store::open(find_store(session), {.access = store::Access::read_only,
                                               .missing = store::Missing::fail,
                                               .cache_bytes = kCacheBytes});
  if (!facts) return fail(facts.error(), exit_data);
  const std::unique_ptr<StatementSource> source = (*facts)->snapshot();
  if (const Status found = find_part(options, *source, **facts); !found) {
    return fail(found.error());
  }
  const Result<query::ExportReport> report =
      query::export_file(*source, options.file, options.graph);
  if (!report) return fail(report.error(), exit_data);
  if (options.is_checked) return run_check(*report, options);
  if (options.output == Output::text) {
    print(*report, options);
  } else {
    std::cout << query::to_json(*report) << '\n';
  }
  return exit_fine;
}

void add_filters(CLI::App& verb, Options& options) {
  verb.add_option("--where", options.where,
                  "Only what a query answers: MATCH ... RETURN, or SUBJECT PREDICATE OBJECT")
      ->type_name("QUERY");
  verb.add_option("--around", options.around, "Only what is around an entity")->type_name("NAME");
  verb.add_option("--depth", options.depth, "With --around: as far as so many edges")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  verb.add_option("--since", options.since, "Only from this day, month or year on");
  verb.add_option("--until", options.until, "Only to this day, month or year");
  verb.add_option("--min-confidence", options.graph.min_confidence, "Only what is as sure as that")
      ->check(CLI::Range(0.0, 1.0));
  verb.add_option("--min-support", options.graph.min_support, "Only what so many documents tell")
      ->check(CLI::NonNegativeNumber);
  verb.add_option("--status", options.statuses, "Only statements of this status; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb.add_option("--top", options.graph.top, "Only so many nodes, those with the most edges")
      ->check(CLI::NonNegativeNumber);
  verb.add_flag("--actors-only", options.is_actors_only, "Leave out amounts, dates and texts");
  verb.add_flag("--all", options.is_all, "Draw denied and negated statements too");
}

}  // namespace

void add_export(CLI::App& app, Session& session) {
  add_verb(app, session, "export", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("file", options->file, "File to write")->required();
    verb.add_option("--format", options->format,
                    "Format, where the name does not tell: " + query::export_formats())
        ->type_name("FORMAT");
    add_filters(verb, *options);
    verb.add_option("--rdf", options->rdf, "Evidence in RDF: by rdf:Statement, or by RDF-star")
        ->capture_default_str()
        ->check(CLI::IsMember({"reified", "star"}));
    verb.add_flag("--check", options->is_checked,
                  "Read the file again and tell what Gephi will show");
    add_output_options(verb, options->output);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
