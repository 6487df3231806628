#!/usr/bin/env bash
# Runs analyze, suggest, report and generate on the shop that the quickstart left
# in DIR, with one job and with two, and compares everything they write.
#
#   tests/samples/same_bytes.sh CLEAVE DIR
set -euo pipefail

cleave=$1
shop=$2/shop
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for jobs in 1 2; do
  out=$work/$jobs
  mkdir "$out"
  "$cleave" analyze -q -v -j "$jobs" -p "$shop" -o "$out/cleave.db" |
    grep '^content digest' >"$out/digest"
  (
    cd "$out"
    "$cleave" suggest -q -j "$jobs" -o cleave.split.yaml >/dev/null
    for format in markdown json svg; do
      "$cleave" report -q -j "$jobs" "--$format" -o "report.$format"
    done
    "$cleave" generate -q -j "$jobs" -o services >/dev/null || [ $? -eq 1 ]
    rm cleave.db  # its digest is kept; its pages may differ
  )
done
diff -r "$work/1" "$work/2" && echo "the same bytes with one job and with two"
