#include "extract/name/latin.h"

#include <memory>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace dossier::extract {

namespace {

// One for each thread: ICU's transliterators keep state while they work.
const icu::Transliterator* to_latin() {
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; NFD; [:Mn:] Remove; Lower", UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return transliterator.get();
}

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02bc || c == 0x02b9 || c == '`' ||
         c == 0x02bb || c == 0x02bf || c == 0x00b4 || c == 0x200d || c == 0x200c;
}

// Borders inside "KariOlsen", before the case is lost.
icu::UnicodeString with_borders(const icu::UnicodeString& name) {
  icu::UnicodeString parted;
  UChar32 last = 0;
  for (int32_t at = 0; at < name.length();) {
    const UChar32 c = name.char32At(at);
    const int32_t next = at + U16_LENGTH(c);
    const bool is_small_next = next < name.length() && u_islower(name.char32At(next)) != 0;
    if (u_islower(last) != 0 && u_isupper(c) != 0 && is_small_next) parted.append(UChar32{' '});
    if (c == '&') {
      parted.append(icu::UnicodeString(" and "));
    } else {
      parted.append(c);
    }
    last = c;
    at = next;
  }
  return parted;
}

}  // namespace

std::string latin_of(std::string_view name) {
  icu::UnicodeString text = with_borders(icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<int32_t>(name.size()))));
  if (const icu::Transliterator* transliterator = to_latin()) transliterator->transliterate(text);
  std::string latin;
  UChar32 last = 0;
  for (int32_t at = 0; at < text.length();) {
    const UChar32 c = text.char32At(at);
    at += U16_LENGTH(c);
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool is_joined = is_apostrophe(c) || (c == '.' && last != 0 && last != ' ');
    if (is_letter) {
      latin += static_cast<char>(c);
    } else if (!is_joined && !latin.empty() && latin.back() != ' ') {
      latin += ' ';
    } else if (c == '.' && !latin.empty() && latin.back() != ' ') {
      // "J.D." is one word, "Jr. Olsen" are two, "J.-C." stays apart
      const bool is_initial = latin.size() == 1 || latin[latin.size() - 2] == ' ' ||
                              (at < text.length() && text.charAt(at) != ' ' &&
                               at + 1 < text.length() && text.charAt(at + 1) == '.');
      if (!is_initial) latin += ' ';
    }
    last = c;
  }
  while (!latin.empty() && latin.back() == ' ') latin.pop_back();
  return latin;
}

bool is_syllabic(std::string_view name) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  for (int32_t at = 0; at < text.length();) {
    const UChar32 c = text.char32At(at);
    at += U16_LENGTH(c);
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    const bool is_sign = script == USCRIPT_HAN || script == USCRIPT_HANGUL;
    if (U_SUCCESS(status) && is_sign) return true;
  }
  return false;
}

}  // namespace dossier::extract
