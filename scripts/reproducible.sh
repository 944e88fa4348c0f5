#!/usr/bin/env bash
# Builds the last commit twice, in folders of different names and lengths and with cargo's home under two names, and
# compares every file of both dist/: scripts/reproducible.sh. Takes twice as long as a first `make dist`.
# shellcheck source=scripts/env.sh
. "$(dirname "$0")/env.sh"

unset CARGO_TARGET_DIR DIST
root=$PWD
commit=$(git rev-parse HEAD)
[ -z "$(git status --porcelain)" ] || echo 'note: what is not committed is not looked at' >&2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER: the commit from scratch.
build() {
  mkdir -p "$(dirname "$1")"
  git clone --quiet --no-checkout "$root" "$1"
  git -C "$1" checkout --quiet "$commit"
  ln -s "$root/node_modules" "$1/node_modules"
  (cd "$1" && CARGO_TERM_QUIET=true DIST=dist scripts/trunk.sh build --release --quiet)
  (cd "$1/dist" && sha256sum -- *) >"$2"
}

echo "reproducible: ${commit:0:7}, the first build"
build "$work/one" "$work/first"
echo 'reproducible: the second build, elsewhere'
ln -s "${CARGO_HOME:-$HOME/.cargo}" "$work/home of cargo"
CARGO_HOME="$work/home of cargo" build "$work/another folder/with a longer name" "$work/second"

if ! diff "$work/first" "$work/second" >&2; then
  echo 'reproducible: these files differ' >&2
  exit 1
fi
echo "reproducible: all $(wc -l <"$work/first") files are the same, byte for byte"
