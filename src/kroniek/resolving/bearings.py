"""The point so far from a place in a direction ("30 km north of Ber")."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from kroniek.resolving.gazetteer import Place

__all__ = ["BEARINGS", "point_off"]

KM_A_DEGREE = 111.2
FARTHEST_KM = 500.0
_DIAGONAL = math.sqrt(0.5)
BEARINGS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "north_of": (1.0, 0.0),
        "south_of": (-1.0, 0.0),
        "east_of": (0.0, 1.0),
        "west_of": (0.0, -1.0),
        "northeast_of": (_DIAGONAL, _DIAGONAL),
        "northwest_of": (_DIAGONAL, -_DIAGONAL),
        "southeast_of": (-_DIAGONAL, _DIAGONAL),
        "southwest_of": (-_DIAGONAL, -_DIAGONAL),
    }
)
"""How far north and east a relation leads."""


def point_off(place: Place, relation: str, km: float | None) -> tuple[float, float]:
    """Return latitude and longitude of the point so far from a place in the direction of a relation; of the place where none is told."""
    direction = BEARINGS.get(relation)
    if direction is None or km is None or not 0 < km <= FARTHEST_KM or abs(place.latitude) > 85:
        return place.latitude, place.longitude
    north, east = (km / KM_A_DEGREE * part for part in direction)
    longitude = place.longitude + east / math.cos(math.radians(place.latitude))
    return place.latitude + north, (longitude + 180) % 360 - 180
