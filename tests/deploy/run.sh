#!/usr/bin/env bash
# Runs a script of this folder with node; exit code 77 where there is no node, or
# the validators are not installed.
#
#   run.sh NODE SCRIPT FOLDER
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ ! -x "$1" ] || [ ! -d "$here/node_modules/typescript" ]; then
  echo "the validators are not installed: ./install-packages.sh --tests"
  exit 77
fi
"$1" "$here/$2" "$3"
