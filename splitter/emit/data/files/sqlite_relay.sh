#!/bin/sh
# Brings what is in the outbox of a table to the copy of it in another database.
#
#   relay.sh TABLE SOURCE COPY [SECONDS]
#
# SOURCE and COPY are database files. With SECONDS it goes on until it is ended,
# and looks at the outbox so often. Prints how many events the copy got. Should
# it be killed, the next run begins with what was not confirmed. Needs sqlite3
# and flock.
set -eu

[ $# -ge 3 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 64; }
steps=$(dirname "$0")/../$1/sqlite
source=$2
copy=$3
[ -f "$steps/relay.sql" ] || { echo "relay.sh: no table '$1'" >&2; exit 64; }
for database in "$source" "$copy"; do
  [ -f "$database" ] || { echo "relay.sh: no file '$database'" >&2; exit 66; }
done

# One batch; prints its size. SQL doubles the quotes in a string.
relay_batch() {
  {
    echo ".timeout 10000"
    printf "ATTACH '%s' AS target;\n" "$(printf %s "$copy" | sed "s/'/''/g")"
    cat "$steps/relay.sql"
  } | sqlite3 -bail "$source"
}

relay_all() {
  count=1
  while [ "$count" -gt 0 ]; do
    count=$(relay_batch)
    total=$((total + count))
  done
}

exec 9>"$source.$1.relay"
flock 9 # by one relay or check at a time
total=0
relay_all
if [ $# -ge 4 ]; then
  flock -u 9
  while sleep "$4"; do
    flock 9
    relay_all
    flock -u 9
  done
fi
echo "$total"
