#!/usr/bin/env bash
# From a fresh checkout to a monolith split into services that pass its tests:
# installs packages, builds cleave, builds the sample shop, and runs analyze,
# suggest, report, generate and verify on it.
#
#   ./samples/quickstart.sh [DIR]
#
# Everything is written to DIR, by default build/quickstart. CLEAVE=PROGRAM in
# the environment takes that cleave and builds none. A second run only does what
# has changed.
set -Eeuo pipefail
steps=8
step=0
trap 'echo "quickstart: failed at step $step of $steps" >&2' ERR

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
dir=${1:-$root/build/quickstart}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
shop=$dir/shop
db=$dir/cleave.db
split=$dir/cleave.split.yaml
tree=$dir/services

say() {
  step=$((step + 1))
  printf '\n== %d/%d  %s (%d s so far)\n' "$step" "$steps" "$1" "$SECONDS"
}

# Runs a command whose output is of interest only when it fails.
quietly() {
  local log=$dir/$1.log
  shift
  "$@" >"$log" 2>&1 && return
  tail -n 40 "$log" >&2
  echo "quickstart: failed: $* (all of its output: $log)" >&2
  exit 1
}

# Runs a step of cleave, showing its command line.
run_cleave() {
  printf '$ cleave'
  printf ' %q' "$@"
  printf '\n'
  "$cleave" "$@"
}

say "packages"
[ -n "${CLEAVE:-}" ] || ./install-packages.sh

if command -v ccache >/dev/null; then
  # CMake takes these for every build below, the generated one included.
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

if [ -n "${CLEAVE:-}" ]; then
  say "cleave: $CLEAVE"
  cleave=$CLEAVE
else
  say "building cleave"
  cleave=$root/build/bin/cleave
  quietly configure cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DCLEAVE_TESTS=OFF
  quietly build ninja -C build cleave
fi

say "building the monolith: samples/shop"
# The query makes CMake say which sources make which program.
mkdir -p "$shop/.cmake/api/v1/query"
touch "$shop/.cmake/api/v1/query/codemodel-v2"
quietly shop-configure cmake -S samples/shop -B "$shop" -G Ninja \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
quietly shop-build ninja -C "$shop"

say "reading it into a dependency graph"
run_cleave analyze -p "$shop" -o "$db"

say "suggesting services"
run_cleave suggest --db "$db" -o "$split"

say "reporting what the split costs"
run_cleave report --db "$db" --split "$split" --markdown -o "$dir/report.md"
run_cleave report --db "$db" --split "$split" --svg -o "$dir/report.svg"
run_cleave report --db "$db" --split "$split" --html -o "$dir/report.html"

say "generating the services"
# Exit code 1: some service was refused, and the output says why.
run_cleave generate --db "$db" --split "$split" -o "$tree" || [ $? -eq 1 ]
services=$(cd "$tree/services" 2>/dev/null && echo */ | tr -d /)
if [ "$(wc -w <<<"$services")" -lt 3 ]; then
  echo "quickstart: expected three services or more, got: $services" >&2
  exit 1
fi

say "building them and running the shop's own tests against them"
run_cleave verify "$tree" --run "samples/shop/e2e/run.sh {shopd}" |
  tee "$dir/verify.txt"

printf '\nservices: %s\n' "$services"
printf 'tests:    %s\n' "$(tail -n 1 "$dir/verify.txt")"
printf 'report:   %s  (open it in a browser, change the split there)\n' \
  "$dir/report.html"
printf 'as text:  %s\n' "$dir/report.md"
printf 'picture:  %s\n' "$dir/report.svg"
printf 'seconds:  %d\n' "$SECONDS"
