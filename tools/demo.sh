#!/bin/sh
# The demo: read the sample reports into a record, then look at it. Each command is printed before it is run.
set -eu
cd "$(dirname "$0")/.."
KRONIEK=.venv/bin/kroniek
SAMPLES=src/kroniek/samples
RECORD=build/demo.kroniek

if [ -t 1 ]; then BOLD=$(printf '\033[1m') PLAIN=$(printf '\033[0m'); else BOLD='' PLAIN=''; fi

show() {
    printf '\n%s$ %s%s\n' "$BOLD" "$*" "$PLAIN"
    "$@"
}

say() {
    printf '\n%s\n' "$*"
}

mkdir -p build
rm -f "$RECORD" "$RECORD-wal" "$RECORD-shm"

say 'The sample reports are invented (docs/samples.md). First they are read into a record, one SQLite file.'
show $KRONIEK add $SAMPLES --record $RECORD

say 'What one of them says: the evidence in colour, the claims as a tree, the figures as a table.'
show $KRONIEK read $SAMPLES/hudaydah-2-nl.txt

say 'The same strike in three reports: how many were killed, in whose words, and what was corrected.'
show $KRONIEK claims --record $RECORD --type air_strike

say 'Next: kroniek show, kroniek explain CLAIM, kroniek export --as csv, and kroniek read YOUR-FILE. docs/index.md tells more.'
