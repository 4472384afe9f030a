// Reads a sentence from left to right. At each word the longest thing that begins there is taken:
// a value, a pronoun, a titled person, a name of the tables, a run of capitalised words.
#include "extract/mention/names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "extract/mention/name_classes.h"
#include "extract/mention/name_lookup.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

constexpr auto kJoiners = std::to_array<std::string_view>({"of", "for"});

bool is_in(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

struct Pronoun {
  std::string_view word;
  char gender;
  bool is_plural;
};
constexpr auto kPronouns = std::to_array<Pronoun>({{"he", 'm', false},
                                                   {"him", 'm', false},
                                                   {"she", 'f', false},
                                                   {"it", 'n', false},
                                                   {"they", 'u', true},
                                                   {"them", 'u', true}});

class NameFinder : NameLookup {
 public:
  explicit NameFinder(const NameContext& context)
      : NameLookup(context.words, context.vocabulary),
        text_(context.text),
        words_(context.words),
        names_(context.names),
        proper_(context.proper),
        verbs_(context.verbs),
        values_(context.values),
        seen_(context.seen),
        vocabulary_(context.vocabulary),
        is_headline_(is_title_case(context.words)) {
    while (first_word_ < words_.size() && !words_[first_word_].is_word) ++first_word_;
  }

  SentenceMentions find() {
    SentenceMentions mentions;
    for (std::size_t at = 0; at < words_.size();) {
      std::optional<EntityMention> found = find_at(at);
      if (!found) {
        ++at;
        continue;
      }
      at = found->last;
      mentions.push_back(std::move(*found));
    }
    return mentions;
  }

 private:
  std::optional<EntityMention> find_at(std::size_t at) {
    if (auto found = values_.find(words_, at)) return found;
    if (auto found = find_pronoun(at)) return found;
    if (auto found = find_home(at)) return found;
    if (auto found = find_titled(at)) return found;
    if (auto found = find_arm(at)) return found;
    if (auto found = find_known(at)) return found;
    return find_capitals(at);
  }

  std::optional<EntityMention> find_pronoun(std::size_t at) const {
    const auto found = std::ranges::find(kPronouns, words_[at].lower, &Pronoun::word);
    if (found == kPronouns.end()) return std::nullopt;
    EntityMention mention = make(MentionKind::pronoun, {at, at + 1}, {at, at + 1});
    mention.gender = found->gender;
    mention.is_plural = found->is_plural;
    return mention;
  }

  // "his country": that of somebody named elsewhere.
  std::optional<EntityMention> find_home(std::size_t at) const {
    constexpr auto kOwners = std::to_array<std::string_view>({"her", "his"});
    constexpr auto kHomes = std::to_array<std::string_view>({"country", "homeland", "nation"});
    const bool is_home = at + 1 < words_.size() && is_in(kOwners, words_[at].lower) &&
                         is_in(kHomes, words_[at + 1].lower);
    if (!is_home || (at + 2 < words_.size() && is_possessive(at + 2))) return std::nullopt;
    EntityMention mention = make(MentionKind::nominal, {at, at + 2}, {at, at + 2});
    mention.term = Entity{EntityType::country, "", {}};
    mention.gender = 'n';
    return mention;
  }

  // [owner] title [name]: "Norwegian Prime Minister Kari Olsen", "the Norwegian leader".
  std::optional<EntityMention> find_titled(std::size_t at) const {
    std::size_t next = at;
    std::size_t owner_length = 0;
    const KnownName* owner = known_at(next, owner_length);
    if (owner != nullptr) next += owner_length;
    if (owner != nullptr && next < words_.size() && is_possessive(next)) ++next;
    std::size_t title_length = 0;
    const Title* title = title_at(next, title_length);
    if (title == nullptr) return std::nullopt;
    next += title_length;
    if (next < words_.size() && words_[next].text == "-") return std::nullopt;
    const std::size_t name_end = capitals_end(next);
    if (owner == nullptr) owner = owner_before(at);
    if (name_end == next && begins_office_name(next)) return std::nullopt;
    if (name_end == next) return nominal(at, next, owner, *title);
    EntityMention mention = make(MentionKind::name, {at, name_end}, {next, name_end});
    mention.term = Entity{EntityType::person, join_words(words_, next, name_end), {}};
    if (owner == nullptr) owner = owner_behind(name_end);
    if (!is_former(at)) set_title(mention, owner, *title, {at, next});
    mention.gender = gender_of(next);
    if (!mention.is_office) add_apposed_office(mention, name_end);
    return mention;
  }

  // A title alone names a person only with an owner or an article in front of it.
  std::optional<EntityMention> nominal(std::size_t first, std::size_t last, const KnownName* owner,
                                       const Title& title) const {
    const bool is_office = title.kind == TitleKind::office && title.scope != TitleScope::none;
    const bool is_definite = first > 0 && words_[first - 1].lower == "the";
    if (!is_office || is_former(first) || (owner == nullptr && !is_definite)) return std::nullopt;
    const bool is_of = owner == nullptr && last < words_.size() && words_[last].lower == "of";
    if (is_of) owner = owner_behind(last);
    if (is_of && owner == nullptr) return std::nullopt;  // of somebody unknown
    EntityMention mention = make(MentionKind::nominal, {first, last}, {first, last});
    set_title(mention, owner, title, {first, last});
    mention.term = Entity{EntityType::person, mention.text, {}};
    return mention;
  }

  // "Kari Olsen, prime minister of Norway,", "Kari Olsen, the Norwegian prime minister."
  void add_apposed_office(EntityMention& mention, std::size_t name_end) const {
    constexpr auto kArticles = std::to_array<std::string_view>({"a", "an", "the"});
    constexpr auto kEnds = std::to_array<std::string_view>(
        {",", ".", ";", ")", "-", "\u2013", "\u2014", "who", "since"});
    std::size_t at = name_end + 1;
    if (at >= words_.size() || words_[name_end].text != ",") return;
    if (is_in(kArticles, words_[at].lower)) ++at;
    std::size_t length = 0;
    const std::size_t first = at;
    const KnownName* owner = at < words_.size() ? known_at(at, length) : nullptr;
    if (owner != nullptr) at += length;
    if (owner != nullptr && at < words_.size() && is_possessive(at)) ++at;
    const Title* title = title_at(at, length);
    if (title == nullptr || title->kind != TitleKind::office) return;
    std::size_t end = at + length;
    if (owner == nullptr) {
      owner = owner_behind(end);
      while (owner != nullptr && end < words_.size() && !is_in(kEnds, words_[end].lower)) ++end;
    }
    const bool is_whole = end >= words_.size() || is_in(kEnds, words_[end].lower);
    if (owner != nullptr && is_whole) set_title(mention, owner, *title, {first, end});
  }

  // What a country has to act with: "Russian forces", "Ukraine's air force".
  std::optional<EntityMention> find_arm(std::size_t at) const {
    std::size_t length = 0;
    const KnownName* owner = known_at(at, length);
    if (is_headline_ || (owner != nullptr && owner->kind == NameKind::organization))
      return std::nullopt;
    std::size_t next = owner != nullptr ? at + length : capitals_end(at);
    if (next == at) return std::nullopt;
    if (next < words_.size() && is_possessive(next)) ++next;
    std::size_t last = next;
    const auto is_part = [this](std::size_t i) {
      return is_arms(words_[i].lower) || is_arms_modifier(words_[i].lower);
    };
    while (last < words_.size() && is_part(last)) ++last;
    if (last == next || !is_arms(words_[last - 1].lower)) return std::nullopt;
    EntityMention mention = make(MentionKind::name, {at, last}, {at, last});
    mention.term = Entity{EntityType::organization, mention.text, {}};
    mention.gender = 'n';
    mention.is_known = true;
    return mention;
  }

  std::optional<EntityMention> find_known(std::size_t at) const {
    std::size_t length = 0;
    const KnownName* known = known_at(at, length);
    if (known == nullptr) return find_prefix(at);
    if (known->kind == NameKind::adjective || begins_person(at, length)) return std::nullopt;
    // A longer name may begin here: "Ukraine Defence Contact Group", but in headlines every word
    // is capital.
    if (!is_headline_ && known->kind != NameKind::organization) {
      const std::size_t end = capitals_end(at);
      if (end > at + length && is_organization_word(end - 1)) return std::nullopt;
    }
    EntityMention mention = make(MentionKind::name, {at, at + length}, {at, at + length});
    mention.term = Entity{type_of(*known), known->canonical, {}};
    mention.country = known->kind == NameKind::organization ? std::string() : known->country;
    mention.gender = 'n';
    mention.is_known = true;
    mention.is_plural = known->kind == NameKind::people;
    return mention;
  }

  // "US-brokered": the state in front of a participle.
  std::optional<EntityMention> find_prefix(std::size_t at) const {
    const Word& word = words_[at];
    if (!word.is_capital || !is_joined_adjective(word)) return std::nullopt;
    const std::size_t size = word.text.rfind('-');
    const KnownName* known = vocabulary_.find_name(word.text.substr(0, size));
    const bool is_participle = word.lower.ends_with("ed") || word.lower.ends_with("en");
    if (known == nullptr || known->kind != NameKind::country || !is_participle) return std::nullopt;
    EntityMention mention = make(MentionKind::name, {at, at + 1}, {at, at + 1});
    mention.text = word.text.substr(0, size);
    mention.span.end = mention.span.begin + size;
    mention.term = Entity{EntityType::country, known->canonical, {}};
    mention.country = known->country;
    mention.gender = 'n';
    mention.is_known = true;
    return mention;
  }

  // "Paris Hilton": the tree knows a longer name of a person.
  [[nodiscard]] bool begins_person(std::size_t at, std::size_t length) const {
    const Span span = span_of(words_, at, at + length);
    return std::ranges::any_of(names_, [span](const ReadName& name) {
      return name.type == EntityType::person && name.span.begin == span.begin &&
             name.span.end > span.end;
    });
  }

  std::optional<EntityMention> find_capitals(std::size_t at) const {
    const std::size_t end = capitals_end(at);
    if (end == at) return std::nullopt;
    const bool is_common = is_start(at) && end == at + 1 && !is_name_at_start(at);
    if (is_common && !proper_[at] && !read_type(at, end)) return std::nullopt;
    if (is_common && is_plural_of(at)) return std::nullopt;
    std::size_t length = 0;
    const KnownName* adjective = known_at(at, length);
    if (adjective != nullptr && length == end - at) return std::nullopt;
    if (auto titled = find_inner_title(at, end)) return titled;
    EntityMention mention = make(MentionKind::name, {at, end}, {at, end});
    mention.term = Entity{guess_type(at, end), join_words(words_, at, end), {}};
    if (std::get<Entity>(mention.term).type == EntityType::person) {
      mention.gender = gender_of(at);
      add_apposed_office(mention, end);
    }
    return mention;
  }

  // "Waves of boats" at the start of a sentence.
  [[nodiscard]] bool is_plural_of(std::size_t at) const {
    return words_[at].lower.ends_with('s') && at + 2 < words_.size() &&
           words_[at + 1].lower == "of" && !words_[at + 2].is_capital;
  }

  // "Apple CEO Tim Cook": a title inside a run of capitals has its holder behind it.
  [[nodiscard]] std::optional<EntityMention> find_inner_title(std::size_t first,
                                                              std::size_t last) const {
    for (std::size_t at = first + 1; at < last; ++at) {
      std::size_t length = 0;
      const Title* title = title_at(at, length);
      const std::size_t name = at + length;
      if (title == nullptr || title->kind != TitleKind::office || name >= last) continue;
      if (!words_[name].is_capital) continue;  // "Prime Minister's Office"
      EntityMention mention = make(MentionKind::name, {first, last}, {name, last});
      mention.term = Entity{EntityType::person, join_words(words_, name, last), {}};
      mention.gender = gender_of(name);
      return mention;
    }
    return std::nullopt;
  }

  // The end of the run of capitalised words at `at`; `at` itself if none begins there.
  [[nodiscard]] std::size_t capitals_end(std::size_t at) const {
    std::size_t end = surname_begin(at);
    while (end < words_.size()) {
      if (is_name_word(end) && !(is_start(end) && is_common_start(end))) {
        ++end;
        continue;
      }
      if (end == at) break;
      const std::size_t joined = joiner_end(end);
      if (joined == end || joined >= words_.size() || !is_name_word(joined)) break;
      end = joined;
    }
    return possessive_end(at, end);
  }

  // Behind the particles of a surname that stands alone: "von der" of "von der Berg said".
  [[nodiscard]] std::size_t surname_begin(std::size_t at) const {
    std::size_t begin = at;
    while (begin < words_.size() && is_name_particle(words_[begin].lower)) ++begin;
    return begin > at && begin < words_.size() && is_name_word(begin) ? begin : at;
  }

  // "St. Olav's Hospital": a building or organization called after somebody, no country.
  [[nodiscard]] std::size_t possessive_end(std::size_t at, std::size_t end) const {
    if (end == at || end + 1 >= words_.size() || !is_possessive(end)) return end;
    std::size_t length = 0;
    if (!is_name_word(end + 1) || known_at(at, length) != nullptr) return end;
    std::size_t last = end + 1;
    while (last < words_.size() && is_name_word(last)) ++last;
    const std::string& noun = words_[last - 1].lower;
    return is_facility_noun(noun) || is_organization_noun(noun) ? last : end;
  }

  // Behind the small words that stand inside names: "von der", "of the" after an organization.
  [[nodiscard]] std::size_t joiner_end(std::size_t at) const {
    std::size_t end = at;
    while (end < words_.size() && is_name_particle(words_[end].lower)) ++end;
    if (end > at) return end;
    if (!is_in(kJoiners, words_[at].lower) || !is_organization_word(at - 1)) return at;
    return at + 1 < words_.size() && words_[at + 1].lower == "the" ? at + 2 : at + 1;
  }

  [[nodiscard]] bool is_name_word(std::size_t at) const {
    const Word& word = words_[at];
    const bool is_function = is_function_word(word.lower) && word.text.size() > 2;
    if (!word.is_capital || word.text == "I" || is_function || is_joined_adjective(word))
      return false;
    return !is_headline_ || is_name_in_headline(at);
  }

  // Where every word has a capital: a given name, the word behind one, a name seen elsewhere, what
  // the tagger takes for a name after the others were made small (extract/headline.h).
  [[nodiscard]] bool is_name_in_headline(std::size_t at) const {
    const auto is_given = [this](std::size_t i) {
      return vocabulary_.gender_of(words_[i].text).has_value();
    };
    return proper_[at] || is_given(at) || seen_.capital.contains(words_[at].text) ||
           (at > 0 && is_given(at - 1) && !verbs_[at]);
  }

  // "US-brokered", "Russian-occupied".
  static bool is_joined_adjective(const Word& word) {
    const std::size_t hyphen = word.text.rfind('-');
    return hyphen != std::string::npos && hyphen + 1 < word.text.size() &&
           word.text[hyphen + 1] >= 'a' && word.text[hyphen + 1] <= 'z';
  }

  // The first word of a sentence, or of a quote behind one.
  [[nodiscard]] bool is_start(std::size_t at) const {
    if (at <= first_word_) return true;
    constexpr auto kQuotes = std::to_array<std::string_view>({"\"", "'", "``", "\u2018", "\u201c"});
    constexpr auto kStops = std::to_array<std::string_view>({".", ",", ":", "?", "!"});
    return at > 1 && is_in(kQuotes, words_[at - 1].text) && is_in(kStops, words_[at - 2].text);
  }

  // The first word has a capital anyway.
  [[nodiscard]] bool is_common_start(std::size_t at) const {
    const Word& word = words_[at];
    if (is_function_word(word.lower)) return true;
    return seen_.small.contains(word.lower) && !seen_.capital.contains(word.text);
  }

  [[nodiscard]] bool is_name_at_start(std::size_t at) const {
    const Word& word = words_[at];
    if (seen_.capital.contains(word.text)) return true;
    return word.text.size() > 1 &&
           std::ranges::all_of(word.text, [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  [[nodiscard]] bool is_organization_word(std::size_t at) const {
    return is_organization_noun(words_[at].lower);
  }

  // The type that the tree gives to a name that ends where these words end.
  [[nodiscard]] std::optional<EntityType> read_type(std::size_t first, std::size_t last) const {
    const Span span = span_of(words_, first, last);
    for (const ReadName& name : names_) {
      if (name.span.end == span.end && name.span.overlaps(span)) return name.type;
    }
    return std::nullopt;
  }

  [[nodiscard]] EntityType guess_type(std::size_t first, std::size_t last) const {
    const bool has_given_name = vocabulary_.gender_of(words_[first].text) && last > first + 1;
    for (std::size_t i = first; i < last; ++i) {
      if (is_organization_word(i)) return EntityType::organization;
    }
    if (has_given_name) return EntityType::person;
    if (const auto type = read_type(first, last)) return *type;
    const std::string_view head = words_[last - 1].lower;
    if (is_place_noun(head)) return EntityType::place;
    if (is_facility_noun(head)) return EntityType::facility;
    if (last < words_.size() && is_place_noun(words_[last].lower)) return EntityType::place;
    if (is_all_capitals(first, last)) return EntityType::organization;
    if (is_after_place_preposition(first)) return EntityType::place;
    if (last - first >= 2 && last - first <= 3) return EntityType::person;
    return last - first == 1 ? EntityType::place : EntityType::organization;
  }

  [[nodiscard]] bool is_all_capitals(std::size_t first, std::size_t last) const {
    return last - first == 1 && words_[first].lower != words_[first].text &&
           std::ranges::none_of(words_[first].text, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  [[nodiscard]] bool is_after_place_preposition(std::size_t at) const {
    constexpr auto kAt =
        std::to_array<std::string_view>({"in", "at", "near", "outside", "from", "across"});
    return at > 0 && is_in(kAt, words_[at - 1].lower);
  }

  void set_title(EntityMention& mention, const KnownName* owner, const Title& title,
                 Span words) const {
    mention.is_office = title.kind == TitleKind::office;
    mention.office = span_of(words_, words.begin, words.end);
    mention.title = title.kind == TitleKind::honorific ? std::string() : title.text;
    mention.scope = title.scope;
    if (owner == nullptr) return;
    mention.owner = owner->canonical;
    if (owner->kind != NameKind::organization && title.scope != TitleScope::city) {
      mention.owner = owner->country;
    }
  }

  [[nodiscard]] char gender_of(std::size_t at) const {
    return vocabulary_.gender_of(words_[at].text).value_or('u');
  }

  [[nodiscard]] EntityMention make(MentionKind kind, Span tokens, Span name) const {
    EntityMention mention;
    mention.kind = kind;
    mention.first = tokens.begin;
    mention.last = tokens.end;
    mention.text = original_text(text_, words_, name.begin, name.end);
    mention.span = span_of(words_, name.begin, name.end);
    return mention;
  }

  std::string_view text_;
  const Words& words_;
  const ReadNames& names_;
  const std::vector<bool>& proper_;
  const std::vector<bool>& verbs_;
  const DocumentValues& values_;
  const WordsSeen& seen_;
  const Vocabulary& vocabulary_;
  bool is_headline_;
  std::size_t first_word_ = 0;  // behind opening quotes
};

}  // namespace

SentenceMentions find_names(const NameContext& context) { return NameFinder(context).find(); }

}  // namespace dossier::extract
