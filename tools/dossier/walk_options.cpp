#include "tools/dossier/walk_options.h"

#include <ostream>

#include "graph/symmetry.h"
#include "query/support.h"
#include "tools/dossier/color.h"
#include "tools/dossier/print.h"

namespace dossier::cli {

namespace {

std::string check_days(const std::string& text) {
  return query::days_between(text)
             ? std::string()
             : "expected a day, month or year as 2025-12-28, 2025-12 or 2025, "
               "found \"" +
                   text + '"';
}

std::string check_status(const std::string& text) {
  if (parse_statement_status(text)) return {};
  std::string message = "no status \"" + text + "\"; there are:";
  for (int i = 0; parse_statement_status(to_string(StatementStatus(i))); ++i) {
    message += (i == 0 ? " " : ", ") + std::string(to_string(StatementStatus(i)));
  }
  return message;
}

Result<std::vector<TermId>> find_all(const std::vector<std::string>& names, const Walk& walk) {
  std::vector<TermId> found;
  for (const std::string& name : names) {
    DOSSIER_TRY(const query::Resolution end, find_end(name, walk));
    found.push_back(end.taken.id);
  }
  return found;
}

Result<Walk> start_walk(std::unique_ptr<store::Store> store, const WalkLimits& limits) {
  Walk walk;
  walk.store = std::move(store);
  DOSSIER_TRY(const auto kept, walk.store->graph());  // from now on edges come out of its file
  walk.facts = std::make_unique<query::StatementFacts>(*walk.store);
  walk.dates = std::make_unique<query::DocumentDates>(*walk.store);
  DOSSIER_TRY(walk.options.only, query::bind_labels(limits.only, *walk.store));
  DOSSIER_TRY(walk.options.avoid, query::bind_labels(limits.avoid, *walk.store));
  DOSSIER_TRY(walk.options.symmetric, symmetric_labels(*walk.store));
  DOSSIER_TRY(walk.options.without, find_all(limits.without, walk));
  ViewOptions shown;
  for (const std::string& word : limits.statuses) {
    const auto status = parse_statement_status(word);
    if (!status) continue;  // checked when it was typed
    walk.options.statuses.push_back(*status);
    std::erase(shown.hidden, *status);
  }
  walk.options.since = first_day(limits.since);
  walk.options.until = last_day(limits.until);
  walk.options.min_confidence = limits.min_confidence;
  walk.options.max_degree = limits.max_degree;
  if (limits.is_directed) walk.options.direction = PathOptions::Direction::forward;
  walk.options.facts = walk.facts.get();
  walk.graph = std::make_unique<LazyGraph>(*walk.store, shown);
  return walk;
}

}  // namespace

void add_time_options(CLI::App& verb, std::string& since, std::string& until) {
  verb.add_option("--since", since, "Only what happened on this day or later")
      ->type_name("DAY")
      ->check(check_days);
  verb.add_option("--until", until, "Only what happened on this day or earlier")
      ->type_name("DAY")
      ->check(check_days);
}

void add_limit_options(CLI::App& verb, WalkLimits& limits) {
  verb.add_option("--only", limits.only, "Walk this predicate only (may be repeated)")
      ->type_name("PRED")
      ->allow_extra_args(false);
  verb.add_option("--avoid", limits.avoid, "Do not walk this predicate (may be repeated)")
      ->type_name("PRED")
      ->allow_extra_args(false);
  verb.add_option("--without", limits.without, "Do not pass through this entity (may be repeated)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  verb.add_option("--status", limits.statuses,
                  "Walk statements of this status only (may be repeated)")
      ->type_name("STATUS")
      ->allow_extra_args(false)
      ->check(check_status);
  add_time_options(verb, limits.since, limits.until);
  verb.add_option("--min-confidence", limits.min_confidence, "Only what is as sure as this, 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  verb.add_option("--max-degree", limits.max_degree,
                  "Do not pass through entities with more edges than this");
  verb.add_flag("--directed", limits.is_directed,
                "Walk from subject to object only; what holds both ways (met) both ways");
}

std::optional<Day> first_day(const std::string& since) {
  const auto days = query::days_between(since);
  return days ? std::optional(days->first) : std::nullopt;
}

std::optional<Day> last_day(const std::string& until) {
  const auto days = query::days_between(until);
  return days ? std::optional(days->last) : std::nullopt;
}

int with_walk(const Session& session, const WalkLimits& limits,
              const std::function<int(Walk&)>& run) {
  auto store = open_for_reading(session);
  if (!store) return fail(store.error(), exit_data);
  Result<Walk> walk = start_walk(std::move(*store), limits);
  if (!walk) return fail(walk.error());
  return run(*walk);
}

Result<query::Resolution> find_end(const std::string& typed, const Walk& walk) {
  DOSSIER_TRY(query::Resolution end, query::resolve_entity(typed, *walk.store, *walk.store));
  note_others(end);
  return end;
}

std::string when(const query::StatementTimes& times) {
  const query::DayRange& days = times.days();
  if (days.is_empty()) return "undated";
  const std::string range = days.first == days.last ? days.first : days.first + " - " + days.last;
  return times.happened.is_empty() ? "published " + range : range;
}

void print_hop(std::ostream& out, const query::ToldHop& told) {
  const query::HopDescription& hop = told.hop;
  std::string label = hop.label;
  if (hop.slot != Slot::object) label += ':' + std::string(to_string(hop.slot));
  const std::string arrow = hop.is_forward ? " -" + label + "-> " : " <-" + label + "- ";
  out << painted(out, Paint::name, name_of(hop.from)) << painted(out, Paint::label, arrow)
      << painted(out, Paint::name, name_of(hop.to)) << "  " << when(told.times) << "  "
      << painted(out, Paint::status, to_string(status_of(hop.statement))) << ' '
      << short_confidence(confidence_of(hop.statement)) << '\n';
  print_evidence(out, query::best_evidence(hop.statement));
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

}  // namespace dossier::cli
