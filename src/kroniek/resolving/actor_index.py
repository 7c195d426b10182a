"""The known actors by name: those that ship with the package (``data/actors.json``), and those of a user's own file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

from kroniek.model import Actor, ActorKind
from kroniek.resolving.actor_names import NOBODY, Entry, Found, Keys, Particles, Search, entries_of, key_of, letters_of, search_for
from kroniek.resolving.validity import in_force

__all__ = ["Known", "add_actors", "built_in"]

Row = Mapping[str, Any]
_HEADLINE = 25
_SHORT = 3
_UNDECIDED = "several actors have this name, and nothing decides between them"
_ELSEWHERE = "the name counts only in a report about its own country"


@dataclass(frozen=True, slots=True)
class Sieve:
    """One thing that decides between actors of one name, where there are several, or ``always``.

    When nobody passes, all stay; with ``strict`` or ``always`` nobody does.
    """

    why: str
    passes: Callable[[Entry], bool]
    always: bool = False
    strict: bool = False

    def left(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return the entries that are left."""
        if not self.always and len({e.row for e in entries}) < 2:
            return entries
        passed = tuple(e for e in entries if self.passes(e))
        return passed if passed or self.always or self.strict else entries


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Actors as rows, the search for their names, the actor of a row, and the keys of names that are surnames too.

    Rows from ``own`` on are the user's, and go before the others. ``eras`` gives, by the id of a composed actor, the rows of what that
    was from time to time: the government of Mali before and after a coup.
    """

    rows: Sequence[Row]
    by_id: Mapping[str, int]
    search: Search
    plain: Callable[[int], Actor]
    surnames: frozenset[str]
    own: int
    eras: Mapping[str, Sequence[int]]

    def actor(self, number: int, day: str | None = None) -> Actor:
        """Return the actor of a row as it was on a day: some change their kind, or what they are part of, and some have eras."""
        actor = self.plain(number)
        if day is None:
            return actor
        era = next((row for row in self.eras.get(actor.id, ()) if in_force(self.rows[row], day)), None)
        if era is not None:
            return self.plain(era)
        phase = next((phase for phase in self.rows[number].get("phases", ()) if in_force(phase, day)), None)
        if phase is None:
            return actor
        told = {"kind": ActorKind(phase.get("kind", actor.kind)), "part_of": phase.get("part_of", actor.part_of)}
        return actor.model_copy(update=told)

    def named(self, actor_id: str, day: str | None = None) -> Actor | None:
        """Return the actor with an id, None when there is none."""
        number = self.by_id.get(actor_id)
        return None if number is None else self.actor(number, day)

    def is_era(self, actor_id: str) -> bool:
        """Tell whether an actor is what an army, police or government was for some time."""
        number = self.by_id.get(actor_id)
        return number is not None and "era_of" in self.rows[number]

    def composed(self, actor: Actor, day: str | None) -> Actor:
        """Return what a composed actor was on a day, or else the listed actor with its id, which has the better name, or itself."""
        if actor.id not in self.by_id and day is not None:
            for number in self.eras.get(actor.id, ()):
                if in_force(self.rows[number], day):
                    return self.plain(number)
        return self.named(actor.id, day) or actor

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
        self, entries: Iterable[Entry], *, countries: Sequence[str] = (), day: str | None = None, language: str | None = None
    ) -> int | None:
        """Return the row that a name stands for, None when it may be several; ``weigh`` tells what decides."""
        kept = tuple(entries)
        if len(kept) == 1 and not kept[0].contextual:
            return kept[0].row
        for sieve in self._sieves(countries, day, language):
            kept = sieve.left(kept)
        rows = {e.row for e in kept}
        return rows.pop() if len(rows) == 1 else None

    def weigh(
        self, entries: Iterable[Entry], *, countries: Sequence[str] = (), day: str | None = None, language: str | None = None
    ) -> tuple[list[int], str]:
        """Return the rows that a name may mean, those kept longest first, and what decided between them."""
        kept = tuple(entries)
        dropped: list[int] = []
        why = "no other actor has this name"
        for sieve in self._sieves(countries, day, language):
            left = sieve.left(kept)
            if len(left) < len(kept):
                dropped = [*(e.row for e in kept if e not in left), *dropped]
                why = sieve.why
            kept = left
        rows = list(dict.fromkeys(e.row for e in kept))
        return list(dict.fromkeys([*rows, *dropped])), why if len(rows) == 1 else _UNDECIDED if rows else _ELSEWHERE

    def _sieves(self, countries: Sequence[str], day: str | None, language: str | None) -> Iterator[Sieve]:
        """Yield what decides between actors of one name, in order. ``countries`` come in order of their weight."""
        yield Sieve("used of this country", lambda e: not e.contextual or any(self._active(e.row, c) for c in countries), always=True)
        yield Sieve("the user's own", lambda e: e.row >= self.own)
        for country in countries:
            yield Sieve(f"active in {country}", partial(self._is_active, country=country))
        if language is not None:
            yield Sieve("a name in the language of the report", lambda e: e.language in ("", language))
        if day is not None:
            yield Sieve(f"there in {day[:4]}", lambda e: in_force(self.rows[e.row], day))
        yield Sieve("the best known of the name", lambda e: bool(self.rows[e.row].get("primary")), strict=True)

    def _is_active(self, entry: Entry, country: str) -> bool:
        return self._active(entry.row, country)

    def _active(self, number: int, country: str) -> bool:
        row = self.rows[number]
        return row.get("country") == country or country in row.get("area", ())


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

    eras: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if "era_of" in row:
            eras.setdefault(row["era_of"], []).append(number)
    return Known(rows, {row["id"]: n for n, row in enumerate(rows)}, search_for(keys, particles), actor, surnames, own, eras)


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
