"""A user's own actors: a CSV or TOML file, read whole and checked row by row.

CSV has a heading with the columns of ``COLUMNS`` (id, name and kind at least) and several aliases or countries in a cell divided by
semicolons. TOML has ``[[actor]]`` tables with the same keys, as in the files that ship with the package; JSON the same under "actor".
"""

import csv
import io
import json
import re
import tomllib
from collections.abc import Callable, Container, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kroniek.errors import ActorFileError
from kroniek.model import ActorKind
from kroniek.resolving.validity import bound_fault, in_force

__all__ = ["COLUMNS", "read_actor_file", "read_actor_rows"]

COLUMNS = (
    "id",
    "name",
    "kind",
    "aliases",
    "country",
    "area",
    "part_of",
    "wikidata",
    "valid_from",
    "valid_to",
    "successor",
    "era_of",
    "primary",
)
_IN_PHASE = {"kind", "part_of", "valid_from", "valid_to"}
_TOML_ONLY = ("contextual", "name_is_alias", "phases")

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*$")
_COUNTRY = re.compile(r"[A-Z]{2}$")
_WIKIDATA = re.compile(r"Q[1-9]\d*$")
_COMPOSED = re.compile(r"[a-z]{2}-(?:state_forces|police|government)$")

Row = dict[str, Any]


def read_actor_file(path: Path, known: Container[str]) -> list[Row]:
    """Return the rows of an actor file, as ``read_actor_rows`` does, without where they stand."""
    return [row for _, row in read_actor_rows(path, known)]


def read_actor_rows(path: Path, known: Container[str]) -> list[tuple[str, Row]]:
    """Return where each row of an actor file stands, and the row.

    ``known`` are the ids taken already, which a row may be part of but not repeat. Raises ActorFileError, naming the row, when the file
    is missing or no UTF-8, an id stands twice or is taken, a kind or country is unknown, a date does not exist, or actors are part of
    each other in a circle.
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ActorFileError(f"the file cannot be opened ({error.strerror}).", where=str(path), remedy="Check the path.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ActorFileError("the file is not in UTF-8.", where=f"{path}, line {line}", remedy="Save it as UTF-8.") from error
    rows = _READERS.get(path.suffix.lower(), _csv_rows)(text, path)
    checked: dict[str, str] = {}
    for where, row in rows:
        _check(row, where)
        if row["id"] in checked or row["id"] in known:
            first = checked.get(row["id"])
            taken = f"it stands at {first} already" if first else "an actor that ships with Kroniek has it"
            raise ActorFileError(f"the id {row['id']!r} is taken: {taken}.", where=where, remedy="Give this actor another id.")
        checked[row["id"]] = where
    _check_wholes({row["id"]: (row, where) for where, row in rows}, known)
    return rows


def _toml_rows(text: str, path: Path) -> list[tuple[str, Row]]:
    try:
        return _tables(tomllib.loads(text), path)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ActorFileError(f"this is no TOML: {error}.", where=str(path), remedy="Each actor is a table [[actor]].") from error


def _json_rows(text: str, path: Path) -> list[tuple[str, Row]]:
    try:
        return _tables(json.loads(text), path)
    except (ValueError, RecursionError) as error:
        raise ActorFileError(f"this is no JSON: {error}.", where=str(path), remedy="The actors are a list under actor.") from error


def _tables(data: Any, path: Path) -> list[tuple[str, Row]]:
    tables = data.get("actor", []) if isinstance(data, dict) else None
    if tables is None or set(data) - {"actor"} or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ActorFileError(
            "the file may hold nothing but tables [[actor]].",
            where=str(path),
            remedy="Each actor is a table with at least id, name and kind.",
        )
    rows = []
    for number, table in enumerate(tables, start=1):
        row = {field: value.isoformat() if isinstance(value, date) else value for field, value in table.items()}
        aliases = row.get("aliases", {})
        row["aliases"] = {"any": aliases} if isinstance(aliases, list) else aliases
        rows.append((f"{path}, actor {number}", row))
    return rows


def _csv_rows(text: str, path: Path) -> list[tuple[str, Row]]:
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise ActorFileError(
            f"this is no CSV: {error}.", where=str(path), remedy="Put fields that hold commas in double quotes."
        ) from error
    heading = [cell.strip().lower() for cell in table[0]] if table else []
    missing = [column for column in COLUMNS[:3] if column not in heading]
    if missing or len(set(heading)) < len(heading):
        raise ActorFileError(f"the heading must name the columns {', '.join(COLUMNS[:3])} once each.", where=f"{path}, line 1", remedy=None)
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        where = f"{path}, row {number}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heading):
            raise ActorFileError(f"there are {len(cells)} cells where the heading has {len(heading)}.", where=where, remedy=None)
        filled = {column: cell.strip() for column, cell in zip(heading, cells, strict=True) if cell.strip()}
        rows.append((where, _typed(filled, where)))
    return rows


_READERS = {".toml": _toml_rows, ".json": _json_rows}


def _typed(cells: Mapping[str, str], where: str) -> Row:
    """Return a row of a CSV file with its cells as what they are."""
    row: Row = dict(cells)
    for column in ("aliases", "area"):
        parts = [part.strip() for part in row.pop(column, "").split(";") if part.strip()]
        if parts:
            row[column] = {"any": parts} if column == "aliases" else parts
    if "primary" in row:
        row["primary"] = row["primary"].casefold() in ("true", "1", "yes", "x")
    return row


def _check(row: Row, where: str) -> None:
    """Raise ActorFileError when a row breaks a rule of its own."""

    def refuse(what: str, remedy: str | None = None) -> None:
        raise ActorFileError(what, where=where, remedy=remedy)

    unknown = set(row) - {*COLUMNS, *_TOML_ONLY}
    if unknown:
        refuse(f"there is no such field: {', '.join(sorted(unknown))}.", f"The fields are: {', '.join(COLUMNS)}.")
    for field in ("id", "name", "kind", "country", "part_of", "wikidata", "successor", "era_of"):
        if field in row and not isinstance(row[field], str):
            refuse(f"{field} must be text.")
    for field in ("id", "name", "kind"):
        if not row.get(field, "").strip():
            refuse(f"the {field} is missing.")
    if not _ID.match(row["id"]):
        refuse(f"the id {row['id']!r} may hold lower-case letters, digits, hyphens and underscores only.")
    if row["kind"] not in list(ActorKind):
        refuse(f"the kind {row['kind']!r} is unknown.", f"The kinds are: {', '.join(ActorKind)}.")
    area = row.get("area", [])
    if not isinstance(area, list):
        refuse("area must be a list of country codes.")
    for code in (*area, *([row["country"]] if "country" in row else [])):
        if not isinstance(code, str) or not _COUNTRY.match(code):
            refuse(f"the country {code!r} is no ISO 3166-1 alpha-2 code.", "Write two capitals, such as ML.")
    if "wikidata" in row and not _WIKIDATA.match(row["wikidata"]):
        refuse(f"the Wikidata id {row['wikidata']!r} must be Q and a number.")
    if "era_of" in row and not _COMPOSED.match(row["era_of"]):
        refuse(f"era_of is {row['era_of']!r}, no army, police or government.", "Write it as ml-government, ml-state_forces or ml-police.")
    phases = row.get("phases", [])
    if not isinstance(phases, list) or not all(isinstance(phase, dict) for phase in phases):
        refuse("phases must be tables with a kind or part_of, valid_from and valid_to.")
    for phase in phases:
        if set(phase) - _IN_PHASE or phase.get("kind", row["kind"]) not in list(ActorKind):
            refuse("a phase may have a known kind, part_of, valid_from and valid_to, and nothing else.")
    for part in (row, *phases):
        _check_bounds(part, refuse)
    for field in ("aliases", "contextual"):
        names = row.get(field, {})
        lists = list(names.values()) if isinstance(names, dict) else [None]
        if not all(isinstance(some, list) and all(isinstance(name, str) for name in some) for some in lists):
            refuse(f"{field} must be lists of names by language, or one list.")


def _check_bounds(part: Row, refuse: Callable[[str, str | None], None]) -> None:
    """Refuse what was so from or until no year or day, or ended before it began."""
    for field in ("valid_from", "valid_to"):
        fault = bound_fault(part[field]) if field in part else None
        if fault is not None:
            refuse(f"{field} {fault}.", "Write a year (2012) or a day (2012-05-31).")
    if "valid_from" in part and "valid_to" in part and not in_force({"valid_from": part["valid_from"]}, str(part["valid_to"])):
        refuse(f"it ended ({part['valid_to']}) before it began ({part['valid_from']}).", None)


def _check_wholes(rows: Mapping[str, tuple[Row, str]], known: Container[str]) -> None:
    """Raise ActorFileError when an actor is part of one that does not exist, or of itself by way of others."""
    for actor_id, (row, where) in rows.items():
        for field in ("part_of", "successor"):
            other = row.get(field)
            if other is not None and other not in rows and other not in known and not _COMPOSED.match(other):
                raise ActorFileError(f"{field} is {other!r}, and no actor has that id.", where=where, remedy=None)
        seen = [actor_id]
        whole: str | None = row.get("part_of")
        while whole is not None and whole in rows:
            if whole in seen:
                circle = " -> ".join([*seen, whole])
                raise ActorFileError(f"the actor is part of itself: {circle}.", where=where, remedy="Take one part_of out of the circle.")
            seen.append(whole)
            whole = rows[whole][0].get("part_of")
