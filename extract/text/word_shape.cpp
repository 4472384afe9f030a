// Folds a word to its normal form and its outline, one code point at a time.
#include "extract/text/word_shape.h"

#include "extract/text/code_point.h"
#include "extract/text/hash.h"

namespace dossier::extract {
namespace {

char outline_of(std::uint32_t c) {
  if (c >= '0' && c <= '9') return '0';
  if (lower_of(c) != c) return 'X';
  if ((c >= 'a' && c <= 'z') || c >= 0xC0) return c >= 0x2000 && c < 0x3000 ? '.' : 'x';
  return c < 0x80 ? static_cast<char>(c) : '.';
}

}  // namespace

void append_lower(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::uint32_t lower = lower_of(point.value);
    const bool changed = lower != point.value && point.is_valid;
    if (changed)
      append_utf8(lower, out);
    else
      out.append(text.substr(at, point.size));
    at += point.size;
  }
}

void WordShape::read(std::string_view form) {
  normal.clear();
  cased.clear();
  outline.clear();
  form = form.substr(0, kLongest);
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint point = code_point_at(form, at);
    const char sign = point.is_valid ? plain_sign(point.value) : '.';
    if (sign != 0) {
      normal += sign;
      cased += sign;
    } else if (point.value >= '0' && point.value <= '9') {
      normal += '0';
      cased += '0';
    } else {
      append_utf8(lower_of(point.value), normal);
      append_utf8(point.value, cased);
    }
    const char mark = sign != 0 ? sign : outline_of(point.value);
    if (outline.empty() || outline.back() != mark) outline += mark;
    at += point.size;
  }
  normal_hash = hash_bytes(normal);
}

}  // namespace dossier::extract
