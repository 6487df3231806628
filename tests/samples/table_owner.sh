#!/usr/bin/env bash
# Gives the table `customers` of the split shop an owner, with the files that
# were generated for that and the shop's own processes: the monolith is refused,
# the service is not, the relay brings what it writes to a copy, the check finds
# a difference, the service moves to its own database, and every step goes back.
#
#   table_owner.sh QUICKSTART_DIR
set -euo pipefail

dir=$(cd "${1:?usage: table_owner.sh QUICKSTART_DIR}" && pwd)
bin=$dir/services/build/bin
data=$dir/services/data
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
shared=$work/shop.db
own=$work/customers.db
export SHOP_DB=$shared SHOP_LOG=$work/shop.log SHOP_DB_SYNCHRONOUS=off
export SHOP_FAKE_NOW=2024-03-15T10:00:00Z
# Processes say who they are.
export CLEAVE_TABLE_OWNERS=1

fail() {
  echo "table_owner: $1" >&2
  tail -n 5 "$SHOP_LOG" >&2 || true
  exit 1
}

# expect WHAT WANTED GIVEN
expect() {
  [ "$2" = "$3" ] || fail "$1: expected '$2', got '$3'"
}

# step DATABASE FILE
step() {
  sqlite3 -bail "$1" <"$data/customers/sqlite/$2.sql" || fail "step $2"
}

customers() {
  sqlite3 "$1" "SELECT group_concat(name, '+') FROM customers"
}

# Two services are enough, and of the other ones the shop has no need here:
# shop PROGRAM_OF_CUSTOMERS ARGUMENT...
shop() {
  local customers=$1
  shift
  sed "s#\"[^\"]*/customers_service\"#\"$customers\"#" \
    "$dir/services/build/split/shopd" >shopd
  sh ./shopd "$@" 2>&1
}

# register NAME [PROGRAM_OF_CUSTOMERS]: what the shop answers.
register() {
  echo "customer.add \"$1\" $1@example.com" |
    shop "${2:-$bin/customers_service}" serve | grep -v '^>' | cut -d ' ' -f 1
}

expect "an owner without guards" OK "$(register Anna)"
step "$shared" 1_read_only

# 1: the monolith empties all tables, were it not for this one.
status=0
answer=$(shop "$bin/customers_service" reset) || status=$?
[ $status -ne 0 ] || fail "the monolith emptied a table that it does not own"
case $answer in
  *"customers: only customers writes it"*) ;;
  *) fail "the refusal does not name table and owner: $answer" ;;
esac
expect "after the refusal" Anna "$(customers "$shared")"
expect "the owner" OK "$(register Bert)"
if CLEAVE_TABLE_OWNERS='' sqlite3 "$shared" \
  "DELETE FROM customers" 2>>"$SHOP_LOG"; then
  fail "somebody else deleted customers"
fi

# 2 and 3: outbox, copy, relay.
step "$shared" 2_outbox
expect "with an outbox" OK "$(register Carla)"
expect "events" 1 \
  "$(sqlite3 "$shared" 'SELECT count(*) FROM cleave_outbox_customers')"
step "$own" 3_copy
step "$shared" 3_fill
relay=$data/sqlite/relay.sh
check=$data/sqlite/check.sh
expect "relayed" 4 "$("$relay" customers "$shared" "$own")"
expect "the copy" Anna+Bert+Carla "$(customers "$own")"
"$check" customers "$shared" "$own" || fail "both sides differ"

# A planted difference is found, and told from what is on its way.
sqlite3 "$own" "UPDATE cleave_relay_customers SET is_applying = 1;
  UPDATE customers SET email = 'other' WHERE name = 'Bert';
  UPDATE cleave_relay_customers SET is_applying = 0"
expect "a customer more" OK "$(register Dora)"
if "$check" customers "$shared" "$own" >differences; then
  fail "the check found nothing"
fi
expect "differences" "source|2|Bert copy|2|Bert" \
  "$(cut -d '|' -f 1-3 differences | paste -sd ' ')"
sqlite3 "$own" "UPDATE cleave_relay_customers SET is_applying = 1;
  UPDATE customers SET email = 'bert@example.com' WHERE name = 'Bert';
  UPDATE cleave_relay_customers SET is_applying = 0"

# 4: the service moves, with what nobody else uses and what is in libraries.
"$relay" customers "$shared" "$own" >/dev/null
"$check" customers "$shared" "$own" || fail "both sides differ before the switch"
sqlite3 "$shared" ".dump addresses loyalty_points sequences" | sqlite3 -bail "$own"
step "$shared" 4_becomes_copy
step "$own" 4_becomes_source
cat >moved <<END
#!/bin/sh
SHOP_DB=$own exec $bin/customers_service "\$@"
END
chmod +x moved
expect "the owner that has moved" OK "$(register Emil "$work/moved")"
expect "its database" Anna+Bert+Carla+Dora+Emil "$(customers "$own")"
expect "the copy before the relay" Anna+Bert+Carla+Dora "$(customers "$shared")"
expect "relayed to the copy" 1 "$("$relay" customers "$own" "$shared")"
"$check" customers "$own" "$shared" || fail "both sides differ after the switch"

# And back again, to where it began.
step "$own" 4_becomes_copy
step "$shared" 4_becomes_source
sqlite3 "$own" ".dump sequences" | sed 's/^INSERT/REPLACE/; /^CREATE/d' |
  sqlite3 -bail "$shared"
expect "the owner that is back" OK "$(register Fred)"
expect "relayed once more" 1 "$("$relay" customers "$shared" "$own")"
"$check" customers "$shared" "$own" || fail "both sides differ at the end"
step "$own" 3_back
step "$shared" 2_back
step "$shared" 1_back
shop "$bin/customers_service" reset >/dev/null || fail "a guard was left behind"
expect "what is left" 0 "$(sqlite3 "$shared" \
  "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'cleave*'")"
echo "table_owner: refused, relayed, checked, moved and moved back"
