#!/bin/sh
# Brings what is in the outbox of a table to the copy of it in another database.
#
#   relay.sh TABLE SOURCE COPY [SECONDS]
#
# SOURCE and COPY are connections as psql takes them: "dbname=shop user=relay".
# The user needs the role of the relay in both. With SECONDS it goes on until it
# is ended, and looks at the outbox so often. Prints how many events the copy
# got. Should it be killed, the next run begins with what was not confirmed.
# Needs psql and flock.
set -eu

[ $# -ge 3 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 64; }
table=$1
stem=$(printf %s "$table" | tr -c 'A-Za-z0-9' _)
source=$2
copy=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() {
  psql -Xqtv ON_ERROR_STOP=1 "$@"
}

# One batch; its size is in $count.
relay_batch() {
  run "$source" -c "\\copy (SELECT position, before, after FROM cleave_outbox_$stem ORDER BY position LIMIT 10000) TO '$work/batch'"
  count=$(wc -l <"$work/batch")
  [ "$count" -gt 0 ] || return 0
  run -1 "$copy" >/dev/null <<END
CREATE TEMP TABLE cleave_batch (position bigint, before jsonb, after jsonb)
ON COMMIT DROP;
\\copy cleave_batch FROM '$work/batch'
SELECT cleave_apply('$table');
END
  # An event goes by its own number: one with a lower number may come later.
  run -1 "$source" <<END
CREATE TEMP TABLE cleave_done (position bigint, before jsonb, after jsonb)
ON COMMIT DROP;
\\copy cleave_done FROM '$work/batch'
DELETE FROM cleave_outbox_$stem AS e USING cleave_done AS d
WHERE e.position = d.position;
END
}

relay_all() {
  count=1
  while [ "$count" -gt 0 ]; do
    relay_batch
    total=$((total + count))
  done
}

exec 9>"${TMPDIR:-/tmp}/cleave.$stem.relay"
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
