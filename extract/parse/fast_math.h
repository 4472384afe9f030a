// exp and its kin by polynomial, accurate to about 2e-6, in a form compilers turn into vector code.
// Private to the network and its trainer.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

// One copy of a hot function for each generation of x86-64, chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DOSSIER_CLONES \
  __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512")))
#else
#define DOSSIER_CLONES
#endif
#define DOSSIER_INLINE inline __attribute__((always_inline))

namespace dossier::extract {

// REQUIRES: |x| < 1e9.
DOSSIER_INLINE float fast_exp(float x) {
  // Clamped by arithmetic: a comparison would keep compilers from making vectors of it.
  x = 0.5F * (std::fabs(x + 87.0F) - std::fabs(x - 87.0F));
  const float scaled = x * 1.44269504F;
  const float whole = (scaled + 12582912.0F) - 12582912.0F;
  const float part = scaled - whole;
  const float power =
      1.0F + part * (0.69314718F +
                     part * (0.24022651F +
                             part * (0.05550332F + part * (0.00961813F + part * 0.00133336F))));
  const std::int32_t bits = (static_cast<std::int32_t>(whole) + 127) * (1 << 23);
  return power * std::bit_cast<float>(bits);
}

DOSSIER_INLINE float fast_sigmoid(float x) { return 1.0F / (1.0F + fast_exp(-x)); }
DOSSIER_INLINE float fast_tanh(float x) { return 2.0F / (1.0F + fast_exp(-2.0F * x)) - 1.0F; }

}  // namespace dossier::extract
