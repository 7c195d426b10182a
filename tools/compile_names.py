"""Compile the names of countries and actors from TOML, which people edit, to JSON, which loads ten times faster.

``python tools/compile_names.py`` writes ``resolving/data/countries.json`` and ``actors.json``; with ``--check`` it only tells whether
they are current. Comments and the order of files do not change the result.
"""

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from kroniek.resolving.actor_names import Particles, entries_of, key_of, not_names

DATA = Path(__file__).resolve().parent.parent / "src" / "kroniek" / "resolving" / "data"


def compiled() -> dict[Path, str]:
    """Return the path and text of each compiled file."""
    countries = _toml(DATA / "countries.toml")
    tables = [_toml(path) for path in sorted((DATA / "actors").glob("*.toml"))]
    shared = _toml(DATA / "actors" / "shared.toml")
    rows = sorted((row for table in tables for row in table.get("actor", [])), key=lambda row: str(row["id"]))
    particles = Particles(frozenset(shared["particles"]["free"]), frozenset(shared["particles"]["joined"]))
    names = entries_of([_inflected(row, shared["inflections"]) for row in rows], particles)
    for key, entries in not_names(shared["not_names"]["names"], particles).items():
        names.setdefault(key, []).extend(entries)
    # The names of an actor are in the keys; what is kept of its row is what it is.
    kept = [{k: v for k, v in row.items() if k not in ("aliases", "contextual", "name_is_alias")} for row in rows]
    actors = {
        "shared": [{**shared["particles"], "surnames": [key_of(name, particles) for name in shared["surnames"]["names"]]}],
        "actor": kept,
        "name": [[key, *entries] for key, entries in sorted(names.items())],
    }
    return {DATA / "countries.json": _json(countries), DATA / "actors.json": _json(actors)}


def _inflected(row: dict[str, Any], inflections: dict[str, list[list[str]]]) -> dict[str, Any]:
    """Return a row whose names also have the other form of the adjective that they begin with."""
    aliases = {language: list(names) for language, names in row.get("aliases", {}).items()}
    for language, pairs in inflections.items():
        for name in aliases.get(language, [])[:]:
            first, _, rest = name.partition(" ")
            for bare, inflected in pairs:
                for ending, other in ((bare, inflected), (inflected, bare)):
                    if rest and first.endswith(ending):
                        aliases[language].append(f"{first[: -len(ending)]}{other} {rest}")
    return {**row, "aliases": aliases} if aliases else row


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _json(data: dict[str, Any]) -> str:
    tables = []
    for kind, rows in data.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        tables.append(f'"{kind}":[\n{lines}\n]')
    return "{" + ",".join(tables) + "}\n"


def main() -> int:
    """Write the compiled files, or check them; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a file is not current")
    check = parser.parse_args().check
    texts = compiled()
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if check:
            print(f"{path} is not current: run python tools/compile_names.py")
        else:
            path.write_text(texts[path], "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
