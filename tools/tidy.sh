#!/usr/bin/env bash
# Runs clang-tidy over src/, on two cores, and only over what changed: a file is passed over while it, the project's headers
# that it includes and .clang-tidy are what they were when it last passed.
#   tools/tidy.sh BUILD_DIR       BUILD_DIR holds compile_commands.json and is built
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?the build folder}
passed=$build/tidy
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
  if [ "$(cat "$mark" 2>/dev/null)" != "$key" ]; then printf '%s %s %s\n' "$file" "$mark" "$key"; fi
done > "$passed/todo"

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
