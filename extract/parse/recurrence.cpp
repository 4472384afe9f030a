#include "extract/parse/recurrence.h"

#include "extract/parse/fast_math.h"

namespace dossier::extract {
namespace {

const float kZeros[1024] = {};

// What one word reads and writes.
struct Step {
  const float *products, *in, *last;
  float *cell, *forget, *reset, *out;
};

// Local pointers, so that the compiler can prove the loop free of aliases and make vectors of it.
DOSSIER_CLONES void run_step(const Step& s, const Recurrence& r) {
  const std::size_t width = r.width;
  const float* __restrict products = s.products;
  const float* __restrict in = s.in;
  const float* __restrict last = s.last;
  const float* __restrict bias = r.bias;
  const float* __restrict reach = r.reach;
  float* __restrict cell = s.cell;
  float* __restrict forget = s.forget;
  float* __restrict reset = s.reset;
  float* __restrict out = s.out;
#pragma GCC ivdep
  for (std::size_t i = 0; i < width; ++i) {
    const float f = fast_sigmoid(products[width + i] + reach[i] * last[i] + bias[i]);
    const float g =
        fast_sigmoid(products[2 * width + i] + reach[width + i] * last[i] + bias[width + i]);
    const float c = f * last[i] + (1.0F - f) * products[i];
    forget[i] = f;
    reset[i] = g;
    cell[i] = c;
    out[i] = g * fast_tanh(c) + (1.0F - g) * in[i];
  }
}

}  // namespace

void run_recurrence(const Recurrence& r) {
  const float* last = kZeros;
  for (std::size_t at = 0; at < r.words; ++at) {
    const std::size_t word = r.direction == Direction::forward ? at : r.words - 1 - at;
    const std::size_t row = word * r.stride;
    run_step({r.products + word * r.product_stride, r.in + row, last, r.cell + row, r.forget + row,
              r.reset + row, r.out + row},
             r);
    last = r.cell + row;
  }
}

}  // namespace dossier::extract
