"""Which claims are asked for, as conditions on the tables."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from kroniek.errors import FilterError
from kroniek.model import ClaimType, Measure, Modality, Polarity
from kroniek.record import schema
from kroniek.record.days import first_day, last_day, last_moment
from kroniek.record.filters import NEAR_KM, Filters, Point, box_of, point_of
from kroniek.record.folding import folded
from kroniek.record.fulltext import many, matching
from kroniek.record.kept import Decided
from kroniek.record.kept_rows import KEPT_CLAIM
from kroniek.record.lookup import report_id
from kroniek.record.rows import point

__all__ = ["claims_matching", "conditions", "known_by", "one_of"]

Word = TypeVar("Word", bound=StrEnum)

EARTH_KM = 6371.0088
"""Mean radius of the Earth."""

_UNLOCATED = ("country", "wide")
_TERMS = re.compile(r'"([^"]*)"|(\S+)')


def claims_matching(connection: Connection, filters: Filters, where: str, limit: int | None = None) -> Select[tuple[str]]:
    """Return the query for claims in JSON, with the columns of their reports, by date of publication.

    Raise DateError, FilterError or UnknownIdError for conditions that make no sense.
    """
    claims, reports = schema.claims, schema.reports
    as_of = filters.get("as_of")
    known = [] if as_of is None else [known_by(as_of)]
    return (
        select(*KEPT_CLAIM)
        .join_from(claims, reports)
        .where(and_(True, *conditions(connection, filters, where), *known))
        .order_by(claims.c.published, claims.c.report_id, claims.c.position)
        .limit(limit)
    )


def known_by(moment: str) -> ColumnElement[bool]:
    """Return the condition that a report could be known at a moment. Raise DateError."""
    return schema.reports.c.known <= last_moment(moment)


def conditions(connection: Connection, filters: Filters, where: str) -> Iterator[ColumnElement[bool]]:
    """Yield each filter but ``as_of`` as a condition on claims."""
    claims = schema.claims.c
    if (kinds := filters.get("type")) is not None:
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        yield _among(connection, claims.type, [one_of(ClaimType, kind, "type").value for kind in kinds])
    if (report := filters.get("report")) is not None:
        yield claims.report_id == report_id(connection, report, where)
    if terms := [quoted or word for quoted, word in _TERMS.findall(filters.get("words") or "")]:
        yield matching(connection, "words", *terms)
    if (actor := filters.get("actor")) is not None:
        # Who speaks takes no part in what he speaks of.
        mentions = schema.mentions.c
        by_id = select(claims.number).join(schema.mentions).where(mentions.actor_id == actor, mentions.role != "speaker")
        yield or_(claims.number.in_(by_id), matching(connection, "actors", actor))
    if (speaker := filters.get("speaker")) is not None:
        mentions = schema.mentions.c
        by_id = select(claims.number).join(schema.mentions).where(mentions.actor_id == speaker, mentions.role == "speaker")
        yield or_(claims.number.in_(by_id), matching(connection, "speakers", speaker))
    if (outlet := filters.get("outlet")) is not None:
        yield matching(connection, "outlet", outlet)
    if (place := filters.get("place")) is not None:
        yield _in_place(connection, place)
    if (country := filters.get("country")) is not None:
        yield _in_country(country.upper())
    if (box := filters.get("box")) is not None:
        yield _in_box(*box_of(box))
    if (near := filters.get("near")) is not None:
        yield _near(point_of(near) or _located(connection, str(near)), _distance(filters.get("within")))
    elif filters.get("within") is not None:
        raise FilterError("a distance needs a place to measure from.", where="within", remedy="Give near as well.")
    if filters.get("since") is not None or filters.get("until") is not None:
        yield _between(filters.get("since"), filters.get("until"))
    if any(filters.get(name) is not None for name in ("measure", "min", "max")):
        yield _with_figure(connection, filters)
    if (language := filters.get("language")) is not None:
        yield claims.report_id.in_(select(schema.reports.c.id).where(schema.reports.c.language == language))
    if (polarity := filters.get("polarity")) is not None:
        yield claims.polarity == one_of(Polarity, polarity, "polarity").value
    if (modality := filters.get("modality")) is not None:
        yield claims.modality == one_of(Modality, modality, "modality").value
    if (status := filters.get("status")) is not None:
        yield _among(connection, claims.status, [one_of(Decided, status, "status").value])


def one_of(words: type[Word], given: str, name: str) -> Word:
    """Return the word of a closed list. Raise FilterError when it is none of them."""
    try:
        return words(given)
    except ValueError:
        raise FilterError(f"there is no {name} {given!r}.", where=name, remedy=f"There are {', '.join(words)}.") from None


def _among(connection: Connection, column: ColumnElement[str], values: list[str]) -> ColumnElement[bool]:
    """Return the condition that a column of claims has one of these values; an index is used for it only where few have."""
    common = many(connection, select(schema.claims.c.number).where(column.in_(values)))
    return (column.concat("") if common else column).in_(values)


def _with_place(*wanted: ColumnElement[bool]) -> ColumnElement[bool]:
    return schema.claims.c.id.in_(select(schema.places.c.claim_id).where(schema.places.c.claim_id.is_not(None), *wanted))


def _in_place(connection: Connection, query: str) -> ColumnElement[bool]:
    if _is_number(query):
        return _with_place(schema.places.c.geonames_id == int(query))
    if len(query) == 2 and query.isascii() and query.isupper():
        return _in_country(query)
    return matching(connection, "places", query)


def _in_country(code: str) -> ColumnElement[bool]:
    # Asked claim by claim: many are in one country, and most often something else narrows them down.
    return exists().where(schema.places.c.claim_id == schema.claims.c.id, schema.places.c.country == code)


def _is_number(text: str) -> bool:
    """Tell whether it is a GeoNames number."""
    return text.isdecimal() and len(text) <= 18


def _in_box(west: float, south: float, east: float, north: float) -> ColumnElement[bool]:
    latitude, longitude, precision = schema.places.c.latitude, schema.places.c.longitude, schema.places.c.precision
    across = longitude.between(west, east) if west <= east else or_(longitude >= west, longitude <= east)
    return _with_place(latitude.between(south, north), across, precision.not_in(_UNLOCATED))


def _near(centre: Point, km: float) -> ColumnElement[bool]:
    """Return the condition that a place lies within a distance: that of the straight line through the globe between the two."""
    places = schema.places.c
    x, y, z = point(*centre)
    assert x is not None
    assert y is not None
    assert z is not None
    chord = 2 * math.sin(min(km / EARTH_KM, math.pi) / 2)
    north = math.degrees(km / EARTH_KM)
    apart = (places.x - x) * (places.x - x) + (places.y - y) * (places.y - y) + (places.z - z) * (places.z - z)
    band = places.latitude.between(centre[0] - north, centre[0] + north)  # which the index finds
    return _with_place(band, apart <= chord * chord, places.precision.not_in((*_UNLOCATED, "admin1")))


def _distance(within: float | None) -> float:
    if within is None:
        return NEAR_KM
    if not 0 <= within < math.inf:
        raise FilterError(f"{within!r} is no distance.", where="within", remedy="Write it in km: 25.")
    return within


def _located(connection: Connection, name: str) -> Point:
    """Return where a place lies: by what most claims mean by the name, else by the gazetteer. Raise FilterError."""
    places = schema.places.c
    query = select(places.name, places.latitude, places.longitude, func.count()).where(places.latitude.is_not(None))
    if _is_number(name):
        query = query.where(places.geonames_id == int(name))
    else:
        query = query.join(schema.claims, schema.claims.c.id == places.claim_id).where(matching(connection, "places", name))
    meant: Counter[Point] = Counter()
    for row in connection.execute(query.group_by(places.name, places.latitude, places.longitude)):
        if _is_number(name) or folded(row.name) == folded(name):
            meant[(row.latitude, row.longitude)] += row[3]
    if meant:
        return min(meant, key=lambda point: (-meant[point], point))
    return _on_the_map(name)


@cache
def _on_the_map(name: str) -> Point:
    from kroniek.resolving.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    try:
        one = gazetteer.place(int(name)) if _is_number(name) else None
        found = [one] if one is not None else [] if _is_number(name) else gazetteer.lookup(name)
    finally:
        gazetteer.close()
    if not found:
        raise FilterError(f"{name!r} is no place that is known.", where="near", remedy="Write latitude,longitude: 16.27,-0.04.")
    best = max(found, key=lambda place: (place.population, -place.key))
    return best.latitude, best.longitude


def _between(since: str | None, until: str | None) -> ColumnElement[bool]:
    days = schema.claims.alias("days")  # in a query of its own, for which the index of days is enough
    first, last = days.c.first_day, days.c.last_day
    conditions = [or_(first.is_not(None), last.is_not(None))]  # of both unknown, nothing can be said
    if since is not None:
        conditions.append(or_(last.is_(None), last >= first_day(since)))
    if until is not None:
        conditions.append(or_(first.is_(None), first <= last_day(until)))
    return schema.claims.c.number.in_(select(days.c.number).where(*conditions))


def _with_figure(connection: Connection, filters: Filters) -> ColumnElement[bool]:
    figures = schema.figures.c
    told = func.coalesce(figures.best, figures.low, figures.high)
    numbers: list[ColumnElement[bool]] = []
    if (least := filters.get("min")) is not None:
        numbers.append(told >= least)
    if (most := filters.get("max")) is not None:
        numbers.append(told <= most)
    measure = filters.get("measure")
    wanted = None if measure is None else one_of(Measure, measure, "measure").value
    led = numbers if wanted is None else [*numbers, figures.measure == wanted]
    rows = select(figures.claim_id).where(*led)
    if not many(connection, rows):
        return schema.claims.c.id.in_(rows)
    asked = numbers if wanted is None else [*numbers, figures.measure.concat("") == wanted]  # by the claim, not by the index of measures
    return exists().where(figures.claim_id == schema.claims.c.id, *asked)
