"""Where the words of a report put a place that the gazetteer lacks: so far from one that it knows, or in a province that it knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kroniek.model import PlacePrecision
from kroniek.resolving.bearings import point_off
from kroniek.resolving.disambiguation import POINTS, Choice, Group, kilometres_between
from kroniek.resolving.gazetteer import Place, PlaceKind
from kroniek.resolving.toponyms import Toponym

__all__ = ["ToldPlace", "told_place"]

PRECISION = {PlaceKind.ADMIN1: PlacePrecision.ADMIN1, PlaceKind.ADMIN2: PlacePrecision.ADMIN2}
"""What a place may lie in for its own point to be that place's."""
ASIDE_KM = 100.0
"""How far from where the words put it a place may lie, at least."""


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A point by the words: ``by`` is the place they tell it from, ``words`` say how, and ``aside_km`` is how far off it may be."""

    by: Place
    words: str
    latitude: float
    longitude: float
    precision: PlacePrecision
    aside_km: float | None

    def excludes(self, place: Place) -> bool:
        """Tell whether a place lies too far off to be the one that the words tell of."""
        if self.aside_km is None:
            return False
        return kilometres_between(place.latitude, place.longitude, self.latitude, self.longitude) > self.aside_km


def told_place(group: Group, chosen: Mapping[int, Choice], kept: Mapping[int, Toponym]) -> ToldPlace | None:
    """Return where the words put a place, None where they do not tell; ``chosen`` and ``kept`` are by the starts of the toponyms."""
    return next(_told_by_distance(group, chosen, kept), None) or next(_told_by_division(group, chosen), None)


def _told_by_distance(group: Group, chosen: Mapping[int, Choice], kept: Mapping[int, Toponym]) -> Iterator[ToldPlace]:
    for start in (toponym.told_from for toponym in group.toponyms if toponym.told_from is not None):
        choice, other = chosen.get(start), kept.get(start)
        if choice is None or other is None or choice.stray or choice.match.place.kind not in POINTS:
            continue
        place = choice.match.place
        way = f"{other.km:g} km " if other.km else ""
        words = f"{way}{other.relation.replace('_', ' ')} {place.name}"
        aside = max(ASIDE_KM, 2 * (other.km or 0.0))
        yield ToldPlace(place, words, *point_off(place, other.relation, other.km), PlacePrecision.NEAR, aside)


def _told_by_division(group: Group, chosen: Mapping[int, Choice]) -> Iterator[ToldPlace]:
    for toponym in group.toponyms:
        choice = chosen.get(toponym.within) if toponym.within is not None else None
        if choice is not None and not choice.stray and choice.match.place.kind in PRECISION:
            place = choice.match.place
            yield ToldPlace(place, f"in {place.name}", place.latitude, place.longitude, PRECISION[place.kind], None)
