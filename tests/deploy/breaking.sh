#!/usr/bin/env bash
# What the generated workflow asks buf: a tree whose contract is the same breaks
# nobody, and one that lacks a call is refused. Exit code 77 when buf is not
# installed.
#
#   breaking.sh TREE
set -euo pipefail

buf=$(cd "$(dirname "${BASH_SOURCE[0]}")/../tools" && pwd)/buf
if [ ! -x "$buf" ]; then
  echo "buf is not installed: ./install-packages.sh --tests"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir tree
cp -r "$1/proto" "$1/buf.yaml" tree/
git init -q .
git add .
git -c user.name=test -c user.email=test@localhost commit -qm before

against=".git#ref=HEAD,subdir=tree"
"$buf" breaking tree --against "$against"

victim=$(grep -rl '^  rpc ' tree/proto | sort | head -n 1)
sed -i '0,/^  rpc /{/^  rpc /d}' "$victim"
if "$buf" breaking tree --against "$against" >problems.txt; then
  echo "a call was taken out of ${victim#tree/}, and buf says nothing"
  exit 1
fi
cat problems.txt
grep -q 'RPC' problems.txt
