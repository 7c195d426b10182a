"""Blocking: which claims are compared at all, so that cost grows with the number of reports and not with its square.

A key joins a family of types, a place and a time. Each claim is filed under few keys and sought under more: a town is filed under its
cell of the map and sought in the cells around it, a province is sought under all that lies in it. Two claims are compared when one
is sought under a key that the other is filed under; the other is then sought under a key of the one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import floor

from kroniek.linking.acts import family
from kroniek.linking.features import Features, Place, Who
from kroniek.linking.rarity import is_rare
from kroniek.linking.spans_of_time import Days, days_of
from kroniek.model import ActorKind, ClaimType

__all__ = ["Keys", "blocking_keys"]

CELL = 0.5
"""Degrees; towns within this distance of each other are always compared."""
BUCKET = 4
"""Days; claims of days within this distance of each other are always compared."""
LONG = 12
"""Days; a longer time is filed by its months."""
MONTHS = 14
"""A time of more months is filed as unknown."""
SIDES = 2
ANY = "any"
"""Names tell by themselves: a trial and the killing that it is for are of two families of types."""
TELLING = 3
"""From this number on it tells an occurrence from others of the same days."""
PEOPLE = 6
NAMES = 8
_SIDES = frozenset(
    {ActorKind.STATE_FORCES, ActorKind.REBEL, ActorKind.MILITIA, ActorKind.POLICE, ActorKind.COALITION, ActorKind.INTERNATIONAL}
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a claim is ``filed`` under, and those under which it is ``sought`` among the others."""

    filed: frozenset[str]
    sought: frozenset[str]

    def meets(self, other: "Keys") -> bool:
        """Tell whether two claims are compared."""
        return not self.sought.isdisjoint(other.filed)


def blocking_keys(features: Features) -> Keys:
    """Return the keys of a claim, or of several of one occurrence."""
    spots, spots_sought = _spots(features)
    times, times_sought = _times(days_of(features))
    people = {f"n:{name}" for name in _people(features.who)}
    months, months_sought = _months_about(features)
    counts, counts_sought = _counts(features)
    days, days_sought = ({time for time in some if time.startswith("d:")} for some in (times, times_sought))
    names = {f"w:{name}" for name in sorted(name for name in features.names if is_rare(name))[:NAMES]}
    filed: set[str] = set()
    sought: set[str] = set()
    for kind in sorted({family(ClaimType(each)) for each in features.types}):
        filed.update(_joined(kind, spots, times), _joined(kind, counts, days))
        sought.update(_joined(kind, spots_sought, times_sought), _joined(kind, counts_sought, days_sought))
    filed.update(_joined(ANY, people, months), _joined(ANY, names, times))
    sought.update(_joined(ANY, people, months_sought), _joined(ANY, names, times_sought))
    return Keys(frozenset(filed), frozenset(sought))


def _joined(kind: str, ones: Iterable[str], others: Iterable[str]) -> set[str]:
    return {f"{kind}|{one}|{other}" for one in ones for other in others}


def _spots(features: Features) -> tuple[set[str], set[str]]:
    """Return where a claim is filed and sought; one that names no place is found by the sides in it."""
    filed: set[str] = set()
    sought: set[str] = set()
    for place in features.places:
        here, there = _spots_of(place)
        filed |= here
        sought |= there
    sides = sorted({who.id for who in features.who if who.id is not None and who.kind in _SIDES})[:SIDES]
    if filed or sought:
        return filed | {f"s:{side}" for side in sides}, sought | {f"z:{side}" for side in sides}
    return {f"z:{side}" for side in sides}, {f"{sort}:{side}" for sort in "sz" for side in sides}


def _spots_of(place: Place) -> tuple[set[str], set[str]]:
    country = place.country
    province = f"{country}/{place.admin1}" if country and place.admin1 else None
    if place.level == "wide" or (place.latitude is None and not country and not place.name):
        return set(), set()
    if place.level == "country" and country:
        return {f"k:{country}"}, {f"k:{country}", f"u:{country}"}
    if place.level == "admin1" and province:
        return {f"k:{province}", f"u:{country}"}, {f"k:{province}", f"u:{province}", f"k:{country}"}
    names = {f"p:{name}" for name in (place.name, place.also) if name}
    if place.latitude is None or place.longitude is None:
        return names | {f"k:{area}" for area in (country,) if area}, names | {
            f"{sort}:{area}" for sort in "ku" for area in (country,) if area
        }
    filed = names | {f"u:{area}" for area in (country, province) if area}
    sought = names | {f"k:{area}" for area in (country, province) if area}
    row, column = floor(place.latitude / CELL), floor(place.longitude / CELL)
    around = {f"{row + i}:{(column + j) % int(360 / CELL)}" for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return filed | {f"{row}:{column % int(360 / CELL)}"}, sought | around


def _times(days: Days | None) -> tuple[set[str], set[str]]:
    """Return when a claim is filed and sought: by buckets of days, a longer time by months, an unknown one apart."""
    if days is None:
        return {"?"}, {"?", "*"}
    months = _months(days.start, days.end)
    if len(months) > MONTHS:
        return {"?"}, {"?", "*"}
    if days.length > LONG:
        return {"*", *(f"k:{m}" for m in months)}, {"?", *(f"k:{m}" for m in months), *(f"u:{m}" for m in months)}
    first, last = days.start.toordinal() // BUCKET, days.end.toordinal() // BUCKET
    filed = {"*", *(f"d:{b}" for b in range(first, last + 1)), *(f"u:{m}" for m in months)}
    return filed, {"?", *(f"d:{b}" for b in range(first - 1, last + 2)), *(f"k:{m}" for m in months)}


def _months_about(features: Features) -> tuple[set[str], set[str]]:
    """Return the months of an occurrence and of its report, and those with the ones beside them."""
    days = days_of(features)
    dates = [days.start, days.end] if days is not None and days.length <= LONG else []
    if features.published:
        dates.append(date.fromisoformat(features.published))
    numbers = {day.year * 12 + day.month - 1 for day in dates}
    if not numbers:
        return {"?"}, {"?", "*"}
    return {"*", *(f"{n}" for n in numbers)}, {"?", *(f"{n + i}" for n in numbers for i in (-1, 0, 1))}


def _months(start: date, end: date) -> list[str]:
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(first, min(last, first + MONTHS) + 1)]


def _counts(features: Features) -> tuple[set[str], set[str]]:
    """Return the numbers by which a claim is filed and sought, where one of the two tells of no place."""
    told = {f"{count.measure}={count.best:g}" for count in features.counts if count.best is not None and count.best >= TELLING}
    if any(place.level != "wide" for place in features.places):
        return {f"c:{each}" for each in told}, {f"a:{each}" for each in told}
    return {f"a:{each}" for each in told}, {f"{sort}:{each}" for sort in "ac" for each in told}


def _people(who: Iterable[Who]) -> list[str]:
    """Return the names of persons, by the last word of each."""
    names = {each.name.split()[-1] for each in who if each.kind == ActorKind.PERSON and each.name}
    return sorted(names)[:PEOPLE]
