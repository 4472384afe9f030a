// dossier show: the dossier of an entity.
#include <algorithm>
#include <iostream>
#include <memory>

#include "query/describe.h"
#include "query/json.h"
#include "query/resolve.h"
#include "tools/dossier/color.h"
#include "tools/dossier/print.h"
#include "tools/dossier/session.h"

namespace dossier::cli {

namespace {

constexpr const char* kHelp =
    "Shows what is known of an entity: names, relations, sources.\n\n"
    "Examples:\n"
    "  dossier show \"Mark Carney\"\n"
    "  dossier show --limit 5 Ukraine\n"
    "  dossier show --json E7f3a09c2d41b6e55    by id\n";

struct Options {
  std::string name;
  Output output = Output::text;
  std::size_t limit = 20;
};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += text.empty() ? part : ", " + part;
  return text;
}

std::string arrow_of(const query::Relation& relation) {
  std::string label = relation.label;
  if (relation.slot != Slot::object) label += ':' + std::string(to_string(relation.slot));
  return relation.direction == query::Relation::Direction::out ? "-" + label + "->"
                                                               : "<-" + label + "-";
}

void print_relation(const query::Relation& relation) {
  const query::Support& support = relation.support;
  std::cout << "  " << painted(std::cout, Paint::label, arrow_of(relation));
  if (relation.other) {
    std::cout << ' ' << painted(std::cout, Paint::name, name_of(*relation.other));
  }
  for (const StatementStatus status : support.statuses) {
    std::cout << "  " << painted(std::cout, Paint::status, to_string(status));
  }
  if (!support.days.is_empty()) std::cout << "  " << support.days.first;
  if (support.days.first != support.days.last) std::cout << " - " << support.days.last;
  std::cout << "  " << support.documents << (support.documents == 1 ? " document " : " documents ")
            << short_confidence(support.confidence) << "\n  ";
  print_evidence(std::cout, support.best);
}

void print(const query::EntityDescription& entity, std::size_t limit) {
  std::cout << painted(std::cout, Paint::name, entity.entity.name) << "  "
            << to_string(entity.entity.type) << "  " << entity.id << '\n';
  if (!entity.entity.aliases.empty())
    std::cout << "  also: " << joined(entity.entity.aliases) << '\n';
  std::cout << "  " << entity.documents << (entity.documents == 1 ? " document" : " documents");
  if (!entity.days.is_empty()) std::cout << ", " << entity.days.first << " - " << entity.days.last;
  std::cout << '\n';
  const std::size_t shown = std::min(limit, entity.relations.size());
  for (std::size_t i = 0; i < shown; ++i) print_relation(entity.relations[i]);
  if (shown < entity.relations.size()) {
    std::cout << "  " << entity.relations.size() - shown << " more: --limit "
              << entity.relations.size() << '\n';
  }
}

int run(const Options& options, const Session& session) {
  const Result<std::unique_ptr<store::Store>> facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  const Result<query::Resolution> found = query::resolve_entity(options.name, **facts, **facts);
  if (!found) return fail(found.error());
  note_others(*found);
  const Result<query::EntityDescription> entity = query::describe_entity(found->taken.id, **facts);
  if (!entity) return fail(entity.error());
  if (options.output == Output::text) {
    print(*entity, options.limit);
  } else {
    std::cout << query::to_json(*entity) << '\n';
  }
  return exit_fine;
}

}  // namespace

void add_show(CLI::App& app, Session& session) {
  add_verb(app, session, "show", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("name", options->name, "Name, alias or id of an entity")->required();
    verb.add_option("--limit", options->limit, "Show at most this many relations")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    add_output_options(verb, options->output);
    return [options, &session] { return run(*options, session); };
  });
}

}  // namespace dossier::cli
