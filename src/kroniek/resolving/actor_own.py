"""A user's own actors kept for all reading, and what in them collides with the actors that ship with the package."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kroniek.errors import ActorFileError
from kroniek.resolving.actor_index import Known
from kroniek.resolving.actor_names import Entry, entries_of
from kroniek.resolving.own_folder import own_folder

__all__ = ["VARIABLE", "Conflict", "conflicts", "keep_own", "own_actors"]

VARIABLE = "KRONIEK_ACTORS"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A name or number of a user's actor that another actor has: where it stands, what it is, whose it is too, and what follows."""

    where: str
    shared: str
    actor: str
    others: tuple[str, ...]
    what: str


def own_actors() -> Path | None:
    """Return the user's own actor file: the one that ``KRONIEK_ACTORS`` names, or the one that was kept; None without either."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    return _kept() if _kept().is_file() else None


def _kept() -> Path:
    return own_folder() / "actors.json"


def keep_own(rows: Sequence[tuple[str, dict[str, Any]]]) -> Path:
    """Keep the actors of a file that was checked for all reading, in place of those that were kept; return where.

    Raises ActorFileError when they cannot be written, or another file goes before: what was in use stays in use.
    """
    if os.environ.get(VARIABLE):
        raise ActorFileError(
            f"{VARIABLE} names the actors that are in use.", where=os.environ[VARIABLE], remedy=f"Unset {VARIABLE}, or edit that file."
        )
    target = _kept()
    draft = target.with_suffix(".draft")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(
            json.dumps({"actor": [row for _, row in rows]}, ensure_ascii=False, indent=1, default=date.isoformat) + "\n", encoding="utf-8"
        )
        draft.replace(target)
    except OSError as error:
        raise ActorFileError(f"the actors cannot be kept ({error.strerror}).", where=str(target), remedy="Check the folder.") from error
    return target


def conflicts(rows: Sequence[tuple[str, dict[str, Any]]], known: Known) -> list[Conflict]:
    """Return the names and Wikidata numbers of a user's actors that other actors have too; ``rows`` come with where they stand."""
    mine = [row for _, row in rows]
    found = list(_shared_names(rows, entries_of(mine, known.search.particles), known))
    items = {row["wikidata"]: row["name"] for row in known.rows if "wikidata" in row}
    for where, row in rows:
        item = row.get("wikidata")
        if item is not None and item in items:
            found.append(Conflict(where, item, row["name"], (items[item],), "the same in Wikidata: perhaps they are one"))
        if item is not None:
            items[item] = row["name"]
    order = {where: number for number, (where, _) in enumerate(rows)}
    return sorted(found, key=lambda conflict: (order[conflict.where], conflict.shared))


def _shared_names(rows: Sequence[tuple[str, dict[str, Any]]], keys: dict[str, list[Entry]], known: Known) -> Iterator[Conflict]:
    for key, entries in keys.items():
        theirs = [e for e in known.search.keys.get(key, ()) if 0 <= e.row < known.own]
        for entry in entries:
            where, row = rows[entry.row]
            shipped = _names(known.rows[other.row]["name"] for other in theirs if other.exact == entry.exact)
            if shipped:
                yield Conflict(where, entry.exact or key, row["name"], shipped, "yours is meant")
            own = _names(rows[other.row][1]["name"] for other in entries if other.row != entry.row and other.exact == entry.exact)
            if own:
                yield Conflict(where, entry.exact or key, row["name"], own, "neither is meant, unless the country or the date decides")


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
