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
show $KRONIEK read $SAMPLES/bajil-1-en.txt

say 'One strike in four reports: how many were killed, in whose words, denied by whom. Counts differ, and nothing is averaged away.'
show $KRONIEK claims --record $RECORD --type air_strike --type killing --type casualties --since 2024-10-03 --until 2024-10-08

say 'What the reports come to: one event each, with what its numbers come to and how well it is established.'
show $KRONIEK events --record $RECORD --type air_strike --type clash --type shelling --limit 8

say 'One of them with its working: every number, who gave it, and what became of it.'
EVENT=$($KRONIEK events --record $RECORD --type air_strike --limit 1 --format csv | sed -n '2s/,.*//p')
show $KRONIEK show "$EVENT" --record $RECORD

say 'Why a claim was made: the lexicon entry, the words, the parse.'
CLAIM=$($KRONIEK claims --record $RECORD --type denial --limit 1 --format csv | sed -n '2s/,.*//p')
show $KRONIEK explain "$CLAIM" --record $RECORD

say "Next, with reports of your own: $KRONIEK read FILE, and $KRONIEK add FOLDER --record FILE. docs/command-line.md tells the rest."
