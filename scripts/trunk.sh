#!/usr/bin/env bash
# Runs trunk; with --release, with the settings that make the WebAssembly small: scripts/trunk.sh build --release
#
# Small: the standard library is built along, for size and with panics that stop at once instead of telling. That needs
# its source (the component rust-src), flags that are not stable, and a target folder that no other build uses.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "$0")/env.sh"
use_installed_tools

# What trunk cannot bear: NO_COLOR=1, and RUST_LOG together with --quiet.
case "${NO_COLOR:-}" in
  '' | true | false) ;;
  *) export NO_COLOR=true ;;
esac
[ -n "${NO_COLOR:-}" ] || unset NO_COLOR
unset RUST_LOG
export TRUNK_SKIP_VERSION_CHECK=true

case " $* " in
  *' --release '*)
    sysroot=$(rustc --print sysroot)
    # Where the folders lie that are built from must not be found in what is built (`make reproducible`).
    # The lazy parts are split off what is linked, by its relocations (scripts/dist.mjs).
    flags=(
      --cfg=split
      -Clink-arg=--emit-relocs
      "--remap-path-prefix=$PWD=widget"
      "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
      "--remap-path-prefix=$sysroot=rust"
    )
    if [ -f "$sysroot/lib/rustlib/src/rust/library/Cargo.toml" ]; then
      # A panic that tells nothing needs no file and line either.
      flags+=(-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none)
      export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
      export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
      export RUSTC_BOOTSTRAP=1
      export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/tiny
    else
      echo 'note: without the component rust-src the WebAssembly becomes about a sixth larger (rustup component add rust-src)' >&2
    fi
    # Unlike RUSTFLAGS, this takes folders with spaces in their names.
    CARGO_ENCODED_RUSTFLAGS=$(printf '%s\x1f' "${flags[@]}")
    export CARGO_ENCODED_RUSTFLAGS=${CARGO_ENCODED_RUSTFLAGS%$'\x1f'}
    ;;
esac

exec trunk "$@"
