#!/usr/bin/env bash
# Score readings: make score. Reads the texts of annotated reports with the command line and hands the readings to the scorer of the
# shared folder. Without arguments: its seed and development data, and the development part of corpus/.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
shared=${KRONIEK_SHARED:-../shared}
[ -d "$shared/score" ] || { echo "The scorer is in the shared folder, which is not there: set KRONIEK_SHARED."; exit 1; }
shared=$(cd "$shared" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ $# -gt 0 ] || set -- "$shared"/seed/facts.json "$shared"/gold/facts_nl_dev.jsonl "$shared"/gold/facts_en_dev.jsonl corpus/{nl,en}/dev.jsonl
for gold in "$@"; do
    gold=$(realpath "$gold")
    (cd "$shared" && "$here/.venv/bin/python" -m score texts facts --gold "$gold" --out "$work") >/dev/null
    .venv/bin/kroniek read --input-format jsonl "$work/facts.jsonl" --format json >"$work/readings.jsonl" 2>"$work/messages" || cat "$work/messages"
    printf '\n== %s\n' "$(basename "$(dirname "$gold")")/$(basename "$gold")"
    (cd "$shared" && "$here/.venv/bin/python" -m score facts --gold "$gold" --pred "$work/readings.jsonl") |
        grep -E '^(facts: slot F1|claims found|facts exactly right|documents without facts)'
done
