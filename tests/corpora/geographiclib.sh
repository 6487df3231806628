#!/usr/bin/env bash
# GeographicLib 2.1.2, geodesic computations: static functions over numbers and
# text, and tools whose output 200 tests compare.
#
#   tests/corpora/geographiclib.sh DIR
#
# leaves DIR/source and DIR/build, and prints DIR/build/compile_commands.json.
# What stands there already is kept.
set -euo pipefail
# shellcheck source=tests/corpora/debian_source.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_source.sh"

start_recipe geographiclib "$@"
"$install_packages" --only cmake ninja-build g++ >&2
[ -d "$dir/source" ] || get_debian_source geographiclib 2.1.2 "$dir/source"

ask_for_targets "$dir/build"
cmake -S "$dir/source" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=Release -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
  -DBUILD_SHARED_LIBS=OFF >&2
echo "$dir/build/compile_commands.json"
