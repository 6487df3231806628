#!/usr/bin/env bash
# Splits services out of real libraries from Debian's sources and runs the
# libraries' own tests against them: as they are, in process, and split.
#
#   tests/corpora/verify.sh CLEAVE DIR [NAME ...]
#
# NAME is a recipe of this folder with a split in splits/; all of these if none
# is named. DIR/NAME keeps the sources, both builds, services (in it ISSUES.md:
# what was refused) and verify.json. Prints a line for each library and each
# test that differs, and then one that counts. Exit code 1 if a test differs.
# docs/corpora.md says what came out. Takes some 15 minutes on two cores.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "usage: tests/corpora/verify.sh CLEAVE DIR [NAME ...]" >&2
  exit 2
fi
cleave=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
dir=$(cd "$2" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shift 2
if [ $# -eq 0 ]; then
  for split in "$here"/splits/*.split.yaml; do
    set -- "$@" "$(basename "$split" .split.yaml)"
  done
fi

# Runs a step whose output is of interest only when it fails; exit code 1 is a
# finding, which the result shows.
quietly() {
  local log=$out/$1.log status=0
  shift
  "$@" >"$log" 2>&1 || status=$?
  [ "$status" -le 1 ] || {
    tail -n 20 "$log" >&2
    echo "verify.sh: $name: failed: $*" >&2
    exit 2
  }
}

for name in "$@"; do
  out=$dir/$name
  mkdir -p "$out"
  commands=$(LEVELDB_TESTS=ON "$here/$name.sh" "$out" 2>"$out/recipe.log" |
    tail -n 1)
  build=$(dirname "$commands")
  quietly build cmake --build "$build"
  quietly analyze "$cleave" analyze -p "$build" --root "$out/source" \
    -o "$out/cleave.db"
  cp "$here/splits/$name.split.yaml" "$out" # its lock goes beside it
  quietly generate "$cleave" generate --db "$out/cleave.db" \
    --split "$out/$name.split.yaml" -o "$out/services"
  quietly verify "$cleave" verify "$out/services" --json -o "$out/verify.json"
done
python3 "$here/verify_table.py" "$dir" "$@"
