#include "query/describe.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "query/sightings.h"

namespace dossier::query {

namespace {

// What makes edges of one entity one line.
struct Line {
  Relation::Direction direction = Relation::Direction::out;
  LabelId label = LabelId::none;
  Slot slot = Slot::object;
  TermId other = TermId::none;

  auto operator<=>(const Line&) const = default;
};

using Lines = std::map<Line, std::vector<StatementId>>;

Status collect(const StatementSource& source, const Pattern& pattern, Lines& lines) {
  const bool is_out = pattern.subject.has_value();
  const std::unique_ptr<Cursor> cursor = source.scan(pattern);
  for (Edge edge; cursor->next(edge);) {
    if (!is_out && edge.subject == edge.target) continue;  // found among the edges out
    const Line line{is_out ? Relation::Direction::out : Relation::Direction::in, edge.label,
                    edge.slot, is_out ? edge.target : edge.subject};
    std::vector<StatementId>& statements = lines[line];
    const bool is_repeated = !statements.empty() && statements.back() == edge.statement;
    if (!is_repeated) statements.push_back(edge.statement);
  }
  return cursor->status();
}

void sort_relations(std::vector<Relation>& relations) {
  const auto rank = [](const Relation& relation) {
    const std::string other = relation.other ? name_of(*relation.other) : std::string();
    const std::string key = relation.other ? key_of(*relation.other) : std::string();
    return std::tuple(-static_cast<std::int64_t>(relation.support.documents), relation.label,
                      relation.direction, relation.slot, other, key);
  };
  std::ranges::sort(relations, {}, rank);
}

}  // namespace

Result<EntityDescription> describe_entity(TermId id, const StatementSource& source) {
  DOSSIER_TRY(const Term term, source.term(id));
  const auto* entity = std::get_if<Entity>(&term);
  if (entity == nullptr) {
    return Error{ErrorCode::invalid_argument,
                 "\"" + name_of(term) + "\" is a " + std::string(type_name(term)) +
                     ", not an entity; ask for it as the object of a pattern"};
  }
  Lines lines;
  DOSSIER_RETURN_IF_ERROR(collect(source, {.subject = id}, lines));
  DOSSIER_RETURN_IF_ERROR(collect(source, {.target = id}, lines));

  EntityDescription description{.entity = *entity, .id = stable_id(term)};
  DocumentDates dates(source);
  Sightings sightings;
  for (const auto& [line, statements] : lines) {
    Relation relation{.direction = line.direction, .slot = line.slot};
    DOSSIER_TRY(relation.label, source.label(line.label));
    if (line.other != TermId::none) {
      DOSSIER_TRY(relation.other, source.term(line.other));
    }
    SupportBuilder support;
    for (const StatementId statement_id : statements) {
      DOSSIER_TRY(const Statement statement, source.statement(statement_id));
      support.add(statement);
      DOSSIER_RETURN_IF_ERROR(sightings.add(statement, dates));
    }
    relation.support = support.build();
    description.relations.push_back(std::move(relation));
  }
  description.documents = sightings.documents();
  description.days = sightings.days();
  sort_relations(description.relations);
  return description;
}

Result<std::vector<HopDescription>> describe_path(const Path& path, const StatementSource& source) {
  std::vector<HopDescription> hops;
  for (const Hop& hop : path) {
    HopDescription told{.slot = hop.edge.slot, .is_forward = hop.is_forward};
    DOSSIER_TRY(told.from, source.term(hop.from()));
    DOSSIER_TRY(told.to, source.term(hop.to()));
    DOSSIER_TRY(told.label, source.label(hop.edge.label));
    DOSSIER_TRY(told.statement, source.statement(hop.edge.statement));
    hops.push_back(std::move(told));
  }
  return hops;
}

}  // namespace dossier::query
