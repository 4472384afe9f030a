// Turtle and N-Quads, a triple a line. Every statement is a resource with its status, qualifiers
// and evidence; what is asserted or attributed is a plain triple too (in N-Quads in a graph named
// after the statement), what is claimed, denied, planned or possible is not: a reader who takes
// plain triples for facts takes no claim for one.
//
//   urn:dossier:E...          an entity (rdf:type, rdfs:label, skos:altLabel)
//   urn:dossier:L...          an amount, or a date that is no day
//   urn:dossier:S..., S...-1  a statement, and its first piece of evidence
//   urn:dossier:relation/met  a relation; other characters as %XX
//   urn:dossier:term/status   the words about statements
#include <ostream>
#include <unordered_set>

#include "query/export/formats.h"
#include "query/export/quote.h"
#include "query/export/selection.h"

namespace dossier::query {

namespace {

constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view kOwn = "urn:dossier:";

bool is_day(std::string_view iso) {
  return iso.size() == 10 && days_of(iso) && iso[4] == '-' && iso[7] == '-';
}

class RdfWriter {
 public:
  RdfWriter(const StatementSource& source, const ExportOptions& options, std::ostream& out)
      : source_(&source),
        options_(&options),
        out_(&out),
        is_turtle_(options.format == ExportFormat::turtle) {}

  Result<ExportReport> write() {
    if (is_turtle_) write_prefixes();
    Selection selection(*source_, *options_, Selection::Sort::record);
    DOSSIER_RETURN_IF_ERROR(
        selection.for_each_statement([this](const Edge&, const Statement& statement) {
          write_statement(statement);
          return flush();
        }));
    out_->flush();
    DOSSIER_RETURN_IF_ERROR(flush());
    return report_;
  }

 private:
  void write_prefixes() {
    const std::pair<std::string_view, std::string_view> prefixes[] = {
        {"d", kOwn}, {"rdf", kRdf}, {"rdfs", kRdfs}, {"skos", kSkos}, {"xsd", kXsd}};
    for (const auto& [prefix, iri] : prefixes) {
      ((text_ += "@prefix ") += prefix) += ": <";
      (text_ += iri) += "> .\n";
    }
    text_ += "@prefix t: <urn:dossier:term/> .\n";
  }

  // A name of ours, or of a vocabulary: `local` has letters and digits only.
  [[nodiscard]] std::string own(std::string_view local) const { return name("d", kOwn, local); }
  [[nodiscard]] std::string term_word(std::string_view local) const {
    return name("t", "urn:dossier:term/", local);
  }
  [[nodiscard]] std::string name(std::string_view prefix, std::string_view base,
                                 std::string_view local) const {
    const std::string end(local);
    if (is_turtle_) return std::string(prefix) + ':' + end;
    return '<' + std::string(base) + end + '>';
  }
  static std::string relation(std::string_view word) {
    return "<urn:dossier:relation/" + iri_part(word) + '>';
  }
  [[nodiscard]] std::string typed(std::string_view value, std::string_view type) const {
    return rdf_quoted(value) + "^^" + name("xsd", kXsd, type);
  }

  void triple(std::string_view subject, std::string_view predicate, std::string_view object,
              std::string_view graph = {}) {
    ((text_ += subject) += ' ') += predicate;
    (text_ += ' ') += object;
    if (!graph.empty() && !is_turtle_) (text_ += ' ') += graph;
    text_ += " .\n";
  }

  // How a term is written as an object; what is said of it itself is written when it is first met.
  std::string object_of(const Term& term) {
    if (const auto* literal = std::get_if<Literal>(&term)) {
      if (literal->kind == LiteralKind::text) return rdf_quoted(literal->text);
      if (is_day(literal->iso)) return typed(literal->iso, "date");
    }
    return resource_of(term);
  }

  std::string resource_of(const Term& term) {
    const std::string id = stable_id(term);
    const std::string resource = own(id);
    // Repeating a triple changes nothing: enough not to repeat the same ones all the time.
    constexpr std::size_t kRemembered = 65'536;
    if (told_.size() >= kRemembered) told_.clear();
    if (told_.insert(id).second) tell(term, resource);
    return resource;
  }

  void tell(const Term& term, std::string_view resource) {
    const std::string label = name("rdfs", kRdfs, "label");
    triple(resource, name("rdf", kRdf, "type"), term_word(type_name(term)));
    triple(resource, label, rdf_quoted(name_of(term)));
    if (const auto* entity = std::get_if<Entity>(&term)) {
      for (const std::string& alias : entity->aliases) {
        triple(resource, name("skos", kSkos, "altLabel"), rdf_quoted(alias));
      }
      return;
    }
    const auto& literal = std::get<Literal>(term);
    const auto tell_number = [&](std::string_view word, const std::optional<double>& number) {
      if (number) triple(resource, term_word(word), typed(to_decimal(*number), "double"));
    };
    tell_number("value", literal.amount.value);
    tell_number("low", literal.amount.low);
    tell_number("high", literal.amount.high);
    tell_text(resource, "unit", literal.amount.unit);
    tell_text(resource, "date", literal.iso);
  }

  void tell_text(std::string_view resource, std::string_view word, std::string_view text) {
    if (!text.empty()) triple(resource, term_word(word), rdf_quoted(text));
  }

  void write_statement(const Statement& statement) {
    ++report_.statements;
    const std::string id = stable_id(statement);
    const std::string resource = own(id);
    const std::string subject = resource_of(statement.subject);
    const std::string predicate =
        relation(statement.predicate.empty() ? statement.phrase : statement.predicate);
    const std::string object = statement.object ? object_of(*statement.object) : std::string();
    const StatementStatus status = status_of(statement);
    const bool is_plain = !object.empty() && (status == StatementStatus::asserted ||
                                              status == StatementStatus::attributed);
    if (is_plain) triple(subject, predicate, object, resource);
    if (options_->rdf == RdfEvidence::star && !object.empty()) {
      triple("<< " + subject + ' ' + predicate + ' ' + object + " >>", term_word("statement"),
             resource);
    } else {
      triple(resource, name("rdf", kRdf, "type"), name("rdf", kRdf, "Statement"));
      triple(resource, name("rdf", kRdf, "subject"), subject);
      triple(resource, name("rdf", kRdf, "predicate"), predicate);
      if (!object.empty()) triple(resource, name("rdf", kRdf, "object"), object);
    }
    write_circumstances(statement, resource);
    for (std::size_t i = 0; i < statement.evidence.size(); ++i) {
      write_evidence(statement.evidence[i], resource, own(id + '-' + std::to_string(i + 1)));
    }
  }

  void write_circumstances(const Statement& statement, std::string_view resource) {
    tell_text(resource, "phrase", statement.phrase);
    tell_text(resource, "class", statement.event_class);
    tell_text(resource, "status", to_string(status_of(statement)));
    tell_text(resource, "polarity", to_string(statement.polarity));
    tell_text(resource, "modality", to_string(statement.modality));
    tell_text(resource, "derived", statement.derived);
    triple(resource, term_word("confidence"),
           typed(rounded(confidence_of(statement), 1000), "double"));
    for (const Qualifier& qualifier : statement.qualifiers) {
      triple(resource, term_word(to_string(qualifier.slot)), object_of(qualifier.value));
    }
    for (const Attribution& attribution : statement.attribution) {
      if (attribution.holder) {
        triple(resource, term_word("attributedTo"), object_of(*attribution.holder));
      }
      tell_text(resource, "cue", attribution.cue);
    }
  }

  void write_evidence(const Evidence& evidence, std::string_view statement,
                      std::string_view resource) {
    ++report_.evidence;
    triple(statement, term_word("evidence"), resource);
    tell_text(resource, "document", evidence.document);
    triple(resource, term_word("sentence"), typed(std::to_string(evidence.sentence), "integer"));
    tell_text(resource, "text", evidence.text);
    tell_text(resource, "rule", evidence.rule);
    triple(resource, term_word("confidence"), typed(rounded(evidence.confidence, 1000), "double"));
  }

  Status flush() {
    out_->write(text_.data(), static_cast<std::streamsize>(text_.size()));
    text_.clear();
    if (*out_) return {};
    return Error{ErrorCode::io, "cannot write the triples: the stream took no more bytes after " +
                                    std::to_string(report_.statements) +
                                    " statements; is the disk full?"};
  }

  const StatementSource* source_;
  const ExportOptions* options_;
  std::ostream* out_;
  bool is_turtle_;
  std::string text_;
  std::unordered_set<std::string> told_;  // ids of terms
  ExportReport report_;
};

}  // namespace

Result<ExportReport> write_rdf(const StatementSource& source, const ExportOptions& options,
                               std::ostream& out) {
  return RdfWriter(source, options, out).write();
}

}  // namespace dossier::query
