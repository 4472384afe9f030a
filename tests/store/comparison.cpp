#include "tests/store/comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/check.h"

namespace dossier::test {

namespace {

std::string span_text(Span span) {
  return '[' + std::to_string(span.begin) + ',' + std::to_string(span.end) + ']';
}

std::string mention_text(const Mention& mention) { return mention.text + span_text(mention.span); }

std::string number_text(const std::optional<double>& number) {
  return number ? to_decimal(*number) : "-";
}

std::string error_line(const Error& error) {
  return "error " + std::string(to_string(error.code)) + ": " + error.message;
}

// Edges by what their ids stand for; each statement is read once.
class EdgeNames {
 public:
  explicit EdgeNames(const StatementSource& source) : source_(source) {}

  std::string operator()(const Edge& edge) {
    const Result<std::string> label = source_.label(edge.label);
    return term(edge.subject) + " -" + (label ? *label : error_line(label.error())) + "-> " +
           term(edge.target) + " as " + std::string(to_string(edge.slot)) + ", " +
           std::string(to_string(edge.status)) + ", " + statement(edge.statement);
  }

 private:
  std::string term(TermId id) const {
    if (id == TermId::none) return "-";
    const Result<Term> found = source_.term(id);
    return found ? key_of(*found) : error_line(found.error());
  }

  const std::string& statement(StatementId id) {
    std::string& key = statements_[id];
    if (!key.empty()) return key;
    const Result<Statement> found = source_.statement(id);
    return key = found ? canonical_key(*found) : error_line(found.error());
  }

  const StatementSource& source_;
  std::map<StatementId, std::string> statements_;
};

// The edges of each kind of pattern that has any.
void put_patterns(std::vector<std::string>& lines, const StatementSource& source) {
  EdgeNames name(source);
  std::set<std::tuple<TermId, LabelId, TermId, std::size_t>> seen;
  std::set<std::vector<std::string>> answers;  // by names, because ids differ between sources
  for (const Edge& edge : edges_of(source, {})) {
    for (std::size_t kind = 0; kind < 8; ++kind) {
      Pattern pattern;
      if ((kind & 1U) != 0) pattern.subject = edge.subject;
      if ((kind & 2U) != 0) pattern.label = edge.label;
      if ((kind & 4U) != 0) pattern.target = edge.target;
      const bool is_new = seen.emplace(pattern.subject.value_or(TermId::none),
                                       pattern.label.value_or(LabelId::none),
                                       pattern.target.value_or(TermId::none), kind)
                              .second;
      if (!is_new) continue;
      std::vector<std::string> answer;
      for (const Edge& found : edges_of(source, pattern)) answer.push_back(name(found));
      std::ranges::sort(answer);
      answer.push_back("pattern " + std::to_string(kind) + " has " +
                       std::to_string(source.estimate(pattern)));
      answers.insert(std::move(answer));
    }
  }
  for (const auto& answer : answers) lines.insert(lines.end(), answer.begin(), answer.end());
}

template <typename T>
bool put_error(std::vector<std::string>& lines, const Result<T>& result) {
  if (result) return false;
  lines.push_back(error_line(result.error()));
  return true;
}

void put_documents(std::vector<std::string>& lines, const StatementSource& source) {
  const Result<std::vector<std::string>> names = source.documents();
  if (put_error(lines, names)) return;
  for (const std::string& name : *names) {
    const Result<Document> document = source.document(name);
    if (put_error(lines, document)) continue;
    lines.push_back(document->name + " of " + document->date + ": " + document->text);
  }
}

void put_counts(std::vector<std::string>& lines, const StatementSource& source) {
  const Result<Counts> counts = source.counts();
  const Result<std::vector<std::string>> labels = source.labels();
  if (put_error(lines, counts) || put_error(lines, labels)) return;
  for (const std::size_t count : {counts->documents, counts->entities, counts->literals,
                                  counts->statements, counts->evidence}) {
    lines.push_back(std::to_string(count));
  }
  lines.insert(lines.end(), labels->begin(), labels->end());
}

void put_statements(std::vector<std::string>& lines, const StatementSource& source) {
  std::set<StatementId> ids;
  std::set<TermId> terms;
  for (const Edge& edge : edges_of(source, {})) {
    ids.insert(edge.statement);
    terms.insert(edge.subject);
    if (edge.target != TermId::none) terms.insert(edge.target);
  }
  std::vector<std::string> found;
  for (const StatementId id : ids) {
    const Result<Statement> statement = source.statement(id);
    if (!put_error(found, statement)) found.push_back(describe(*statement));
  }
  for (const TermId id : terms) {
    const Result<Term> term = source.term(id);
    if (!put_error(found, term)) found.push_back(describe(*term));
  }
  std::ranges::sort(found);
  std::ranges::move(found, std::back_inserter(lines));
}

}  // namespace

std::string describe(const Term& term) {
  std::string line(type_name(term));
  line += ' ' + name_of(term);
  if (const auto* entity = std::get_if<Entity>(&term)) {
    for (const std::string& alias : entity->aliases) line += " also " + alias;
    return line;
  }
  const auto& literal = std::get<Literal>(term);
  return line + ' ' + literal.iso + ' ' + number_text(literal.amount.value) + ' ' +
         number_text(literal.amount.low) + ' ' + number_text(literal.amount.high) + ' ' +
         literal.amount.unit + (literal.amount.is_approximate ? " about" : "");
}

std::string describe(const Evidence& evidence) {
  std::string line = evidence.document + '#' + std::to_string(evidence.sentence) +
                     span_text(evidence.sentence_span) + span_text(evidence.span) + evidence.text +
                     "; subject " + mention_text(evidence.subject) + "; object " +
                     mention_text(evidence.object);
  for (const Mention& mention : evidence.qualifiers) line += "; qualifier " + mention_text(mention);
  for (const Mention& mention : evidence.holders) line += "; holder " + mention_text(mention);
  for (const Span& span : evidence.cues) line += "; cue " + span_text(span);
  return line + "; rule " + evidence.rule + ' ' + to_decimal(evidence.confidence);
}

std::string describe(const Statement& statement) {
  std::string line = describe(statement.subject) + " -" + statement.phrase + '/' +
                     statement.predicate + '/' + statement.event_class + "-> " +
                     (statement.object ? describe(*statement.object) : "-") + ' ' +
                     std::string(to_string(statement.polarity)) + ' ' +
                     std::string(to_string(statement.modality)) + ' ' + statement.derived;
  for (const Qualifier& qualifier : statement.qualifiers) {
    line += "; " + std::string(to_string(qualifier.slot)) + ' ' + describe(qualifier.value);
  }
  for (const Attribution& attribution : statement.attribution) {
    line += "; " + std::string(to_string(attribution.stance)) + ' ' + attribution.cue + ' ' +
            (attribution.holder ? describe(*attribution.holder) : "-");
  }
  for (const Evidence& evidence : statement.evidence) line += "\n  " + describe(evidence);
  return line;
}

std::vector<Edge> edges_of(const StatementSource& source, const Pattern& pattern) {
  std::vector<Edge> edges;
  const std::unique_ptr<Cursor> cursor = source.scan(pattern);
  for (Edge edge; cursor->next(edge);) edges.push_back(edge);
  DOSSIER_CHECK(cursor->status().is_ok());
  return edges;
}

std::vector<std::string> contents_of(const StatementSource& source) {
  std::vector<std::string> lines;
  put_counts(lines, source);
  put_documents(lines, source);
  put_statements(lines, source);
  put_patterns(lines, source);
  return lines;
}

std::vector<std::string> answers_of(const EntityCatalog& catalog,
                                    const std::vector<std::string>& names) {
  std::vector<std::string> lines;
  for (const std::string& name : names) {
    lines.push_back("find " + name);
    const Result<std::vector<Candidate>> found = catalog.find(name);
    if (!put_error(lines, found)) {
      for (const Candidate& candidate : *found) {
        lines.push_back(describe(candidate.entity) + ' ' + std::to_string(candidate.edges));
      }
    }
    lines.push_back("nearest " + name);
    const Result<std::vector<std::string>> nearest = catalog.nearest(name + 'e', 3);
    if (!put_error(lines, nearest)) lines.insert(lines.end(), nearest->begin(), nearest->end());
  }
  return lines;
}

}  // namespace dossier::test
