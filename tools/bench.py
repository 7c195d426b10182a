"""Measure speed, start and memory on one core: ``python tools/bench.py``.

The text about conflict is that of the sample reports, read over and over. The mixed news is that of the texts for the topic check, one
report in thirty about conflict, read whole and, in the same run, skimmed (``Reader(skim=True)``). Printed are: sentences a CPU second from
text to claims (median of five runs, warm) with the share of it that the parser takes; the same of mixed news, with the share of its
sentences that skimming parses; seconds until a new process has answered its first short report (median of five); and the peak memory of
a process that has read all.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kroniek import Reader

RUNS = 5
OTHERS = 29  # reports on other subjects to one about conflict
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


def mixed_news() -> list[dict[str, str]]:
    """Return short reports, one in thirty of them about conflict."""
    folder = Path(__file__).resolve().parent.parent / "corpus" / "topic"
    rows = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    told = [{"text": row["text"], "published": "2025-06-10", "language": row["lang"]} for row in rows if row["conflict"]]
    other = [{"text": row["text"], "published": "2025-06-10", "language": row["lang"]} for row in rows if not row["conflict"]]
    groups = range(0, len(other) - OTHERS + 1, OTHERS)
    return [report for i in groups for report in (*other[i : i + OTHERS], told[i // OTHERS])]


def count(texts: Sequence[dict[str, str]]) -> int:
    """Return the number of sentences in some reports."""
    from kroniek.language.segmenting import load_segment_rules, segment

    return sum(len(segment(report["text"], load_segment_rules(report["language"]))) for report in texts)


def rate(reader: "Reader", texts: Sequence[dict[str, str]], rounds: int, spent: Callable[[], float]) -> tuple[float, float]:
    """Return sentences a CPU second and the part of the time that ``spent`` counts, medians of five runs after one that warms up."""

    def run() -> tuple[float, float]:
        before, started = spent(), time.process_time()
        for _ in range(rounds):
            for report in texts:
                reader.read(**report)
        taken = time.process_time() - started
        return taken, (spent() - before) / taken

    run()
    taken, shares = zip(*(run() for _ in range(RUNS)), strict=True)
    return rounds * count(texts) / statistics.median(taken), statistics.median(shares)


def speed() -> dict[str, float]:
    """Return the rates, the parser's share of the time, and the peak memory in MB, measured in this process."""
    from kroniek import Reader
    from kroniek.language.parser import NetworkParser
    from kroniek.language.syntax import Sentence

    parse, spent, parsed = NetworkParser.parse, 0.0, 0

    def timed(parser: NetworkParser, sentences: Sequence[Sentence]) -> None:
        nonlocal spent, parsed
        parsed += len(sentences)
        started = time.process_time()
        parse(parser, sentences)
        spent += time.process_time() - started

    NetworkParser.parse = timed  # type: ignore[assignment, method-assign]
    conflict, share = rate(Reader(), reports(), ROUNDS, lambda: spent)
    news = mixed_news()
    whole, _ = rate(Reader(), news, 1, lambda: spent)
    parsed = 0
    skimmed, _ = rate(Reader(skim=True), news, 1, lambda: spent)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    left = parsed / (RUNS + 1) / count(news)
    return {"rate": conflict, "share": share, "whole": whole, "skimmed": skimmed, "left": left, "peak": peak}


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
    print(f"reading      {measured['rate']:7.0f} sentences a CPU second, {measured['share']:.0%} of the time in the parser")
    ratio = measured["skimmed"] / measured["whole"]
    print(
        f"mixed news   {measured['whole']:7.0f}; skimmed {measured['skimmed']:.0f}, {ratio:.1f} times that; {measured['left']:.0%} parsed"
    )
    print(f"start        {start():7.2f} s until the first short report is read")
    print(f"peak memory  {measured['peak']:7.0f} MB")


if __name__ == "__main__":
    main()
