#!/usr/bin/env bash
# Gives the table `customers` of the shop an owner in a PostgreSQL of its own, in
# a temporary folder, with the files that were generated for that: grants, outbox,
# relay, check, switch, and the way back.
#
#   table_owner_postgresql.sh QUICKSTART_DIR
#
# Exit code 77: PostgreSQL is not installed.
set -euo pipefail

dir=$(cd "${1:?usage: table_owner_postgresql.sh QUICKSTART_DIR}" && pwd)
programs=$(find /usr/lib/postgresql -name initdb -printf '%h\n' 2>/dev/null |
  sort -V | tail -n 1)
[ -n "$programs" ] || exit 77
export PATH=$programs:$PATH

work=$(mktemp -d)
chmod 755 "$work"
# The server refuses to run as root.
as_nobody=()
[ "$(id -u)" -ne 0 ] || as_nobody=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
mkdir "$work/server"
[ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$work/server"
server() {
  (cd / && "${as_nobody[@]}" env HOME="$work/server" "$@")
}
stop() {
  server pg_ctl -D "$work/server/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT

server initdb -D "$work/server/data" -U admin -A trust -N >"$work/initdb.log"
# A socket in the folder and no port: nothing else can reach it.
server pg_ctl -D "$work/server/data" -w -l "$work/server/log" \
  -o "-k $work/server -c listen_addresses='' -c fsync=off" start >/dev/null
export PGHOST=$work/server TMPDIR=$work

fail() {
  echo "table_owner_postgresql: $1" >&2
  exit 1
}
expect() {
  [ "$2" = "$3" ] || fail "$1: expected '$2', got '$3'"
}
# as USER DATABASE SQL
as() {
  psql -XqtAv ON_ERROR_STOP=1 -c "$3" "dbname=$2 user=$1"
}
# refused USER DATABASE SQL
refused() {
  if as "$@" 2>"$work/refusal"; then fail "$1 was not refused in $2: $3"; fi
  grep -q 'permission denied' "$work/refusal" || fail "$1: $(cat "$work/refusal")"
}
data=$dir/services/data
# step DATABASE FILE
step() {
  psql -XqtAv ON_ERROR_STOP=1 -f "$data/customers/postgresql/$2.sql" \
    "dbname=$1 user=admin" || fail "step $2"
}
relay() {
  "$data/postgresql/relay.sh" customers "dbname=$1 user=relay" "dbname=$2 user=relay"
}
check() {
  "$data/postgresql/check.sh" customers "dbname=$1 user=relay" "dbname=$2 user=relay"
}
names() {
  as admin "$1" "SELECT string_agg(name, '+' ORDER BY id) FROM customers"
}
add() { # USER DATABASE ID NAME
  as "$1" "$2" "INSERT INTO customers VALUES ($3, '$4', '$4@example.com', 1, 0,
                0, 1, 0, 1710496800)"
}

# The shop's own tables, and a user for each process.
createdb -U admin shared
createdb -U admin own
SHOP_DB=$work/shop.db "$dir/shop/shopd" reset >/dev/null
sqlite3 "$work/shop.db" "SELECT sql || ';' FROM sqlite_schema WHERE type = 'table'" |
  psql -Xqv ON_ERROR_STOP=1 "dbname=shared user=admin"
psql -Xqv ON_ERROR_STOP=1 -f "$data/postgresql/roles.sql" "dbname=shared user=admin"
for each in monolith customers relay; do
  as admin shared "CREATE ROLE $each LOGIN IN ROLE shop_$each;
                   GRANT ALL ON ALL TABLES IN SCHEMA public TO $each"
done
for each in shared own; do
  psql -Xqv ON_ERROR_STOP=1 -f "$data/postgresql/functions.sql" "dbname=$each user=admin"
done
add customers shared 1 Anna
add monolith shared 2 Bert

# 1: grants.
expect "who still writes" admin "$(step shared 1_read_only)"
refused monolith shared "UPDATE customers SET name = 'x'"
refused monolith shared "TRUNCATE customers"
expect "a reader" 2 "$(as monolith shared 'SELECT count(*) FROM customers')"
add customers shared 3 Carla

# 2 and 3: outbox, copy, relay.
step shared 2_outbox
add customers shared 4 Dora
as customers shared "UPDATE customers SET id = 5 WHERE id = 4;
                     DELETE FROM customers WHERE id = 3"
expect "events" 3 "$(as admin shared 'SELECT count(*) FROM cleave_outbox_customers')"
"$data/postgresql/copy.sh" customers "dbname=shared user=admin" "dbname=own user=admin"
step own 3_copy
step shared 3_fill
expect "relayed" 6 "$(relay shared own)"
expect "the copy" Anna+Bert+Dora "$(names own)"
check shared own || fail "both sides differ"
refused customers own "DELETE FROM customers"

# An event that commits after one with a higher number is not lost.
mkfifo "$work/session"
psql -Xqv ON_ERROR_STOP=1 "dbname=shared user=customers" <"$work/session" &
exec 3>"$work/session"
echo "BEGIN; INSERT INTO customers VALUES (6, 'Emil', 'e', 1, 0, 0, 1, 0, 0);" >&3
for _ in $(seq 200); do
  open=$(as admin shared "SELECT count(*) FROM pg_stat_activity
                          WHERE state = 'idle in transaction'")
  [ "$open" -eq 0 ] || break
  sleep 0.05
done
add customers shared 7 Fred
expect "the later number" 1 "$(relay shared own)"
echo "COMMIT;" >&3
exec 3>&-
wait $!
expect "the earlier one" 1 "$(relay shared own)"
check shared own || fail "both sides differ after two writers"

# A planted difference is found, and told from what is on its way.
as admin own "UPDATE customers SET email = 'other' WHERE id = 2;
              INSERT INTO customers SELECT 8, 'Gina', 'g', tier, credit_limit,
              contact, active, credit_used, created_at FROM customers WHERE id = 1"
add customers shared 9 Hugo
if check shared own >"$work/differences"; then fail "the check found nothing"; fi
expect "differences" "source [2] copy [2] copy [8]" \
  "$(paste -sd ' ' "$work/differences")"
as admin own "DELETE FROM customers WHERE id = 8;
              UPDATE customers SET email = 'Bert@example.com' WHERE id = 2"

# 4: the owner moves, and back again.
if psql -Xqv ON_ERROR_STOP=1 -f "$data/customers/postgresql/4_becomes_copy.sql" \
  "dbname=shared user=admin" 2>"$work/refusal"; then
  fail "switched with events on their way"
fi
grep -q 'has events to relay' "$work/refusal" || fail "$(cat "$work/refusal")"
relay shared own >/dev/null
step shared 4_becomes_copy
step own 4_becomes_source
refused customers shared "DELETE FROM customers"
add customers own 10 Ida
expect "relayed to the copy" 1 "$(relay own shared)"
check own shared || fail "both sides differ after the switch"

# 5: the copy is set aside, and taken up again.
step shared 5_end
step own 2_back
if as monolith shared "SELECT FROM customers" 2>/dev/null; then
  fail "the copy is still read"
fi
add customers own 12 Kai
step own 2_outbox
step shared 5_back
step own 3_fill
relay own shared >/dev/null
check own shared || fail "both sides differ after the end was taken back"

# And back to where it began.
step own 4_becomes_copy
step shared 4_becomes_source
add customers shared 11 Jan
relay shared own >/dev/null
check shared own || fail "both sides differ at the end"

step own 3_back
step shared 2_back
step shared 1_back
add monolith shared 13 Lea
expect "all of them" Anna+Bert+Dora+Emil+Fred+Hugo+Ida+Jan+Kai+Lea "$(names shared)"
expect "what is left" 0 "$(as admin shared "SELECT count(*) FROM pg_class AS c
  JOIN pg_namespace AS n ON n.oid = c.relnamespace
  WHERE relname LIKE 'cleave%' AND nspname = 'public'")"
echo "table_owner_postgresql: refused, relayed, checked, moved and moved back"
