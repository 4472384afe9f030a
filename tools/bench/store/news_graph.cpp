#include "tools/bench/store/news_graph.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>

namespace dossier::bench {

namespace {

constexpr std::size_t kVerbs = 200;
constexpr std::size_t kRemembered = 4096;
constexpr std::size_t kMostStatements = 23;  // of a document; twelve on average
constexpr std::size_t kDays = 3000;

constexpr std::array<std::string_view, 16> kFirst = {
    "Kari", "Per",  "Anna", "Olav", "Ines", "Tomas", "Mira", "Jon",
    "Sofi", "Emil", "Lea",  "Nils", "Vera", "Aron",  "Ida",  "Max"};
constexpr std::array<std::string_view, 20> kSyllables = {
    "ol",  "ha", "ber", "lund", "ri", "sa",  "mo", "ten", "vik", "ka",
    "dal", "er", "no",  "stad", "li", "gar", "me", "ros", "tu",  "fjel"};
constexpr std::array<std::string_view, 8> kCues = {"say",   "claim",  "deny", "according to",
                                                   "admit", "report", "hope", "announce"};
constexpr std::array<Stance, 8> kStances = {Stance::neutral, Stance::distancing, Stance::denying,
                                            Stance::neutral, Stance::factive,    Stance::neutral,
                                            Stance::hoping,  Stance::committed};

std::string surname(std::size_t number) {
  std::string name;
  for (std::size_t left = number + kSyllables.size(); left > 0; left /= kSyllables.size()) {
    name += kSyllables[left % kSyllables.size()];
  }
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

std::string verb(std::size_t number) {
  return "verb" + std::string(kSyllables[number % 20]) + std::to_string(number);
}

std::string day(std::size_t number) {
  constexpr std::size_t kMonthDays = 28;
  const std::size_t month = number / kMonthDays % 12 + 1;
  const auto two = [](std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(2000 + number / kMonthDays / 12) + '-' + two(month) + '-' +
         two(number % kMonthDays + 1);
}

Mention append(std::string& text, std::string_view words) {
  const Span span{text.size(), text.size() + words.size()};
  text += words;
  return {std::string(words), span};
}

}  // namespace

NewsGraph::NewsGraph(const NewsOptions& options)
    : left_(options.statements),
      entities_(std::max<std::size_t>(options.statements / 4, 100)),
      random_(options.seed) {}

Entity NewsGraph::entity(std::size_t rank) {
  if (rank % 3 == 0)
    return {
        EntityType::person, std::string(kFirst[rank % kFirst.size()]) + ' ' + surname(rank), {}};
  if (rank % 3 == 1) return {EntityType::organization, surname(rank) + " Group", {}};
  return {EntityType::place, surname(rank) + "by", {}};
}

// With a chance of 1/r for rank r: the logarithm of the rank is uniform.
std::size_t NewsGraph::rank() {
  constexpr double kUnit = 0x1p-53;
  const double at = static_cast<double>(random_() >> 11U) * kUnit;
  const double drawn = std::pow(static_cast<double>(entities_), at) - 1.0;
  return std::min(static_cast<std::size_t>(drawn), entities_ - 1);
}

Term NewsGraph::object() {
  const std::size_t kind = below(95);
  if (kind < 80) return entity(rank());
  if (kind < 90) {
    const std::size_t millions = 1 + below(1000);
    return money('$' + std::to_string(millions) + " million",
                 {.value = static_cast<double>(millions) * 1e6, .unit = "USD"});
  }
  return text_literal("the plan of " + surname(rank()));
}

Statement NewsGraph::statement() {
  Statement made;
  made.subject = entity(rank());
  if (!is_drawn(5)) made.object = object();
  const double at =
      std::pow(static_cast<double>(kVerbs), static_cast<double>(below(1'000'000)) * 1e-6);
  const std::size_t number = static_cast<std::size_t>(at) - 1;
  made.phrase = verb(number);
  if (number % 5 < 3) made.predicate = made.phrase + "ed";
  if (is_drawn(40)) {
    const std::string when = day(below(kDays));
    made.qualifiers.push_back({Slot::time, date(when, when)});
  }
  if (is_drawn(20)) made.qualifiers.push_back({Slot::place, entity(rank() / 3 * 3 + 2)});
  if (is_drawn(20)) {
    const std::size_t cue = below(kCues.size());
    made.attribution.push_back({entity(rank() / 3 * 3), std::string(kCues[cue]), kStances[cue]});
  }
  if (is_drawn(5)) made.polarity = Polarity::negative;
  return made;
}

// The sentence of a statement, and the evidence for it.
void NewsGraph::write(Statement& statement, Document& document, std::uint32_t sentence) {
  std::string& text = document.text;
  Evidence evidence;
  evidence.document = document.name;
  evidence.sentence = sentence;
  const std::size_t begin = text.size();
  for (const Attribution& attribution : statement.attribution) {
    evidence.holders.push_back(append(text, name_of(*attribution.holder)));
    text += ' ';
    evidence.cues.push_back(append(text, attribution.cue).span);
    text += " that ";
  }
  evidence.span.begin = text.size();
  evidence.subject = append(text, name_of(statement.subject));
  text += ' ' + statement.phrase + ' ';
  if (statement.object) evidence.object = append(text, name_of(*statement.object));
  for (const Qualifier& qualifier : statement.qualifiers) {
    text += qualifier.slot == Slot::time ? " on " : " in ";
    evidence.qualifiers.push_back(append(text, name_of(qualifier.value)));
  }
  evidence.span.end = text.size();
  text += ". ";
  evidence.sentence_span = {begin, text.size() - 1};
  evidence.text = text.substr(begin, text.size() - 1 - begin);
  evidence.rule = "svo";
  evidence.confidence = static_cast<double>(500 + below(500)) / 1000.0;
  statement.evidence.assign(1, std::move(evidence));
}

bool NewsGraph::next(NewsItem& item) {
  if (left_ == 0) return false;
  const std::size_t number = documents_++;
  item.document.name = "news/" + std::to_string(number) + ".txt";
  item.document.date = day(number % kDays);
  item.document.text = "Report " + std::to_string(number) + ".\n";
  item.statements.clear();
  const std::size_t count = std::min(1 + below(kMostStatements), left_);
  left_ -= count;
  for (std::size_t i = 0; i < count; ++i) {
    if (said_.size() == kRemembered && is_drawn(10)) {
      item.statements.push_back(said_[below(kRemembered)]);
    } else {
      item.statements.push_back(statement());
      if (said_.size() < kRemembered) {
        said_.push_back(item.statements.back());
      } else {
        said_[below(kRemembered)] = item.statements.back();
      }
    }
    write(item.statements.back(), item.document, static_cast<std::uint32_t>(i + 1));
  }
  return true;
}

}  // namespace dossier::bench
