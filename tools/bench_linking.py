"""Measure what linking costs as reports become many: ``python tools/bench_linking.py [REPORTS]`` (100,000).

The synthetic reports of tools/synthetic.py are linked one by one in memory. Printed are the milliseconds of CPU time a report for the first
and the last tenth, their ratio, the events, and the peak memory.
"""

import resource
import statistics
import sys
import time

from kroniek.linking import MemoryStore, link, occurrences, told_by
from tools.synthetic import readings

REPORTS = 100_000
PARTS = 10


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


if __name__ == "__main__":
    main()
