#include "extract/parse/lemmatizer.h"

#include <algorithm>
#include <bit>
#include <iterator>

#include "extract/text/hash.h"

namespace dossier::extract {
namespace {

// Bytes of the first character.
std::size_t first_size(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return std::min(size, text.size());
}

void append_in_case(LemmaCase letters, std::string_view form, std::string& out) {
  const std::size_t first = letters == LemmaCase::title ? first_size(form) : 0;
  if (letters == LemmaCase::keep) {
    out += form;
  } else {
    out += form.substr(0, first);
    append_lower(form.substr(first), out);
  }
}

}  // namespace

bool apply_rule(const LemmaRule& rule, std::string_view form, std::string& out) {
  out.clear();
  append_in_case(rule.letters, form, out);
  if (rule.strip > out.size() || (rule.strip == out.size() && rule.suffix.empty())) return false;
  const std::size_t kept = out.size() - rule.strip;
  const bool cuts_a_character =
      kept < out.size() && (static_cast<unsigned char>(out[kept]) & 0xC0) == 0x80;
  if (cuts_a_character) return false;
  out.resize(kept);
  out += rule.suffix;
  return true;
}

std::uint8_t lemma_kind(std::uint8_t tag, const WordShape& shape) {
  const bool has_lower = shape.outline.find('x') != std::string::npos;
  const bool is_capitals = shape.is_capitalized() && !has_lower && shape.normal.size() > 1;
  return static_cast<std::uint8_t>(is_capitals ? 255 - tag : tag);
}

bool is_plain_number(std::string_view form) {
  return form.find_first_not_of("0123456789,.") == std::string_view::npos &&
         form.find_first_of("0123456789") != std::string_view::npos;
}

std::uint32_t ending_key(std::string_view normal, std::size_t size, std::uint8_t kind) {
  const bool is_whole = size > Lemmatizer::kLongestEnding;
  const std::string_view ending =
      is_whole ? normal : normal.substr(normal.size() - std::min(size, normal.size()));
  return fingerprint(combine(hash_bytes(ending, is_whole ? 41 : 40), kind));
}

Lemmatizer::Lemmatizer(std::vector<LemmaRule> rules, std::span<const LemmaEnding> endings)
    : rules_(std::move(rules)), slots_(std::bit_ceil(2 * endings.size() + 2)) {
  for (const LemmaEnding& ending : endings) {
    if (ending.fingerprint == 0) continue;
    std::size_t slot = ending.fingerprint & (slots_.size() - 1);
    while (slots_[slot].fingerprint != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = ending;
  }
}

std::vector<LemmaEnding> Lemmatizer::endings() const {
  std::vector<LemmaEnding> endings;
  for (const LemmaEnding& slot : slots_) {
    if (slot.fingerprint != 0) endings.push_back(slot);
  }
  std::ranges::sort(endings, {}, &LemmaEnding::fingerprint);
  return endings;
}

const LemmaEnding* Lemmatizer::find(std::uint32_t wanted) const {
  if (slots_.empty()) return nullptr;
  std::size_t slot = wanted & (slots_.size() - 1);
  while (slots_[slot].fingerprint != 0) {
    if (slots_[slot].fingerprint == wanted) return &slots_[slot];
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return nullptr;
}

void Lemmatizer::lemma(std::string_view form, std::uint8_t tag, const WordShape& shape,
                       std::string& out) const {
  out.clear();
  if (is_plain_number(form)) {
    std::ranges::copy_if(form, std::back_inserter(out), [](char c) { return c != ','; });
    return;
  }
  const std::string_view normal = shape.normal;
  const std::uint8_t kind = lemma_kind(tag, shape);
  const LemmaEnding* found = find(ending_key(normal, kLongestEnding + 1, kind));
  for (std::size_t size = std::min(kLongestEnding, normal.size()) + 1;
       found == nullptr && size-- > 0;) {
    found = find(ending_key(normal, size, kind));
  }
  if (found != nullptr)
    apply_rule(rules_[found->rule], form, out);
  else
    append_lower(form, out);
}

}  // namespace dossier::extract
