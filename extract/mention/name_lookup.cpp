#include "extract/mention/name_lookup.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/mention/name_classes.h"
#include "extract/text/english.h"

namespace dossier::extract {

// Behind an opening quote a long name may be written small: "coalition of the willing".
bool NameLookup::is_quoted(std::size_t at) const {
  constexpr auto kQuotes = std::to_array<std::string_view>({"\"", "'", "``", "\u2018", "\u201c"});
  return at > 0 && std::ranges::find(kQuotes, words_[at - 1].text) != kQuotes.end();
}

const KnownName* NameLookup::known_at(std::size_t at, std::size_t& length) const {
  const std::size_t most =
      std::min(vocabulary_.longest_name(), words_.size() - std::min(at, words_.size()));
  for (length = most; length > 0; --length) {
    const bool is_named = words_[at].is_capital || words_[at].is_number;
    if (!is_named && (length < kLeastQuoted || !is_quoted(at))) return nullptr;
    if (const KnownName* known = vocabulary_.find_name(join_words(words_, at, at + length)))
      return known;
  }
  return nullptr;
}

const Title* NameLookup::title_at(std::size_t at, std::size_t& length) const {
  const std::size_t most =
      std::min(vocabulary_.longest_title(), words_.size() - std::min(at, words_.size()));
  for (length = most; length > 0; --length) {
    if (!words_[at].is_word) return nullptr;
    if (const Title* title = vocabulary_.find_title(join_words(words_, at, at + length)))
      return title;
  }
  return nullptr;
}

const KnownName* NameLookup::owner_behind(std::size_t at) const {
  std::size_t next = at + 1;
  if (next >= words_.size() || words_[at].lower != "of") return nullptr;
  if (words_[next].lower == "the") ++next;
  std::size_t length = 0;
  const KnownName* owner = next < words_.size() ? known_at(next, length) : nullptr;
  return owner != nullptr && owner->kind != NameKind::adjective ? owner : nullptr;
}

const KnownName* NameLookup::owner_before(std::size_t at) const {
  constexpr std::size_t kMostBetween = 3;
  for (std::size_t i = at; i > 0 && at - i <= kMostBetween; --i) {
    if (is_possessive(i - 1)) return known_ending_at(i - 1);
    const Word& word = words_[i - 1];
    if (!word.is_word || is_function_word(word.lower)) return nullptr;
  }
  return nullptr;
}

const KnownName* NameLookup::known_ending_at(std::size_t end) const {
  const std::size_t most = std::min(vocabulary_.longest_name(), end);
  for (std::size_t length = most; length > 0; --length) {
    if (const KnownName* known = vocabulary_.find_name(join_words(words_, end - length, end)))
      return known;
  }
  return nullptr;
}

bool NameLookup::is_possessive(std::size_t at) const {
  return words_[at].lower == "'s" || words_[at].lower == "\u2019s";
}

bool NameLookup::begins_office_name(std::size_t at) const {
  return at + 1 < words_.size() && is_possessive(at) && words_[at + 1].is_capital &&
         is_organization_noun(words_[at + 1].lower);
}

bool NameLookup::is_former(std::size_t at) const {
  constexpr auto kFormer =
      std::to_array<std::string_view>({"former", "late", "ex", "then", "ousted", "deposed"});
  if (at == 0 || words_[at - 1].text == "Then") return false;  // "Then President Olsen left"
  return std::ranges::find(kFormer, words_[at - 1].lower) != kFormer.end();
}

EntityType type_of(const KnownName& known) {
  switch (known.kind) {
    case NameKind::country:
      return EntityType::country;
    case NameKind::capital:
      return EntityType::place;
    case NameKind::people:
    case NameKind::adjective:
      return EntityType::group;
    case NameKind::seat:
      return EntityType::facility;
    case NameKind::organization:
      break;
  }
  return EntityType::organization;
}

}  // namespace dossier::extract
