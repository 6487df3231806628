#!/usr/bin/env bash
# ninja 1.11.1, a build tool: 55 translation units, all of them parse.
#
#   tests/corpora/ninja.sh DIR
#
# leaves DIR/source and DIR/build, and prints DIR/build/compile_commands.json.
# What stands there already is kept.
set -euo pipefail
# shellcheck source=tests/corpora/debian_source.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_source.sh"

start_recipe ninja "$@"
"$install_packages" --only cmake ninja-build g++ re2c >&2
[ -d "$dir/source" ] || get_debian_source ninja-build 1.11.1 "$dir/source"

ask_for_targets "$dir/build"
# A Release build of ninja is optimised at link time, which turns the order
# around in which static objects of its files are made: that of its tests.
cmake -S "$dir/source" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >&2
make_generated_sources "$dir/build"
echo "$dir/build/compile_commands.json"
