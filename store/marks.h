// The two rows that say what a store is and how far it has come.
//
// The format row is written once, when the store is made. The marks are written with every
// document, in its batch: they are the ids handed out last, so that an id never comes back for
// another thing, and the counts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/ports.h"
#include "store/rocks.h"

namespace dossier::store {

// The format that this version writes, and the oldest that it reads. What is older than the first
// is made anew when a store is opened for writing (store/FORMAT.md).
constexpr std::uint64_t kFormat = 3;
constexpr std::uint64_t kOldestFormat = 1;

std::string encode_format(std::uint64_t format);
Result<std::uint64_t> decode_format(std::string_view bytes);

struct Marks {
  // The last serial number for each kind of term, in the order of their tags 0x10, 0x20, ...
  static constexpr std::size_t kTermKinds = 5;
  std::array<std::uint64_t, kTermKinds> terms = {};
  std::uint32_t word = 0;
  std::uint64_t statement = 0;
  std::uint64_t document = 0;

  std::uint64_t documents = 0;
  std::uint64_t statements = 0;
  std::uint64_t evidence = 0;
  std::uint64_t edges = 0;

  // What judgements made of it.
  std::uint64_t judgement = 0;          // given last
  std::uint64_t hidden_entities = 0;    // that are shown as another, or were never read
  std::uint64_t hidden_statements = 0;  // that are shown as one with another, or not at all

  bool operator==(const Marks&) const = default;
};

std::string encode(const Marks& marks);
Result<Marks> decode_marks(std::string_view bytes);

// The marks of a database; corrupt if there are none.
Result<Marks> read_marks(const Rows& rows);

// A new id for a term with that tag. REQUIRES: a tag of graph/term.h.
TermId next_term(Marks& marks, std::uint8_t tag);

// Takes note of a term that is there: its id is given. REQUIRES: a tag of graph/term.h.
void note_term(Marks& marks, TermId id);

// A new id for a word; limit when all four thousand million are given.
Result<LabelId> next_word(Marks& marks);

// What the store holds, by its marks.
Counts counts_of(const Marks& marks);

}  // namespace dossier::store
