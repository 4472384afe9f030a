// What the reader knows before it reads: relations, verbs, countries, titles, organizations.
//
//   DOSSIER_TRY(const Vocabulary vocabulary, Vocabulary::load());           // built in
//   DOSSIER_TRY(const Vocabulary vocabulary, Vocabulary::load("my-seeds")); // and a user's rows
//
// The tables are those of seeds/, compiled into the program; seeds/README.md describes them. Files
// of the same names in a user's directory add rows (a name that is known already gets the new
// meaning). Errors name file and line.
// Thread safety: immutable after load.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/table.h"
#include "extract/value/value_tables.h"
#include "extract/verbs.h"
#include "graph/statement.h"

namespace dossier::extract {

// What a name in the tables is.
enum class NameKind { country, adjective, people, capital, seat, organization };

struct KnownName {
  NameKind kind = NameKind::country;
  std::string canonical;  // "United States" for "U.S."; the country itself for its adjective
  std::string country;    // the country it belongs to or acts for; empty for organizations
};

// What a common noun stands for.
enum class NounClass { unknown, person, group, organization, country, place, event, time };

struct Noun {
  NounClass what = NounClass::unknown;
  char gender = 'u';  // of a person: m, f, u
};

// A verb of saying.
struct Cue {
  Stance stance = Stance::neutral;
  std::string label;
};

enum class TitleKind { office, rank, honorific, role };
// Whom the holder of an office acts for.
enum class TitleScope { none, country, city, organization };

struct Title {
  std::string text;  // full form in small letters: "prime minister"
  TitleKind kind = TitleKind::office;
  TitleScope scope = TitleScope::none;
};

// A set of term types, one letter each as in seeds/relations.tsv:
// P person, O organization, G country, L place, F facility, N group, R role, E event, M money,
// Q quantity, T date, S text.
class TypeSet {
 public:
  // Nothing for a letter that is no type.
  static std::optional<TypeSet> parse(std::string_view letters);
  [[nodiscard]] bool contains(const Term& term) const;
  [[nodiscard]] bool contains_letter(char letter) const {
    return letters_.find(letter) != std::string::npos;
  }

 private:
  std::string letters_;
};

struct Relation {
  std::string predicate;
  std::string event_class;
  bool is_symmetric = false;
  TypeSet subject;
  TypeSet object;
  std::vector<std::pair<std::string, Slot>> slots;  // preposition -> slot
};

// A verb with the words that must follow it: {"hold", "talks", "with"}.
struct RelationPattern {
  std::vector<std::string> words;
  std::size_t relation = 0;  // index into Vocabulary::relations
  bool is_turned =
      false;  // written "<receive from": the subject is the recipient, the agent follows
};

// A noun that is an event: "attack", or two joined by "of": "resumption of tie".
struct EventNoun {
  std::optional<std::size_t> relation;    // index into Vocabulary::relations; none: an open one
  std::vector<std::string> prepositions;  // in front of whom it is done to: "on", "against"
};

class Vocabulary {
 public:
  // The built-in tables, then those of `directory` if it is not empty.
  static Result<Vocabulary> load(const std::filesystem::path& directory = {});

  // The name that these words are, in this very case; words are parted by one blank.
  [[nodiscard]] const KnownName* find_name(std::string_view words) const;
  // The title that these words are, whatever their case.
  [[nodiscard]] const Title* find_title(std::string_view words) const;
  // How many tokens the longest name and the longest title have.
  [[nodiscard]] std::size_t longest_name() const { return longest_name_; }
  [[nodiscard]] std::size_t longest_title() const { return longest_title_; }

  // 'm', 'f', 'u' for a given name; nothing for another word.
  [[nodiscard]] std::optional<char> gender_of(std::string_view given_name) const;
  // ISO 4217 code of a country's currency; empty if unknown.
  [[nodiscard]] std::string currency_of(std::string_view country) const;

  // The patterns that begin with a verb, longest first.
  [[nodiscard]] const std::vector<RelationPattern>& patterns_of(std::string_view lemma) const;
  [[nodiscard]] const Relation& relation(const RelationPattern& pattern) const {
    return relations_[pattern.relation];
  }
  // The event that a noun is (its lemma, or two lemmas with " of " between), or null.
  [[nodiscard]] const EventNoun* find_event_noun(std::string_view noun) const;
  // The relation of an event noun; null for an open one.
  [[nodiscard]] const Relation* relation(const EventNoun& noun) const {
    return noun.relation ? &relations_[*noun.relation] : nullptr;
  }
  // The typed relation of that name, or null.
  [[nodiscard]] const Relation* find_relation(std::string_view predicate) const;
  // Whether a noun (its lemma) is a kind of people: "ally", "soldier".
  [[nodiscard]] bool is_people(std::string_view noun) const {
    return people_.contains(std::string(noun));
  }
  // What a noun (its lemma) stands for; unknown for one that no table has.
  [[nodiscard]] Noun noun(std::string_view lemma) const;
  // How a speech verb stands to what is said; nothing for another verb.
  [[nodiscard]] std::optional<Stance> stance_of(std::string_view lemma) const;
  // What an edge of that speech verb is called: "said" for "say"; empty for another verb.
  [[nodiscard]] std::string_view label_of_cue(std::string_view lemma) const;

  [[nodiscard]] const Verbs& verbs() const { return verbs_; }
  // Currencies, units of measure, holidays.
  [[nodiscard]] const ValueTables& values() const { return values_; }

 private:
  Status read_tables(const std::filesystem::path& directory);
  Status add_verbs(const Table& table);
  Status add_countries(const Table& table);
  Status add_seats(const Table& table);
  Status add_organizations(const Table& table);
  Status add_titles(const Table& table);
  Status add_given_names(const Table& table);
  Status add_relations(const Table& table);
  Status add_event_nouns(const Table& table);
  Status add_people(const Table& table);
  Status add_nouns(const Table& table);
  Status add_cues(const Table& table);
  Status add_currencies(const Table& table) { return values_.add_currencies(table); }
  Status add_units(const Table& table) { return values_.add_units(table); }
  Status add_holidays(const Table& table) { return values_.add_holidays(table); }
  Status add_patterns(const Table& table, const Row& row);
  void add_name(std::string_view words, KnownName name);

  std::unordered_map<std::string, KnownName> names_;
  std::unordered_map<std::string, Title> titles_;
  std::unordered_map<std::string, char> given_names_;
  std::unordered_map<std::string, std::string> currencies_;
  std::vector<Relation> relations_;
  std::unordered_map<std::string, std::vector<RelationPattern>> patterns_;
  std::unordered_map<std::string, EventNoun> event_nouns_;
  std::unordered_map<std::string, Cue> cues_;
  std::unordered_set<std::string> people_;
  std::unordered_map<std::string, Noun> nouns_;
  Verbs verbs_;
  ValueTables values_;
  std::size_t longest_name_ = 1;
  std::size_t longest_title_ = 1;
};

}  // namespace dossier::extract
