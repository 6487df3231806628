#!/usr/bin/env bash
# Every test there is, the slow ones too: installs packages, builds, runs ctest.
#
#   ./tests/run.sh [CTEST-OPTION ...]     e.g. -LE slow, -R Layering
#
# Builds in ./build-tests, or in $CLEAVE_BUILD_DIR.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=${CLEAVE_BUILD_DIR:-$PWD/build-tests}

./install-packages.sh --tests
if command -v ccache >/dev/null; then
  # CMake takes these for the builds inside of tests as well.
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCLEAVE_TESTS=ON
ninja -C "$build"
ctest --test-dir "$build" --output-on-failure -j "$(nproc)" "$@"
