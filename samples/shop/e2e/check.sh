#!/bin/sh
# Compares a scripted day with the recorded one.
#
#   check.sh SHOPD_BINARY
#
# To record anew: run.sh SHOPD_BINARY > expected.txt, and read the diff.
set -eu

shopd=${1:?usage: check.sh SHOPD_BINARY}
here=$(cd "$(dirname "$0")" && pwd)

actual=$(mktemp)
trap 'rm -f "$actual"' EXIT
"$here/run.sh" "$shopd" > "$actual"
diff -u "$here/expected.txt" "$actual"
