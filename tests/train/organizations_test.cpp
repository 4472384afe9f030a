// Names of organizations as facts about words.
#include "extract/text/hash.h"
#include "tests/catch.h"
#include "tools/train/lexicon_builder.h"

namespace dossier::train {
namespace {

std::uint8_t lists_of(const extract::Lexicon& lexicon, std::string_view word) {
  return lexicon.find(extract::hash_bytes(normal_form(word))).lists;
}

extract::LexiconEntry entry_of(std::string_view word, std::uint8_t lists) {
  extract::LexiconEntry entry;
  entry.fingerprint = extract::fingerprint(extract::hash_bytes(normal_form(word)));
  entry.word = 7;
  entry.lists = lists;
  return entry;
}

}  // namespace

TEST_CASE("marking organizations", "[train]") {
  const std::vector<extract::LexiconEntry> entries{
      entry_of("oslo", extract::kPlaceName),
      entry_of("gone", extract::kOrganization | extract::kGivenName)};
  extract::Lexicon lexicon(entries);
  mark_organizations({"Fjordkraft", "Oslo Harbour Bank", "Kari-Olsen Shipping"}, lexicon);

  SECTION("tells single words, first words and later words apart") {
    CHECK(lists_of(lexicon, "Fjordkraft") == extract::kOrganization);
    CHECK(lists_of(lexicon, "harbour") == extract::kOrganizationLater);
    CHECK(lists_of(lexicon, "Bank") == extract::kOrganizationLater);
  }
  SECTION("keeps what is known of a word") {
    CHECK(lists_of(lexicon, "Oslo") == (extract::kPlaceName | extract::kOrganizationFirst));
    CHECK(lexicon.find(extract::hash_bytes("oslo")).word == 7);
  }
  SECTION("divides names at hyphens, as the treebanks do") {
    CHECK(lists_of(lexicon, "Kari") == extract::kOrganizationFirst);
    CHECK(lists_of(lexicon, "Olsen") == extract::kOrganizationLater);
  }
  SECTION("forgets marks of an earlier list") {
    CHECK(lists_of(lexicon, "gone") == extract::kGivenName);
  }
}

}  // namespace dossier::train
