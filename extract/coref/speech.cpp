// Who says "I": quotes and their speakers.
#include <algorithm>
#include <map>

#include "extract/coref/sieves.h"
#include "extract/text/english.h"

namespace dossier::extract {

namespace {

// A place among the tokens of a document.
using Place = std::pair<std::size_t, std::uint32_t>;  // sentence, token

struct Quote {
  Place begin;  // its opening mark
  Place end;    // its closing mark
  std::size_t speaker = kNoAntecedent;
};

bool is_opening(std::string_view word) { return word == "“" || word == "``"; }
bool is_closing(std::string_view word) { return word == "”" || word == "''"; }
bool is_straight(std::string_view word) { return word == "\""; }

bool has_line_end_before(const CorefText& text, std::size_t sentence) {
  const Span gap{text.source.sentences[sentence - 1].span.end,
                 text.source.sentences[sentence].span.begin};
  return gap.begin < gap.end && slice(text.source.text(), gap).find('\n') != std::string_view::npos;
}

// Where the paragraphs begin: after line ends. Where each sentence has a line of its own, as in a
// text that came in words, nothing is known of them.
class Paragraphs {
 public:
  explicit Paragraphs(const CorefText& text) : begins_(text.trees.size(), false) {
    bool is_known = false;
    for (std::size_t i = 1; i < begins_.size(); ++i) {
      begins_[i] = has_line_end_before(text, i);
      if (!begins_[i]) is_known = true;
    }
    if (!is_known) begins_.assign(begins_.size(), false);
    if (!begins_.empty()) begins_[0] = true;
  }

  [[nodiscard]] bool begin_at(std::size_t sentence) const { return begins_[sentence]; }

 private:
  std::vector<bool> begins_;
};

// A quote ends with its paragraph at the latest, or after kLongestQuote sentences.
std::vector<Quote> find_quotes(const CorefText& text, const Paragraphs& paragraphs) {
  constexpr std::size_t kLongestQuote = 20;
  std::vector<Quote> quotes;
  bool is_open = false;
  Place begin;
  Place before;
  for (std::size_t i = 0; i < text.trees.size(); ++i) {
    if (is_open && (paragraphs.begin_at(i) || i > begin.first + kLongestQuote)) {
      quotes.push_back({begin, before});
      is_open = false;
    }
    const Dependencies& tree = text.trees[i];
    for (std::uint32_t word = 0; word < tree.size(); ++word) {
      const std::string_view mark = tree.word(word);
      before = {i, word};
      if (!is_open && (is_opening(mark) || is_straight(mark))) {
        is_open = true;
        begin = before;
      } else if (is_open && (is_closing(mark) || is_straight(mark))) {
        quotes.push_back({begin, before});
        is_open = false;
      }
    }
  }
  if (is_open) quotes.push_back({begin, before});
  return quotes;
}

// Quotes of a document, and who speaks them.
class Speech {
 public:
  explicit Speech(const SieveContext& context)
      : context_(context),
        paragraphs_(context.text),
        quotes_(find_quotes(context.text, paragraphs_)) {
    for (std::size_t i = 0; i < context.candidates.size(); ++i) {
      const Candidate& candidate = context.candidates[i];
      if (!candidate.is_coordination) heads_.emplace(Place(candidate.sentence, candidate.head), i);
    }
    for (std::size_t i = 0; i < quotes_.size(); ++i) quotes_[i].speaker = speaker_of(i);
  }

  // The quote around a mention; nothing outside of quotes.
  [[nodiscard]] const Quote* quote_of(const Candidate& candidate) const {
    const Place place(candidate.sentence, candidate.head);
    const auto after = std::ranges::upper_bound(quotes_, place, {}, &Quote::begin);
    if (after == quotes_.begin()) return nullptr;
    const Quote& quote = *(after - 1);
    return place < quote.end ? &quote : nullptr;
  }

 private:
  [[nodiscard]] bool is_quoted(Place place) const {
    const auto after = std::ranges::upper_bound(quotes_, place, {}, &Quote::begin);
    return after != quotes_.begin() && place < (after - 1)->end;
  }

  // The subject of a speech verb of the sentence outside of quotes: the one nearest to `word`.
  [[nodiscard]] std::size_t speaker_in(std::size_t sentence, std::uint32_t word) const {
    const Dependencies& tree = context_.text.trees[sentence];
    std::size_t found = kNoAntecedent;
    std::uint32_t nearest = kNoWord;
    for (std::uint32_t verb = 0; verb < tree.size(); ++verb) {
      if (!tree.is_verb(verb) || is_quoted({sentence, verb})) continue;
      if (!context_.text.vocabulary.stance_of(tree.lemma(verb))) continue;
      const std::uint32_t subject = tree.first(verb, Dependency::nsubj);
      if (subject == kNoWord) continue;
      const auto mention = heads_.find({sentence, subject});
      const std::uint32_t distance = verb > word ? verb - word : word - verb;
      if (mention == heads_.end() || distance >= nearest) continue;
      nearest = distance;
      found = mention->second;
    }
    return found;
  }

  [[nodiscard]] std::size_t speaker_of(std::size_t number) const {
    const Quote& quote = quotes_[number];
    std::size_t speaker = speaker_in(quote.begin.first, quote.begin.second);
    if (speaker == kNoAntecedent) speaker = speaker_in(quote.end.first, quote.end.second);
    if (speaker != kNoAntecedent) return speaker;
    const std::size_t sentence = quote.begin.first;
    if (paragraphs_.begin_at(sentence)) return kNoAntecedent;
    if (number > 0 && quotes_[number - 1].end.first + 2 > sentence) {
      return quotes_[number - 1].speaker;
    }
    return sentence > 0 ? speaker_in(sentence - 1, 0) : kNoAntecedent;
  }

  const SieveContext& context_;
  Paragraphs paragraphs_;
  std::vector<Quote> quotes_;
  std::map<Place, std::size_t> heads_;
};

}  // namespace

void join_speakers(const SieveContext& context) {
  const Speech speech(context);
  // Of each speaker (kNoAntecedent: the writer) the last "I", "we", "you".
  std::map<std::pair<std::size_t, char>, std::size_t> last;
  for (std::size_t i = 0; i < context.candidates.size(); ++i) {
    const Candidate& candidate = context.candidates[i];
    if (candidate.kind != MentionKind::pronoun || candidate.person == 3) continue;
    const Quote* quote = speech.quote_of(candidate);
    const std::size_t speaker = quote == nullptr ? kNoAntecedent : quote->speaker;
    const bool is_one = candidate.agreement.number == Number::singular;
    const char form = candidate.person == 2 ? 'y' : is_one ? 'i' : 'w';
    std::size_t whose = speaker;
    if (quote != nullptr && speaker == kNoAntecedent) {
      whose = context.candidates.size() + (quote->begin.first << 10U) + quote->begin.second;
    } else if (speaker != kNoAntecedent) {
      whose = context.chains.chain_of(speaker).first;
    }
    if (form == 'i' && speaker != kNoAntecedent && context.chains.may_join(i, speaker)) {
      context.chains.join(i, speaker, context.sieve);
    }
    const auto [before, is_new] = last.emplace(std::pair(whose, form), i);
    if (!is_new) {
      if (context.chains.may_join(i, before->second)) {
        context.chains.join(i, before->second, context.sieve);
      }
      before->second = i;
    }
  }
}

}  // namespace dossier::extract
