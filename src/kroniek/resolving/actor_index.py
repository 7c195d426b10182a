"""The known actors by name: those that ship with the package (``data/actors.json``), and those of a user's own file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.model import Actor, ActorKind
from kroniek.resolving.actor_names import NOBODY, Entry, Found, Keys, Particles, Search, entries_of, key_of, letters_of, search_for

__all__ = ["Known", "add_actors", "built_in"]

Row = Mapping[str, Any]
_HEADLINE = 25
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Known:
    """Actors as rows, the search for their names, the actor of a row, and the keys of names that are surnames too.

    Rows from ``own`` on are the user's, and go before the others.
    """

    rows: Sequence[Row]
    by_id: Mapping[str, int]
    search: Search
    actor: Callable[[int], Actor]
    surnames: frozenset[str]
    own: int

    def named(self, actor_id: str) -> Actor | None:
        """Return the actor with an id, None when there is none."""
        number = self.by_id.get(actor_id)
        return None if number is None else self.actor(number)

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Return the entries of a name by itself; a short name in capitals must be written so."""
        entries = self.search.keys.get(key_of(name, self.search.particles))
        if entries is None:
            return ()
        letters = letters_of(name)
        return tuple(e for e in entries if e.row != NOBODY and (not e.exact or e.exact == letters))

    def scan(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Yield the known names in a stretch of text. In one that is all capitals, two or three of them are no name."""
        stretch = text[start:end]
        headline = len(stretch) > _HEADLINE and stretch == stretch.upper()
        for found in self.search.scan(text, start, end):
            kept = tuple(e for e in found.entries if e.row != NOBODY and not (headline and 0 < len(e.exact) <= _SHORT))
            if kept and not any(e.row == NOBODY for e in found.entries):
                yield found._replace(entries=kept)

    def choose(
        self, entries: Iterable[Entry], *, countries: Sequence[str] = (), year: int | None = None, language: str | None = None
    ) -> int | None:
        """Return the row that a name stands for, None when it may be several.

        ``countries`` come in order of their weight. What decides, in this order: the user's own actors; being active in the country; being
        a name in the language; existing in the year; being marked primary. A contextual name needs the country.
        """
        kept = [e for e in entries if not e.contextual or any(self._active(e.row, country) for country in countries)]
        own = [e for e in kept if e.row >= self.own]
        kept = own or kept
        for country in countries:
            if len({e.row for e in kept}) > 1:
                kept = [e for e in kept if self._active(e.row, country)] or kept
        if len({e.row for e in kept}) > 1:
            kept = [e for e in kept if e.language in ("", language)] or kept if language is not None else kept
        if len({e.row for e in kept}) > 1 and year is not None:
            kept = [e for e in kept if self._existed(e.row, year)] or kept
        rows = {e.row for e in kept}
        if len(rows) > 1:
            rows = {row for row in rows if self.rows[row].get("primary")}
        return rows.pop() if len(rows) == 1 else None

    def _active(self, number: int, country: str) -> bool:
        row = self.rows[number]
        return row.get("country") == country or country in row.get("area", ())

    def _existed(self, number: int, year: int) -> bool:
        row = self.rows[number]
        first, last = row.get("valid_from"), row.get("valid_to")
        return (first is None or first <= year) and (last is None or year <= last)


def _known(rows: Sequence[Row], keys: Keys, particles: Particles, surnames: frozenset[str], own: int) -> Known:
    @cache
    def actor(number: int) -> Actor:
        row = rows[number]
        return Actor(
            id=row["id"],
            name=row["name"],
            kind=ActorKind(row["kind"]),
            country=row.get("country"),
            wikidata=row.get("wikidata"),
            part_of=row.get("part_of"),
        )

    return Known(rows, {row["id"]: n for n, row in enumerate(rows)}, search_for(keys, particles), actor, surnames, own)


@cache
def built_in() -> Known:
    """Return the actors that ship with the package."""
    data = json.loads((files("kroniek.resolving") / "data" / "actors.json").read_text("utf-8"))
    shared = data["shared"][0]
    particles = Particles(frozenset(shared["free"]), frozenset(shared["joined"]))
    keys = {key: tuple(Entry(*entry) for entry in entries) for key, *entries in data["name"]}
    rows = data["actor"]
    return _known(rows, keys, particles, frozenset(shared["surnames"]), len(rows))


def add_actors(known: Known, rows: Sequence[Row]) -> Known:
    """Return the known actors with more, whose names go before those that were known."""
    keys = dict(known.search.keys)
    first = len(known.rows)
    for key, entries in entries_of(rows, known.search.particles, first=first).items():
        keys[key] = (*keys.get(key, ()), *entries)
    every = [*known.rows, *rows]
    return _known(every, keys, known.search.particles, known.surnames, known.own)
