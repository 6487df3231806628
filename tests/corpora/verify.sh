#!/usr/bin/env bash
# Splits services out of real code bases and does all of docs/verify.md to them:
# their own tests as they are, in process, and split; the recorded calls made
# again; each service killed, hung and slowed; sessions that must leave nothing
# behind. Then times a call against a hand-written service.
#
#   tests/corpora/verify.sh CLEAVE DIR [NAME ...]
#
# NAME is a split of splits/, of the code base whose recipe in this folder is
# called so, or is what stands before a '-'; or a recipe, for the split that
# cleave suggests. All splits, and the shop, if none is named. DIR/NAME keeps the
# sources, both builds, services (in it ISSUES.md: what was refused) and what was
# found. Prints a line for each split, for what cannot be or is not as it should
# be, and then one that counts. Exit code 1 if anything is not as it should be.
#
# SESSIONS=N makes N sessions with each code base instead of 10,000, CALLS=N
# times N calls instead of 20,000. docs/corpora.md says what came out.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "usage: tests/corpora/verify.sh CLEAVE DIR [NAME ...]" >&2
  exit 2
fi
cleave=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
dir=$(cd "$2" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
splits=$here/splits
shift 2
if [ $# -eq 0 ]; then
  for split in "$splits"/*.split.yaml; do
    set -- "$@" "$(basename "$split" .split.yaml)"
  done
  set -- "$@" shop
fi

# Runs a step whose output is of interest only when it fails; exit code 1 is a
# finding, which the result shows. Any other ends what is done to this split, and
# the result shows that.
quietly() {
  local step=$1 log=$out/$1.log status=0
  shift
  "$@" >"$log" 2>&1 || status=$?
  [ "$status" -le 1 ] || {
    tail -n 20 "$log" >&2
    echo "verify.sh: $name: failed: $*" >&2
    echo "$step" >"$out/failed"
    exit 2
  }
}

# The tests whose calls are made again, in sessions too: those that ask for
# nothing that is kept, or undo it, so that a call has the same answer again.
tests_to_repeat() {
  case $1 in
    biopp) echo '^test_text_tools$' ;;
    geographiclib) echo '^GeoConvert' ;;
    leveldb) echo '^issue200_test$' ;;
    leveldb-text) echo '^filename_test$' ;;
    shop) echo '^CatalogTest.SearchesByWordPrefixes$' ;;
    *) echo . ;;
  esac
}

# The split that is kept, or what cleave suggests.
make_split() {
  if [ -f "$splits/$name.split.yaml" ]; then
    cp "$splits/$name.split.yaml" "$out" # its lock goes beside it
  else
    quietly suggest "$cleave" suggest --db "$out/cleave.db" \
      -o "$out/$name.split.yaml"
  fi
}

# What a call may take: leveldb's compaction of a million keys, on a busy machine.
export CLEAVE_DEADLINE_MS=${CLEAVE_DEADLINE_MS:-300000}

verify_split() {
  echo recipe >"$out/failed" # until it is known better
  cd "$out"                  # where services leave what they write
  commands=$(LEVELDB_TESTS=ON "$here/${name%%-*}.sh" "$out" 2>"$out/recipe.log" |
    tail -n 1)
  build=$(dirname "$commands")
  quietly build cmake --build "$build"
  quietly analyze "$cleave" analyze -p "$build" --root "$out/source" \
    -o "$out/cleave.db"
  make_split
  quietly generate "$cleave" generate --db "$out/cleave.db" \
    --split "$out/$name.split.yaml" -o "$out/services"
  # What people wrote of the classes that they convert.
  [ ! -d "$splits/$name.hooks" ] ||
    cp "$splits/$name.hooks"/* "$out/services/hooks"
  verify=("$cleave" verify "$out/services")
  quietly verify "${verify[@]}" --faults --json -o "$out/verify.json"
  quietly record "${verify[@]}" --only "$(tests_to_repeat "$name")" \
    --record "$out/recorded.calls"
  quietly replay "${verify[@]}" --replay "$out/recorded.calls"
  quietly sessions "${verify[@]}" --only "$(tests_to_repeat "$name")" \
    --sessions "${SESSIONS:-10000}"
  rm "$out/failed"
}

for name in "$@"; do
  out=$dir/$name
  mkdir -p "$out"
  set +e # which would be off in all of the subshell if its end were asked for
  (
    set -e
    verify_split
  )
  set -e
done

name=calls out=$dir/calls
mkdir -p "$out"
SETTINGS=none quietly calls "$here/../bench/calls/run.sh" "$cleave" "$out" \
  "${CALLS:-20000}"
python3 "$here/verify_table.py" "$dir" "$@"
