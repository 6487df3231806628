#!/usr/bin/env bash
# Builds a code base, analyses it, and lets the linker judge the graph.
#
#   tests/judge/judge.sh CLEAVE LINKER_JUDGE NAME DIR
#
# NAME is `shop`, `constructs` (many small sources, one way to depend on another
# each), or that of a recipe in tests/corpora. DIR keeps the sources, the objects
# and the database. Exit code 0: the graph passes; 1: it does not;
# 77: skipped, as the sources could not be fetched.
set -euo pipefail

if [ $# -ne 4 ]; then
  echo "usage: tests/judge/judge.sh CLEAVE LINKER_JUDGE NAME DIR" >&2
  exit 2
fi
cleave=$1
judge=$2
name=$3
mkdir -p "$4"
dir=$(cd "$4" && pwd)
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
options=()

# Runs a command whose output is of interest only when it fails.
quietly() {
  "$@" >"$dir/log" 2>&1 && return
  tail -n 40 "$dir/log" >&2
  echo "judge.sh: failed: $*" >&2
  exit 2
}

# Makes $dir/source of the texts in constructs/.
write_constructs() {
  local texts=$tests/judge/constructs
  rm -rf "$source"
  mkdir -p "$source"
  cp "$texts/CMakeLists.txt" "$source"
  awk -v folder="$source" -f "$tests/judge/split_constructs.awk" "$texts"/*.txt
}

if [ "$name" = shop ]; then
  source=$tests/../samples/shop
elif [ "$name" = constructs ]; then
  source=$dir/source
  write_constructs
else
  source=$dir/source
  "$tests/corpora/$name.sh" "$dir" >"$dir/recipe.log" 2>&1 || {
    tail -n 5 "$dir/recipe.log"
    [ ! -d "$source" ] || exit 2
    echo "skipped: the sources of $name cannot be fetched"
    exit 77
  }
  options=(-DLEVELDB_BUILD_TESTS=OFF -DLEVELDB_BUILD_BENCHMARKS=OFF)
fi

if command -v ccache >/dev/null; then
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi
# No build type: an optimiser would hide calls from the linker.
quietly cmake -S "$source" -B "$dir/objects" -G Ninja -DCMAKE_BUILD_TYPE= \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "${options[@]}"
quietly ninja -C "$dir/objects"
quietly "$cleave" analyze -p "$dir/objects" --root "$source" \
  -o "$dir/cleave.db"
"$judge" "$dir/cleave.db" "$dir/objects"
