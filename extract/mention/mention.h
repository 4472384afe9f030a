// Mentions: spans that name something (an actor, a place, an amount, a day) or stand for a name.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/syntax.h"
#include "extract/text/token.h"
#include "extract/vocabulary.h"
#include "graph/document.h"
#include "graph/statement.h"

namespace dossier::extract {

enum class MentionKind { name, nominal, pronoun, money, quantity, date };

// One of several that a mention stands for.
struct Member {
  Term term;
  std::string country;  // as EntityMention has it
};

// A mention inside one sentence. `first` and `last` are token numbers, half open, and take in the
// words around the name that belong to it ("Norwegian Prime Minister Kari Olsen"); `text` and
// `span` are the name alone ("Kari Olsen").
struct EntityMention {
  MentionKind kind = MentionKind::name;
  std::size_t first = 0;
  std::size_t last = 0;
  std::string text;
  Span span;
  Term term;          // what it names, canonical within the document
  std::string title;  // "prime minister" of "Prime Minister Kari Olsen"; else empty
  TitleScope scope = TitleScope::none;
  bool is_office = false;  // the title is one, no rank ("General") or trade ("commentator")
  Span office;             // the words that give title and owner; empty if none do
  std::string owner;       // country, city or organization in front of the title: "Canada"
  std::string country;     // country that the named thing stands for: "Russia" of "the Kremlin"
  char gender = 'u';       // of a person or pronoun: m, f, u; 'n' for things
  bool is_plural = false;
  bool is_known = false;        // named by a table, not guessed from its shape
  std::vector<Member> members;  // of "the two leaders"; `term` and `country` are then the first's
};

// The mentions of one sentence, by position; they do not overlap.
using SentenceMentions = std::vector<EntityMention>;

// Finds and names the mentions of a whole document: one list a sentence.
//
// Names come from the tables, from capital letters, and from the names of the tree, which also tell
// what a name unknown to the tables is; a surname alone means the full name that the document gives
// elsewhere; "the Norwegian leader" the person who
// holds such an office in it; "he" the person named last. `document.date` (ISO 8601, or empty)
// anchors days without a year. Nothing is taken from what stands around an article (furniture.h).
// Cost: linear in the tokens, plus names times names of the document. Pure function.
std::vector<SentenceMentions> find_mentions(const Document& document, const SyntaxTree& tree,
                                            const Vocabulary& vocabulary);

}  // namespace dossier::extract
