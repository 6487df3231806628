#!/bin/sh
# Holds a table against the copy of it in another database.
#
#   check.sh TABLE SOURCE COPY
#
# SOURCE and COPY are connections as psql takes them. Prints the key of each row
# that one of them has and the other has not or has otherwise, after `source` or
# `copy`; rows of which the outbox still has an event do not count. Exit code 0:
# they agree; 1: they do not. Needs psql and flock.
set -eu

[ $# -eq 3 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 64; }
table=$1
stem=$(printf %s "$table" | tr -c 'A-Za-z0-9' _)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

exec 9>"${TMPDIR:-/tmp}/cleave.$stem.relay"
flock 9 # the relay waits meanwhile
# Rows and outbox as they are at one moment, then what the copy has of them.
psql -Xqtv ON_ERROR_STOP=1 "$2" <<END
BEGIN ISOLATION LEVEL REPEATABLE READ;
\\copy (SELECT * FROM cleave_digests('$table')) TO '$work/source'
\\copy (SELECT * FROM cleave_waiting_keys('$table', 'cleave_outbox_$stem')) TO '$work/waiting'
COMMIT;
END
psql -Xqtv ON_ERROR_STOP=1 "$3" <<END
\\copy (SELECT * FROM cleave_digests('$table')) TO '$work/copy'
END

# Lines of one file that the other has not, but for keys that wait.
only_in() {
  sort "$work/$1" >"$work/sorted"
  sort "$work/$2" | comm -23 "$work/sorted" - | cut -f 1 |
    grep -vxF -f "$work/waiting" | sed "s/^/$1 /" || true
}
differences=$(only_in source copy; only_in copy source)
[ -z "$differences" ] || { printf '%s\n' "$differences"; exit 1; }
