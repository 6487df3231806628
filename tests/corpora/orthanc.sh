#!/usr/bin/env bash
# orthanc 1.10.1, a server for medical images: 234 translation units; HTTP API,
# jobs, plugins and an SQLite index, with its own unit tests.
#
#   tests/corpora/orthanc.sh DIR
#
# leaves DIR/source and DIR/build, and prints DIR/build/compile_commands.json.
# What stands there already is kept. Only the generated sources are made.
set -euo pipefail
# shellcheck source=tests/corpora/debian_source.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian_source.sh"

start_recipe orthanc "$@"
"$install_packages" --only cmake ninja-build g++ python3 unzip \
  libboost-date-time-dev libboost-filesystem-dev libboost-iostreams-dev \
  libboost-locale-dev libboost-regex-dev libboost-system-dev \
  libboost-thread-dev libcivetweb-dev libcurl4-openssl-dev libdcmtk-dev \
  libgtest-dev libjpeg-dev libjsoncpp-dev liblua5.3-dev libpng-dev \
  libpugixml-dev libsqlite3-dev libssl-dev libwrap0-dev uuid-dev \
  zlib1g-dev >&2
[ -d "$dir/source" ] || get_debian_source orthanc 1.10.1+dfsg "$dir/source"

# Debian takes the scripts of the web pages out of the source; a build that
# reads its resources from files at run time does not want them.
ask_for_targets "$dir/build"
cmake -S "$dir/source/OrthancServer" -B "$dir/build" -G Ninja \
  -DCMAKE_BUILD_TYPE=Release -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
  -DSTATIC_BUILD=OFF -DALLOW_DOWNLOADS=OFF -DSTANDALONE_BUILD=OFF \
  -DUSE_GOOGLE_TEST_DEBIAN_PACKAGE=ON -DUSE_SYSTEM_CIVETWEB=ON >&2
make_generated_sources "$dir/build"
echo "$dir/build/compile_commands.json"
