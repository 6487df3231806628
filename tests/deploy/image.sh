#!/usr/bin/env bash
# Builds the image of one service of a generated tree and runs it, without a
# daemon: with buildah, on bases that mmdebstrap makes of Debian's packages. Shows
# that it runs as no root, answers its own health check, misses no library, and
# drains on SIGTERM. Takes some ten minutes, root, and the packages buildah
# and mmdebstrap; docs/deployment.md has what
# it printed.
#
#   image.sh TREE MONOLITH SERVICE
set -euo pipefail

tree=$(cd "$1" && pwd)
monolith=$(cd "$2" && pwd)
service=$3
home=/opt/$(sed -n 's/.*"project": "\(.*\)",/\1/p' "$tree/cleave.tree.json" | tr _ -)
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot BUILDAH_FORMAT=docker

work=$(mktemp -d)
container=""
finish() {
  [ -z "$container" ] || buildah rm "$container" >/dev/null
  rm -rf "$work"
}
trap finish EXIT

say() {
  printf '== %s (%d s)\n' "$1" "$SECONDS"
}

# import NAME [PACKAGE,...]: a base of Debian 12 with these packages.
import() {
  local base
  ! buildah inspect "localhost/$1" >/dev/null 2>&1 || return 0
  mmdebstrap --quiet --variant=minbase --include="ca-certificates${2:+,$2}" \
    bookworm "$work/base.tar"
  base=$(buildah from scratch)
  buildah add "$base" "$work/base.tar" / >/dev/null
  buildah commit "$base" "localhost/$1" >/dev/null
  buildah rm "$base" >/dev/null
  rm "$work/base.tar"
}

say "bases"
tools=$(sed -n 's/^ *\(ca-certificates .*\) \\$/\1/p' \
  "$tree/deploy/docker/$service.Dockerfile" | tr ' ' ,)
import cleave-run
import cleave-build "$tools"

say "image"
cd "$tree"
BUILDER=buildah MONOLITH=$monolith REGISTRY=localhost/shop TAG=test \
  OPTIONS="--build-arg BUILD_BASE=localhost/cleave-build --build-arg RUN_BASE=localhost/cleave-run" \
  deploy/docker/build.sh "$service" >"$work/build.log" 2>&1 ||
  { tail -n 40 "$work/build.log"; exit 1; }
image=localhost/shop/$service:test
buildah images "$image" | tail -n 1
buildah inspect --type image --format \
  'user {{.Docker.Config.User}}, entry point {{.Docker.Config.Entrypoint}}, stopped by {{.Docker.Config.StopSignal}}' "$image"
echo

say "run"
container=$(buildah from "$image")
run() { buildah run --user 65532:65532 "$container" -- "$@"; }
program=$home/bin/${service//-/_}_service
run sh -c "id -u; ! ldd $program | grep 'not found'"
listen=CLEAVE_$(tr a-z- A-Z_ <<<"$service")_LISTEN
run sh -c "$listen=127.0.0.1:50051 exec $program" &
runner=$!
for _ in $(seq 100); do
  ! run sh -c "$listen=127.0.0.1:50051 exec $program --healthcheck" 2>/dev/null || break
  sleep 0.2
done
run sh -c "$listen=127.0.0.1:50051 exec $program --healthcheck"
echo "it serves"
# The process itself, whose parents are of buildah.
pid=$(pgrep -n -u 65532 -f "^$program")
kill -TERM "$pid"
status=0
wait "$runner" || status=$?
echo "ended with $status after SIGTERM"
[ "$status" -eq 0 ]
