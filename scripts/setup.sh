#!/usr/bin/env bash
# Installs what is missing, and nothing else: scripts/setup.sh [check|rust|build|test], each with those before it.
#   check  nothing is installed; says what is missing that only you can install
#   rust   the pinned toolchain
#   build  what building the widget needs
#   test   what the tests need (the default)
# and apart from them: make, the command; bench, what the benchmark needs, which is build, a browser, and what is measured;
# voice, what `make test-voice` needs, which is test and a screen reader; deny, what `make dependencies` needs, which is rust
# and cargo-deny; site, what `make site` needs, which is rust and mdBook.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "$0")/env.sh"

log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() {
  echo "setup: $*" >&2
}

fail() {
  say "$@"
  exit 1
}

# Keeps a command's output to itself unless it fails.
quietly() {
  "$@" >"$log" 2>&1 </dev/null || {
    cat "$log" >&2
    return 1
  }
}

apt_install() {
  has apt-get || fail "missing: $*. There is no apt-get here to install these Debian packages (or their like): install them and try again."
  local root=()
  if [ "$(id -u)" != 0 ]; then
    has sudo || fail "missing: $*. As root: apt-get install $*"
    root=(sudo)
    sudo -v || fail "missing: $*. Installing them needs root: sudo apt-get install $*"
  fi
  local apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
  say "installing $* (apt-get)"
  # A package source that cannot be reached must not keep the others from being used.
  quietly "${apt[@]}" update || say "apt-get update failed; going on with the package lists at hand"
  quietly "${apt[@]}" install --no-install-recommends "$@" || fail "apt-get could not install: $*"
  case " $* " in
    # It is wanted as a command; as a service it would hold port 80.
    *" nginx-light "*) quietly "${root[@]}" service nginx stop || true ;;
  esac
}

check() {
  local wanted=$1 missing=()
  has rustup || missing+=("rustup (https://rustup.rs)")
  has node && has npm || missing+=("Node $wanted or newer, with npm (https://nodejs.org)")
  if [ ${#missing[@]} != 0 ]; then
    printf 'setup: missing: %s\n' "${missing[@]}" >&2
    fail "Install what is missing and try again."
  fi
  local found
  found=$(node -p 'process.versions.node')
  [ "${found%%.*}" -ge "$wanted" ] || fail "Node $wanted or newer is needed; $found was found."
}

rust() {
  has cc || apt_install gcc libc6-dev
  if ! rustup toolchain list | grep -q "^$channel\(-\| \|\$\)"; then
    say "installing Rust $channel (rustup)"
    quietly rustup toolchain install "$channel" --profile minimal --no-self-update ||
      fail "rustup could not install the toolchain $channel."
  fi
  local installed component
  installed=$(rustup component list --installed --toolchain "$channel")
  for component in rustfmt clippy; do
    if ! grep -q "^$component" <<<"$installed"; then
      say "installing $component (rustup)"
      quietly rustup component add "$component" --toolchain "$channel" || fail "rustup could not install $component."
    fi
  done
  if ! grep -q '^rust-std-wasm32-unknown-unknown$' <<<"$installed"; then
    say "installing the target wasm32-unknown-unknown (rustup)"
    quietly rustup target add wasm32-unknown-unknown --toolchain "$channel" ||
      fail "rustup could not install the target wasm32-unknown-unknown."
  fi
  if ! grep -q '^rust-src$' <<<"$installed"; then
    say "installing rust-src (rustup)"
    quietly rustup component add rust-src --toolchain "$channel" ||
      say "rustup could not install rust-src: the widget can be built without it, but becomes larger."
  fi
}

# Installs the packages that the folder $1 has locked.
packages() {
  local lock=${1#.}
  lock=${lock:+$lock/}package-lock.json
  [ "$lock" -nt "$1/node_modules/.package-lock.json" ] || return 0
  say "installing the packages of $lock (npm ci)"
  quietly npm --prefix "$1" ci --ignore-scripts --include=dev --no-audit --no-fund --loglevel=error || fail "npm could not install the packages of $lock."
}

# Installs the command $1 of the crate $2 in version $3. These programs run for moments: they are built quickly, not well.
cargo_install() {
  local command=$1 crate=$2 version=$3
  shift 3
  use_installed_tools
  is_version "$command" "$version" && return
  say "installing $crate $version (cargo install, about 5 minutes)"
  env CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --force "$crate" --version "$version" "$@" </dev/null || fail "cargo could not install $crate $version."
  use_installed_tools
  is_version "$command" "$version" || fail "$command $version was installed, but another one is found: $(command -v "$command")"
}

build() {
  # Not --locked: it locks a crate that has since been withdrawn.
  cargo_install wasm-bindgen wasm-bindgen-cli "$bindgen_version"
  cargo_install trunk trunk "$trunk_version" --locked
  packages .
}

test_tools() {
  local packages=()
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || packages+=(chromium)
  has nginx || packages+=(nginx-light)
  [ -x "${FIREFOX:-/usr/bin/firefox-esr}" ] || packages+=(firefox-esr)
  has WebKitWebDriver || packages+=(webkit2gtk-driver)
  # WebKit wants a screen.
  has Xvfb || packages+=(xvfb)
  # For the example of WordPress.
  has php || packages+=(php-cli)
  [ ${#packages[@]} = 0 ] || apt_install "${packages[@]}"
  # Not everywhere where Chromium is.
  [ -n "${CHROMIUM:-}" ] || has chromium-headless-shell || (apt_install chromium-headless-shell) ||
    say "without chromium-headless-shell the tests take longer"
}

deny() {
  cargo_install cargo-deny cargo-deny "$deny_version" --locked
}

# Its version is told with a v before it.
site() {
  use_installed_tools
  [ "$(mdbook --version 2>/dev/null)" = "mdbook v$mdbook_version" ] && return
  say "installing mdbook $mdbook_version (cargo install, some minutes)"
  env CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --force mdbook --version "$mdbook_version" --locked --no-default-features --features search </dev/null ||
    fail "cargo could not install mdbook $mdbook_version."
}

# A screen reader, and the desktop that it needs.
voice() {
  local packages=() one
  for one in orca at-spi2-core python3-pyatspi speech-dispatcher xvfb dbus-x11 openbox xdotool gsettings-desktop-schemas libglib2.0-bin firefox-esr; do
    dpkg -s "$one" >/dev/null 2>&1 || packages+=("$one")
  done
  [ ${#packages[@]} = 0 ] || apt_install "${packages[@]}"
}

bench() {
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || apt_install chromium
  packages bench
}

want=${1:-test}
case "$want" in
  make) has make || apt_install make ;;
  check | rust | build | deny | site) check 18 ;;
  # Playwright wants a newer Node than the build does.
  test | bench | voice) check 20 ;;
  *) fail "unknown: $want (check, rust, build, test, bench, voice, deny, site or make)" ;;
esac
case "$want" in rust | build | test | bench | voice | deny | site) rust ;; esac
case "$want" in build | test | bench | voice) build ;; esac
case "$want" in test | voice) test_tools ;; esac
case "$want" in bench) bench ;; esac
case "$want" in voice) voice ;; esac
case "$want" in deny) deny ;; esac
case "$want" in site) site ;; esac
