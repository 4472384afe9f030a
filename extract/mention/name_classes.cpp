#include "extract/mention/name_classes.h"

#include <algorithm>
#include <array>
#include <span>

#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr auto kOrganizationWords = std::to_array<std::string_view>(
    {"agency",      "alliance",   "army",         "assembly",     "association", "authority",
     "bank",        "board",      "bureau",       "cabinet",      "church",      "club",
     "coalition",   "command",    "commission",   "committee",    "company",     "congress",
     "corporation", "council",    "court",        "department",   "federation",  "force",
     "forces",      "foundation", "front",        "fund",         "government",  "group",
     "guard",       "inc.",       "institute",    "ministry",     "movement",    "navy",
     "news",        "office",     "organisation", "organization", "parliament",  "party",
     "police",      "press",      "secretariat",  "senate",       "service",     "society",
     "times",       "tribunal",   "union",        "university"});
constexpr auto kPlaceWords = std::to_array<std::string_view>(
    {"bay",     "city",  "coast",     "county",    "desert", "district", "gulf",     "island",
     "islands", "lake",  "mountains", "oblast",    "ocean",  "province", "region",   "river",
     "sea",     "state", "strait",    "territory", "valley", "village",  "peninsula"});
constexpr auto kFacilityWords = std::to_array<std::string_view>(
    {"airport", "base", "basilica", "bridge", "camp", "cathedral", "hall", "hospital", "hotel",
     "palace", "plant", "port", "prison", "resort", "school", "square", "stadium", "station",
     "tower"});
// What a country acts with; the second list only stands in front of one of the first.
constexpr auto kArms = std::to_array<std::string_view>(
    {"army", "authorities", "coastguard", "command", "force", "forces", "government", "military",
     "ministry", "navy", "officials", "parliament", "police", "staff", "troops"});
constexpr auto kArmsModifiers = std::to_array<std::string_view>(
    {"air", "armed", "defence", "defense", "finance", "foreign", "general", "ground", "interior",
     "naval", "operational", "security", "special"});
constexpr auto kParticles =
    std::to_array<std::string_view>({"al", "bin", "da", "de", "del", "den", "der", "di", "du", "el",
                                     "ibn", "la", "le", "van", "von"});

bool is_in(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool is_organization_noun(std::string_view word) { return is_in(kOrganizationWords, word); }
bool is_place_noun(std::string_view word) { return is_in(kPlaceWords, word); }
bool is_facility_noun(std::string_view word) { return is_in(kFacilityWords, word); }
bool is_arms(std::string_view word) { return is_in(kArms, word); }
bool is_arms_modifier(std::string_view word) { return is_in(kArmsModifiers, word); }
bool is_name_particle(std::string_view word) { return is_in(kParticles, word); }
bool is_bare_surname(std::string_view name) {
  for (std::size_t blank = name.find(' '); blank != std::string_view::npos;
       blank = name.find(' ')) {
    if (!is_name_particle(lower_ascii(name.substr(0, blank)))) return false;
    name.remove_prefix(blank + 1);
  }
  return true;
}

}  // namespace dossier::extract
