#include "query/import/batch.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "query/dates.h"
#include "query/export/drawing.h"
#include "query/xml.h"

namespace dossier::query {

namespace {

constexpr std::size_t kMostText = std::size_t{8} << 20U;

// The modality that gives a statement its status, where a modality does.
std::optional<Modality> modality_of(std::string_view status) {
  constexpr Modality kModalities[] = {Modality::planned, Modality::proposed, Modality::possible,
                                      Modality::conditional, Modality::attempted};
  for (const Modality modality : kModalities) {
    if (to_string(modality) == status) return modality;
  }
  return std::nullopt;
}

// Gives a statement the status of an edge, as far as the edge keeps its label by it.
void set_status(const ImportedEdge& edge, Statement& statement) {
  Statement changed = statement;
  if (edge.status == "negated") changed.polarity = Polarity::negative;
  if (const auto modality = modality_of(edge.status)) changed.modality = *modality;
  const bool is_said = edge.status == "attributed" || edge.status == "claimed" ||
                       edge.status == "disputed" || edge.status == "denied";
  if (is_said) {
    Attribution attribution;
    attribution.stance = edge.status == "claimed"      ? Stance::distancing
                         : edge.status == "attributed" ? Stance::neutral
                                                       : Stance::denying;
    attribution.cue = "say";
    if (const std::string holder = clean_name(edge.holder); !holder.empty()) {
      const bool is_subject = name_of(statement.subject) == holder;
      attribution.holder =
          is_subject ? statement.subject : Term(Entity{EntityType::organization, holder, {}});
    }
    changed.attribution.push_back(std::move(attribution));
  }
  if (label_of(changed) == label_of(statement)) statement = std::move(changed);
}

// Without blanks at an end that hold a line break: they are how a file was laid out.
std::string_view without_layout(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  constexpr std::string_view kBreaks = "\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
  if (text.substr(0, begin).find_first_of(kBreaks) != std::string_view::npos) {
    text.remove_prefix(begin);
  }
  const std::size_t end = text.find_last_not_of(kBlanks) + 1;
  if (text.substr(end).find_first_of(kBreaks) != std::string_view::npos) {
    text.remove_suffix(text.size() - end);
  }
  return text;
}

// Appends a name to the text and says where it stands.
Mention append_name(std::string_view name, std::string& text) {
  const std::size_t begin = text.size();
  text += name;
  return {std::string(name), {begin, text.size()}};
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  double number = 0.0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!is_number || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string clean_name(std::string_view text) {
  std::string clean = clean_text(without_layout(text));
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const std::size_t begin = clean.find_first_not_of(' ');
  return begin == std::string::npos ? std::string() : clean;
}

void ImportBatch::add_qualifiers(const ImportedEdge& edge, Statement& statement) const {
  if (!edge.start.empty() || !edge.end.empty()) {
    const std::string iso = edge.start == edge.end || edge.end.empty() ? edge.start
                            : edge.start.empty()                       ? edge.end
                                                 : edge.start + '/' + edge.end;
    if (days_of(iso)) {
      const std::string text = nodes_ == nullptr ? iso : nodes_->date_text(iso);
      statement.qualifiers.push_back({Slot::time, date(text, iso)});
    }
  }
  if (edge.weight != 1.0) {
    const std::string unit(kImportedWeight);
    statement.qualifiers.push_back({Slot::count, quantity("weight " + to_decimal(edge.weight),
                                                          {.value = edge.weight, .unit = unit})});
  }
}

Status ImportBatch::add(const ImportedEdge& edge, std::size_t line) {
  const std::string relation = clean_name(edge.relation);
  Statement statement;
  statement.subject = edge.subject;
  statement.object = edge.object;
  statement.phrase = relation.empty() ? options_->relation : relation;
  if (edge.object) statement.predicate = statement.phrase;
  statement.event_class = clean_name(edge.event_class);
  add_qualifiers(edge, statement);
  set_status(edge, statement);

  Evidence evidence;
  std::string& text = document_.text;
  evidence.sentence = static_cast<std::uint32_t>(statements_.size());
  evidence.sentence_span.begin = text.size();
  text += "imported from " + clean_name(options_->file) + ':' + std::to_string(line) + ": ";
  evidence.span.begin = text.size();
  evidence.subject = append_name(name_of(edge.subject), text);
  text += ' ' + statement.phrase;
  if (edge.object) {
    text += ' ';
    evidence.object = append_name(name_of(*edge.object), text);
  }
  evidence.span.end = text.size();
  if (!edge.evidence.empty()) text += " (\"" + clean_name(edge.evidence) + "\")";
  if (!edge.provenance.empty()) text += " [" + clean_name(edge.provenance) + ']';
  evidence.sentence_span.end = text.size();
  evidence.text = text.substr(evidence.sentence_span.begin);
  text += '\n';
  evidence.document = import_document(options_->file, report_.made + 1);
  evidence.qualifiers.resize(statement.qualifiers.size());
  evidence.holders.resize(statement.attribution.size());
  evidence.cues.resize(statement.attribution.size());
  evidence.rule = "import";
  evidence.confidence = edge.confidence.value_or(options_->confidence);
  statement.evidence.push_back(std::move(evidence));
  if (const Status valid = validate(statement); !valid) {
    return Error{valid.error().code,
                 options_->file + ':' + std::to_string(line) + ": " + valid.error().message};
  }
  statements_.push_back(std::move(statement));
  ++report_.statements;
  const bool is_full =
      statements_.size() >= options_->statements_at_once || text.size() >= kMostText;
  return is_full ? write_document() : Status();
}

Status ImportBatch::write_document() {
  ++report_.made;
  document_.name = import_document(options_->file, report_.made);
  DOSSIER_TRY(const AddOutcome outcome, sink_->add(document_, statements_));
  ++(outcome.kind == AddOutcome::Kind::known ? report_.known : report_.documents);
  document_ = {};
  statements_.clear();
  return {};
}

Result<ImportReport> ImportBatch::finish() {
  if (!statements_.empty()) DOSSIER_RETURN_IF_ERROR(write_document());
  return report_;
}

void ImportedNodes::add(const Told& told) {
  std::string name = clean_name(told.name);
  if (name.empty()) name = clean_name(told.id);
  if (name.empty()) name = "node of line " + std::to_string(told.line);
  Node node;
  node.line = told.line;
  if (const auto kind = parse_literal_kind(told.type)) {
    Literal literal;
    literal.kind = *kind;
    literal.text = name;
    if (*kind == LiteralKind::date) {
      literal.iso = clean_name(told.value);
    } else if (*kind != LiteralKind::text) {
      literal.amount = {parse_number(told.value), parse_number(told.low), parse_number(told.high),
                        clean_name(told.unit), told.is_vague};
    }
    node.term = std::move(literal);
  } else {
    Entity entity;
    entity.type = parse_entity_type(told.type).value_or(type_);
    entity.name = name;
    for (std::string_view rest = told.aliases; !rest.empty();) {
      const std::size_t end = std::min(rest.find("; "), rest.size());
      const std::string alias = clean_name(rest.substr(0, end));
      if (!alias.empty() && alias != name) entity.aliases.push_back(alias);
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    std::ranges::sort(entity.aliases);
    const auto repeated = std::ranges::unique(entity.aliases);
    entity.aliases.erase(repeated.begin(), repeated.end());
    node.term = std::move(entity);
  }
  const auto known = nodes_.find(told.id);
  if (known != nodes_.end()) return;  // the first telling of an id counts
  if (!keys_.insert(fingerprint_of(key_of(node.term)).high).second) {
    const std::string unique = name + " (" + clean_name(told.id) + ')';
    if (auto* entity = std::get_if<Entity>(&node.term)) entity->name = unique;
    if (auto* literal = std::get_if<Literal>(&node.term)) *literal = text_literal(unique);
  }
  const auto* literal = std::get_if<Literal>(&node.term);
  if (literal != nullptr && !literal->iso.empty()) date_texts_[literal->iso] = literal->text;
  nodes_.emplace(told.id, std::move(node));
}

std::string ImportedNodes::date_text(const std::string& iso) const {
  const auto known = date_texts_.find(iso);
  return known == date_texts_.end() ? iso : known->second;
}

ImportedNodes::Node& ImportedNodes::find(std::string_view id, std::size_t line) {
  const std::string key(id);
  const auto known = nodes_.find(key);
  if (known != nodes_.end()) return known->second;
  Told told;
  told.id = key;
  told.line = line;
  add(told);
  return nodes_.at(key);
}

std::vector<const ImportedNodes::Node*> ImportedNodes::without_edges() const {
  std::vector<const Node*> found;
  for (const auto& [id, node] : nodes_) {
    if (!node.has_edge) found.push_back(&node);
  }
  // Nodes of one line are told apart by their names: the order is that of no hash.
  std::ranges::sort(found, {},
                    [](const Node* node) { return std::pair(node->line, key_of(node->term)); });
  return found;
}

}  // namespace dossier::query
