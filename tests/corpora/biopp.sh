#!/usr/bin/env bash
# The core of Bio++ 2.4.1, numerics and text for evolutionary biology: 193
# translation units of classes, hierarchies and templates over them, and a shared
# library that 19 programs test.
#
#   tests/corpora/biopp.sh DIR
#
# leaves DIR/source and DIR/build, and prints DIR/build/compile_commands.json.
# What stands there already is kept.
set -euo pipefail
# shellcheck source=tests/corpora/debian_source.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_source.sh"

start_recipe biopp "$@"
"$install_packages" --only cmake ninja-build g++ >&2
[ -d "$dir/source" ] || get_debian_source libbpp-core 2.4.1 "$dir/source"

ask_for_targets "$dir/build"
cmake -S "$dir/source" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >&2
echo "$dir/build/compile_commands.json"
