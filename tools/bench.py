"""Measure speed, start and memory on one core: ``python tools/bench.py``.

The text about conflict is that of the sample reports, read over and over. Other news comes in two kinds, each with one report in thirty
about conflict: mixed news (``tools/news``: sport, markets, weather, councils, courts as a paper brings them), and the texts for the topic
check, which use the words of war of other things. Both are read whole and, in the same run, skimmed (``Reader(skim=True)``). Printed are:
sentences a CPU second from text to claims (median of five runs, warm) with the shares of it that the parser takes and resolving (to find
and choose actors, places and times, not to make claims of them); the same of other news, with the share of its sentences that skimming
parses; seconds until a new process has answered its first short report (median of five); and the peak memory of a process that has read
all.
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
from functools import wraps
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
    """Return ordinary news, one report in thirty about conflict."""
    folder = Path(__file__).resolve().parent / "news"
    return mixed([(text, file.stem) for file in sorted(folder.glob("*.txt")) for text in file.read_text(encoding="utf-8").splitlines()])


def near_misses() -> list[dict[str, str]]:
    """Return reports in the words of war, one in thirty of them about conflict."""
    return mixed([(row["text"], row["lang"]) for row in topic_texts() if not row["conflict"]])


def mixed(other: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Return texts with their languages, with one of the short reports about conflict after every 29."""
    told = [(row["text"], row["lang"]) for row in topic_texts() if row["conflict"]]
    groups = range(0, len(other) - OTHERS + 1, OTHERS)
    texts = [text for i in groups for text in (*other[i : i + OTHERS], told[i // OTHERS])]
    return [{"text": text, "published": "2025-06-10", "language": language} for text, language in texts]


def topic_texts() -> list[dict[str, Any]]:
    """Return the texts for the topic check."""
    folder = Path(__file__).resolve().parent.parent / "corpus" / "topic"
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]


def count(texts: Sequence[dict[str, str]]) -> int:
    """Return the number of sentences in some reports."""
    from kroniek.language.segmenting import load_segment_rules, segment

    return sum(len(segment(report["text"], load_segment_rules(report["language"]))) for report in texts)


class Shares:
    """The CPU seconds that parts of reading took so far, and how many sentences were parsed."""

    def __init__(self) -> None:
        self.spent = {"parser": 0.0, "resolving": 0.0}
        self.parsed = 0

    def watch(self, owner: Any, name: str, part: str) -> None:
        """Count what a function takes from now on; one part never calls the other."""
        function = getattr(owner, name)

        @wraps(function)
        def watched(*given: Any, **named: Any) -> Any:
            if part == "parser":
                self.parsed += len(given[1])
            started = time.process_time()
            try:
                return function(*given, **named)
            finally:
                self.spent[part] += time.process_time() - started

        setattr(owner, name, watched)


def watch() -> Shares:
    """Return the shares of the parser and of resolving, counted from now on."""
    import kroniek.reader
    import kroniek.resolving.claims
    from kroniek.language.parser import NetworkParser
    from kroniek.resolving.actors import ActorIndex
    from kroniek.resolving.report_times import ReportTimes

    shares = Shares()
    shares.watch(NetworkParser, "parse", "parser")
    shares.watch(ActorIndex, "find_names", "resolving")
    for name in ("find_countries", "find_toponyms", "ResolvedPlaces", "find_persons", "ReportTimes"):
        shares.watch(kroniek.reader, name, "resolving")
    for name in ("told_actors", "actor_of", "places_of"):
        shares.watch(kroniek.resolving.claims, name, "resolving")
    shares.watch(ReportTimes, "when", "resolving")
    return shares


def rate(reader: "Reader", texts: Sequence[dict[str, str]], rounds: int, shares: Shares) -> tuple[float, dict[str, float]]:
    """Return sentences a CPU second and the part of the time that each part took, medians of five runs after one that warms up."""

    def run() -> tuple[float, dict[str, float]]:
        before, started = dict(shares.spent), time.process_time()
        for _ in range(rounds):
            for report in texts:
                reader.read(**report)
        taken = time.process_time() - started
        return taken, {part: (spent - before[part]) / taken for part, spent in shares.spent.items()}

    run()
    taken, parts = zip(*(run() for _ in range(RUNS)), strict=True)
    return rounds * count(texts) / statistics.median(taken), {part: statistics.median(p[part] for p in parts) for part in parts[0]}


def skimming(texts: Sequence[dict[str, str]], shares: Shares) -> dict[str, float]:
    """Return the rates of some texts read whole and skimmed, and the part of their sentences that skimming parses."""
    from kroniek import Reader

    whole, _ = rate(Reader(), texts, 1, shares)
    before = shares.parsed
    skimmed, _ = rate(Reader(skim=True), texts, 1, shares)
    return {"whole": whole, "skimmed": skimmed, "parsed": (shares.parsed - before) / (RUNS + 1) / count(texts)}


def speed() -> dict[str, Any]:
    """Return the rates, the shares of the time, and the peak memory in MB, measured in this process as the command line runs."""
    from kroniek import Reader
    from kroniek.cli.app import collect_seldom

    collect_seldom()
    shares = watch()
    conflict, parts = rate(Reader(), reports(), ROUNDS, shares)
    other = {"mixed news": skimming(mixed_news(), shares), "near misses": skimming(near_misses(), shares)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return {"rate": conflict, "shares": parts, "other": other, "peak": peak}


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
    """Print the measures; ``--in-process`` prints those of one process as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if "--in-process" in sys.argv:
        print(json.dumps(speed()))
        return
    command = [sys.executable, __file__, "--in-process"]
    measured = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    parts = measured["shares"]
    print(f"reading      {measured['rate']:7.0f} sentences a CPU second; {parts['parser']:.0%} parser, {parts['resolving']:.0%} resolving")
    for name, news in measured["other"].items():
        ratio = news["skimmed"] / news["whole"]
        print(f"{name:<12} {news['whole']:7.0f}; skimmed {news['skimmed']:.0f}, {ratio:.1f} times that; {news['parsed']:.0%} parsed")
    print(f"start        {start():7.2f} s until the first short report is read")
    print(f"peak memory  {measured['peak']:7.0f} MB")


if __name__ == "__main__":
    main()
