#include "store/csr_format.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace dossier::store {

namespace {

constexpr std::size_t padded(std::size_t bytes) { return (bytes + 7) / 8 * 8; }

}  // namespace

std::uint64_t CsrHeader::own_sum() const {
  const std::string_view head(reinterpret_cast<const char*>(this), offsetof(CsrHeader, head_low));
  return fingerprint_of(head).low;
}

std::optional<CsrLayout> layout_of(const CsrHeader& header) {
  constexpr std::uint64_t kMostNodes = std::numeric_limits<std::int32_t>::max();
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 48U;
  const bool is_possible = header.nodes < kMostNodes && header.edges < kMostNodes &&
                           header.in_edges <= header.edges && header.arcs <= 2 * header.edges &&
                           header.labels < kMostNodes && header.name_bytes < kMostBytes &&
                           header.label_bytes < kMostBytes;
  if (!is_possible) return std::nullopt;
  struct Items {
    std::uint64_t count;
    std::size_t bytes;
  };
  const std::array<Items, kCsrSections> items = {{{header.nodes, 8},
                                                  {header.nodes + 1, 4},
                                                  {header.nodes + 1, 4},
                                                  {header.nodes + 1, 4},
                                                  {header.in_edges, 4},
                                                  {header.arcs, 4},
                                                  {header.arcs, 4},
                                                  {header.edges, sizeof(CsrEdge)},
                                                  {header.nodes, 8},
                                                  {header.labels, 8},
                                                  {header.name_bytes, 1},
                                                  {header.label_bytes, 1}}};
  CsrLayout layout;
  std::size_t at = sizeof(CsrHeader);
  for (std::size_t i = 0; i < kCsrSections; ++i) {
    layout.sections[i] = {at, padded(items[i].count * items[i].bytes),
                          items[i].bytes << block_shift(items[i].bytes)};
    at += layout.sections[i].bytes;
    layout.blocks += layout.sections[i].blocks();
  }
  layout.sums_begin = at;
  layout.file_bytes = at + layout.blocks * sizeof(std::uint64_t);
  return layout;
}

void append_sums(std::string_view section, std::size_t block_bytes, std::string& sums) {
  for (; !section.empty(); section.remove_prefix(std::min(block_bytes, section.size()))) {
    const std::uint64_t sum = sum_of_block(section.substr(0, block_bytes));
    sums.append(reinterpret_cast<const char*>(&sum), sizeof(sum));
  }
}

void seal_csr(std::string& bytes) {
  CsrHeader header;
  if (bytes.size() < sizeof(header)) bytes.resize(sizeof(header));
  std::memcpy(&header, bytes.data(), sizeof(header));
  const std::optional<CsrLayout> layout = layout_of(header);
  if (layout && layout->file_bytes == bytes.size()) {
    std::string sums;
    for (const CsrLayout::Section& section : layout->sections) {
      const std::string_view all = bytes;
      append_sums(all.substr(section.begin, section.bytes), section.block_bytes, sums);
    }
    header.sums = fingerprint_of(sums);
    bytes.replace(layout->sums_begin, sums.size(), sums);
  }
  header.magic = CsrHeader::kMagic;
  header.head_low = header.own_sum();
  std::memcpy(bytes.data(), &header, sizeof(header));
}

}  // namespace dossier::store
