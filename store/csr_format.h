// Where things lie in a graph file, and the sums of its blocks. Bytes: store/FORMAT.md.
// Private to store/csr_*.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/ids.h"

namespace dossier::store {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

// Which state of which store a graph shows. Each change of a store makes another.
struct GraphStamp {
  Fingerprint database;
  std::uint64_t document = 0;   // id given last
  std::uint64_t documents = 0;  // that are in
  std::uint64_t judgement = 0;  // id given last

  bool operator==(const GraphStamp&) const = default;
};

struct CsrEdge {
  static constexpr std::uint32_t kNoTarget = UINT32_MAX;

  std::uint64_t statement = 0;
  std::uint32_t label = 0;
  std::uint32_t target = kNoTarget;  // a node
  std::uint32_t subject = 0;         // a node
  std::uint8_t slot = 0;
  std::uint8_t status = 0;
  std::uint16_t unused = 0;
};
static_assert(sizeof(CsrEdge) == 24);

// The first bytes of a file.
struct CsrHeader {
  static constexpr std::uint64_t kMagic = 0x3452534373736f44;  // "DossCSR4"

  std::uint64_t magic = kMagic;
  GraphStamp stamp;
  std::uint64_t nodes = 0;
  std::uint64_t edges = 0;
  std::uint64_t in_edges = 0;
  std::uint64_t arcs = 0;
  std::uint64_t labels = 0;
  std::uint64_t name_bytes = 0;
  std::uint64_t label_bytes = 0;
  Fingerprint sums;            // of the sums of all blocks
  std::uint64_t head_low = 0;  // of the header up to here

  // What head_low has to be.
  [[nodiscard]] std::uint64_t own_sum() const;
};
static_assert(sizeof(CsrHeader) == 16 * 8);

// The sections, in their order.
enum class CsrSection : std::uint8_t {
  nodes,
  first_out,
  first_in,
  first_arc,
  in,
  arc_ends,
  arc_codes,
  edges,
  name_ends,
  label_ends,
  names,
  labels,
};
constexpr std::size_t kCsrSections = 12;

// Items of a size that make a block: 16 KiB of them, or a little less.
constexpr unsigned block_shift(std::size_t item_bytes) {
  constexpr std::size_t kBlockBytes = std::size_t{16} << 10U;
  return static_cast<unsigned>(std::bit_width(kBlockBytes / item_bytes)) - 1;
}

// What a block of the file is known by again.
inline std::uint64_t sum_of_block(std::string_view bytes) { return fingerprint_of(bytes).low; }

struct CsrLayout {
  struct Section {
    std::size_t begin = 0;
    std::size_t bytes = 0;  // with what it is padded with
    std::size_t block_bytes = 0;

    [[nodiscard]] std::size_t blocks() const { return (bytes + block_bytes - 1) / block_bytes; }
  };

  std::array<Section, kCsrSections> sections = {};
  std::size_t blocks = 0;      // of all of them
  std::size_t sums_begin = 0;  // eight bytes a block, to the end
  std::size_t file_bytes = 0;

  [[nodiscard]] const Section& operator[](CsrSection section) const {
    return sections[static_cast<std::size_t>(section)];
  }
};

// Nothing for counts that no graph has.
std::optional<CsrLayout> layout_of(const CsrHeader& header);

// The sums of the blocks of a section, one after the other.
void append_sums(std::string_view section, std::size_t block_bytes, std::string& sums);

// Writes the first word and all sums into bytes whose header and length say where they belong;
// where they do not, those of the header alone.
void seal_csr(std::string& bytes);

}  // namespace dossier::store
