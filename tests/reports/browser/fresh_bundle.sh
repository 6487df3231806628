#!/usr/bin/env bash
# Builds the page's program from its sources and fails if the one in the tree is
# another; exit code 77 where npm's packages are not installed.
set -euo pipefail

cd reports/html
if [ ! -x node_modules/.bin/esbuild ] || [ ! -x node_modules/.bin/tsc ]; then
  echo "esbuild and tsc are not installed: ./install-packages.sh --tests"
  exit 77
fi
node_modules/.bin/tsc
fresh=$(mktemp --suffix=.js)
trap 'rm -f "$fresh"' EXIT
npm run --silent build -- --log-level=error "--outfile=$fresh" --allow-overwrite
if ! cmp "$fresh" report.js; then
  echo "reports/html/report.js is stale: (cd reports/html && npm run build)"
  exit 1
fi
if grep -n '</script' report.js; then
  echo "report.js would end the script that it stands in"
  exit 1
fi
