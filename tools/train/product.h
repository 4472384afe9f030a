// The trainer's large matrix products: in bfloat16 on the processor's matrix unit (AMX) where
// there is one, else by the same OpenBLAS calls as the shipped reader.
//
// bfloat16 halves nothing but the fraction: sums stay in float, and training does not notice.
// Same seed, same bytes holds on one kind of machine; set DOSSIER_TRAIN_NO_AMX=1 to do without.
#pragma once

#include "extract/parse/matrix.h"

namespace dossier::train {

// As in extract/parse/matrix.h.
void fast_multiply(const float* in, const extract::Matrix& weights, std::size_t rows, float* out,
                   extract::Sum sum = extract::Sum::replace);
void fast_multiply_transposed(extract::RowsView in, extract::RowsView other, float* out,
                              extract::Sum sum = extract::Sum::replace);
// gradient (a.columns x b.columns) += a^T * b.
void add_outer(extract::RowsView a, extract::RowsView b, extract::Matrix& gradient);

}  // namespace dossier::train
