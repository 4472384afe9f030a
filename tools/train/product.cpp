// Operands are packed into tiles of 16 x 32 bfloat16 (the right one with pairs of rows
// interleaved, as the unit wants it), then multiplied in blocks of 2 x 2 tiles.
#include "tools/train/product.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include <cblas.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace dossier::train {
namespace {

using extract::Matrix;
using extract::RowsView;
using extract::Sum;

constexpr std::size_t kSide = 16;                       // rows of a tile
constexpr std::size_t kDepth = 32;                      // bfloat16 in a tile row
constexpr std::size_t kTile = kSide * kSide;            // 32-bit pairs in a tile
constexpr std::size_t kWorthIt = std::size_t{1} << 21;  // multiplications

struct __attribute__((packed)) TileConfig {
  std::uint8_t palette = 1, start = 0, reserved[14] = {};
  std::uint16_t bytes[16] = {};
  std::uint8_t rows[16] = {};
};

#define DOSSIER_AMX __attribute__((target("amx-tile,amx-bf16,avx512f,avx512bw,avx512vl")))

DOSSIER_AMX void configure_tiles() {
  TileConfig config;
  for (int tile = 0; tile < 8; ++tile) {
    config.bytes[tile] = 64;
    config.rows[tile] = 16;
  }
  _tile_loadconfig(&config);
}

bool has_matrix_unit() {
  static const bool has = [] {
    constexpr long kRequestPermission = 0x1023;
    constexpr long kTileData = 18;
    if (std::getenv("DOSSIER_TRAIN_NO_AMX") != nullptr) return false;
    if (!__builtin_cpu_supports("avx512bw") ||
        syscall(SYS_arch_prctl, kRequestPermission, kTileData) != 0) {
      return false;
    }
    configure_tiles();
    return true;
  }();
  return has;
}

std::uint32_t rounded(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return bits + 0x7FFF + ((bits >> 16) & 1);
}

std::size_t tiles(std::size_t size, std::size_t side) { return (size + side - 1) / side; }

// One operand: `count` vectors (rows of the left one, columns of the right one) of `depth`
// elements.
struct Operand {
  const float* source = nullptr;
  std::size_t stride = 0;      // from one row of the source to the next
  bool is_contiguous = false;  // a vector's elements lie side by side; else a row apart
  bool is_right = false;
  std::size_t count = 0, depth = 0;
};

std::uint32_t pair_of(float low, float high) {
  return (rounded(low) >> 16) | (rounded(high) & 0xFFFF0000U);
}

// A table of 16 x 16 pairs. Contiguous vectors fill its rows, others its columns.
struct PairTable {
  alignas(64) std::uint32_t pairs[kTile] = {};

  DOSSIER_AMX void fill_rows(const float* from, std::size_t stride, std::size_t vectors,
                             std::size_t deep) {
    for (std::size_t i = 0; i < vectors; ++i, from += stride) {
      for (std::size_t p = 0; 2 * p + 1 < deep; ++p)
        pairs[i * kSide + p] = pair_of(from[2 * p], from[2 * p + 1]);
      if (deep % 2 == 1) pairs[i * kSide + deep / 2] = pair_of(from[deep - 1], 0.0F);
    }
  }
  DOSSIER_AMX void fill_columns(const float* from, std::size_t stride, std::size_t vectors,
                                std::size_t deep) {
    for (std::size_t p = 0; 2 * p < deep; ++p, from += 2 * stride) {
      const bool has_odd = 2 * p + 1 < deep;
      for (std::size_t i = 0; i < vectors; ++i) {
        pairs[p * kSide + i] = pair_of(from[i], has_odd ? from[stride + i] : 0.0F);
      }
    }
  }
  DOSSIER_AMX void copy_turned(std::uint32_t* to) const {
    for (std::size_t i = 0; i < kSide; ++i) {
      for (std::size_t j = 0; j < kSide; ++j) to[i * kSide + j] = pairs[j * kSide + i];
    }
  }
};

// Left tiles want [vector][pair], right tiles [pair][vector]; missing vectors are zero.
DOSSIER_AMX void pack(const Operand& in, std::vector<std::uint32_t>& out) {
  const std::size_t vector_tiles = 2 * tiles(in.count, 2 * kSide);
  const std::size_t depth_tiles = tiles(in.depth, kDepth);
  out.resize(vector_tiles * depth_tiles * kTile);
  PairTable table;
  for (std::size_t v = 0; v < vector_tiles; ++v) {
    for (std::size_t d = 0; d < depth_tiles; ++d) {
      const std::size_t first = v * kSide;
      const std::size_t vectors = std::min(kSide, in.count > first ? in.count - first : 0);
      const std::size_t deep = std::min(kDepth, in.depth - d * kDepth);
      if (vectors < kSide || deep < kDepth) table = {};
      const std::size_t vector_step = in.is_contiguous ? in.stride : 1;
      const std::size_t depth_step = in.is_contiguous ? 1 : in.stride;
      const float* from = in.source + first * vector_step + d * kDepth * depth_step;
      if (in.is_contiguous)
        table.fill_rows(from, in.stride, vectors, deep);
      else
        table.fill_columns(from, in.stride, vectors, deep);
      std::uint32_t* to = out.data() + (v * depth_tiles + d) * kTile;
      if (in.is_contiguous != in.is_right)
        std::copy_n(table.pairs, kTile, to);
      else
        table.copy_turned(to);
    }
  }
}

struct Packed {
  std::vector<std::uint32_t> left, right;
};

// Where products go: rows of `columns` floats.
struct Target {
  float* out = nullptr;
  std::size_t rows = 0, columns = 0;
  Sum sum = Sum::replace;

  // Stores the part of a 32 x 32 block that lies inside.
  DOSSIER_AMX void store(const float* block, std::size_t row, std::size_t column) const {
    const std::size_t wide = std::min(2 * kSide, columns - column);
    for (std::size_t i = 0; i < std::min(2 * kSide, rows - row); ++i) {
      float* to = out + (row + i) * columns + column;
      const float* from = block + i * 2 * kSide;
      if (sum == Sum::replace)
        std::copy_n(from, wide, to);
      else
        for (std::size_t j = 0; j < wide; ++j) to[j] += from[j];
    }
  }
};

DOSSIER_AMX void multiply_packed(const Packed& packed, std::size_t depth, const Target& target) {
  const std::size_t depth_tiles = tiles(depth, kDepth);
  const std::size_t next = depth_tiles * kTile;
  alignas(64) float block[4 * kTile];
  constexpr std::size_t kBlockStride = 2 * kSide * sizeof(float);
  for (std::size_t i = 0; i < target.rows; i += 2 * kSide) {
    for (std::size_t j = 0; j < target.columns; j += 2 * kSide) {
      const std::uint32_t* a = packed.left.data() + i / kSide * next;
      const std::uint32_t* b = packed.right.data() + j / kSide * next;
      _tile_zero(0);
      _tile_zero(1);
      _tile_zero(2);
      _tile_zero(3);
      for (std::size_t d = 0; d < depth_tiles; ++d) {
        _tile_loadd(4, a + d * kTile, 64);
        _tile_loadd(5, a + next + d * kTile, 64);
        _tile_loadd(6, b + d * kTile, 64);
        _tile_loadd(7, b + next + d * kTile, 64);
        _tile_dpbf16ps(0, 4, 6);
        _tile_dpbf16ps(1, 4, 7);
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
      }
      _tile_stored(0, block, kBlockStride);
      _tile_stored(1, block + kSide, kBlockStride);
      _tile_stored(2, block + 2 * kTile, kBlockStride);
      _tile_stored(3, block + 2 * kTile + kSide, kBlockStride);
      target.store(block, i, j);
    }
  }
}

Packed& scratch() {
  static thread_local Packed packed;
  return packed;
}

bool is_worth_it(std::size_t rows, std::size_t columns, std::size_t depth) {
  return rows * columns * depth >= kWorthIt && has_matrix_unit();
}

}  // namespace

void fast_multiply(const float* in, const Matrix& weights, std::size_t rows, float* out, Sum sum) {
  const std::size_t depth = weights.rows;
  const std::size_t columns = weights.columns;
  if (!is_worth_it(rows, columns, depth)) return extract::multiply(in, weights, rows, out, sum);
  Packed& packed = scratch();
  pack({in, depth, true, false, rows, depth}, packed.left);
  pack({weights.values.data(), columns, false, true, columns, depth}, packed.right);
  multiply_packed(packed, depth, {out, rows, columns, sum});
}

void fast_multiply_transposed(RowsView in, RowsView other, float* out, Sum sum) {
  if (!is_worth_it(in.rows, other.rows, in.columns))
    return extract::multiply_transposed(in, other, out, sum);
  Packed& packed = scratch();
  pack({in.values, in.columns, true, false, in.rows, in.columns}, packed.left);
  pack({other.values, in.columns, true, true, other.rows, in.columns}, packed.right);
  multiply_packed(packed, in.columns, {out, in.rows, other.rows, sum});
}

void add_outer(RowsView a, RowsView b, Matrix& gradient) {
  if (a.rows == 0) return;
  if (!is_worth_it(a.columns, b.columns, a.rows)) {
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, static_cast<int>(a.columns),
                static_cast<int>(b.columns), static_cast<int>(a.rows), 1.0F, a.values,
                static_cast<int>(a.columns), b.values, static_cast<int>(b.columns), 1.0F,
                gradient.values.data(), static_cast<int>(b.columns));
    return;
  }
  Packed& packed = scratch();
  pack({a.values, a.columns, false, false, a.columns, a.rows}, packed.left);
  pack({b.values, b.columns, false, true, b.columns, a.rows}, packed.right);
  multiply_packed(packed, a.rows, {gradient.values.data(), a.columns, b.columns, Sum::add});
}

}  // namespace dossier::train
