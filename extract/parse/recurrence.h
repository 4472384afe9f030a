// The simple recurrent unit (Lei et al. 2018): all matrix products are done beforehand for the
// whole batch, so what is left to do word after word is element-wise.
//
//   forget = sigmoid(uf + vf * cell' + bf)        reset = sigmoid(ur + vr * cell' + br)
//   cell   = forget * cell' + (1 - forget) * uz
//   out    = reset * tanh(cell) + (1 - reset) * in
//
// Private to the network and its trainer.
#pragma once

#include <cstddef>

namespace dossier::extract {

enum class Direction { forward, backward };

// One direction over one sentence. Rows of `products` are `product_stride` apart and hold uz, uf,
// ur, `width` each; all other rows are `stride` apart.
struct Recurrence {
  Direction direction = Direction::forward;
  std::size_t words = 0;
  std::size_t width = 0;
  std::size_t product_stride = 0;
  std::size_t stride = 0;
  const float* products = nullptr;
  const float* in = nullptr;
  const float* bias = nullptr;   // bf, br
  const float* reach = nullptr;  // vf, vr
  float* out = nullptr;
  float* cell = nullptr;
  float* forget = nullptr;
  float* reset = nullptr;
};

void run_recurrence(const Recurrence& recurrence);

}  // namespace dossier::extract
