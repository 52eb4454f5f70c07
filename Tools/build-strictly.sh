#!/usr/bin/env bash
# Builds with `swift build`, arguments passed on, and fails if the compiler warned about code of ours.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift build "$@" 2>&1 | tee "$log"

# Ours is what does not come from a package we depend on: their code is in checkouts, their name stands in front.
# pkg-config names flags for GMime that Swift passes over with a "prohibited flag" line; nothing of ours can mend that.
own_name=$(basename "$PWD" | tr '[:upper:]' '[:lower:]')
warnings=$(grep -E '(^|: )warning: ' "$log" | grep -v -e '/checkouts/' -e 'prohibited flag(s)' | sort -u |
    awk -v own="warning: '$own_name':" "!/^warning: '/ || index(\$0, own) == 1") || true
[ -n "$warnings" ] || exit 0

# A file that is not compiled again does not warn again: make the next build compile it again.
sed -nE 's/^(\/[^:]+):[0-9]+:[0-9]+: warning: .*/\1/p' <<<"$warnings" | sort -u | while read -r file; do
    case $file in "$PWD"/.build*) ;; *) touch -c "$file" ;; esac
done
printf '\nThe build warns. Please mend this first:\n%s\n' "$warnings" >&2
exit 1
