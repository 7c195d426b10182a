"""Measure a record that grows: ``python -m tools.bench_record [--reports N] [--record FILE|URL]``. With ``--reports 0``, only ask one.

Reports that nobody wrote (tools/synthetic.py) are added one by one, each in a transaction of its own, and linked every thousand. Printed
are: what adding and linking a report cost in the last tenth against the second tenth (the first fills the caches); for each kind of
filter the time until the first hundred claims, and 25 events, that meet it are there (of nine different values, each the best of three: the
median, and the most); and the peak memory at the end against that at a fifth of the way.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kroniek.record import Record
from tools.synthetic import OUTLETS, TOWNS, readings

ALLOWED_GROWTH, ALLOWED_MS = 1.5, 50.0
CHUNK = 1000
VALUES, TIMES = 9, 3


def grow(record: Record, many: int, tell: Callable[[int], None]) -> Iterator[tuple[float, float, float]]:
    """Add reports, and yield for each thousand the CPU seconds a report for adding and for linking, and the peak memory in MB."""
    coming = readings(many)
    done = 0
    while chunk := list(islice(coming, CHUNK)):
        started = time.process_time()
        for reading in chunk:
            record.add(reading, engine="bench")
        added = time.process_time()
        for _ in record.link():
            pass
        linked = time.process_time()
        done += len(chunk)
        tell(done)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        yield (added - started) / len(chunk), (linked - added) / len(chunk), peak


def queries() -> Iterator[tuple[str, Callable[[int], dict[str, Any]]]]:
    """Yield kinds of filters: a name, and the filters by a number."""
    yield "words", lambda i: {"words": f"killing {i + 3} people"}
    yield "a place and words", lambda i: {"place": TOWNS[i * 7][0], "words": "shelled"}
    yield "an actor", lambda i: {"actor": f"group-{i + 1}"}
    yield "an actor by name", lambda i: {"actor": f"front {i + 1}", "type": "capture"}
    yield "a week of a country", lambda i: {"country": "ML", "since": f"2018-0{i + 1}-10", "until": f"2018-0{i + 1}-16"}
    yield "near a town", lambda i: {"near": TOWNS[i * 11][0], "within": 30}
    yield "in a box", lambda i: {"box": (float(i), 12.0, i + 1.5, 13.5)}
    yield "a common type", lambda i: {"type": ("shelling", "capture", "arrest")[i % 3]}
    yield "a common word", lambda i: {"words": "people"}
    yield "a common figure", lambda i: {"measure": "killed", "min": 10 + i}
    yield "a figure", lambda i: {"measure": "killed", "min": 44 - i % 2, "type": "air_strike"}
    yield "an outlet", lambda i: {"outlet": OUTLETS[i * 5], "type": "attack"}
    yield "three common words", lambda i: {"words": ("people killing front", "front on people", "killing people on")[i % 3]}
    yield "two that many meet", lambda i: {"actor": f"group-{i + 1}", "type": "shelling"}
    yield "since a late day", lambda i: {"since": f"2023-05-0{i + 1}"}
    yield "since it, and words", lambda i: {"since": f"2023-05-0{i + 1}", "words": "people"}
    yield "a language", lambda i: {"language": "en", "country": ("ML", "NE", "BF")[i % 3]}
    yield "a status", lambda i: {"status": ("open", "accepted", "rejected")[i % 3]}
    yield "as of a day", lambda i: {"as_of": f"2018-0{i + 1}-20"}
    yield "as of it, an actor", lambda i: {"as_of": f"2018-0{i + 1}-20", "actor": f"group-{i + 1}"}


def took(find: Callable[..., Iterator[Any]], limit: int, filters: Callable[[int], dict[str, Any]]) -> tuple[float, float]:
    """Return the milliseconds until the first are there: the median and the most over different values, each the best of three.

    The best, as what else the machine does makes a search slower and never faster.
    """
    taken = []
    for i in range(VALUES):
        best = float("inf")
        for _ in range(TIMES):
            started = time.perf_counter()
            for _ in find(limit=limit, **filters(i)):
                pass
            best = min(best, (time.perf_counter() - started) * 1000)
        taken.append(best)
    return statistics.median(taken), max(taken)


def ask(record: Record) -> None:
    """Print how long searches take."""
    worst = 0.0
    for name, filters in queries():
        told = []
        for kind, find, limit in (("claims", record.claims, 100), ("events", record.events, 25)):
            median, most = took(find, limit, filters)
            worst = max(worst, median)
            told.append(f"{kind} {median:6.1f} ms (at most {most:5.1f})")
        print(f"{name:22} {'; '.join(told)}", flush=True)
    print(f"the slowest: {worst / ALLOWED_MS:.2f} of the {ALLOWED_MS:.0f} ms that are allowed")


def tell_growth(record: Record, measured: list[tuple[float, float, float]]) -> None:
    """Print what a report cost at the end, against what it cost at the start."""
    tenth = max(1, len(measured) // 10)
    start, end = measured[tenth : 2 * tenth] or measured[:1], measured[-tenth:]
    counts = record.counts()
    print(f"a record of {counts.reports:,} reports, {counts.events:,} events")
    for name, column in (("adding", 0), ("linking", 1)):
        before, after = (statistics.median(row[column] for row in part) for part in (start, end))
        print(f"{name:9} {after * 1000:7.1f} ms a report at the end, {after / before:.2f} times the start (allowed {ALLOWED_GROWTH})")
    early = measured[len(measured) // 5][2]
    print(f"memory    {measured[-1][2]:7.0f} MB at most, {measured[-1][2] / early:.2f} times that at a fifth of the way")


def main() -> None:
    """Print the measures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=100_000)
    arguments.add_argument("--record", help="where to make the record; a temporary file otherwise")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Record.open(chosen.record or Path(folder) / "bench.kroniek", create=True) as record:

        def tell(done: int) -> None:
            print(f"\r{done:,} of {chosen.reports:,} reports", end="", file=sys.stderr, flush=True)

        measured = list(grow(record, chosen.reports, tell)) if chosen.reports else []
        if measured:
            print(file=sys.stderr)
            tell_growth(record, measured)
        ask(record)


if __name__ == "__main__":
    main()
