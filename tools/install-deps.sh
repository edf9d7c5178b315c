#!/bin/sh
# Installs what Isnad is built, tested and linted with, on Debian 12. Run again at any time: it asks for nothing and changes
# nothing where all is there.
#   tools/install-deps.sh          everything
#   tools/install-deps.sh build    only what `make build` and `make demo` need
set -eu

packages() {
  cat <<'LIST'
build g++                the compiler
build cmake              the build description
build ninja-build        the build
build pkg-config         finds libsodium
build libicu-dev         Unicode tables, calendars, names of countries and months
build libsqlite3-dev     the ledger
build nlohmann-json3-dev JSON lines in and out
build libcli11-dev       the command line
build libxml2-dev        sanctions lists in XML, reports in HTML and DOCX
build libarchive-dev     reports in DOCX, which are zip archives
build zlib1g-dev         Arabic ligatures in the streams of a PDF
build poppler-utils      pdftotext: isnad runs it beside itself to read a PDF
build libsodium-dev      content hashes of reports
build libcpp-httplib-dev  isnad serve: HTTP
build libcurl4-openssl-dev  isnad lists update fetches sanctions lists
build nodejs           bundles the desk's pages
build npm              fetches what they are made of
all   chromium-headless-shell  tests of the pages in a real browser
all   libgtest-dev       the tests
all   python3            tests that drive the program, and scoring against gold claims
all   libbenchmark-dev   make bench
all   clang-14           the fuzzers
all   libclang-rt-14-dev their runtime
all   clang-format-14    the format check
all   clang-tidy-14      lint
LIST
}

group=${1:-all}
case $group in
  build|all) ;;
  *) echo "usage: tools/install-deps.sh [build]" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "This is no Debian. Install what these Debian 12 packages hold, then go on:" >&2
  packages | awk '{ print "  " $2 }' >&2
  exit 0
fi

missing=
why=
while read -r in package reason; do
  if [ "$group" = build ] && [ "$in" != build ]; then continue; fi
  # Node.js may come from elsewhere, and bring npm with it.
  case $package in
    nodejs) if command -v node >/dev/null 2>&1; then continue; fi ;;
    npm) if command -v npm >/dev/null 2>&1; then continue; fi ;;
  esac
  if [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ]; then continue; fi
  missing="$missing $package"
  why="$why  $package: $reason
"
done <<LIST
$(packages)
LIST

[ -n "$missing" ] || exit 0

printf 'To be installed with apt-get:\n%s' "$why"
if [ "$(id -u)" = 0 ]; then
  sudo=
elif command -v sudo >/dev/null 2>&1; then
  sudo=sudo
  echo "This needs root: sudo may ask for your password."
else
  echo "This needs root, and there is no sudo. As root, run:" >&2
  echo "  apt-get update && apt-get install -y --no-install-recommends$missing" >&2
  exit 1
fi

# $missing and $sudo are lists of words on purpose.
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get update
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
