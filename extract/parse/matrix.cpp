#include "extract/parse/matrix.h"

#include <cmath>

#include <cblas.h>

#include "extract/parse/fast_math.h"

extern "C" void openblas_set_num_threads(int) __attribute__((weak));

namespace dossier::extract {
namespace {

float factor(Sum sum) { return sum == Sum::add ? 1.0F : 0.0F; }

}  // namespace

void multiply(const float* in, const Matrix& weights, std::size_t rows, float* out, Sum sum) {
  if (rows == 0) return;
  const auto m = static_cast<int>(rows);
  const auto k = static_cast<int>(weights.rows);
  const auto n = static_cast<int>(weights.columns);
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1.0F, in, k,
              weights.values.data(), n, factor(sum), out, n);
}

void multiply_transposed(RowsView in, RowsView other, float* out, Sum sum) {
  if (in.rows == 0 || other.rows == 0) return;
  const auto m = static_cast<int>(in.rows);
  const auto k = static_cast<int>(in.columns);
  const auto n = static_cast<int>(other.rows);
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1.0F, in.values, k, other.values, k,
              factor(sum), out, n);
}

DOSSIER_CLONES void add_bias(float* values, std::size_t rows, const Matrix& bias) {
  const std::size_t columns = bias.columns;
  const float* __restrict add = bias.values.data();
  for (std::size_t row = 0; row < rows; ++row) {
    float* __restrict to = values + row * columns;
    for (std::size_t i = 0; i < columns; ++i) to[i] += add[i];
  }
}

DOSSIER_CLONES void leaky_relu(std::span<float> values) {
  float* __restrict to = values.data();
  const std::size_t size = values.size();
  // The larger of x and x / 10, without a branch.
  for (std::size_t i = 0; i < size; ++i) to[i] = 0.55F * to[i] + 0.45F * std::fabs(to[i]);
}

DOSSIER_CLONES void softmax_rows(float* values, std::size_t rows, std::size_t columns) {
  for (std::size_t row = 0; row < rows; ++row) {
    float* __restrict to = values + row * columns;
    float top = to[0];
    for (std::size_t i = 1; i < columns; ++i) top = to[i] > top ? to[i] : top;
    for (std::size_t i = 0; i < columns; ++i) to[i] = fast_exp(to[i] - top);
    float sum = 0;
    for (std::size_t i = 0; i < columns; ++i) sum += to[i];
    const float scale = 1.0F / sum;
    for (std::size_t i = 0; i < columns; ++i) to[i] *= scale;
  }
}

void use_one_blas_thread() {
  if (openblas_set_num_threads != nullptr) openblas_set_num_threads(1);
}

}  // namespace dossier::extract
