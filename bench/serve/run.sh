#!/usr/bin/env bash
# Loads isnad serve with wrk (Debian's package): 100 requests a second from 20 connections, each question another one.
#   bench/serve/run.sh LEDGER [SECONDS]      ISNAD: the program (default: build/isnad)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ledger=${1:?a ledger; bench_make_ledger makes one of a million claims}
seconds=${2:-20}
isnad=${ISNAD:-$here/../../build/isnad}
command -v wrk > /dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 1; }
files=$(mktemp -d)
"$isnad" serve --ledger "$ledger" --port 0 > "$files/log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; rm -rf "$files"' EXIT
for _ in $(seq 100); do grep -q http "$files/log" && break; sleep 0.1; done
base=$(grep -o 'http://[^ /]*' "$files/log" | head -1)
begun=$(date +%s%N)
until curl -sf "$base/api/facets?top=1" > /dev/null; do sleep 0.2; done
echo "ready after $(( ($(date +%s%N) - begun) / 1000000 )) ms; the measures are looked for meanwhile"
python3 - "$base" "$files" << 'PY'
import json, sys, urllib.request
base, files = sys.argv[1:]
get = lambda path: json.load(urllib.request.urlopen(base + path))
facets = get("/api/facets?top=40")
open(files + "/countries", "w").write("\n".join(v["value"] for v in facets["facets"]["country"]["values"] if v["value"] != "-") + "\n")
ids, cursor = [], ""
while len(ids) < 5000:
    page = get("/api/events?limit=500" + (f"&cursor={cursor}" if cursor else ""))
    ids += [e["id"] for e in page["events"]]
    cursor = page["next"]
    if not cursor: break
open(files + "/events", "w").write("\n".join(ids) + "\n")
words = set()
for claim in get("/api/claims?limit=500")["claims"]:
    words |= {w.strip(".,:;“”\"'«»()") for w in claim["quote"].split()}
words = sorted(w for w in words if len(w) > 3 and w.isalpha())
open(files + "/words", "w").write("\n".join(urllib.request.quote(w) for w in words) + "\n")
print(f"{facets['total']} claims; asked about: {len(ids)} events, {len(words)} words, {len(facets['facets']['country']['values'])} countries")
PY
export DESK_FILES=$files
for kind in search timeline network event claims facets ""; do
  DESK_KIND=$kind wrk -t2 -c20 -d"${seconds}s" --timeout 10s -s "$here/desk.lua" "$base" | grep -E 'answers,'
done
grep -E 'VmHWM|VmRSS' "/proc/$server/status"
