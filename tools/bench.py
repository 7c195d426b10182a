"""Measure speed, start and memory on one core: ``python tools/bench.py``.

The text is that of the sample reports about conflict, read over and over. Three things are printed: sentences a second from text to
claims (median of five runs, warm) with the share of it that the parser takes; seconds until a new process has answered its first
short report (median of five); and the peak memory of a process that has read all.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

RUNS = 5
ROUNDS = 6  # each run reads the sample reports so many times
SHORT = "Rebels shelled the port of Odesa on Monday, killing at least three people."


def reports() -> list[dict[str, str]]:
    """Return text, date and language of the sample reports about conflict in plain text."""
    folder = files("kroniek") / "samples"
    index: list[dict[str, Any]] = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))["report"]
    return [
        {"text": (folder / report["file"]).read_text(encoding="utf-8"), "published": report["published"], "language": report["language"]}
        for report in index
        if "incident" in report and report["file"].endswith(".txt")
    ]


def speed() -> dict[str, float]:
    """Return sentences a second, the parser's share of the time, and the peak memory in MB, measured in this process."""
    from kroniek import Reader
    from kroniek.language.parser import NetworkParser
    from kroniek.language.segmenting import load_segment_rules, segment
    from kroniek.language.syntax import Sentence

    texts = reports()
    sentences = sum(len(segment(report["text"], load_segment_rules(report["language"]))) for report in texts)
    parse, spent = NetworkParser.parse, 0.0

    def timed(parser: NetworkParser, parsed: Sequence[Sentence]) -> None:
        nonlocal spent
        started = time.perf_counter()
        parse(parser, parsed)
        spent += time.perf_counter() - started

    NetworkParser.parse = timed  # type: ignore[assignment, method-assign]
    reader = Reader()

    def run() -> tuple[float, float]:
        nonlocal spent
        spent, started = 0.0, time.perf_counter()
        for _ in range(ROUNDS):
            for report in texts:
                reader.read(**report)
        taken = time.perf_counter() - started
        return ROUNDS * sentences / taken, spent / taken

    run()  # warms up
    rates, shares = zip(*(run() for _ in range(RUNS)), strict=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return {"rate": statistics.median(rates), "share": statistics.median(shares), "peak": peak}


def start() -> float:
    """Return the seconds until a new process has read its first short report."""
    code = f"import kroniek; kroniek.read({SHORT!r}, published='2026-03-10')"
    taken = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken[1:])  # the first reads the files from disk


def main() -> None:
    """Print the three measures; ``--in-process`` prints those of one process as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if "--in-process" in sys.argv:
        print(json.dumps(speed()))
        return
    command = [sys.executable, __file__, "--in-process"]
    measured = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"reading      {measured['rate']:7.0f} sentences a second, of which {measured['share']:.0%} of the time in the parser")
    print(f"start        {start():7.2f} s until the first short report is read")
    print(f"peak memory  {measured['peak']:7.0f} MB")


if __name__ == "__main__":
    main()
