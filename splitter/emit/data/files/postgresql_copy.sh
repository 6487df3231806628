#!/bin/sh
# Makes in another database what a table is made of, without its rows: columns,
# defaults, sequences, keys, indices. Not its triggers, grants and references to
# other tables, which may not be there.
#
#   copy.sh TABLE SOURCE COPY
#
# SOURCE and COPY are connections as psql takes them. Needs pg_dump, pg_restore
# and psql.
set -eu

[ $# -eq 3 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 64; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pg_dump -Fc --schema-only --no-owner --no-privileges -t "$1" -f "$work/dump" "$2"
pg_restore -l "$work/dump" |
  grep -E '^[0-9]+; [0-9]+ [0-9]+ (TABLE|DEFAULT|SEQUENCE|SEQUENCE OWNED BY|CONSTRAINT|INDEX) ' \
    >"$work/list"
pg_restore -L "$work/list" --no-owner --no-privileges -f - "$work/dump" |
  psql -Xqv ON_ERROR_STOP=1 "$3" >/dev/null
