#!/bin/sh
# Bundles the desk's pages (web/) into the folder given. What npm installs is kept in web/node_modules while package-lock.json is
# what it was.
set -eu
out=${1:?the folder for the pages}
cd "$(dirname "$0")/../web"
if ! command -v node >/dev/null 2>&1; then
  echo "The desk's pages are bundled with Node.js (18 or newer), which is not here. Run: make deps" >&2
  exit 1
fi
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --no-audit --no-fund --loglevel=error || {
    echo "npm could not fetch what web/package-lock.json names. It needs an npm registry once." >&2
    exit 1
  }
  cp package-lock.json node_modules/.installed
fi
exec node build.mjs --out "$out"
