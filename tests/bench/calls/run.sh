#!/usr/bin/env bash
# Times a call of generated code against a hand-written gRPC service that does
# the same: calls in turns, in one run, between two processes each, over unix
# sockets.
#
#   tests/bench/calls/run.sh CLEAVE DIR [CALLS]
#
# Prints three quantiles of both. Exit code 1 if the median of generated code is
# more than 10 % above that of the hand-written one.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "usage: tests/bench/calls/run.sh CLEAVE DIR [CALLS]" >&2
  exit 2
fi
cleave=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
dir=$(cd "$2" && pwd)
calls=${3:-20000}
cd "$(dirname "${BASH_SOURCE[0]}")"

quietly() {
  "$@" >"$dir/log" 2>&1 || {
    tail -n 20 "$dir/log" >&2
    echo "run.sh: failed: $*" >&2
    exit 2
  }
}

mkdir -p "$dir/mono/.cmake/api/v1/query"
touch "$dir/mono/.cmake/api/v1/query/codemodel-v2"
quietly cmake -S monolith -B "$dir/mono" -G Ninja \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
quietly cmake --build "$dir/mono"
quietly "$cleave" analyze -p "$dir/mono" -o "$dir/cleave.db"
quietly "$cleave" generate --db "$dir/cleave.db" --split cleave.split.yaml \
  -o "$dir/services"
quietly cmake -S "$dir/services" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=Release
quietly cmake --build "$dir/build"

address=unix:$dir/hand.sock
"$dir/mono/hand_server" "$address" &
server=$!
trap 'kill $server; wait $server 2>/dev/null || true' EXIT
"$dir/build/split/calls_bench" "$address" "$calls" | tee "$dir/result"
awk '$1 == "p50" && $NF > 1.10 { exit 1 }' "$dir/result"
