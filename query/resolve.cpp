#include "query/resolve.h"

#include <algorithm>
#include <map>
#include <span>

namespace dossier::query {

namespace {

constexpr std::size_t kFewestDigits = 6;
constexpr std::size_t kMostDigits = 16;
constexpr std::size_t kNamesShown = 3;

// The id in lower case with its letter in front; nothing if `typed` is no start of an id.
std::optional<std::string> parse_id(std::string_view typed) {
  if (typed.empty() || typed.front() != 'E') return std::nullopt;
  std::string id(typed);
  const std::size_t digits = id.size() - 1;
  if (digits < kFewestDigits || digits > kMostDigits) return std::nullopt;
  for (char& c : std::span(id).subspan(1)) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    const bool is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (!is_digit) return std::nullopt;
  }
  return id;
}

// How many edges touch each entity.
Result<std::map<TermId, std::size_t>> count_edges(const StatementSource& source) {
  std::map<TermId, std::size_t> edges;
  const std::unique_ptr<Cursor> cursor = source.scan({});
  for (Edge edge; cursor->next(edge);) {
    if (is_entity(edge.subject)) ++edges[edge.subject];
    if (is_entity(edge.target)) ++edges[edge.target];
  }
  DOSSIER_RETURN_IF_ERROR(cursor->status());
  return edges;
}

Result<std::vector<Candidate>> find_by_id(std::string_view id, const StatementSource& source) {
  DOSSIER_TRY(const auto edges, count_edges(source));
  std::vector<Candidate> found;
  for (const auto& [term_id, count] : edges) {
    DOSSIER_TRY(const Term term, source.term(term_id));
    const auto* entity = std::get_if<Entity>(&term);
    if (entity == nullptr || !stable_id(term).starts_with(id)) continue;
    found.push_back({term_id, *entity, count});
  }
  return found;
}

Error too_short(std::string_view id, const std::vector<Candidate>& found) {
  std::string message =
      "id \"" + std::string(id) + "\" is the start of " + std::to_string(found.size()) + " ids: ";
  for (std::size_t i = 0; i < std::min(found.size(), kNamesShown); ++i) {
    if (i > 0) message += ", ";
    message += stable_id(found[i].entity) + " (" + found[i].entity.name + ")";
  }
  return {ErrorCode::invalid_argument, message + "; give more digits"};
}

// The not_found error of a name, with the nearest ones.
Error nothing_named(std::string_view typed, const EntityCatalog& catalog) {
  std::string message = "nothing named \"" + std::string(typed) + "\"";
  const auto nearest = catalog.nearest(typed, kNamesShown);
  if (!nearest) return nearest.error();
  if (nearest->empty()) {
    message += ", and no name is near it; list what is known: dossier query '? ? ?'";
    return {ErrorCode::not_found, message};
  }
  message += ". Near: ";
  for (std::size_t i = 0; i < nearest->size(); ++i) {
    if (i > 0) message += ", ";
    message += (*nearest)[i];
  }
  return {ErrorCode::not_found, message};
}

}  // namespace

Result<std::optional<Resolution>> find_entity(std::string_view typed, const EntityCatalog& catalog,
                                              const StatementSource& source) {
  if (typed.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return Error{ErrorCode::invalid_argument,
                 "expected the name of an entity, found nothing; list what is known: "
                 "dossier query '? ? ?'"};
  }
  DOSSIER_TRY(std::vector<Candidate> candidates, catalog.find(typed));
  if (const auto id = parse_id(typed); candidates.empty() && id) {
    DOSSIER_TRY(candidates, find_by_id(*id, source));
    if (candidates.size() > 1) return too_short(typed, candidates);
  }
  if (candidates.empty()) return std::optional<Resolution>();
  Resolution resolution{std::string(typed), candidates.front(), {}};
  resolution.others.assign(candidates.begin() + 1, candidates.end());
  return std::optional(resolution);
}

Result<Resolution> resolve_entity(std::string_view typed, const EntityCatalog& catalog,
                                  const StatementSource& source) {
  DOSSIER_TRY(const auto found, find_entity(typed, catalog, source));
  if (!found) return nothing_named(typed, catalog);
  return *found;
}

}  // namespace dossier::query
