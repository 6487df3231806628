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
for overlay in "$3"/kubernetes/overlays/*/; do
  if ! command -v kubectl >/dev/null; then
    echo "there is no kubectl: overlays are checked by name only"
    break
  fi
  kubectl kustomize "$overlay" >/dev/null
  echo "kubectl kustomize: $(basename "$overlay")"
done
"$1" "$here/$2" "$3"
