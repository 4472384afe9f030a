// From tables to look-ups. Each table has one function that reads its rows and says what is wrong
// with one.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "extract/builtin_tables.h"
#include "extract/vocabulary.h"
#include "graph/fold.h"

namespace dossier::extract {

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream in{std::string(text)};
  return {std::istream_iterator<std::string>(in), {}};
}

std::size_t token_count(std::string_view text) {
  // Marks inside a name ("Washington, D.C.") are tokens of their own.
  return static_cast<std::size_t>(std::ranges::count_if(
             text, [](char c) { return c == ' ' || c == ',' || c == '\'' || c == '&'; })) +
         1;
}

std::optional<TitleKind> parse_title_kind(std::string_view word) {
  if (word == "office") return TitleKind::office;
  if (word == "rank") return TitleKind::rank;
  if (word == "honorific") return TitleKind::honorific;
  if (word == "role") return TitleKind::role;
  return std::nullopt;
}

std::optional<NounClass> parse_noun_class(std::string_view word) {
  if (word == "person") return NounClass::person;
  if (word == "group") return NounClass::group;
  if (word == "organisation") return NounClass::organization;
  if (word == "country") return NounClass::country;
  if (word == "place") return NounClass::place;
  if (word == "event") return NounClass::event;
  if (word == "time") return NounClass::time;
  return std::nullopt;
}

std::optional<TitleScope> parse_title_scope(std::string_view word) {
  if (word.empty()) return TitleScope::none;
  if (word == "country") return TitleScope::country;
  if (word == "city") return TitleScope::city;
  if (word == "organisation") return TitleScope::organization;
  return std::nullopt;
}

Result<std::string> read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error{ErrorCode::io, path.string() + ": can't be read"};
  return text;
}

}  // namespace

Result<Vocabulary> Vocabulary::load(const std::filesystem::path& directory) {
  Vocabulary vocabulary;
  DOSSIER_RETURN_IF_ERROR(vocabulary.read_tables(directory));
  return vocabulary;
}

Status Vocabulary::read_tables(const std::filesystem::path& directory) {
  struct Kind {
    std::string file;
    std::vector<std::string> columns;
    Status (Vocabulary::*add)(const Table&);
  };
  // In an order in which each table finds what it refers to.
  const std::vector<Kind> kinds = {
      {"verbs.tsv", {"lemma", "past", "participle"}, &Vocabulary::add_verbs},
      {"countries.tsv",
       {"name", "code", "aliases", "adjective", "people", "capital", "currency"},
       &Vocabulary::add_countries},
      {"organisations.tsv", {"name", "aliases", "kind"}, &Vocabulary::add_organizations},
      {"seats.tsv", {"name", "country", "kind"}, &Vocabulary::add_seats},
      {"titles.tsv", {"title", "kind", "expands", "scope"}, &Vocabulary::add_titles},
      {"given_names.tsv", {"name", "gender"}, &Vocabulary::add_given_names},
      {"relations.tsv",
       {"predicate", "class", "symmetric", "subject", "object", "patterns", "slots"},
       &Vocabulary::add_relations},
      {"event_nouns.tsv", {"noun", "predicate", "object"}, &Vocabulary::add_event_nouns},
      {"people.tsv", {"noun"}, &Vocabulary::add_people},
      {"nouns.tsv", {"noun", "class", "gender"}, &Vocabulary::add_nouns},
      {"cues.tsv", {"cue", "stance", "label"}, &Vocabulary::add_cues},
      {"currencies.tsv", {"code", "words", "parts", "homes", "rate"}, &Vocabulary::add_currencies},
      {"units.tsv", {"unit", "kind", "words"}, &Vocabulary::add_units},
      {"holidays.tsv", {"names", "rule"}, &Vocabulary::add_holidays},
  };
  std::error_code error;
  if (!directory.empty() && !std::filesystem::is_directory(directory, error)) {
    return Error{ErrorCode::io, directory.string() +
                                    ": no directory of tables; give one with files named as in "
                                    "seeds/, for instance relations.tsv"};
  }
  for (const Kind& kind : kinds) {
    const auto builtin = std::ranges::find(builtin_tables(), kind.file, &BuiltinTable::name);
    DOSSIER_CHECK(builtin != builtin_tables().end());
    DOSSIER_TRY(const Table table, parse_table("seeds/" + kind.file, builtin->text, kind.columns));
    DOSSIER_RETURN_IF_ERROR((this->*kind.add)(table));
    const std::filesystem::path own = directory / kind.file;
    if (directory.empty() || !std::filesystem::exists(own, error)) continue;
    DOSSIER_TRY(const std::string text, read_text(own));
    DOSSIER_TRY(const Table more, parse_table(own.string(), text, kind.columns));
    DOSSIER_RETURN_IF_ERROR((this->*kind.add)(more));
  }
  return {};
}

Status Vocabulary::add_verbs(const Table& table) {
  for (const Row& row : table.rows) {
    const std::vector<std::string> past = values_of(row.fields[1]);
    const std::vector<std::string> participles = values_of(row.fields[2]);
    if (past.empty() || participles.empty()) {
      return row_error(table, row, "an irregular verb needs its past and its participle");
    }
    verbs_.add_irregular(row.fields[0], past, participles);
  }
  return {};
}

Status Vocabulary::add_countries(const Table& table) {
  for (const Row& row : table.rows) {
    const std::string& name = row.fields[0];
    if (name.empty()) return row_error(table, row, "a country needs a name");
    const std::vector<std::string> people = values_of(row.fields[4]);
    for (const std::string& word : people) add_name(word, {NameKind::people, name, name});
    for (const std::string& word : values_of(row.fields[3])) {
      add_name(word, {NameKind::adjective, name, name});
    }
    const std::vector<std::string> capitals = values_of(row.fields[5]);
    for (const std::string& word : capitals) {
      add_name(word, {NameKind::capital, capitals.front(), name});
    }
    add_name(name, {NameKind::country, name, name});
    for (const std::string& word : values_of(row.fields[2])) {
      add_name(word, {NameKind::country, name, name});
    }
    currencies_.insert_or_assign(name, row.fields[6]);
  }
  return {};
}

Status Vocabulary::add_organizations(const Table& table) {
  for (const Row& row : table.rows) {
    const std::string& name = row.fields[0];
    if (name.empty()) return row_error(table, row, "an organisation needs a name");
    add_name(name, {NameKind::organization, name, {}});
    for (const std::string& word : values_of(row.fields[1])) {
      add_name(word, {NameKind::organization, name, {}});
    }
  }
  return {};
}

Status Vocabulary::add_seats(const Table& table) {
  for (const Row& row : table.rows) {
    const std::vector<std::string> names = values_of(row.fields[0]);
    const KnownName* owner = find_name(row.fields[1]);
    if (names.empty() || owner == nullptr) {
      return row_error(table, row,
                       "expected a seat and a country or organisation of the tables, "
                       "found \"" +
                           row.fields[1] + "\"");
    }
    for (const std::string& name : names) {
      add_name(name, {NameKind::seat, names.front(), owner->canonical});
    }
  }
  return {};
}

Status Vocabulary::add_titles(const Table& table) {
  for (const Row& row : table.rows) {
    const auto kind = parse_title_kind(row.fields[1]);
    const auto scope = parse_title_scope(row.fields[3]);
    if (row.fields[0].empty() || !kind || !scope) {
      return row_error(table, row,
                       "expected a title, a kind (office, rank, honorific, role), its full form "
                       "and a scope (country, city, organisation or nothing)");
    }
    const std::string text = fold_name(row.fields[0]);
    const std::string full = row.fields[2].empty() ? text : fold_name(row.fields[2]);
    titles_.insert_or_assign(text, Title{full, *kind, *scope});
    longest_title_ = std::max(longest_title_, token_count(text));
  }
  return {};
}

Status Vocabulary::add_given_names(const Table& table) {
  for (const Row& row : table.rows) {
    if (row.fields[1].size() != 1 ||
        std::string_view("mfu").find(row.fields[1]) == std::string::npos) {
      return row_error(table, row, "expected a gender m, f or u, found \"" + row.fields[1] + "\"");
    }
    given_names_.insert_or_assign(fold_name(row.fields[0]), row.fields[1].front());
  }
  return {};
}

Status Vocabulary::add_relations(const Table& table) {
  for (const Row& row : table.rows) {
    const auto subject = TypeSet::parse(row.fields[3]);
    const auto object = TypeSet::parse(row.fields[4]);
    if (row.fields[0].empty() || !subject || !object) {
      return row_error(table, row,
                       "expected a predicate and two sets of types (letters of "
                       "POGLFNREMQTS), found \"" +
                           row.fields[3] + "\" and \"" + row.fields[4] + "\"");
    }
    Relation relation{row.fields[0], row.fields[1], row.fields[2] == "yes", *subject, *object, {}};
    for (const std::string& entry : values_of(row.fields[6])) {
      const std::size_t equals = entry.find('=');
      const auto slot = parse_slot(entry.substr(std::min(equals, entry.size() - 1) + 1));
      if (equals == std::string::npos || !slot) {
        return row_error(table, row, "expected slots as PREPOSITION=SLOT, found \"" + entry + "\"");
      }
      relation.slots.emplace_back(entry.substr(0, equals), *slot);
    }
    relations_.push_back(std::move(relation));
    DOSSIER_RETURN_IF_ERROR(add_patterns(table, row));
  }
  return {};
}

Status Vocabulary::add_patterns(const Table& table, const Row& row) {
  const std::vector<std::string> patterns = values_of(row.fields[5]);
  if (patterns.empty())
    return row_error(table, row, "a relation needs a pattern, as in \"meet with\"");
  for (const std::string& text : patterns) {
    const bool is_turned = text.starts_with('<');
    RelationPattern pattern{words_of(is_turned ? text.substr(1) : text), relations_.size() - 1,
                            is_turned};
    if (pattern.words.empty()) {
      return row_error(table, row, "expected the words of a pattern between two '|', found blanks");
    }
    verbs_.add(pattern.words.front());
    auto& list = patterns_[pattern.words.front()];
    list.push_back(std::move(pattern));
    std::ranges::stable_sort(list, std::greater<>(),
                             [](const RelationPattern& p) { return p.words.size(); });
  }
  return {};
}

Status Vocabulary::add_event_nouns(const Table& table) {
  for (const Row& row : table.rows) {
    const std::vector<std::string> words = words_of(row.fields[0]);
    const bool is_joined = words.size() == 3 && words[1] == "of";
    const auto relation =
        std::ranges::find(relations_, row.fields[1], &Relation::predicate) - relations_.begin();
    const bool is_known = static_cast<std::size_t>(relation) < relations_.size();
    std::vector<std::string> prepositions = values_of(row.fields[2]);
    const bool is_right = (words.size() == 1 || is_joined) && !prepositions.empty() &&
                          (is_known || row.fields[1].empty());
    if (!is_right) {
      return row_error(table, row,
                       "expected a noun (or two with \"of\" between), a predicate of relations.tsv "
                       "or nothing, and prepositions, found \"" +
                           row.fields[0] + "\", \"" + row.fields[1] + "\"");
    }
    EventNoun noun{std::nullopt, std::move(prepositions)};
    if (is_known) noun.relation = static_cast<std::size_t>(relation);
    event_nouns_.insert_or_assign(row.fields[0], std::move(noun));
  }
  return {};
}

Status Vocabulary::add_people(const Table& table) {
  for (const Row& row : table.rows) {
    if (words_of(row.fields[0]).size() != 1) {
      return row_error(table, row,
                       "expected one noun, in the singular, found \"" + row.fields[0] + "\"");
    }
    people_.insert(row.fields[0]);
  }
  return {};
}

Status Vocabulary::add_nouns(const Table& table) {
  for (const Row& row : table.rows) {
    const auto what = parse_noun_class(row.fields[1]);
    const std::string& gender = row.fields[2];
    if (words_of(row.fields[0]).size() != 1 || !what || (gender.size() > 1) ||
        (!gender.empty() && gender != "m" && gender != "f")) {
      return row_error(table, row,
                       "expected one noun, its class (person, group, organisation, country, place, "
                       "event, time) and of a person perhaps m or f, found \"" +
                           row.fields[1] + "\" and \"" + gender + "\"");
    }
    nouns_.insert_or_assign(row.fields[0], Noun{*what, gender.empty() ? 'u' : gender.front()});
  }
  return {};
}

Status Vocabulary::add_cues(const Table& table) {
  for (const Row& row : table.rows) {
    const auto stance = parse_stance(row.fields[1]);
    if (words_of(row.fields[0]).size() != 1 || !stance) {
      return row_error(table, row,
                       "expected a speech verb (one word) and a stance (neutral, committed, "
                       "factive, distancing, denying, doubting, hoping), found \"" +
                           row.fields[1] + "\"");
    }
    cues_.insert_or_assign(row.fields[0], Cue{*stance, row.fields[2]});
    verbs_.add(row.fields[0]);
  }
  return {};
}

}  // namespace dossier::extract
