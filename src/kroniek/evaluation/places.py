"""Places: names found in a text and put on the map; and names with their regions, to be put on the map alone."""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, median
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from kroniek.evaluation.answers import overlap
from kroniek.evaluation.gold import GoldDocument, GoldRow
from kroniek.evaluation.matching import pairs_of
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.model import PlaceMention, Reading, Span

__all__ = ["PLACES", "PlacesRow"]

EARTH_RADIUS_KM = 6371.0088
FARTHEST_KM = 20_039.0
NEAR_KM = 161
"""A hundred miles, as usual in the field (Gritta, Pilehvar and Collier 2020)."""

LIMITS_KM = (10, 25, NEAR_KM)
NOT_PLACES = frozenset({"Non_Toponym", "Demonym", "Language", "Homonym"})
"""Kinds of annotated names that are neither wanted nor false."""

FOUND, EXACT, PUT = "found, overlapping", "found, exactly", f"found and within {NEAR_KM} km"

Point = tuple[float, float]


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Toponym(_Gold):
    start: int
    end: int
    type: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None

    @property
    def point(self) -> Point | None:
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)

    @property
    def span(self) -> Span:
        return self.start, self.end


class _Toponyms(_Gold):
    toponyms: tuple[_Toponym, ...]


class PlacesRow(GoldRow):
    """A text with the names of places in it, or without ``gold`` a place with its regions and coordinates."""

    text: str = ""
    gold: _Toponyms | None = None
    place: str | None = None
    adm_1: str | None = None
    country: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)

    def texts(self) -> tuple[GoldDocument, ...]:
        """Return the text, or the name of the place with its regions."""
        if self.gold is not None:
            return super().texts()
        names = dict.fromkeys(filter(None, (self.place, self.adm_1, self.country)))
        return (GoldDocument(self.id, ", ".join(names), language=self.lang or "en"),)


def score(row: PlacesRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of a text's places, or of the one place."""
    places = readings[0].places if readings[0] else ()
    return _alone(row, places) if row.gold is None else _in_text(row, row.gold.toponyms, places)


def headline(tally: Tally) -> float:
    """Return the F1 of places found and put on the map within 161 km, of those with coordinates."""
    return tally.of("place", PUT).f1


def summary(tally: Tally) -> Summary:
    """Return places found and put on the map, and how far off they are."""
    lines = tuple(Line(name, points) for name in (PUT, FOUND, EXACT) if (points := tally.of("place", name)).wanted)
    found = tally.counted("found")
    numbers = [Number(f"within {limit} km, of places found", ratio(tally.counted(f"within {limit} km"), found)) for limit in LIMITS_KM]
    numbers.append(Number("on the map, of places found", ratio(len(tally.values), found)))
    if tally.values:
        numbers.append(Number("median error in km, of those on the map", median(tally.values)))
        numbers.append(Number("mean error in km, of those on the map", fmean(tally.values)))
        numbers.append(Number("area under the curve of log errors (0 is best)", _error_area(tally.values)))
    return Summary((Section("place", lines),), tuple(numbers))


def _alone(row: PlacesRow, places: Sequence[PlaceMention]) -> Tally:
    tally = Tally()
    if row.lat is None or row.lon is None:
        return tally
    points = [point for place in places if (point := _point(place))]
    error = distance_km((row.lat, row.lon), points[0]) if points else None
    _count_error(tally, error, found=bool(points))
    if error is None or error > NEAR_KM:
        tally.faults.append(
            Fault(row.id, "not on the map" if error is None else "far off", row.place or "", row.texts()[0].text, _off(error))
        )
    return tally


def _in_text(row: PlacesRow, toponyms: Sequence[_Toponym], places: Sequence[PlaceMention]) -> Tally:
    """Score the places of a text; a stretch that is annotated twice counts once, with its coordinates."""
    tally = Tally()
    located_last = sorted(toponyms, key=lambda toponym: toponym.point is not None)
    gold = list({toponym.span: toponym for toponym in located_last if toponym.type not in NOT_PLACES}.values())
    aside = [toponym.span for toponym in toponyms if toponym.type in NOT_PLACES]
    read = list({place.span: place for place in places}.values())
    pairs = pairs_of(gold, read, lambda toponym, place: _share(toponym.span, place.span))
    false = sum(i not in pairs.values() and not any(overlap(place.span, span) for span in aside) for i, place in enumerate(read))
    exact = sum(gold[g].span == read[r].span for g, r in pairs.items())
    tally.add("place", FOUND, Points(len(pairs), len(pairs) + false, len(gold)))
    tally.add("place", EXACT, Points(exact, len(pairs) + false, len(gold)))
    tally.add("place", PUT, Points(given=false))
    for index, toponym in enumerate(gold):
        if toponym.point is None:
            continue
        place = read[pairs[index]] if index in pairs else None
        there = _point(place) if place else None
        error = distance_km(toponym.point, there) if there else None
        _count_error(tally, error, found=place is not None)
        if error is None or error > NEAR_KM:
            kind = "missed" if place is None else "not on the map" if error is None else "far off"
            words = row.text[max(0, toponym.start - 60) : toponym.end + 60]
            tally.faults.append(Fault(row.id, kind, f"{row.text[slice(*toponym.span)]} ({toponym.country or '?'})", words, _off(error)))
    return tally


def _count_error(tally: Tally, error: float | None, *, found: bool) -> None:
    """Count a place with known coordinates; the error is None when it was not found or is not on the map."""
    tally.add("place", PUT, Points(error is not None and error <= NEAR_KM, found, 1))
    tally.count("found", found)
    if error is not None:
        tally.values.append(error)
        for limit in LIMITS_KM:
            tally.count(f"within {limit} km", error <= limit)


def _off(error: float | None) -> tuple[Detail, ...]:
    return () if error is None else (Detail("distance", f"at most {NEAR_KM} km", f"{error:.0f} km"),)


def _share(one: Span, other: Span) -> float:
    return overlap(one, other) / max(one[1] - one[0], other[1] - other[0])


def _point(place: PlaceMention) -> Point | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def distance_km(one: Point, other: Point) -> float:
    """Return the distance between two points (degrees north, degrees east) along the great circle."""
    (north, east), (other_north, other_east) = (tuple(map(math.radians, point)) for point in (one, other))
    across = math.sin((other_north - north) / 2) ** 2
    along = math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, across + along)))


def _error_area(errors: Sequence[float]) -> float:
    """Return the area under the sorted log errors as a share of the largest possible (Jurgens and others 2015)."""
    curve = sorted(math.log(error + 1) / math.log(FARTHEST_KM + 1) for error in errors)
    return fmean((one + other) / 2 for one, other in pairwise(curve)) if len(curve) > 1 else curve[0]


def _fits(row: dict[str, Any]) -> bool:
    gold = row.get("gold")
    return isinstance(gold.get("toponyms"), list) if isinstance(gold, dict) else {"lat", "lon", "place"} <= row.keys()


PLACES = Task("places", f"F1 within {NEAR_KM} km", PlacesRow, _fits, score, headline, summary)
"""Texts with places, or places alone, with their coordinates."""
