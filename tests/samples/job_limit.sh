#!/usr/bin/env bash
# The settlement of the split shop as a process of its own, beside the services
# that the shop uses: with less memory than it needs it is killed, and nobody
# else notices; with its limit of 64 MiB it settles.
#
#   job_limit.sh QUICKSTART_DIR
#
# The limit is that of a control group, which is what containers have. Exit code
# 77 where none can be made.
set -euo pipefail

dir=$(cd "${1:?usage: job_limit.sh QUICKSTART_DIR}" && pwd)
bin=$dir/services/build/bin
day=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../samples/shop/e2e" && pwd)/day.txt

work=$(mktemp -d)
group="" services=()

finish() {
  exec 3>&- || true
  [ ${#services[@]} -eq 0 ] || kill "${services[@]}" 2>/dev/null || true
  wait
  [ -z "$group" ] || rmdir "$group" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

fail() {
  echo "job_limit: $*" >&2
  tail -n 20 "$work"/*.out "$work"/*.err "$work/shop.log" >&2
  exit 1
}

# Makes a control group; its file for limits is then $limit_file.
make_group() {
  local root
  for root in /sys/fs/cgroup/memory /sys/fs/cgroup; do
    group=$root/cleave_job_$$
    mkdir "$group" 2>/dev/null || continue
    for limit_file in memory.limit_in_bytes memory.max; do
      [ ! -w "$group/$limit_file" ] || return 0
    done
    rmdir "$group"
  done
  group=""
  echo "no control group can be made here"
  exit 77
}

# limited BYTES COMMAND...: runs it with so much memory; its exit code.
limited() {
  echo "$1" >"$group/$limit_file"
  shift
  (
    echo "$BASHPID" >"$group/cgroup.procs"
    exec "$@"
  )
}

# Waits until file $1 has a line more than $2.
wait_for_lines() {
  for _ in $(seq 600); do
    [ "$(wc -l <"$1")" -gt "$2" ] && return
    sleep 0.05
  done
  fail "no answer"
}

make_group
cd "$work"
export SHOP_DB=$work/shop.db SHOP_LOG=$work/shop.log SHOP_DB_SYNCHRONOUS=off
export SHOP_FAKE_NOW=2024-03-15T10:00:00Z CLEAVE_SOCKET_DIR=$work
: >"$SHOP_LOG"

for program in "$bin"/*_service; do
  name=$(basename "$program" _service)
  "$program" >"$name.out" 2>"$name.err" &
  services+=($!)
done
for program in "$bin"/*_service; do
  for _ in $(seq 200); do
    ! "$program" --healthcheck 2>/dev/null || continue 2
    sleep 0.05
  done
  fail "$program does not serve"
done
"$bin/shopd" reset >reset.out 2>reset.err
"$bin/shopd" serve <"$day" >day.out 2>day.err  # leaves orders to settle

# The shop that people use goes on all the while.
mkfifo shop.in
"$bin/shopd" serve <shop.in >serve.out 2>serve.err &
shop=$!
exec 3>shop.in
echo category.list >&3
wait_for_lines serve.out 1

status=0
limited $((2 << 20)) "$bin/shopd" settle >killed.out 2>killed.err || status=$?
[ "$status" -eq 137 ] || fail "with 2 MiB the settlement ended with $status"
for pid in "${services[@]}" "$shop"; do
  kill -0 "$pid" || fail "process $pid is gone too"
done
lines=$(wc -l <serve.out)
echo category.list >&3
wait_for_lines serve.out "$((lines + 1))"
tail -n +"$((lines + 1))" serve.out | grep -q '^OK' ||
  fail "the shop does not answer any more"

limited $((64 << 20)) "$bin/shopd" settle >settled.out 2>settled.err ||
  fail "with 64 MiB it does not settle"
grep -q '^collected:' settled.out || fail "nothing was settled"
exec 3>&-
wait "$shop" || fail "the shop ended with $?"
echo "killed at 2 MiB, the shop went on; settled with 64 MiB"
