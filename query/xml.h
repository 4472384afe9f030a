// Any bytes as text of an XML 1.0 document.
//
//   out << "<data key=\"n_label\">" << xml_text(name) << "</data>";
//   out << " label=\"" << xml_attribute(label) << '"';
//
// What XML cannot carry is dropped: control characters but TAB, LF and CR, U+FFFE and U+FFFF.
// Bytes that are not UTF-8 become U+FFFD. Linear in the bytes.
#pragma once

#include <string>
#include <string_view>

namespace dossier::query {

// The text with what XML cannot carry dropped and bytes that are not UTF-8 replaced: fit for any
// text format.
std::string clean_text(std::string_view text);

// Whether all bytes are UTF-8.
bool is_utf8(std::string_view text);

// For between tags. Comes as CDATA where references would leave blanks alone between them, because
// some parsers lose those.
std::string xml_text(std::string_view text);
// The same, appended to `out`.
void append_xml_text(std::string_view text, std::string& out);

// For between the quotes of an attribute, either sort. TAB, LF and CR become blanks, as every
// parser would make them.
std::string xml_attribute(std::string_view text);

}  // namespace dossier::query
