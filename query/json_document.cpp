// Documents as JSON lines, whatever their bytes.
#include "query/json.h"
#include "query/json_parts.h"
#include "query/xml.h"

namespace dossier::query {

namespace {

// RFC 4648, section 4.
std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string written;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits <<= 8U;
      if (i < count) bits |= static_cast<unsigned char>(bytes[at + i]);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t digit = (bits >> (18U - 6U * i)) & 0x3FU;
      written += i <= count ? kDigits[digit] : '=';
    }
  }
  return written;
}

}  // namespace

std::string document_to_json_line(const Document& document) {
  Json json = document_start();
  Json& told = json["document"];
  told["name"] = document.name;
  told["date"] = text_or_null(document.date);
  if (is_utf8(document.text)) {
    told["text"] = document.text;
  } else {
    told["base64"] = base64(document.text);
  }
  return written(json);
}

}  // namespace dossier::query
