#!/usr/bin/env bash
# Runs the fuzzers one after another: fuzz/run.sh BUILD_DIR SECONDS. What they learn stays in BUILD_DIR/corpus; an input that
# breaks something is left in BUILD_DIR and belongs in fuzz/corpus/TARGET once the fault is mended.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?the build folder}
seconds=${2:-60}

fuzz() {
  local target=$1 share=$2 length=$3
  shift 3
  local learned=$build/corpus/$target
  local log=$build/$target.log
  mkdir -p "$learned"
  echo "$target: $share s"
  # Output goes to a log: a fuzzer says much, and only the last lines tell.
  if ! "$build/fuzz/${target}_fuzz" -max_total_time="$share" -max_len="$length" -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
      -artifact_prefix="$build/$target-" "$learned" "$@" > "$log" 2>&1; then
    grep -v '^#' "$log" | tail -n 60 >&2
    echo "fuzz: $target failed; the input is in $build/$target-*, the whole log in $log" >&2
    exit 1
  fi
  grep -E 'number_of_executed_units|Done' "$log" | sed 's/^/  /'
}

fuzz decode $((seconds / 6)) 1000 fuzz/corpus/decode
fuzz pack $((seconds / 6)) 600 fuzz/corpus/pack
fuzz read $((seconds - seconds / 6 * 2)) 2000 -dict=fuzz/words.dict fuzz/corpus/read samples
