#include "query/xml.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace dossier::query {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Decoded {
  char32_t point = 0;
  std::size_t size = 0;  // bytes; 0: not UTF-8
};

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// The code point at the start of `bytes`, which is not empty.
Decoded decode(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes.front());
  if (lead < 0x80U) return {lead, 1};
  const std::size_t size = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
  if (lead < 0xC2U || lead > 0xF4U || bytes.size() < size) return {};
  char32_t point = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(bytes[i])) return {};
    point = (point << 6U) | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < kLeast[size] || point > 0x10FFFF || is_surrogate) return {};
  return {point, size};
}

bool is_allowed(char32_t point) {
  if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
  return point != 0x7F && point != 0xFFFE && point != 0xFFFF;
}

std::string_view reference_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    default:
      return {};
  }
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_markup(char c) { return c == '&' || c == '<' || c == '>'; }

// Whether blanks would stand alone beside a reference if all markup became references: some
// parsers take such blanks for layout and drop them.
bool has_lonely_blanks(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_blank(text[begin])) {
      ++begin;
      continue;
    }
    const std::size_t end = std::min(text.find_first_not_of(" \t\n\r", begin), text.size());
    const bool is_cut_before = begin == 0 || is_markup(text[begin - 1]);
    const bool is_cut_after = end == text.size() || is_markup(text[end]);
    if (is_cut_before && is_cut_after) return true;
    begin = end;
  }
  return false;
}

std::string as_references(std::string_view text) {
  std::string written;
  for (const char c : text) {
    if (is_markup(c)) {
      written += reference_for(c);
    } else {
      written += c;
    }
  }
  return written;
}

std::string as_cdata(std::string text) {
  constexpr std::string_view kEnd = "]]>";
  constexpr std::string_view kSplit = "]]]]><![CDATA[>";  // ends one section inside the "]]>"
  for (std::size_t at = 0; (at = text.find(kEnd, at)) != std::string::npos; at += kSplit.size()) {
    text.replace(at, kEnd.size(), kSplit);
  }
  return "<![CDATA[" + text + "]]>";
}

// Whether there is nothing in it but printable ASCII, blanks and line ends: most texts.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7F) || is_blank(c);
  });
}

}  // namespace

std::string clean_text(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    if (decoded.size == 0) {
      clean += kReplacement;
    } else if (is_allowed(decoded.point)) {
      clean += text.substr(0, decoded.size);
    }
    text.remove_prefix(std::max<std::size_t>(decoded.size, 1));
  }
  return clean;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    if (decoded.size == 0) return false;
    text.remove_prefix(decoded.size);
  }
  return true;
}

void append_xml_text(std::string_view text, std::string& out) {
  const bool is_as_it_is =
      is_plain(text) && std::ranges::none_of(text, [](char c) { return is_markup(c); });
  if (is_as_it_is) {
    out += text;
  } else {
    out += xml_text(text);
  }
}

std::string xml_text(std::string_view text) {
  std::string clean = clean_text(text);
  if (clean.find_first_of("&<>") == std::string::npos) return clean;
  return has_lonely_blanks(clean) ? as_cdata(std::move(clean)) : as_references(clean);
}

std::string xml_attribute(std::string_view text) {
  std::string written;
  bool is_after_reference = false;
  for (const char c : clean_text(text)) {
    const std::string_view reference = reference_for(c);
    if (!reference.empty()) {
      written += reference;
    } else if (is_blank(c)) {
      written += is_after_reference ? "&#32;" : " ";
    } else {
      written += c;
    }
    is_after_reference = !reference.empty() || (is_after_reference && is_blank(c));
  }
  return written;
}

}  // namespace dossier::query
