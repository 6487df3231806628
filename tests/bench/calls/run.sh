#!/usr/bin/env bash
# Times a call of generated code against a hand-written gRPC service that does
# the same: calls in turns, in one run, between two processes each, over unix
# sockets.
#
#   tests/bench/calls/run.sh CLEAVE DIR [CALLS]
#
# Prints three quantiles of both with everything off, and then what each setting
# of docs/operations.md costs when it is on. Exit code 1 if the median of
# generated code with everything off is more than 10 % above that of the
# hand-written one. SETTINGS=none leaves out what settings cost.
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
# A lock is written beside the split.
cp cleave.split.yaml "$dir"
quietly "$cleave" generate --db "$dir/cleave.db" \
  --split "$dir/cleave.split.yaml" -o "$dir/services"
quietly cmake -S "$dir/services" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=Release
quietly cmake --build "$dir/build"
address=unix:$dir/hand.sock
"$dir/mono/hand_server" "$address" &
server=$!
trap 'kill $server; wait $server 2>/dev/null || true' EXIT

# run NAME BUILD SETTING=VALUE ...: the result is in $dir/NAME.
run() {
  local name=$1 build=$2
  shift 2
  env "$@" "$dir/$build/split/calls_bench" "$address" "$calls" >"$dir/$name"
}

run off build
cat "$dir/off"
is_close() {
  awk '$1 == "p50" && $NF > 1.10 { exit 1 }' "$dir/off"
}
if [ "${SETTINGS:-}" = none ]; then
  is_close
  exit
fi

# Routes want the service as a module as well.
quietly cmake -S "$dir/services" -B "$dir/both" -G Ninja \
  -DCMAKE_BUILD_TYPE=Release -DCLEAVE_IN_PROCESS=all
quietly cmake --build "$dir/both"

new_key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
quietly openssl req -x509 "${new_key[@]}" -days 2 -subj /CN=ca \
  -keyout "$dir/ca.key" -out "$dir/ca.pem"
quietly openssl req "${new_key[@]}" -subj /CN=both -keyout "$dir/key.pem" \
  -out "$dir/both.csr"
echo "subjectAltName=DNS:catalog,DNS:monolith" >"$dir/both.ext"
quietly openssl x509 -req -in "$dir/both.csr" -CA "$dir/ca.pem" \
  -CAkey "$dir/ca.key" -CAcreateserial -days 2 -extfile "$dir/both.ext" \
  -out "$dir/cert.pem"
tls=("CLEAVE_TLS_CERT=$dir/cert.pem" "CLEAVE_TLS_KEY=$dir/key.pem"
  "CLEAVE_TLS_CA=$dir/ca.pem")
metrics=(CLEAVE_CATALOG_METRICS_LISTEN=127.0.0.1:19464
  CLEAVE_PROGRAM_METRICS_LISTEN=127.0.0.1:19465)
spans=("CLEAVE_SPANS=$dir/spans.jsonl")
logs=("CLEAVE_LOG=$dir/log.jsonl" CLEAVE_LOG_FORMAT=json CLEAVE_LOG_CALLS=1)
limits=(CLEAVE_MAX_CALLS=100 CLEAVE_MAX_HANDLES=100)
echo "catalog service" >"$dir/routes.txt"

run limits build "${limits[@]}"
run metrics build "${metrics[@]}"
run spans build "${spans[@]}"
run unsampled build "${spans[@]}" CLEAVE_TRACE_SHARE=0
run logs build "${logs[@]}"
run tls build "${tls[@]}" "CLEAVE_CALLERS=*"
run callers build "${tls[@]}"
run routes both "CLEAVE_ROUTES=$dir/routes.txt"
run everything both "${limits[@]}" "${metrics[@]}" "${spans[@]}" "${logs[@]}" \
  "${tls[@]}" "CLEAVE_ROUTES=$dir/routes.txt"

echo "a call with one thing on, and what that is above the hand-written service"
echo "in the same run: the fastest tenth, and the median"
for name in off limits metrics unsampled spans logs tls callers routes everything; do
  awk -v name="$name" '
    $1 == "p10" { fast = $3; fast_more = $3 - $6 }
    $1 == "p50" {
      printf "  %-11s %6.1f us %+6.1f  %6.1f us %+6.1f\n",
             name, fast, fast_more, $3, $3 - $6
    }' "$dir/$name"
done
is_close
