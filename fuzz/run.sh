#!/usr/bin/env bash
# Runs the fuzzers one after another.
#   fuzz/run.sh BUILD_DIR SECONDS    searches, from another seed each time; what is learned stays in BUILD_DIR/corpus
#   fuzz/run.sh BUILD_DIR check      a fixed number of inputs from a fixed seed: says the same on every machine and every day
# An input that breaks something is left in BUILD_DIR and belongs in fuzz/corpus/TARGET once the fault is mended.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?the build folder}
seconds=${2:-60}

fuzz() {
  local target=$1 share=$2 runs=$3 length=$4
  shift 4
  local learned=$build/corpus/$target
  local log=$build/$target.log
  local limit=(-max_total_time="$share")
  if [ "$seconds" = check ]; then
    learned=$build/checked/$target
    rm -rf "$learned"
    limit=(-seed=1 -runs="$runs")
    echo "$target: $runs inputs"
  else
    echo "$target: $share s"
  fi
  mkdir -p "$learned"
  # Output goes to a log: a fuzzer says much, and only the last lines tell.
  if ! "$build/fuzz/${target}_fuzz" "${limit[@]}" -max_len="$length" -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
      -artifact_prefix="$build/$target-" "$learned" "$@" > "$log" 2>&1; then
    grep -v '^#' "$log" | tail -n 60 >&2
    echo "fuzz: $target failed; the input is in $build/$target-*, the whole log in $log" >&2
    exit 1
  fi
  grep -E 'number_of_executed_units|Done' "$log" | sed 's/^/  /'
}

[ "$seconds" = check ] && sixth=0 || sixth=$((seconds / 6))
[ "$seconds" = check ] && rest=0 || rest=$((seconds - sixth * 3))
fuzz decode "$sixth" 60000 1000 fuzz/corpus/decode
fuzz pack "$sixth" 500 600 fuzz/corpus/pack
fuzz list "$sixth" 8000 4000 -dict=fuzz/lists.dict fuzz/corpus/list
fuzz read "$rest" 3000 2000 -dict=fuzz/words.dict fuzz/corpus/read samples
