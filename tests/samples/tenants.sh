#!/usr/bin/env bash
# Two tenants of the split shop at the same time on this machine, from what is
# generated for them: each has its own database and its own settings, and neither
# sees the other's data.
#
#   tenants.sh CLEAVE QUICKSTART_DIR
set -euo pipefail

cleave=$1
dir=$(cd "${2:?usage: tenants.sh CLEAVE QUICKSTART_DIR}" && pwd)
build=$dir/services/build
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "tenants: $1" >&2
  tail -n 5 "$work"/*.out >&2 || true
  exit 1
}

[ ! -f "$dir/cleave.lock" ] || cp "$dir/cleave.lock" "$work"
{
  cat "$dir/cleave.split.yaml"
  cat <<END
tenants:
  north:
    brand:
      SHOP_SHIPPING_FREE_FROM_CENTS: 1000
      SHOP_CART_MAX_QUANTITY: 7
    database:
      SHOP_DB: $work/north.db
    secrets: [NORTH_MAIL_PASSWORD]
  south:
    brand:
      SHOP_CART_MAX_QUANTITY: 3
    database:
      SHOP_DB: $work/south.db
END
} >"$work/cleave.split.yaml"
"$cleave" generate --db "$dir/cleave.db" --split "$work/cleave.split.yaml" \
  -o "$work/tree" >"$work/generate.out" || [ $? -eq 1 ]
tenants=$work/tree/deploy/tenants

export SHOP_LOG=$work/shop.log SHOP_DB_SYNCHRONOUS=off
unset NORTH_MAIL_PASSWORD
if "$tenants/north/run.sh" "$build" shopd reset >"$work/secret.out" 2>&1; then
  fail "it ran without a secret"
fi
grep -q 'NORTH_MAIL_PASSWORD.*is a secret of north' "$work/secret.out" ||
  fail "the secret that is missing is not named"
export NORTH_MAIL_PASSWORD=geheim
! grep -rq geheim "$tenants" || fail "a secret is in a file"

# Both serve at the same time; each says when it has a customer, and goes on when
# the other has as well.
mkfifo "$work/north.in" "$work/south.in"
for tenant in north south; do
  "$tenants/$tenant/run.sh" "$build" shopd serve <"$work/$tenant.in" \
    >"$work/$tenant.out" 2>&1 &
done
exec 3>"$work/north.in" 4>"$work/south.in"
# say TENANT COMMAND: sends it and prints the reply.
say() {
  local out=$work/$1.out fd=3 before
  [ "$1" = north ] || fd=4
  before=$(grep -c '^\(OK\|ERR\)' "$out" || true)
  echo "$2" >&"$fd"
  for _ in $(seq 400); do
    if [ "$(grep -c '^\(OK\|ERR\)' "$out" || true)" -gt "$before" ]; then
      grep '^\(OK\|ERR\)' "$out" | tail -n 1
      return
    fi
    sleep 0.05
  done
  fail "$1 does not answer: $2"
}

say north 'customer.add "Nora" nora@example.com' >/dev/null
say south 'customer.add "Sven" sven@example.com' >/dev/null
say north 'customer.add "Nils" nils@example.com' >/dev/null
exec 3>&- 4>&-
wait

names() {
  sqlite3 "$work/$1.db" "SELECT group_concat(name, '+') FROM customers"
}
[ "$(names north)" = Nora+Nils ] || fail "north has $(names north)"
[ "$(names south)" = Sven ] || fail "south has $(names south)"
grep -q Sven "$work/north.out" && fail "north saw a customer of south"
grep -q Nora "$work/south.out" && fail "south saw a customer of north"

if command -v kubectl >/dev/null; then
  kubectl kustomize "$tenants/north" >"$work/north.yaml"
  grep -q 'namespace: shop-north' "$work/north.yaml" || fail "no namespace"
  grep -q "SHOP_DB: $work/north.db" "$work/north.yaml" || fail "no database"
  grep -q 'name: shop-north-secrets' "$work/north.yaml" || fail "no secret"
  ! grep -q "south" "$work/north.yaml" || fail "north has something of south"
fi
echo "tenants: two at once, each with its own data"
