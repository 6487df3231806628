#!/usr/bin/env bash
# Lints the protos of a generated tree; exit code 77 when buf is not installed.
#
#   tests/samples/buf_lint.sh TREE
set -euo pipefail

buf=tests/tools/buf
if [ ! -x "$buf" ]; then
  echo "buf is not installed: ./install-packages.sh --tests"
  exit 77
fi
"$buf" lint "$1"
