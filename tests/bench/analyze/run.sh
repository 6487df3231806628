#!/usr/bin/env bash
# Measures `cleave analyze` beside the compiler's front end on real code bases
# and prints a Markdown table for each; README.md says what stands in it.
#
#   tests/bench/analyze/run.sh [OPTION ...] CLEAVE DIR NAME ...
#
# NAME is one of the recipes of tests/corpora; what is not yet in DIR/NAME is
# fetched and configured there. Options: -j N, -n ROUNDS, --sample N,
# --no-exact, --instructions; --help says more.
# Exit codes: 0 all required limits are kept; 1 one is missed; 2 a failure.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
options=()
while [[ "${1:-}" == -* ]]; do
  options+=("$1")
  case $1 in
    -h | --help) exec python3 "$here/bench.py" --help ;;
    -j | -n | --sample)
      options+=("${2:?$1 takes a number}")
      shift
      ;;
  esac
  shift
done
if [ $# -lt 3 ]; then
  echo "usage: tests/bench/analyze/run.sh [OPTION ...] CLEAVE DIR NAME ..." >&2
  exit 2
fi
cleave=$1
dir=$2
shift 2

"$here/../../../install-packages.sh" --only clang-19 python3 >&2
mkdir -p "$dir"
for name in "$@"; do
  [ ! -f "$dir/$name/build/compile_commands.json" ] || continue
  "$here/../../corpora/$name.sh" "$dir/$name" >"$dir/$name.log" 2>&1 || {
    tail -n 20 "$dir/$name.log" >&2
    exit 2
  }
done
exec python3 "$here/bench.py" "${options[@]}" "$cleave" "$dir" "$@"
