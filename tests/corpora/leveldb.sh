#!/usr/bin/env bash
# leveldb 1.23, a key-value library: 40 translation units, all of them parse.
#
#   tests/corpora/leveldb.sh DIR
#
# leaves DIR/source and DIR/build, and prints DIR/build/compile_commands.json.
# What stands there already is kept. LEVELDB_TESTS=ON in the environment
# configures its tests as well: 29 programs more.
set -euo pipefail
# shellcheck source=tests/corpora/debian_source.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_source.sh"

start_recipe leveldb "$@"
tests=${LEVELDB_TESTS:-OFF}
"$install_packages" --only cmake ninja-build g++ libsnappy-dev >&2
[ "$tests" = OFF ] ||
  "$install_packages" --only libgtest-dev libgmock-dev libbenchmark-dev >&2
[ -d "$dir/source" ] || get_debian_source leveldb 1.23 "$dir/source"

ask_for_targets "$dir/build"
cmake -S "$dir/source" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=Release -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
  -DLEVELDB_BUILD_TESTS="$tests" -DLEVELDB_BUILD_BENCHMARKS=OFF >&2
echo "$dir/build/compile_commands.json"
