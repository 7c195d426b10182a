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

DATA = Path(__file__).resolve().parent.parent / "src" / "kroniek" / "resolving" / "data"


def compiled() -> dict[Path, str]:
    """Return the path and text of each compiled file."""
    countries = _toml(DATA / "countries.toml")
    actors = [row for path in (DATA / "actors").glob("*.toml") for row in _toml(path)["actor"]]
    actors.sort(key=lambda row: str(row["id"]))
    return {DATA / "countries.json": _json(countries), DATA / "actors.json": _json({"actor": actors})}


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
    stale = [path for path, text in compiled().items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if check:
            print(f"{path} is not current: run python tools/compile_names.py")
        else:
            path.write_text(compiled()[path], "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
