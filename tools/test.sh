#!/bin/sh
# Installs what is missing, builds with all warnings as errors, and runs the tests.
#
# usage: tools/test.sh [PRESET]      dev (the default), asan, tsan, release
set -eu
cd "$(dirname "$0")/.."
preset=${1:-dev}

tools/setup.sh build test
cmake --preset "$preset" -DDOSSIER_TESTS=ON >/dev/null  # tools/demo.sh leaves them off
cmake --build --preset "$preset"
ctest --preset "$preset" --no-tests=error -j "$(nproc)"
