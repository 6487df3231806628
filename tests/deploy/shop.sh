#!/usr/bin/env bash
# Generates the shop's services with a section `deploy` in the split file, and
# validates what it makes of it.
#
#   shop.sh CLEAVE QUICKSTART_DIR NODE
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
road=$2
split=$road/deployed.split.yaml
cat "$road/cleave.split.yaml" "$here/shop.yaml" >"$split"
"$1" generate --db "$road/cleave.db" --split "$split" -o "$road/deployed" \
  >"$road/deployed.log" || [ $? -eq 1 ]

# The shop's database is opened in each process, so no service can be a function.
sed 's/catalog: {/&lambda: true, /' "$split" >"$road/function.split.yaml"
if "$1" generate --db "$road/cleave.db" --split "$road/function.split.yaml" \
  -o "$road/function" 2>"$road/function.log"; then
  echo "a service that keeps something became a function"
  exit 1
fi
grep "cannot be a Lambda function: it keeps values" "$road/function.log"

"$here/run.sh" "$3" validate.mjs "$road/deployed/deploy"
