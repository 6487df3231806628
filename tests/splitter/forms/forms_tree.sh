#!/usr/bin/env bash
# Generates services for the monolith beside this script, compares them with
# tests/golden/forms, builds them and runs the monolith's own test over them.
#
#   tests/splitter/forms/forms_tree.sh CLEAVE DIR
#
# CLEAVE_UPDATE_GOLDENS=1 rewrites the goldens, FORMS_SESSIONS=N makes N sessions
# with objects instead of some.
set -euo pipefail

cleave=$1
work=$2
here=$(cd "$(dirname "$0")" && pwd)
golden=$here/../../golden/forms
buf=$here/../../tools/buf

fail() {
  echo "$*" >&2
  exit 1
}

rm -rf "$work"
mkdir -p "$work/mono/build/.cmake/api/v1/query"
cp -r "$here/monolith/." "$work/mono"
cd "$work/mono"
touch build/.cmake/api/v1/query/codemodel-v2
cmake -S . -B build -G Ninja >/dev/null
"$cleave" analyze -q -p build -o cleave.db >/dev/null

generate() {
  "$cleave" generate -q --db cleave.db --split cleave.split.yaml -o "$1"
}
generate tree >generate.log || fail "refused: $(cat generate.log)"

# Goldens: all that depends on the forms.
mkdir -p made
cp cleave.lock tree/ISSUES.md made
for folder in proto/forms clients services shadows types hooks; do
  mkdir -p "made/$folder"
  cp -r "tree/$folder/." "made/$folder"
done
if [[ ${CLEAVE_UPDATE_GOLDENS:-} ]]; then
  rm -rf "$golden"
  cp -r made "$golden"
fi
diff -r "$golden" made || fail "differs from tests/golden/forms"

# Again: the same bytes, and no number or name changes with a lock.
generate again >/dev/null
diff -r tree again || fail "a second run makes other files"

# A class is converted by hand: until that is done, nothing compiles, and the
# error says what to do. What a person wrote is left alone.
c++ -std=c++20 -fsyntax-only -Isrc -Itree/runtime -Itree/types -idirafter . \
  tree/hooks/outcome.cc 2>hook.log && fail "a hook compiles as it is written"
grep -q 'write both functions for forms::Outcome' hook.log ||
  fail "no hint: $(cat hook.log)"
cp "$here/hooks/outcome.cc" tree/hooks
generate tree >again.log || fail "a hook is in the way: $(cat again.log)"
cmp -s "$here/hooks/outcome.cc" tree/hooks/outcome.cc ||
  fail "a hook is written over"

# The code: in the style that comes with it.
if command -v clang-format-19 >/dev/null; then
  find tree -name shadows -prune -o -name '*.cc' -print -o -name '*.h' -print |
    sort |
    xargs clang-format-19 -n --Werror --style=file ||
    fail "not in the style of tree/.clang-format"
fi

# The protos: style, and no number or name that changed.
if [[ -x $buf ]]; then
  (cd tree && "$buf" lint && "$buf" format -d --exit-code)
  sed 's/int fooBar = 0, foo_bar/int newcomer = 0, fooBar = 0, foo_bar/' \
    -i src/desk/values.h
  "$cleave" analyze -q -p build -o cleave.db >/dev/null
  generate again >/dev/null || fail "one field more and it is refused"
  (cd again && "$buf" breaking --against ../tree) ||
    fail "one field more breaks the interface"
  cp "$here/monolith/src/desk/values.h" src/desk/values.h
fi

cmake -S tree -B tree_build -G Ninja \
  -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror" -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
  -DCLEAVE_IN_PROCESS=all >/dev/null
cmake --build tree_build -j2 >build.log 2>&1 || fail "$(tail -60 build.log)"
[[ $(tree_build/split/forms_test) == passed ]] || fail "forms_test failed"

# The program has no code of the service's sources, the service none of the
# proxies.
has_symbol() { # PROGRAM TEXT
  [[ $(nm -C --defined-only "tree_build/bin/$1") == *"$2"* ]]
}
has_symbol forms_test 'T forms::Counter::Next()' || fail "no proxy is linked"
has_symbol desk_service 'T forms::Counter::Next()' || fail "no source is linked"
registry='forms::(anonymous namespace)::Registry()'
has_symbol desk_service "t $registry" || fail "the source is not linked"
has_symbol forms_test "t $registry" && fail "the program has the sources too"
has_symbol forms_test 'MakeShell<forms::Counter>' ||
  fail "the program has no shells"
has_symbol desk_service 'MakeShell<forms::Counter>' &&
  fail "the service has proxies too"

# Clients have seen the copy of the header, and the service the header itself.
seen=$(ninja -C tree_build -t deps | awk '/#deps/ { object = $1 }
  /\/desk\/shelves\.h$/ {
    print object, $1 ~ /(stage|shadows)\/desk\// ? "copy" : "original"
  }')
grep -q '/forms_test\.cc\.o: copy' <<<"$seen" ||
  fail "the program has seen no copy: $seen"
grep -q '/shelves\.cc\.o: original' <<<"$seen" ||
  fail "the service has not seen its header: $seen"
grep -E '(forms_test\.cc|desk_client\.dir).*: original' <<<"$seen" &&
  fail "a client has seen the header: $seen"

# A test that looks inside of the service is linked with it, and starts nothing.
[[ $(tree_build/split/inside_test) == passed ]] || fail "inside_test failed"
grep -q _service tree_build/split/inside_test && fail "inside_test has a service"

[[ $(tree_build/in_process/forms_test) == passed ]] ||
  fail "forms_test failed in process"

# What crosses is recorded in process, and the same again between processes.
record=$work/forms.calls
CLEAVE_RECORD=$record tree_build/in_process/forms_test >/dev/null
tree_build/bin/cleave_run --service desk=tree_build/bin/desk_service \
  -- tree_build/bin/cleave_calls replay "$record" >replay.log 2>&1 ||
  fail "a call differs: $(cat replay.log)"

# Sessions with objects, each of which leaves some: the service holds no more of
# them afterwards, and no more files and memory. A service ends what clients
# had that are gone; the one that is left was lent, and is the service's own.
objects=$work/objects.calls
[[ $(CLEAVE_RECORD=$objects tree_build/in_process/forms_test leave) == left ]] ||
  fail "forms_test leave failed"
CLEAVE_LEASE_MS=100 tree_build/bin/cleave_run \
  --service desk=tree_build/bin/desk_service \
  -- tree_build/bin/cleave_calls replay "$objects" "${FORMS_SESSIONS:-200}" \
  >sessions.log 2>&1 || fail "objects are left behind: $(cat sessions.log)"
grep -q 'desk: 1 -> 1 objects' sessions.log ||
  fail "objects are left behind: $(cat sessions.log)"

# What a client has is taken back when it is killed.
export CLEAVE_DESK_LISTEN=unix:$work/desk.sock CLEAVE_DESK_ADDR=unix:$work/desk.sock
export CLEAVE_LEASE_MS=100
tree_build/bin/desk_service &
service=$!
trap 'kill "$service"' EXIT
for ((i = 0; i < 100; ++i)); do
  tree_build/bin/desk_service --healthcheck && break
  sleep 0.1
done
tree_build/bin/forms_test hold >held &
holder=$!
for ((i = 0; i < 100; ++i)); do
  [[ -s held ]] && break
  sleep 0.1
done
[[ $(cat held) == "holding 3" ]] || fail "the client holds no objects"
[[ $(tree_build/bin/forms_test living) == 3 ]] || fail "its objects are not there"
kill -9 "$holder"
for ((i = 0; i < 100; ++i)); do
  [[ $(tree_build/bin/forms_test living) == 0 ]] && break
  sleep 0.1
done
((i < 100)) || fail "objects of a client that is gone live on"

# What a service keeps of a client is called for others, until that is killed.
# Then it says whose it was, what expects no answer is not called, and the
# service lives on.
tree_build/bin/forms_test watch >watched &
watcher=$!
for ((i = 0; i < 100; ++i)); do
  [[ -s watched ]] && break
  sleep 0.1
done
[[ $(cat watched) == "watching 5" ]] || fail "nothing is watched"
[[ $(tree_build/bin/forms_test show) == $'5\ntold 1' ]] ||
  fail "what is kept of another client is not called"
kill -9 "$watcher"
tree_build/bin/forms_test show >shown || fail "a client that is gone is missed"
[[ $(cat shown) == *"Observer::Weigh: the client is gone that it is of"* &&
  $(cat shown) == *"told 1" ]] || fail "a client that is gone: $(cat shown)"

# An object whose service is gone: a call fails as any other, `delete` does not.
mkfifo go
tree_build/bin/forms_test outlive >outlived <go &
outliving=$!
exec 3>go
for ((i = 0; i < 100; ++i)); do
  [[ -s outlived ]] && break
  sleep 0.1
done
kill "$service"
trap - EXIT
wait "$service" || fail "the service ended with $?"
exec 3>&-
wait "$outliving" || fail "a client of a service that is gone ended with $?"
[[ $(cat outlived) == $'holding 3\ngone' ]] || fail "its call did not fail"

# The other compiler only reads.
if command -v clang++-19 >/dev/null; then
  flags=(-std=c++20 -Wall -Wextra -Werror -Itree/runtime -Itree/types
    -Itree_build/protos -fsyntax-only)
  printf '%s\n' tree/types/forms_split/*.cc tree/services/desk/servant.cc |
    xargs -P 2 -n 1 clang++-19 "${flags[@]}" -Isrc -idirafter .
  stage=tree_build/stage/desk
  printf '%s\n' tree/clients/desk/*.cc |
    xargs -P 2 -n 1 clang++-19 "${flags[@]}" -I$stage/src -idirafter $stage
fi
echo passed
