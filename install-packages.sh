#!/usr/bin/env bash
# Installs from Debian 12 what it takes to build and run cleave.
#
#   ./install-packages.sh            to build cleave and what it generates
#   ./install-packages.sh --tests    and to run every test
#   ./install-packages.sh --only PACKAGE ...    just these, for other scripts
#
# Needs root or sudo, and the network, only for what is missing; when nothing
# is, it changes nothing and prints nothing.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

packages=(
  # The compiler, the build, and what CMake looks for.
  g++ cmake ninja-build ccache pkg-config git ca-certificates
  # The front end: LibTooling and the headers that it brings with it; what the
  # archives of LLVM are linked with.
  llvm-19-dev libclang-19-dev libclang-cpp19-dev clang-19 lld-19
  zlib1g-dev libzstd-dev
  # Database, parser of SQL, pictures, command line, XML.
  libsqlite3-dev libpg-query-dev libgraphviz-dev libcli11-dev libexpat1-dev
  # What the generated services are built from.
  libgrpc++-dev protobuf-compiler-grpc protobuf-compiler libprotobuf-dev
  prometheus-cpp-dev
  # The tests of cleave and of the sample monolith.
  libgtest-dev libgmock-dev
)
test_packages=(clang-format-19 graphviz shellcheck python3 python3-jsonschema
  zsh fish groff-base chromium postgresql postgresql-client sqlite3)

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

fail() {
  echo "install-packages.sh: $1" >&2
  exit 1
}

# Runs a command as root.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# Installs those of the packages given that are missing.
install_missing() {
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    fail "neither root nor sudo; install these as root: ${missing[*]}"
  fi
  echo "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  local install=(apt-get install -y -qq --no-install-recommends)
  # A machine whose package lists are of today needs no update.
  if ! as_root "${install[@]}" "${missing[@]}" >/dev/null 2>&1; then
    as_root apt-get update -qq || fail "apt-get update failed"
    as_root "${install[@]}" "${missing[@]}" >/dev/null ||
      fail "apt-get could not install: ${missing[*]}"
  fi
}

# Installs what package-lock.json of a folder names, of which Debian has nothing.
# Its tests are skipped without it, so a machine that cannot reach the npm
# registry is warned and no more.
install_npm_packages() {
  local folder=$1 without=$2
  # Node need not be Debian's, whose npm does not go with another one.
  command -v npm >/dev/null || install_missing nodejs npm
  echo "installing the tools of ${folder#"$here"/}/package.json"
  # Node has certificates of its own; the machine's are those that count.
  if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
    export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
  fi
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) ||
    { echo "warning: npm could not install them; $without" >&2; return 1; }
}

# buf, which lints the protos that are generated.
install_buf() {
  local tools=$here/tests/tools
  [ ! -x "$tools/buf" ] || return 0
  install_npm_packages "$tools" "protos will not be linted" || return 0
  # The packages hold one program for one processor each, and no launcher.
  (cd "$tools" && ln -sf node_modules/@bufbuild/buf-linux-*/bin/buf buf)
}

# What builds the page of the HTML report and drives a browser through it.
install_page_tools() {
  local page=$here/reports/html
  [ ! -d "$page/node_modules/playwright-core" ] || return 0
  install_npm_packages "$page" "the HTML report will not be tested" || return 0
}

# What says offline whether generated deployment files are right.
install_deployment_validators() {
  local validators=$here/tests/deploy
  [ ! -d "$validators/node_modules/typescript" ] || return 0
  install_npm_packages "$validators" "deployment files will not be validated" ||
    return 0
}

command -v dpkg-query >/dev/null ||
  fail "this is not a Debian system; see the list of packages in this script"
case "${1:-}" in
  "") install_missing "${packages[@]}" ;;
  --tests)
    install_missing "${packages[@]}" "${test_packages[@]}"
    install_buf
    install_page_tools
    install_deployment_validators
    ;;
  --only)
    shift
    install_missing "$@"
    ;;
  *) fail "unknown option '$1'; there are --tests and --only PACKAGE ..." ;;
esac
