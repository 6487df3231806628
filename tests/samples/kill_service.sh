#!/usr/bin/env bash
# Kills one service in the middle of a day of the split shop, and stops another
# so that it hangs: every call that needs one of them fails with an error that
# names it, within the deadline; the other services go on; nothing hangs.
#
#   kill_service.sh QUICKSTART_DIR
set -euo pipefail

dir=$(cd "${1:?usage: kill_service.sh QUICKSTART_DIR}" && pwd)
shopd=$dir/services/build/split/shopd
day=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../samples/shop/e2e" && pwd)/day.txt
deadline_ms=1500
patience_s=120

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export SHOP_DB=$work/shop.db SHOP_LOG=$work/shop.log SHOP_DB_SYNCHRONOUS=off
export SHOP_FAKE_NOW=2024-03-15T10:00:00Z
export CLEAVE_DEADLINE_MS=$deadline_ms

fail() {
  echo "kill_service: $*" >&2
  tail -n 20 "$work"/*.out "$work/shop.log" >&2
  exit 1
}

# Waits until file $1 has as many replies as lines were sent.
wait_for_lines() {
  for _ in $(seq 600); do
    [ "$(wc -l <"$1")" -ge "$2" ] && return
    sleep 0.05
  done
  fail "no answer to the first commands"
}

# run_day SIGNAL SERVICE: a day in which the service gets the signal after a
# third of the commands.
run_day() {
  local signal=$1 service=$2 out=$work/$1.out status=0
  export CLEAVE_SOCKET_DIR=$work/$signal
  mkdir "$CLEAVE_SOCKET_DIR"
  : >"$SHOP_LOG"
  "$shopd" reset >/dev/null
  mkfifo "$signal.in"
  timeout "$patience_s" "$shopd" serve <"$signal.in" >"$out" 2>"$signal.err" &
  local program=$!
  exec 3>"$signal.in"
  head -n 25 "$day" >&3
  wait_for_lines "$out" 20
  kill "-$signal" "$(cat "$CLEAVE_SOCKET_DIR/$service.pid")"
  tail -n +26 "$day" >&3
  echo category.list >&3
  exec 3>&-
  wait "$program" || status=$?
  [ "$status" -eq 0 ] || fail "$signal $service: shopd ended with $status"
  grep -q "ERROR .*service '$service': [A-Za-z]*: $3" "$SHOP_LOG" ||
    fail "$signal $service: no error names the service, its method and $3"
  grep -A 1 '^> category.list' "$out" | tail -n 1 | grep -q '^OK' ||
    fail "$signal $service: catalog does not answer any more"
}

run_day KILL inventory UNAVAILABLE
grep -q "service 'inventory' ended during the run: signal 9" KILL.err ||
  fail "nobody says that the service was killed"
run_day STOP pricing DEADLINE_EXCEEDED

if pgrep -f "$work" >/dev/null; then
  fail "services were left behind: $(pgrep -af "$work")"
fi
echo "killed and hung services were named; the others went on"
