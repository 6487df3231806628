#!/usr/bin/env bash
# QuantLib 1.29, a library for pricing: 1127 translation units with deep
# inheritance, and a large program of tests.
#
#   tests/corpora/quantlib.sh DIR
#
# leaves DIR/source and DIR/build, and prints DIR/build/compile_commands.json.
# What stands there already is kept.
set -euo pipefail
# shellcheck source=tests/corpora/debian_source.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_source.sh"

start_recipe quantlib "$@"
"$install_packages" --only cmake ninja-build g++ libboost-dev \
  libboost-filesystem-dev libboost-test-dev libboost-timer-dev >&2
[ -d "$dir/source" ] || get_debian_source quantlib 1.29 "$dir/source"

ask_for_targets "$dir/build"
cmake -S "$dir/source" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=Release -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >&2
echo "$dir/build/compile_commands.json"
