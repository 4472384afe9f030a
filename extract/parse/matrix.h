// A rectangle of floats, row by row, and the few operations the network needs on it.
//
//   multiply(inputs.data(), weights, rows, outputs.data());      // outputs = inputs * weights
//
// Products run in OpenBLAS on one thread; it picks the fastest code for the machine at run time.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace dossier::extract {

struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;

  Matrix() = default;
  Matrix(std::size_t row_count, std::size_t column_count)
      : rows(row_count), columns(column_count), values(row_count * column_count) {}

  [[nodiscard]] float* row(std::size_t at) { return values.data() + at * columns; }
  [[nodiscard]] const float* row(std::size_t at) const { return values.data() + at * columns; }
};

// Rows of floats that belong to somebody else.
struct RowsView {
  const float* values = nullptr;
  std::size_t rows = 0;
  std::size_t columns = 0;
};

enum class Sum { replace, add };

// out (rows x weights.columns) = in (rows x weights.rows) * weights, or += with Sum::add.
void multiply(const float* in, const Matrix& weights, std::size_t rows, float* out,
              Sum sum = Sum::replace);

// out (in.rows x other.rows) = in * other^T, or += with Sum::add. REQUIRES: the same columns.
void multiply_transposed(RowsView in, RowsView other, float* out, Sum sum = Sum::replace);

// Adds `bias` to each of the rows.
void add_bias(float* values, std::size_t rows, const Matrix& bias);

// x if x > 0, else a tenth of it.
void leaky_relu(std::span<float> values);

// Each row becomes a distribution. REQUIRES: no value is further than 1e9 from its row's largest.
void softmax_rows(float* values, std::size_t rows, std::size_t columns);

// Keeps OpenBLAS from starting threads of its own; called by everything that loads a network.
void use_one_blas_thread();

}  // namespace dossier::extract
