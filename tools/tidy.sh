#!/usr/bin/env bash
# Runs clang-tidy over src/, on all processors, and only over what changed: a file is passed over while it, the project's headers
# that it includes and .clang-tidy are what they were when it last passed, here or where tools/tidy.passed was written.
#   tools/tidy.sh BUILD_DIR            BUILD_DIR holds compile_commands.json and is built
#   tools/tidy.sh BUILD_DIR --record   writes tools/tidy.passed from what has passed; looks at nothing
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?the build folder}
passed=$build/tidy
record=tools/tidy.passed
mkdir -p "$passed"

# "file header header …" for each object, from what the compiler told ninja.
ninja -C "$build" -t deps | awk -v root="$PWD/" '
  /^[^ ]/ { if (line != "") print line; line = "" }
  /^ / {
    path = $1
    sub(/^\.\.\//, "", path)
    sub("^" root, "", path)
    if (path ~ /^(src|include)\//) line = line == "" ? path : line " " path
  }
  END { if (line != "") print line }' | sort -u |
while read -r file headers; do
  case $file in src/*.cpp) ;; *) continue ;; esac
  # shellcheck disable=SC2086
  key=$(cat .clang-tidy "$file" $headers | sha256sum | cut -c1-32)
  mark=$passed/${file//\//_}
  state=todo
  if [ "$(cat "$mark" 2>/dev/null)" = "$key" ] || grep -qxF "$key $file" "$record" 2>/dev/null; then state=passed; fi
  printf '%s %s %s %s\n' "$state" "$file" "$mark" "$key"
done > "$passed/all"

if [ "${2:-}" = --record ]; then
  awk '$1 == "passed" { print $4, $2 }' "$passed/all" | sort -k2 > "$record"
  echo "$record: $(wc -l < "$record") files"
  exit 0
fi
awk '$1 == "todo" { print $2, $3, $4 }' "$passed/all" > "$passed/todo"

count=$(wc -l < "$passed/todo")
[ "$count" -gt 0 ] || { echo "clang-tidy: nothing changed"; exit 0; }
echo "clang-tidy: $count files"
# The commands are gcc's; clang need not know all its warnings.
xargs -P "$(nproc)" -L 1 bash -c '
  if clang-tidy-14 --quiet -p "$0" --extra-arg=-Wno-unknown-warning-option "$1" 2> "$2.log"; then
    echo "$3" > "$2"
  else
    grep -v "warnings generated\|Suppressed\|Use -header-filter" "$2.log" >&2 || true
    echo "clang-tidy: $1" >&2
    exit 1
  fi' "$build" < "$passed/todo"
echo "clang-tidy: all passed"
