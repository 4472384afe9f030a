// Small words that tell what a name is. Private to extract/.
#pragma once

#include <string_view>

namespace dossier::extract {

// All by the word in small letters. Nouns that end the names of organizations ("ministry"), places
// ("province") and buildings ("airport").
bool is_organization_noun(std::string_view word);
bool is_place_noun(std::string_view word);
bool is_facility_noun(std::string_view word);
// What a country acts with ("forces"), and what stands in front of that ("armed").
bool is_arms(std::string_view word);
bool is_arms_modifier(std::string_view word);
// "van", "al": inside the names of persons.
bool is_name_particle(std::string_view word);
// Of a whole name as it is written: "Olsen", "van Dahl"; a single word behind any particles.
bool is_bare_surname(std::string_view name);

}  // namespace dossier::extract
