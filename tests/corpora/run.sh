#!/usr/bin/env bash
# Fetches code bases (leveldb and icinga2, if none is named), runs analyze,
# suggest and report on each, and prints one table row a code base, then the
# suggested services.
#
#   tests/corpora/run.sh CLEAVE DIR [NAME ...]
#
# DIR/NAME keeps the sources, the build folder, cleave.db, the split, report.md
# and what the steps said (*.log). Takes some 15 minutes on two cores.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "usage: tests/corpora/run.sh CLEAVE DIR [NAME ...]" >&2
  exit 2
fi
cleave=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
dir=$(cd "$2" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shift 2
[ $# -gt 0 ] || set -- leveldb icinga2

# Exit codes 1 and 3 are findings (no split is worth it, a unit failed), and the
# table shows them.
run_step() {
  local log=$out/$1.log status=0
  shift
  "$cleave" "$@" >"$log.json" 2>"$log" || status=$?
  if [ "$status" -ne 0 ] && [ "$status" -ne 1 ] && [ "$status" -ne 3 ]; then
    tail -n 20 "$log" >&2
    echo "run.sh: cleave $* ended with exit code $status" >&2
    exit 1
  fi
}

for name in "$@"; do
  echo "== $name" >&2
  out=$dir/$name
  commands=$("$here/$name.sh" "$out" 2>"$dir/$name.recipe.log" | tail -n 1) || {
    tail -n 20 "$dir/$name.recipe.log" >&2
    exit 1
  }
  start=$SECONDS
  run_step analyze analyze --json -p "$(dirname "$commands")" \
    --root "$out/source" -o "$out/cleave.db"
  run_step suggest suggest --json --db "$out/cleave.db" --project "$name" \
    --force -o "$out/cleave.split.yaml"
  run_step report report --db "$out/cleave.db" \
    --split "$out/cleave.split.yaml" --markdown -o "$out/report.md"
  echo "$((SECONDS - start))" >"$out/seconds"
done
python3 "$here/table.py" "$dir" "$@"
