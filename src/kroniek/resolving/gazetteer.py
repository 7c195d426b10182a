"""The gazetteer: places by their names, from one read-only SQLite file.

The file is compiled by ``kroniek.resolving.gazetteer_build`` from GeoNames (CC BY 4.0) and ``data/places.toml``. Every name is stored
under its ``sound_key``, so that one look-up finds the exact spelling, other spellings of the same letters and other transliterations.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from kroniek.errors import GazetteerError
from kroniek.resolving.own_folder import own_folder
from kroniek.resolving.place_spelling import LONGEST_NAME, compact, fold, sound_key, without_articles

__all__ = [
    "APPLICATION_ID",
    "DEFAULT_GAZETTEER",
    "VERSION",
    "Gazetteer",
    "Match",
    "Place",
    "PlaceKind",
    "Quality",
    "open_gazetteer",
    "own_gazetteer",
]

DEFAULT_GAZETTEER = Path(__file__).with_name("data") / "gazetteer.sqlite"
"""The gazetteer that ships with the package."""
APPLICATION_ID = 0x4B524F4E
VERSION = 2
DEGREE = 10_000
"""Coordinates are stored as whole ten-thousandths of a degree: 11 metres."""
MAPPED = 2**28
"""Bytes of the file that are mapped into memory: a look-up takes half the time then."""
SHORTEST_TOLERANT = 4
SHORTEST_MISSPELT = 7
"""Letters of a name in which one may be wrong."""
_LETTERS = "abdefghiklmnoprstuvzCSZ"
_REMEDY = "Take the file away, or make it again: kroniek gazetteer import allCountries.zip."


class PlaceKind(StrEnum):
    """What a place is."""

    SETTLEMENT = "settlement"
    FACILITY = "facility"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    COUNTRY = "country"
    REGION = "region"
    AREA = "area"
    BORDER = "border"
    RIVER = "river"
    LAKE = "lake"
    SEA = "sea"
    ISLAND = "island"
    MOUNTAIN = "mountain"


class Quality(IntEnum):
    """How a name was found; lower is better."""

    NAME = 0
    OTHER_NAME = 1
    ARTICLE = 2
    SOUND = 3
    LETTER = 4


_GUESSED = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FACILITY, PlaceKind.ADMIN2})


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map. ``key`` identifies it in its gazetteer; ``countries`` are all that it lies in, ``country`` the only one."""

    key: int
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    population: int
    kind: PlaceKind
    countries: tuple[str, ...] = ()
    admin1_code: str | None = None
    rough: bool = False

    @property
    def geonames_id(self) -> int | None:
        """The id in GeoNames, None for a place that is known by its name only."""
        return self.key if self.key > 0 else None

    @property
    def admin1_is_guess(self) -> bool:
        """Whether its region is that of the nearest settlement of GeoNames, and may be the one beside it."""
        return self.key < 0 and self.population == 0 and self.kind in _GUESSED


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may mean, and how the name was found."""

    place: Place
    quality: Quality


_SELECT = """
SELECT CASE n.folded WHEN '' THEN n.key ELSE n.folded END, n.main,
       p.id, p.name, p.country, a.name, b.name, p.latitude, p.longitude, p.population, p.kind, a.code
FROM names n JOIN places p ON p.id = n.place
LEFT JOIN divisions a ON a.id = p.admin1 LEFT JOIN divisions b ON b.id = p.admin2
WHERE n.key IN ({})
"""
_BY_KEY = """
SELECT '', 1, p.id, p.name, p.country, a.name, b.name, p.latitude, p.longitude, p.population, p.kind, a.code
FROM places p LEFT JOIN divisions a ON a.id = p.admin1 LEFT JOIN divisions b ON b.id = p.admin2
WHERE p.id = ?
"""
KINDS: tuple[PlaceKind, ...] = tuple(PlaceKind)
Row = tuple[Any, ...]
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})


class Gazetteer:
    """Places by name. Safe to share between threads; pickles as its path."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, cached: int = 20_000) -> None:
        self.path = path
        self._connection = connection
        self._matches = lru_cache(maxsize=cached)(self._find)
        self._neighbours = {code: frozenset(others.split(",")) for code, others in self._rows("SELECT country, neighbours FROM borders")}

    def __reduce__(self) -> tuple[Any, ...]:
        return open_gazetteer, (self.path,)

    def lookup(self, name: str) -> list[Place]:
        """Return the places that a name may mean, likeliest spelling first, then the most populous; empty when it is unknown.

        Spellings that merely sound alike count only when nothing but divisions bears the name itself. Raises GazetteerError when the
        file is damaged.
        """
        return [match.place for match in self.matches(name)]

    def matches(self, name: str) -> tuple[Match, ...]:
        """Return what ``lookup`` returns, with how each was found."""
        folded = fold(name) if len(name) <= LONGEST_NAME else ""
        return self._matches(folded) if folded else ()

    def similar(self, name: str) -> tuple[Match, ...]:
        """Return the places whose names sound like a name, and those that differ from it by one letter where it is a long one.

        For a name that is known to lie in some region, and no place that ``matches`` gives does.
        """
        folded = fold(name) if len(name) <= LONGEST_NAME else ""
        key = sound_key(folded)
        if not key:
            return ()
        found = {row[2]: Match(_place(row), quality) for quality, row in self._ranked(folded, [key])}
        for _, row in self._ranked(folded, list(_one_letter_off(key))) if len(key) >= SHORTEST_MISSPELT else ():
            found.setdefault(row[2], Match(_place(row), Quality.LETTER))
        return tuple(found.values())

    def place(self, key: int) -> Place | None:
        """Return the place with this key (its GeoNames id if it has one), None when there is none."""
        rows = self._rows(_BY_KEY, key)
        return _place(rows[0]) if rows else None

    def neighbours(self, country: str) -> frozenset[str]:
        """Return the ISO codes of the countries that border on a country."""
        return self._neighbours.get(country, frozenset())

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _find(self, folded: str) -> tuple[Match, ...]:
        ranked = self._ranked(folded, [sound_key(folded)])
        return tuple(Match(_place(row), quality) for quality, row in _worth_trying(compact(folded), ranked))

    def _ranked(self, folded: str, keys: Sequence[str]) -> list[tuple[Quality, Row]]:
        """Return the places with a name of one of some sound keys, the likeliest spelling first, then the most populous."""
        whole, bare = compact(folded), compact(without_articles(folded))
        best: dict[int, tuple[Quality, Row]] = {}
        for row in self._rows(_SELECT.format(", ".join("?" * len(keys))), *keys):
            quality = _quality(whole, bare, row[0], main=bool(row[1]))
            if row[2] not in best or quality < best[row[2]][0]:
                best[row[2]] = quality, row
        return sorted(best.values(), key=lambda found: (found[0], -found[1][9], found[1][2]))

    def _rows(self, query: str, *arguments: str | int) -> list[Row]:
        try:
            return self._connection.execute(query, arguments).fetchall()
        except (sqlite3.DatabaseError, OverflowError, UnicodeError) as error:
            if isinstance(error, sqlite3.ProgrammingError | OverflowError | UnicodeError):
                raise GazetteerError(f"the gazetteer cannot be asked: {error}.", where=str(self.path)) from error
            raise GazetteerError(f"the gazetteer is damaged: {error}.", where=str(self.path), remedy=_REMEDY) from error


def _one_letter_off(key: str) -> Iterator[str]:
    """Yield a sound key with each letter after the first left out, each other letter in its place, and each letter put in."""
    for i in range(1, len(key) + 1):
        before, after = key[:i], key[i:]
        if after:
            yield before + after[1:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def _quality(whole: str, bare: str, stored: str, *, main: bool) -> Quality:
    """Return how a name was found that is asked for without spaces, and without articles too."""
    if whole == compact(stored):
        return Quality.NAME if main else Quality.OTHER_NAME
    return Quality.ARTICLE if bare == compact(without_articles(stored)) else Quality.SOUND


def _worth_trying(whole: str, ranked: list[tuple[Quality, Row]]) -> list[tuple[Quality, Row]]:
    sure = [(quality, row) for quality, row in ranked if quality < Quality.SOUND]
    return sure if len(whole) < SHORTEST_TOLERANT or any(_kind(row) not in _DIVISIONS for _, row in sure) else ranked


def _kind(row: Row) -> PlaceKind:
    return KINDS[int(row[10]) % 100]


def _place(row: Row) -> Place:
    _, _, key, name, country, admin1, admin2, latitude, longitude, population, kind, code1 = row
    countries = tuple(country.split(",")) if country else ()
    return Place(
        key=key,
        name=name or admin2,
        country=countries[0] if len(countries) == 1 else None,
        admin1=admin1,
        admin2=admin2,
        latitude=latitude / DEGREE,
        longitude=longitude / DEGREE,
        population=population,
        kind=_kind(row),
        countries=countries,
        admin1_code=code1,
        rough=kind >= 100,
    )


def own_gazetteer() -> Path:
    """Return where a user's own gazetteer lies, or would lie: ``KRONIEK_GAZETTEER``, or the user's folder for data of programs."""
    if named := os.environ.get("KRONIEK_GAZETTEER"):
        return Path(named)
    return own_folder() / "gazetteer.sqlite"


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer in a file, by default the user's own, and without one that which ships with the package.

    Raises GazetteerError when the file is missing, damaged or of another version.
    """
    if path is None:
        path = own_gazetteer() if own_gazetteer().is_file() else DEFAULT_GAZETTEER
    if not path.is_file():
        raise GazetteerError("there is no gazetteer here.", where=str(path), remedy=_REMEDY)
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        _check(path, connection)
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        raise GazetteerError(f"the gazetteer is damaged: {error}.", where=str(path), remedy=_REMEDY) from error
    except GazetteerError:
        if connection is not None:
            connection.close()
        raise
    return Gazetteer(path, connection)


def _check(path: Path, connection: sqlite3.Connection) -> None:
    def pragma(name: str) -> int:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

    if pragma("application_id") != APPLICATION_ID:
        raise GazetteerError("the file is no gazetteer of Kroniek.", where=str(path), remedy=_REMEDY)
    version = pragma("user_version")
    if version != VERSION:
        raise GazetteerError(f"the gazetteer is of version {version}, and version {VERSION} is wanted.", where=str(path), remedy=_REMEDY)
    whole = pragma("page_count") * pragma("page_size")
    if path.stat().st_size != whole:
        raise GazetteerError("the gazetteer is damaged: a part of it is missing.", where=str(path), remedy=_REMEDY)
    connection.execute("SELECT folded, main FROM names LIMIT 1").fetchone()
    connection.execute("SELECT id, kind FROM places LIMIT 1").fetchone()
    connection.execute("SELECT id, code, name FROM divisions LIMIT 1").fetchone()
