#!/usr/bin/env bash
# icinga2 2.13.6, a monitoring server: 341 translation units, heavy on Boost,
# with generated headers.
#
#   tests/corpora/icinga2.sh DIR
#
# leaves DIR/source and DIR/build, and prints DIR/build/compile_commands.json.
# What stands there already is kept. Only the generated sources are made: the
# class compiler is built and run, and so are bison and flex; no unit of the
# server itself is compiled.
set -euo pipefail
# shellcheck source=tests/corpora/debian_source.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_source.sh"

start_recipe icinga2 "$@"
"$install_packages" --only cmake ninja-build g++ python3 bison flex libssl-dev \
  libboost-context-dev libboost-coroutine-dev libboost-date-time-dev \
  libboost-filesystem-dev libboost-iostreams-dev libboost-program-options-dev \
  libboost-regex-dev libboost-system-dev libboost-test-dev \
  libboost-thread-dev default-libmysqlclient-dev libpq-dev libedit-dev >&2
[ -d "$dir/source" ] || get_debian_source icinga2 2.13.6 "$dir/source"

ask_for_targets "$dir/build"
cmake -S "$dir/source" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=Release -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
  -DICINGA2_UNITY_BUILD=OFF -DICINGA2_WITH_TESTS=ON >&2

ninja -C "$dir/build" mkclass mkembedconfig >&2
make_generated_sources "$dir/build"
echo "$dir/build/compile_commands.json"
