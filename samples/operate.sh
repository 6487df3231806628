#!/usr/bin/env bash
# Operates the split shop for a while, as a company would: services with mutual
# TLS, metrics and traces, under load; a service is killed and comes back, one
# of two replicas is drained, and one service is switched to the monolith's own
# code and back while requests run. Prints what the requests saw.
#
#   ./samples/operate.sh [DIR]
#
# Takes the split of `samples/quickstart.sh DIR` (by default build/quickstart),
# which is run first if it was not yet. Exit code 0 if all that was promised
# held: only the kill may cost requests, and only while the service is away.
set -Eeuo pipefail
trap 'echo "operate: failed in line $LINENO" >&2' ERR

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
dir=${1:-$root/build/quickstart}
[ -f "$dir/services/CMakeLists.txt" ] || "$here/quickstart.sh" "$dir"
dir=$(cd "$dir" && pwd)
[ -n "${CLEAVE:-}" ] ||
  "$root/install-packages.sh" --only openssl python3 prometheus-cpp-dev

# Runs a command whose output is of interest only when it fails.
quietly() {
  "$@" >"$dir/operate.log" 2>&1 && return
  tail -n 40 "$dir/operate.log" >&2
  echo "operate: failed: $*" >&2
  exit 1
}

# The build of the quickstart, if services can be modules in it, too; otherwise
# one of the shop's program with its services, `customers` also as a module.
build=$dir/services/build
if [ ! -f "$build/bin/modules/customers.so" ]; then
  build=$dir/operate
  if command -v ccache >/dev/null; then
    export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  echo "building the services, customers as a module as well"
  quietly cmake -S "$dir/services" -B "$build" -G Ninja -DCLEAVE_REMOTE=all \
    -DCLEAVE_IN_PROCESS=customers
  quietly ninja -C "$build" program_shopd
fi

# Not in $TMPDIR: the name of a socket has at most 107 characters.
work=$(mktemp -d /tmp/operate.XXXXXX)
trap 'rm -rf "$work"' EXIT

# An authority for this run, and what it signs: a certificate for each service,
# one for the monolith, and one for somebody who may call nothing.
new_key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
quietly openssl req -x509 "${new_key[@]}" -days 2 -subj /CN=operate-ca \
  -keyout "$work/ca.key" -out "$work/ca.pem"
for name in cart catalog customers inventory pricing monolith stranger; do
  quietly openssl req "${new_key[@]}" -subj "/CN=$name" \
    -keyout "$work/$name.key" -out "$work/$name.csr"
  echo "subjectAltName=URI:spiffe://shop/ns/operate/sa/$name" >"$work/$name.ext"
  quietly openssl x509 -req -in "$work/$name.csr" -CA "$work/ca.pem" \
    -CAkey "$work/ca.key" -CAcreateserial -days 2 -extfile "$work/$name.ext" \
    -out "$work/$name.pem"
done

python3 -B "$here/operate/main.py" "$build/bin" "$work"
