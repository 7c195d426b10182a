"""What each filter asks of claims."""

import math
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, or_, select, true, union, union_all

from kroniek.errors import FilterError
from kroniek.model import ClaimType, Measure, Modality, Polarity
from kroniek.record import schema
from kroniek.record.condition import Condition, at_hand, numbers
from kroniek.record.days import first_day, last_day, last_moment
from kroniek.record.filters import NEAR_KM, Filters, Point, box_of, point_of
from kroniek.record.fulltext import matching
from kroniek.record.kept import Decided
from kroniek.record.located import is_number, located
from kroniek.record.lookup import report_id
from kroniek.record.rows import point

__all__ = ["conditions", "known_by", "one_of"]

Word = TypeVar("Word", bound=StrEnum)

EARTH_KM = 6371.0088
"""Mean radius of the Earth."""

_ROUNDING = 1e-6
"""Degrees that are asked for beyond those that have been reckoned."""

_UNLOCATED = ("country", "wide")
_TERMS = re.compile(r'"([^"]*)"|(\S+)')


def conditions(connection: Connection, filters: Filters, where: str) -> list[Condition]:
    """Return what each filter that is given asks. Raise DateError, FilterError or UnknownIdError for what makes no sense."""
    return list(_conditions(connection, filters, where))


def known_by(moment: str) -> Condition:
    """Return the condition that a claim could be known at a moment. Raise DateError."""
    return _of_claim(schema.claims.c.known <= last_moment(moment))


def one_of(words: type[Word], given: str, name: str) -> Word:
    """Return the word of a closed list. Raise FilterError when it is none of them."""
    try:
        return words(given)
    except ValueError:
        raise FilterError(f"there is no {name} {given!r}.", where=name, remedy=f"There are {', '.join(words)}.") from None


def _conditions(connection: Connection, filters: Filters, where: str) -> Iterator[Condition]:
    claims = schema.claims.c
    if (kinds := filters.get("type")) is not None:
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        yield _of_claim(claims.type.in_([one_of(ClaimType, kind, "type").value for kind in kinds]))
    if (report := filters.get("report")) is not None:
        yield _of_claim(claims.report_id == report_id(connection, report, where))
    if terms := [quoted or word for quoted, word in _TERMS.findall(filters.get("words") or "")]:
        yield matching(connection, "words", *terms)
    if (actor := filters.get("actor")) is not None:
        mentions = schema.mentions.c
        yield _named(connection, "actors", actor, mentions.role != "speaker")  # who speaks takes no part in what he speaks of
    if (speaker := filters.get("speaker")) is not None:
        yield _named(connection, "speakers", speaker, schema.mentions.c.role == "speaker")
    if (outlet := filters.get("outlet")) is not None:
        yield matching(connection, "outlet", outlet)
    if (place := filters.get("place")) is not None:
        yield _in_place(connection, place)
    if (country := filters.get("country")) is not None:
        yield _with_place(schema.places.c.country == country.upper())
    if (box := filters.get("box")) is not None:
        yield _in_box(*box_of(box))
    if (near := filters.get("near")) is not None:
        yield _near(point_of(near) or located(connection, str(near)), _distance(filters.get("within")))
    elif filters.get("within") is not None:
        raise FilterError("a distance needs a place to measure from.", where="within", remedy="Give near as well.")
    if filters.get("since") is not None or filters.get("until") is not None:
        yield _between(filters.get("since"), filters.get("until"))
    if any(filters.get(name) is not None for name in ("measure", "min", "max")):
        yield _with_figure(filters)
    if (language := filters.get("language")) is not None:
        yield _in_language(language)
    if (polarity := filters.get("polarity")) is not None:
        yield _of_claim(claims.polarity == one_of(Polarity, polarity, "polarity").value)
    if (modality := filters.get("modality")) is not None:
        yield _of_claim(claims.modality == one_of(Modality, modality, "modality").value)
    if (status := filters.get("status")) is not None:
        yield _of_claim(claims.status == one_of(Decided, status, "status").value)
    if (as_of := filters.get("as_of")) is not None:
        yield known_by(as_of)


def _of_claim(wanted: ColumnElement[bool]) -> Condition:
    return Condition(numbers(wanted), at_hand(wanted))


def _with(part: Table, *wanted: ColumnElement[bool]) -> Condition:
    """Return the condition that a claim has a row of a part of it (mentions, figures or places) of which all this is so."""
    claims, of = schema.claims.c, part.c.claim_id
    rows = select(claims.number).join_from(part, schema.claims, claims.id == of).where(*wanted).correlate(None)
    return Condition(rows, exists().where(of == claims.id, at_hand(*wanted)))


def _named(connection: Connection, column: str, name: str, role: ColumnElement[bool]) -> Condition:
    """Return the condition that somebody fills such a role, by id or by name."""
    by_id = _with(schema.mentions, schema.mentions.c.actor_id == name, role)
    by_name = matching(connection, column, name)
    either = union(by_id.rows, by_name.rows).subquery()
    return Condition(select(either.c.number), or_(by_id.holds, by_name.holds))


def _with_place(*wanted: ColumnElement[bool]) -> Condition:
    return _with(schema.places, *wanted)


def _in_place(connection: Connection, query: str) -> Condition:
    if is_number(query):
        return _with_place(schema.places.c.geonames_id == int(query))
    if len(query) == 2 and query.isascii() and query.isupper():
        return _with_place(schema.places.c.country == query)
    return matching(connection, "places", query)


def _in_box(west: float, south: float, east: float, north: float) -> Condition:
    places = schema.places.c
    across = _between_longitudes(west, east)
    return _with_place(places.latitude.between(south, north), across, places.precision.not_in(_UNLOCATED))


def _near(centre: Point, km: float) -> Condition:
    """Return the condition that a place lies within a distance: that of the straight line through the globe between the two."""
    places = schema.places.c
    x, y, z = point(*centre)
    assert x is not None
    assert y is not None
    assert z is not None
    chord = 2 * math.sin(min(km / EARTH_KM, math.pi) / 2)
    apart = (places.x - x) * (places.x - x) + (places.y - y) * (places.y - y) + (places.z - z) * (places.z - z)
    return _with_place(*_around(centre, km), apart <= chord * chord, places.precision.not_in((*_UNLOCATED, "admin1")))


def _around(centre: Point, km: float) -> Iterator[ColumnElement[bool]]:
    """Yield what a place within a distance meets, as far as the index of degrees tells."""
    latitude, longitude = centre
    angle = km / EARTH_KM
    north = math.degrees(angle) + _ROUNDING
    yield schema.places.c.latitude.between(latitude - north, latitude + north)
    if abs(latitude) + north < 90:  # else a pole lies within, and with it every longitude
        east = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(latitude)))) + _ROUNDING
        yield _between_longitudes(_on_the_globe(longitude - east), _on_the_globe(longitude + east))


def _between_longitudes(west: float, east: float) -> ColumnElement[bool]:
    """Return the condition that a place lies between two longitudes, also across the antimeridian."""
    longitude = schema.places.c.longitude
    return longitude.between(west, east) if west <= east else or_(longitude >= west, longitude <= east)


def _on_the_globe(longitude: float) -> float:
    return (longitude + 180) % 360 - 180


def _distance(within: float | None) -> float:
    if within is None:
        return NEAR_KM
    if not 0 <= within < math.inf:
        raise FilterError(f"{within!r} is no distance.", where="within", remedy="Write it in km: 25.")
    return within


def _between(since: str | None, until: str | None) -> Condition:
    first, last = schema.claims.c.first_day, schema.claims.c.last_day
    ends = true() if since is None else last >= first_day(since)
    begins = true() if until is None else first <= last_day(until)
    # One after the other, so that each has an index; of both ends unknown, nothing can be said.
    cases = [
        and_(first.is_not(None), last.is_not(None), ends, begins),
        and_(first.is_(None), last.is_not(None), ends),
        and_(last.is_(None), first.is_not(None), begins),
    ]
    rows = union_all(*map(numbers, cases)).subquery()
    return Condition(select(rows.c.number), at_hand(or_(*cases)))


def _in_language(language: str) -> Condition:
    claims, told = schema.claims.c, schema.reports.alias()  # beside the reports that the query may have itself
    rows = select(claims.number).join_from(told, schema.claims, claims.report_id == told.c.id).where(told.c.language == language)
    return Condition(rows.correlate(None), exists().where(told.c.id == claims.report_id, at_hand(told.c.language == language)))


def _with_figure(filters: Filters) -> Condition:
    figures = schema.figures.c
    wanted: list[ColumnElement[bool]] = []
    if (measure := filters.get("measure")) is not None:
        wanted.append(figures.measure == one_of(Measure, measure, "measure").value)
    if (least := filters.get("min")) is not None:
        wanted.append(figures.told >= least)
    if (most := filters.get("max")) is not None:
        wanted.append(figures.told <= most)
    return _with(schema.figures, *wanted)
