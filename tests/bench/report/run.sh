#!/usr/bin/env bash
# Makes reports of two sizes and measures how they open and react.
#
#   tests/bench/report/run.sh CLEAVE
set -euo pipefail

cleave=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for size in "5000 50000" "50000 500000"; do
  read -r components dependencies <<<"$size"
  python3 "$here/make_graph.py" "$components" "$dependencies" "$folder"
  (
    cd "$folder"
    "$cleave" import -q --nodes nodes.tsv --edges edges.tsv -o bench.db
    "$cleave" report --db bench.db --html -o report.html
  )
  echo "== $components components, $dependencies dependencies"
  node "$here/measure.mjs" "$folder/report.html"
done
