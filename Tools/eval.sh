#!/usr/bin/env bash
# Measures the listening engine on the labelled data there is and prints every figure beside its target.
# Arguments are passed on: --data FOLDER, --training FOLDER, --json FILE, --rules, --errors.
set -euo pipefail
cd "$(dirname "$0")/.."
Tools/setup.sh eval

log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift build -c release --static-swift-stdlib --product Evaluation >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
.build/release/Evaluation "$@"
