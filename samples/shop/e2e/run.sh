#!/bin/sh
# Runs a scripted day through shopd and prints what it says.
#
#   run.sh SHOPD_BINARY
#
# SHOP_DB may name the database to use, which is emptied first; otherwise
# everything happens in a temporary directory.
set -eu

shopd=${1:?usage: run.sh SHOPD_BINARY}
case $shopd in
  */*) shopd=$(cd "$(dirname "$shopd")" && pwd)/$(basename "$shopd") ;;
esac
here=$(cd "$(dirname "$0")" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

export SHOP_DB="${SHOP_DB:-$work/shop.db}"
export SHOP_LOG="${SHOP_LOG:-$work/shop.log}"
export SHOP_DB_SYNCHRONOUS="${SHOP_DB_SYNCHRONOUS:-off}"
unset SHOP_CONFIG

at() {
  export SHOP_FAKE_NOW="$1"
  shift
  echo "=== shopd $*"
  "$shopd" "$@" 2>&1
}

at 2024-03-15T09:00:00Z reset
at 2024-03-15T10:00:00Z serve < "$here/day.txt"
at 2024-03-15T22:00:00Z settle
at 2024-03-15T22:05:00Z report
at 2024-03-15T23:00:00Z serve < "$here/evening.txt"
at 2024-03-16T22:00:00Z settle
at 2024-03-17T22:00:00Z --set pricing.volume_some=2 report
