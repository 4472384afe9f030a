// The trainer's fast products against the plain ones.
#include "tools/train/product.h"

#include <cmath>

#include "tests/catch.h"
#include "tools/train/random.h"

namespace dossier::train {
namespace {

extract::Matrix random_matrix(std::size_t rows, std::size_t columns, Random& random) {
  extract::Matrix m(rows, columns);
  for (float& value : m.values) value = random.normal();
  return m;
}

double largest_difference(const extract::Matrix& a, const extract::Matrix& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i) {
    most = std::max(most, static_cast<double>(std::abs(a.values[i] - b.values[i])));
  }
  return most;
}

}  // namespace

TEST_CASE("a large product", "[train]") {
  Random random(3);
  const std::size_t rows = 1003, depth = 217, columns = 121;
  const auto a = random_matrix(rows, depth, random);
  const auto b = random_matrix(depth, columns, random);
  const auto bt = random_matrix(columns, depth, random);
  const double tolerance = 0.05 * std::sqrt(static_cast<double>(depth));

  SECTION("is close to the plain one") {
    extract::Matrix fast = random_matrix(rows, columns, random);
    extract::Matrix plain = fast;
    fast_multiply(a.values.data(), b, rows, fast.values.data(), extract::Sum::add);
    extract::multiply(a.values.data(), b, rows, plain.values.data(), extract::Sum::add);
    CHECK(largest_difference(fast, plain) < tolerance);
  }
  SECTION("with a transposed right side is close to the plain one") {
    extract::Matrix fast(rows, columns);
    extract::Matrix plain(rows, columns);
    fast_multiply_transposed({a.values.data(), rows, depth}, {bt.values.data(), columns, depth},
                             fast.values.data());
    extract::multiply_transposed({a.values.data(), rows, depth}, {bt.values.data(), columns, depth},
                                 plain.values.data());
    CHECK(largest_difference(fast, plain) < tolerance);
  }
  SECTION("of gradients is close to the plain one") {
    const auto c = random_matrix(rows, columns, random);
    extract::Matrix fast(depth, columns);
    add_outer({a.values.data(), rows, depth}, {c.values.data(), rows, columns}, fast);
    extract::Matrix at(depth, rows);
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < depth; ++j) at.row(j)[i] = a.row(i)[j];
    }
    extract::Matrix plain(depth, columns);
    extract::multiply(at.values.data(), c, depth, plain.values.data());
    CHECK(largest_difference(fast, plain) < 0.05 * std::sqrt(static_cast<double>(rows)));
  }
}

}  // namespace dossier::train
