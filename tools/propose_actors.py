"""Propose actors that are not known yet, from an old dictionary of armed groups: names to check and complete, not to copy.

``python tools/propose_actors.py Phoenix.MilNonState.actors.txt.xz`` prints one proposal a line: country code, name, other names; for
``ucdp_sides.csv`` country, name and the number of events. What ``kroniek actors find`` knows by any of its names is left out.
"""

import argparse
import csv
import lzma
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kroniek.resolving.actors import load_actors

_CODE = re.compile(r"\[(\w{3})")


def in_dictionary(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the country's three letters and the names of each group in a dictionary in the form of TABARI."""
    names: list[str] = []
    for line in lines:
        text = line.split("#")[0].strip()
        if not text:
            continue
        if code := _CODE.search(text):
            if names:
                yield code[1], names
            names = []
        else:
            names.append(_spelled(text.split("[")[0]))


def _spelled(name: str) -> str:
    words = re.sub(r"\(.*?\)|\+_", " ", name.strip("+ ").replace("_", " ")).split()
    return " ".join(word.capitalize() for word in words)


def in_table(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the country and the name of each side in a table of sides, and how many events it has."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in row["name"].split(","):
                yield f"{row['country']} {row['events']}", [name.strip()]


def main() -> int:
    """Print the proposals; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    path = parser.parse_args().file
    known = load_actors()
    if path.suffix == ".csv":
        proposals = in_table(path)
    else:
        packed = path.read_bytes()
        text = (lzma.decompress(packed) if path.suffix == ".xz" else packed).decode("utf-8", "replace")
        proposals = in_dictionary(text.splitlines())
    for where, names in proposals:
        if not any(known.find(name) for name in names):
            print(where, "; ".join(names), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
