"""By what claims and events are found. The command line has options of the same names."""

import re
from collections.abc import Iterable
from typing import TypedDict

from kroniek.errors import FilterError
from kroniek.model import ClaimType, Measure, Modality, Polarity
from kroniek.record.kept import Decided

__all__ = ["NEAR_KM", "Box", "Filters", "Point", "box_of", "point_of"]

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees. A box whose west lies east of its east crosses the antimeridian."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_DEGREES = re.compile(r"[-+.\d\s]+,[-+.\d\s]+")

NEAR_KM = 25.0
"""How far ``near`` reaches when ``within`` does not say."""


class Filters(TypedDict, total=False):
    """What claims must meet; every one that is given.

    ``type`` is one type or several; ``report`` an id or the beginning of one. ``words`` must all stand in the evidence, those between
    quotation marks in a row. ``actor`` is an id or a name of somebody who takes part, ``speaker`` of somebody whose word it is, ``outlet``
    a name of who published it. ``place`` is a name, a GeoNames number or a country's two letters; ``country`` two letters;
    ``box`` west, south, east and north; ``near`` a place (a name, a GeoNames number, latitude and longitude), from which ``within`` is
    the distance in km. Countries, seas and the like lie in no box and near nothing, and provinces are near nothing.

    ``since`` and ``until`` are a year, month or day: the claim's time must touch what lies between, and a claim without one has that of its
    report. ``measure`` is what a figure counts, ``min`` and ``max`` what the number told lies between (of a range its low). ``status`` is
    what people decided. ``as_of`` is a day or moment: reports published later are left out.

    Case and diacritics do not count in names and words; they count whole, but a ``*`` ends one in any way.
    """

    type: ClaimType | str | Iterable[ClaimType | str] | None
    report: str | None
    words: str | None
    actor: str | None
    speaker: str | None
    outlet: str | None
    place: str | None
    country: str | None
    box: Box | str | None
    near: Point | str | None
    within: float | None
    since: str | None
    until: str | None
    measure: Measure | str | None
    min: float | None
    max: float | None
    language: str | None
    polarity: Polarity | str | None
    modality: Modality | str | None
    status: Decided | str | None
    as_of: str | None


def box_of(box: Box | str) -> Box:
    """Return a box, also from "west,south,east,north". Raise FilterError when it is none."""
    west, south, east, north = _numbers(box, 4, "box", "Write west,south,east,north in degrees: -5,14,2,18.")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise FilterError(f"{box!r} is no box on the map.", where="box", remedy="Write west,south,east,north in degrees: -5,14,2,18.")
    return west, south, east, north


def point_of(near: Point | str) -> Point | None:
    """Return a point, also from "latitude,longitude", and None for a name. Raise FilterError for what lies nowhere."""
    if isinstance(near, str) and not _DEGREES.fullmatch(near):
        return None
    latitude, longitude = _numbers(near, 2, "near", "Write latitude,longitude in degrees: 16.27,-0.04.")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise FilterError(f"{near!r} is no point on the map.", where="near", remedy="Write latitude,longitude in degrees: 16.27,-0.04.")
    return latitude, longitude


def _numbers(given: Iterable[float] | str, many: int, where: str, remedy: str) -> list[float]:
    try:
        numbers = [float(part) for part in (given.split(",") if isinstance(given, str) else given)]
    except (TypeError, ValueError) as error:
        raise FilterError(f"{given!r} is no {where}.", where=where, remedy=remedy) from error
    if len(numbers) != many:
        raise FilterError(f"{given!r} is no {where}.", where=where, remedy=remedy)
    return numbers
