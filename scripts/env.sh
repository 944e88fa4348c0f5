# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: the versions that are needed, and where tools are looked for.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

channel=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)
# 0.22 wants a newer compiler than the pinned one.
trunk_version=0.21.14
deny_version=0.20.2
mdbook_version=0.5.4
cargo_bin=${CARGO_INSTALL_ROOT:-${CARGO_HOME:-$HOME/.cargo}}/bin

# Tools on the PATH come first; then those that `cargo install` put away. Debian keeps nginx in sbin.
PATH=$PATH:$cargo_bin:/usr/sbin

has() {
  command -v "$1" >/dev/null
}

# Whether the command $1 is of version $2.
is_version() {
  case "$("$1" --version 2>/dev/null) " in
    "$1 $2 "*) ;;
    *) return 1 ;;
  esac
}

# A wrong version that stands first must not hide the right one.
use_installed_tools() {
  if ! { is_version wasm-bindgen "$bindgen_version" && is_version trunk "$trunk_version"; }; then
    PATH=$cargo_bin:$PATH
  fi
}
