#include "query/export/quote.h"

#include "query/xml.h"

namespace dossier::query {

namespace {

// \n for a line feed, and so on; nothing for what needs no backslash.
char letter_for(char c) {
  switch (c) {
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '\\':
      return '\\';
    default:
      return '\0';
  }
}

// The cleaned text between two quotes, with backslashes before those in it.
std::string backslashed(std::string_view text, char quote) {
  std::string written(1, quote);
  for (const char c : clean_text(text)) {
    if (const char letter = letter_for(c); letter != '\0') {
      written += '\\';
      written += letter;
    } else {
      if (c == quote) written += '\\';
      written += c;
    }
  }
  return written + quote;
}

}  // namespace

std::string json_quoted(std::string_view text) {
  std::string written = backslashed(text, '"');
  for (std::size_t at = 0; (at = written.find("</", at)) != std::string::npos; at += 3) {
    written.insert(at + 1, 1, '\\');
  }
  for (std::size_t at = 0; (at = written.find("<!--", at)) != std::string::npos;) {
    written.replace(at, 1, "\\u003c");
  }
  return written;
}

std::string csv_field(std::string_view text) {
  std::string clean = clean_text(text);
  for (char& c : clean) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  if (clean.find_first_of(",;\"' ") == std::string::npos) return clean;
  for (std::size_t at = 0; (at = clean.find('"', at)) != std::string::npos; at += 2) {
    clean.insert(at, 1, '"');
  }
  return '"' + clean + '"';
}

std::string rdf_quoted(std::string_view text) { return backslashed(text, '"'); }

std::string iri_part(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string written;
  for (const char c : clean_text(text)) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_plain =
        is_letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      written += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    written += '%';
    written += kDigits[byte >> 4U];
    written += kDigits[byte & 0xFU];
  }
  return written;
}

std::string dot_quoted(std::string_view text) {
  std::string written = "\"";
  for (const char c : clean_text(text)) {
    if (c == '\n' || c == '\r') {
      written += "\\n";
    } else {
      if (c == '"' || c == '\\') written += '\\';
      written += c;
    }
  }
  return written + '"';
}

std::string cypher_quoted(std::string_view text) { return backslashed(text, '\''); }

std::string cypher_name(std::string_view text) {
  std::string written = "`";
  for (const char c : clean_text(text)) {
    written += c;
    if (c == '`') written += '`';
  }
  return written + '`';
}

}  // namespace dossier::query
