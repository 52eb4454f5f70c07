#!/usr/bin/env bash
# Writes the documentation of the library `Listening` into a folder (.build/documentation where none is named): a site that
# any web server can serve. Fails on a warning, and on a public symbol without a word of its own.
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/.."
site=${1:-$PWD/.build/documentation}
case $site in /*) ;; *) site=$here/$site ;; esac
symbols=$(mktemp -d)
trap 'rm -rf "$symbols"' EXIT

swift build --target Listening
built=$(swift build --show-bin-path)
target=$(swiftc -print-target-info | sed -nE 's/^ *"triple": "(.*)",$/\1/p' | head -n 1)
swift symbolgraph-extract -module-name Listening -I "$built/Modules" -target "$target" \
    -minimum-access-level public -skip-synthesized-members -output-dir "$symbols"

python3 - "$symbols/Listening.symbols.json" <<'PYTHON'
import json
import sys

silent = []
for symbol in json.load(open(sys.argv[1], encoding="utf-8"))["symbols"]:
    # What a protocol asks for is documented with the protocol.
    known = symbol["names"]["title"] in {"init(from:)", "encode(to:)", "hash(into:)", "init(rawValue:)"}
    operator = symbol["kind"]["identifier"] == "swift.func.op"
    if not (symbol.get("docComment") or known or operator):
        silent.append(".".join(symbol["pathComponents"]))
for name in sorted(silent):
    print(f"{name} has no documentation.", file=sys.stderr)
sys.exit(1 if silent else 0)
PYTHON

docc convert Sources/Listening/Listening.docc --additional-symbol-graph-dir "$symbols" \
    --fallback-display-name Listening --fallback-bundle-identifier heard.Listening --warnings-as-errors \
    --output-path "$site"
echo "$site"
