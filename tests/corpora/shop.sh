#!/usr/bin/env bash
# The sample monolith of this repository, a shop of five services: shared
# objects, callbacks, exceptions, a database; 190 tests.
#
#   tests/corpora/shop.sh DIR
#
# leaves DIR/source, a copy, and DIR/build, and prints
# DIR/build/compile_commands.json. What stands there already is kept.
set -euo pipefail
# shellcheck source=tests/corpora/debian_source.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_source.sh"

start_recipe shop "$@"
"$install_packages" --only cmake ninja-build g++ libgtest-dev libsqlite3-dev >&2
[ -d "$dir/source" ] || cp -r "$corpora/../../samples/shop" "$dir/source"

ask_for_targets "$dir/build"
cmake -S "$dir/source" -B "$dir/build" -G Ninja \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >&2
echo "$dir/build/compile_commands.json"
