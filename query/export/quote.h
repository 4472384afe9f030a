// Any bytes as a text of the format that is written: cleaned (query/xml.h), and in its quotes.
// Private to query/export. Linear in the bytes.
#pragma once

#include <string>
#include <string_view>

namespace dossier::query {

// "..." of JSON; "</" comes as "<\/", so that it may stand in a script of a page too.
std::string json_quoted(std::string_view text);

// A field of RFC 4180, in quotes where it needs them. Line ends become blanks: many readers take a
// record a line.
std::string csv_field(std::string_view text);

// "..." of Turtle and N-Quads.
std::string rdf_quoted(std::string_view text);

// What may stand inside <...> of an IRI: all but letters, digits and -._~ as %XX.
std::string iri_part(std::string_view text);

// "..." of DOT.
std::string dot_quoted(std::string_view text);

// '...' of Cypher, and a name in backquotes.
std::string cypher_quoted(std::string_view text);
std::string cypher_name(std::string_view text);

}  // namespace dossier::query
