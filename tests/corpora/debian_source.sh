# shellcheck shell=bash
# Shared by the recipes of this folder; to be sourced.
#
# A recipe brings the sources of one Debian package into a folder, configures
# them, and prints the path of compile_commands.json as its last line. Nothing
# of the machine is changed but the packages that are installed.

corpora=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
install_packages=$corpora/../../install-packages.sh

# get_debian_source PACKAGE VERSION DIR: unpacks the sources of PACKAGE, whose
# upstream version must be VERSION, into the new folder DIR.
get_debian_source() {
  local package=$1 version=$2 dir=$3
  "$install_packages" --only dpkg-dev xz-utils patch
  local apt
  apt=$(mktemp -d)
  chmod 755 "$apt"
  write_source_entries "$apt/sources.list.d"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/unpacked"
  local options=(
    -o "Dir::Etc::SourceList=/dev/null"
    -o "Dir::Etc::SourceParts=$apt/sources.list.d"
    -o "Dir::State::Lists=$apt/lists"
    -o "Dir::Cache=$apt/cache"
    -o "APT::Sandbox::User=$(id -un)"
  )
  apt-get "${options[@]}" update -qq >&2
  (cd "$apt/unpacked" &&
    apt-get "${options[@]}" source -qq --only-source "$package" >&2)
  local unpacked=$apt/unpacked/$package-$version
  if [ ! -d "$unpacked" ]; then
    echo "Debian's $package is no longer version $version" >&2
    return 1
  fi
  mkdir -p "$(dirname "$dir")"
  mv "$unpacked" "$dir"
  rm -rf "$apt"
}

# write_source_entries FOLDER: the machine's own package sources, with the
# packages' sources in place of the packages.
write_source_entries() {
  local entries=$1 file name
  mkdir -p "$entries"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    name=$(basename "$file")
    case $name in
      *.sources)
        sed 's/^Types:.*/Types: deb-src/' "$file" >"$entries/$name"
        ;;
      *.list)
        [ ! -f "$file" ] ||
          sed -n 's/^deb /deb-src /p' "$file" >"$entries/$name"
        ;;
    esac
  done
}

# start_recipe NAME [DIR]: checks the arguments of the script and sets `dir`.
start_recipe() {
  if [ $# -ne 2 ]; then
    echo "usage: tests/corpora/$1.sh DIR" >&2
    return 2
  fi
  mkdir -p "$2"
  dir=$(cd "$2" && pwd)
}

# ask_for_targets BUILD: makes CMake leave in BUILD which sources make which
# program (its file API).
ask_for_targets() {
  mkdir -p "$1/.cmake/api/v1/query"
  touch "$1/.cmake/api/v1/query/codemodel-v2"
}

# make_generated_sources BUILD: runs those commands of BUILD that write sources.
# Ninja would compile the libraries first that a generator's target links, so
# the commands are run one by one; the generators themselves must stand there.
make_generated_sources() {
  ninja -C "$1" -t compdb CUSTOM_COMMAND | python3 -c '
import json, subprocess, sys
sources = (".c", ".cc", ".cpp", ".h", ".hh", ".hpp", ".ti")
for command in json.load(sys.stdin):
    if command["output"].endswith(sources):
        subprocess.run(command["command"], shell=True, check=True,
                       cwd=command["directory"], stdout=sys.stderr)
'
}
