"""Measure what linking costs as reports become many: ``python tools/bench_linking.py [REPORTS]`` (100,000).

The synthetic reports of tools/synthetic.py are linked one by one in memory. Printed are the milliseconds of CPU time a report for the first
and the last tenth, their ratio, the events, and the peak memory. Then one event of ever more reports: what one more costs, which grows
with the pairs that are compared in it.
"""

import resource
import statistics
import sys
import time

from kroniek.linking import MemoryStore, Occurrence, link, occurrences, told_by
from tools.synthetic import readings

REPORTS = 100_000
PARTS = 10
ONE_EVENT = (250, 500, 1000)


def main() -> None:
    """Link the reports, and print what a report costs at the start and at the end."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    store = MemoryStore()
    spent: list[list[float]] = [[] for _ in range(PARTS)]
    for i, reading in enumerate(readings(many)):
        told = told_by(reading)
        started = time.process_time()
        link(store, occurrences(told, places=reading.places))
        spent[i * PARTS // many].append(time.process_time() - started)
    first, last = (1000 * statistics.fmean(part) for part in (spent[0], spent[-1]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(f"linking      {first:7.2f} ms a report in the first tenth of {many:,}, {last:.2f} in the last: {last / first:.2f} times that")
    print(f"events       {len(store.all_events()):7,}; peak memory {peak:.0f} MB, readings and all they hold in memory")
    _one_event()


def _one_event() -> None:
    """Print what one more report costs in one event of so many."""
    (first, *_) = (found for reading in readings(50) for found in occurrences(told_by(reading), places=reading.places))
    before = 0.0
    for many in ONE_EVENT:
        store = MemoryStore()
        same = [Occurrence(f"o{i:05}", f"r{i:05}", (f"c{i:05}",), first.features) for i in range(many)]
        link(store, same[:-1])
        started = time.process_time()
        link(store, same[-1:])
        spent = time.process_time() - started
        ratio = f", {spent / before:.1f} times that of half as many" if before else ""
        print(f"one event    {1000 * spent:7.0f} ms for one more report in an event of {many:,}{ratio}")
        before = spent


if __name__ == "__main__":
    main()
