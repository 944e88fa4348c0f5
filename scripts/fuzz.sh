#!/usr/bin/env bash
# Fuzzes what the widget reads from outside (fuzz/), from the inputs in fuzz/corpus.
# The same inputs each time, so that a failure is the fault of what was changed: scripts/fuzz.sh
# Others each time, to find what nobody thought of: scripts/fuzz.sh SECONDS
# Runs one input again, to see what is wrong with it: scripts/fuzz.sh FILE
set -euo pipefail
case "${1:-}" in
  '' | *[!0-9]*) limit=(-seed=1 -runs=50000) input=${1:+$(realpath -- "$1")} ;;
  *) limit=("-max_total_time=$1") input= ;;
esac
# shellcheck source=scripts/env.sh
. "$(dirname "$0")/env.sh"

fail() {
  echo "fuzz: $*" >&2
  exit 1
}

compiler=${CXX:-c++}
has "${compiler%% *}" || fail "missing: a C++ compiler, for libFuzzer (Debian: apt-get install g++)"

# The pinned, stable compiler counts coverage as `cargo fuzz build --sanitizer none` has it do.
target=${CARGO_TARGET_DIR:-target}/fuzz
host=$(rustc -vV | sed -n 's/^host: //p')
flags=(-Cpasses=sancov-module)
for flag in level=4 inline-8bit-counters pc-table trace-compares; do
  flags+=("-Cllvm-args=-sanitizer-coverage-$flag")
done
unset CARGO_ENCODED_RUSTFLAGS
# With a target named, the flags stay away from build scripts.
RUSTFLAGS="${flags[*]}" CARGO_TARGET_DIR=$target \
  cargo build --quiet --locked --release --manifest-path fuzz/Cargo.toml --target "$host" ||
  fail "could not be built"
fuzzer=$target/$host/release/optimly-widget-fuzz

if [ -n "$input" ]; then
  exec "$fuzzer" "$input"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What is found grows this copy.
cp -r fuzz/corpus "$work/corpus"
mkdir -p "$target/found"
echo "fuzz: ${limit[*]}, from $(find fuzz/corpus -type f | wc -l) inputs"
if ! "$fuzzer" "${limit[@]}" -max_len=4096 -timeout=5 -rss_limit_mb=1024 -dict=fuzz/dictionary.txt \
  -artifact_prefix="$target/found/" -verbosity=1 -print_final_stats=1 "$work/corpus" >"$work/log" 2>&1; then
  grep -v '^#' "$work/log" | tail -n 40 >&2
  found=$(sed -n 's/.*Test unit written to //p' "$work/log" | tail -n 1)
  [ -n "$found" ] || fail "the fuzzer failed without an input to blame"
  fail "a fault. The input: $found. To run it again: scripts/fuzz.sh $found"
fi
runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
echo "fuzz: no fault in ${runs:-an unknown number of} runs"
