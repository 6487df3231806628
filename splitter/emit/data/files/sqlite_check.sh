#!/bin/sh
# Holds a table against the copy of it in another database.
#
#   check.sh TABLE SOURCE COPY
#
# Prints each row that one of them has and the other has not or has otherwise,
# `source|...` or `copy|...`; rows of which the outbox still has an event do not
# count. Exit code 0: they agree; 1: they do not. Needs sqlite3 and flock.
set -eu

[ $# -eq 3 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 64; }
steps=$(dirname "$0")/../$1/sqlite
[ -f "$steps/check.sql" ] || { echo "check.sh: no table '$1'" >&2; exit 64; }
for database in "$2" "$3"; do
  [ -f "$database" ] || { echo "check.sh: no file '$database'" >&2; exit 66; }
done

exec 9>"$2.$1.relay"
flock 9 # the relay waits meanwhile
differences=$({
  echo ".timeout 10000"
  printf "ATTACH '%s' AS target;\n" "$(printf %s "$3" | sed "s/'/''/g")"
  cat "$steps/check.sql"
} | sqlite3 -bail "$2")
[ -z "$differences" ] || { printf '%s\n' "$differences"; exit 1; }
