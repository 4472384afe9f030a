// N-Triples and N-Quads (https://www.w3.org/TR/n-quads/), line by line, in two passes: what names
// nodes, then edges.
#include <algorithm>
#include <map>

#include "query/dates.h"
#include "query/import/batch.h"
#include "query/import/lines.h"
#include "query/utf8.h"

namespace dossier::query {

namespace {

struct RdfTerm {
  enum class Kind { none, iri, blank, literal } kind = Kind::none;
  std::string text;      // the IRI, the name of the blank node, or the value
  std::string datatype;  // of a literal; empty: a string
};

struct Triple {
  RdfTerm subject;
  std::string predicate;
  RdfTerm object;
};

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// One line. An error is a word of what is wrong.
class LineParser {
 public:
  explicit LineParser(std::string_view line) : rest_(line) {}

  // Whether there is nothing on the line but blanks and a comment.
  bool is_blank() {
    skip_blanks();
    return rest_.empty() || rest_.front() == '#';
  }
  // Whether it begins with a quoted triple of RDF-star.
  [[nodiscard]] bool is_quoted_triple() const { return rest_.starts_with("<<"); }

  // Nothing if the line is no triple; why() says why not.
  std::optional<Triple> parse() {
    Triple triple;
    triple.subject = term();
    if (triple.subject.kind != RdfTerm::Kind::iri && triple.subject.kind != RdfTerm::Kind::blank) {
      return fail("no subject: an IRI in <> or a blank node is expected");
    }
    const RdfTerm predicate = term();
    if (predicate.kind != RdfTerm::Kind::iri) return fail("no predicate: an IRI is expected");
    triple.predicate = predicate.text;
    triple.object = term();
    if (triple.object.kind == RdfTerm::Kind::none) {
      return fail("no object: an IRI, a blank node or a literal is expected");
    }
    skip_blanks();
    if (!rest_.starts_with('.')) {
      if (term().kind == RdfTerm::Kind::none) return fail("no '.' at the end");
      skip_blanks();
    }
    if (!rest_.starts_with('.')) return fail("no '.' at the end");
    rest_.remove_prefix(1);
    if (!is_blank()) return fail("something follows the '.'");
    return triple;
  }
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  std::optional<Triple> fail(std::string_view why) {
    if (why_.empty()) why_ = why;
    return std::nullopt;
  }

  void skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
  }

  RdfTerm term() {
    skip_blanks();
    if (rest_.starts_with('<')) return iri();
    if (rest_.starts_with("_:")) return blank();
    if (rest_.starts_with('"')) return literal();
    return {};
  }

  RdfTerm iri() {
    std::optional<std::string> text = between('>');
    if (!text) return {};
    return {RdfTerm::Kind::iri, std::move(*text), {}};
  }

  RdfTerm blank() {
    const std::size_t end = std::min(rest_.find_first_of(" \t<\""), rest_.size());
    std::string name(rest_.substr(0, end));
    // A dot ends the triple, not the name.
    while (name.ends_with('.')) name.pop_back();
    rest_.remove_prefix(name.size());
    if (name.size() <= 2) return {};
    return {RdfTerm::Kind::blank, name, {}};
  }

  RdfTerm literal() {
    std::optional<std::string> text = between('"');
    if (!text) return {};
    RdfTerm made = {RdfTerm::Kind::literal, std::move(*text), {}};
    if (rest_.starts_with('@')) {
      rest_.remove_prefix(std::min(rest_.find_first_of(" \t."), rest_.size()));
    } else if (rest_.starts_with("^^<")) {
      rest_.remove_prefix(2);
      made.datatype = iri().text;
      if (made.datatype.empty()) return {};
    }
    return made;
  }

  // What stands between the first character and `end`, with its escapes resolved.
  std::optional<std::string> between(char end) {
    std::string text;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      const char c = rest_[at];
      if (c == end) {
        rest_.remove_prefix(at + 1);
        return text;
      }
      if (c != '\\') {
        text += c;
        continue;
      }
      if (!escape(++at, text)) {
        fail("an escape that there is not");
        return std::nullopt;
      }
    }
    fail(end == '"' ? "a literal without its end" : "an IRI without its '>'");
    return std::nullopt;
  }

  // The escape whose letter is at `at`, which is moved to its last character.
  bool escape(std::size_t& at, std::string& text) {
    if (at >= rest_.size()) return false;
    constexpr std::string_view kLetters = "tbnrf\"'\\";
    constexpr std::string_view kMeant = "\t\b\n\r\f\"'\\";
    const std::size_t letter = kLetters.find(rest_[at]);
    if (letter != std::string_view::npos) {
      text += kMeant[letter];
      return true;
    }
    const std::size_t digits = rest_[at] == 'u' ? 4 : rest_[at] == 'U' ? 8 : 0;
    if (digits == 0 || rest_.size() - at <= digits) return false;
    char32_t point = 0;
    for (std::size_t i = 1; i <= digits; ++i) {
      const int digit = digit_of(rest_[at + i]);
      if (digit < 0) return false;
      point = point * 16 + static_cast<char32_t>(digit);
    }
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return false;
    append_utf8(text, point);
    at += digits;
    return true;
  }

  std::string_view rest_;
  std::string why_;
};

// What follows the last '/', '#' or ':' of an IRI, with %XX resolved.
std::string local_name(std::string_view iri) {
  std::string_view local = iri;
  while (local.ends_with('/') || local.ends_with('#')) local.remove_suffix(1);
  const std::size_t cut = local.find_last_of("/#");
  local = local.substr(cut == std::string_view::npos ? 0 : cut + 1);
  std::string name;
  for (std::size_t i = 0; i < local.size(); ++i) {
    const bool is_code = local[i] == '%' && i + 2 < local.size() && digit_of(local[i + 1]) >= 0 &&
                         digit_of(local[i + 2]) >= 0;
    if (is_code) {
      name += static_cast<char>(digit_of(local[i + 1]) * 16 + digit_of(local[i + 2]));
      i += 2;
    } else {
      name += local[i];
    }
  }
  const std::string clean = clean_name(name);
  return clean.empty() ? clean_name(iri) : clean;
}

constexpr std::string_view kOwnWords = "urn:dossier:term/";
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

bool is_name(std::string_view predicate) {
  constexpr std::string_view kNames[] = {"http://www.w3.org/2000/01/rdf-schema#label",
                                         "http://xmlns.com/foaf/0.1/name",
                                         "http://www.w3.org/2004/02/skos/core#prefLabel",
                                         "http://schema.org/name", "https://schema.org/name"};
  return std::ranges::count(kNames, predicate) > 0;
}

// Words about words, which tie no two things.
bool is_about_words(std::string_view predicate) {
  constexpr std::string_view kVocabularies[] = {kRdf, "http://www.w3.org/2000/01/rdf-schema#",
                                                "http://www.w3.org/2002/07/owl#",
                                                "http://www.w3.org/2004/02/skos/core#", kOwnWords};
  return is_name(predicate) ||
         std::ranges::any_of(kVocabularies, [predicate](std::string_view vocabulary) {
           return predicate.starts_with(vocabulary);
         });
}

class RdfImport {
 public:
  RdfImport(std::istream& in, const ImportOptions& options, StatementSink& sink)
      : lines_(in, options.file), nodes_(options.type), batch_(options, sink, &nodes_) {}

  Result<ImportReport> run() {
    DOSSIER_RETURN_IF_ERROR(for_each_triple([this](const Triple& triple) { return tell(triple); }));
    for (auto& [id, told] : told_) nodes_.add(told);
    told_.clear();
    DOSSIER_RETURN_IF_ERROR(lines_.rewind());
    DOSSIER_RETURN_IF_ERROR(
        for_each_triple([this](const Triple& triple) { return add_edge(triple); }));
    return batch_.finish();
  }

 private:
  template <typename Visit>
  Status for_each_triple(const Visit& visit) {
    std::string line;
    while (lines_.next(line)) {
      LineParser parser(line);
      if (parser.is_blank() || parser.is_quoted_triple()) continue;
      const std::optional<Triple> triple = parser.parse();
      if (!triple) {
        return lines_.error(parser.why().empty() ? "no triple" : parser.why());
      }
      DOSSIER_RETURN_IF_ERROR(visit(*triple));
    }
    return lines_.status();
  }

  // What a triple says of a node itself.
  Status tell(const Triple& triple) {
    const std::string& predicate = triple.predicate;
    const std::string& value = triple.object.text;
    const bool is_ours =
        predicate.starts_with(kOwnWords) && triple.subject.text.starts_with("urn:dossier:L");
    const bool is_alias = predicate == "http://www.w3.org/2004/02/skos/core#altLabel";
    const bool is_type = predicate == std::string(kRdf) + "type";
    if (!is_name(predicate) && !is_type && !is_alias && !is_ours) return {};
    ImportedNodes::Told& told = told_[triple.subject.text];
    told.id = triple.subject.text;
    if (told.line == 0) told.line = lines_.number();
    if (is_name(predicate) && told.name.empty()) told.name = value;
    if (is_type) told.type = local_name(value);
    if (is_alias) told.aliases += (told.aliases.empty() ? "" : "; ") + value;
    if (is_ours) tell_value(predicate.substr(kOwnWords.size()), value, told);
    return {};
  }

  static void tell_value(const std::string& word, const std::string& value,
                         ImportedNodes::Told& told) {
    if (word == "value" || word == "date") told.value = value;
    if (word == "low") told.low = value;
    if (word == "high") told.high = value;
    if (word == "unit") told.unit = value;
  }

  Status add_edge(const Triple& triple) {
    if (is_about_words(triple.predicate)) return {};
    ImportedEdge edge;
    edge.subject = node(triple.subject);
    edge.relation = local_name(triple.predicate);
    edge.object =
        triple.object.kind == RdfTerm::Kind::literal ? literal(triple.object) : node(triple.object);
    if (name_of(*edge.object).empty()) {
      batch_.leave_out();
      return {};
    }
    return batch_.add(edge, lines_.number());
  }

  Term node(const RdfTerm& term) {
    if (term.kind == RdfTerm::Kind::iri && !nodes_.has(term.text)) {
      ImportedNodes::Told told;
      told.id = term.text;
      told.name = local_name(term.text);
      told.line = lines_.number();
      nodes_.add(told);
    }
    return nodes_.find(term.text, lines_.number()).term;
  }

  static Term literal(const RdfTerm& term) {
    const std::string text = clean_name(term.text);
    const std::string type = term.datatype.empty() ? std::string() : local_name(term.datatype);
    constexpr std::string_view kDates[] = {"date", "dateTime", "gYear", "gYearMonth"};
    if (std::ranges::count(kDates, type) > 0 && days_of(text)) return date(text, text);
    constexpr std::string_view kNumbers[] = {"integer", "decimal", "double",
                                             "float",   "int",     "long"};
    const std::optional<double> number = parse_number(text);
    if (std::ranges::count(kNumbers, type) > 0 && number) {
      return quantity(text, {.value = number});
    }
    return text_literal(text);
  }

  LineReader lines_;
  ImportedNodes nodes_;
  ImportBatch batch_;
  std::map<std::string, ImportedNodes::Told> told_;  // by id
};

}  // namespace

Result<ImportReport> import_rdf(std::istream& in, const ImportOptions& options,
                                StatementSink& sink) {
  return RdfImport(in, options, sink).run();
}

}  // namespace dossier::query
