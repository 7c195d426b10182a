"""Where a place lies that a filter names."""

from collections import Counter
from functools import cache

from sqlalchemy import Connection, func, select

from kroniek.errors import FilterError
from kroniek.record import schema
from kroniek.record.filters import Point
from kroniek.record.folding import folded
from kroniek.record.fulltext import matching

__all__ = ["is_number", "located"]


def is_number(text: str) -> bool:
    """Tell whether it is a GeoNames number."""
    return text.isdecimal() and len(text) <= 18


def located(connection: Connection, name: str) -> Point:
    """Return where a place lies: by what most claims mean by the name, else by the gazetteer. Raise FilterError."""
    places = schema.places.c
    query = select(places.name, places.latitude, places.longitude, func.count()).where(places.latitude.is_not(None))
    if is_number(name):
        query = query.where(places.geonames_id == int(name))
    else:
        claims = schema.claims.c
        query = query.join(schema.claims, claims.id == places.claim_id).where(claims.number.in_(matching(connection, "places", name).rows))
    meant: Counter[Point] = Counter()
    for row in connection.execute(query.group_by(places.name, places.latitude, places.longitude)):
        if is_number(name) or folded(row.name) == folded(name):
            meant[(row.latitude, row.longitude)] += row[3]
    if meant:
        return min(meant, key=lambda point: (-meant[point], point))
    return _on_the_map(name)


@cache
def _on_the_map(name: str) -> Point:
    from kroniek.resolving.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    try:
        one = gazetteer.place(int(name)) if is_number(name) else None
        found = [one] if one is not None else [] if is_number(name) else gazetteer.lookup(name)
    finally:
        gazetteer.close()
    if not found:
        raise FilterError(f"{name!r} is no place that is known.", where="near", remedy="Write latitude,longitude: 16.27,-0.04.")
    best = max(found, key=lambda place: (place.population, -place.key))
    return best.latitude, best.longitude
