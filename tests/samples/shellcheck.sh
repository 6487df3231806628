#!/usr/bin/env bash
# Checks every shell script of ours that is in git.
#
#   tests/samples/shellcheck.sh SHELLCHECK
set -euo pipefail

git ls-files -z '*.sh' .ci/run | xargs -0 "$1" -x
