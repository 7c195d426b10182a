"""Putting names of places on the map: one decision for the report as a whole.

A name may mean many places. What the report says decides: the place a name is said to lie in, nationality adjectives and nouns on it, the
countries the report is about, and how near its other places are; population only breaks ties. All mentions of one name mean one place,
unless the text says otherwise.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kroniek.model import PlaceMention, PlacePrecision
from kroniek.resolving.gazetteer import Gazetteer, Match, Place, PlaceKind, Quality
from kroniek.resolving.place_spelling import compact, fold
from kroniek.resolving.toponyms import Toponym, find_toponyms

__all__ = ["Toponym", "distance_km", "find_toponyms", "place_for", "resolve_places"]

EARTH_RADIUS_KM = 6371.0
ROUNDS = 3
MOST_CANDIDATES = 120
NEAR_KM = 60.0
FAR_KM = 400.0

_PRECISION = {
    PlaceKind.SETTLEMENT: PlacePrecision.EXACT,
    PlaceKind.FACILITY: PlacePrecision.EXACT,
    PlaceKind.ADMIN1: PlacePrecision.ADMIN1,
    PlaceKind.ADMIN2: PlacePrecision.ADMIN2,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.REGION: PlacePrecision.ADMIN1,
    PlaceKind.ISLAND: PlacePrecision.ADMIN1,
    PlaceKind.RIVER: PlacePrecision.LINE,
    PlaceKind.BORDER: PlacePrecision.LINE,
    PlaceKind.MOUNTAIN: PlacePrecision.WIDE,
    PlaceKind.AREA: PlacePrecision.WIDE,
    PlaceKind.LAKE: PlacePrecision.WIDE,
    PlaceKind.SEA: PlacePrecision.WIDE,
}
_QUALITY = {Quality.NAME: 0.0, Quality.OTHER_NAME: -0.6, Quality.ARTICLE: -0.6, Quality.SOUND: -1.6}
_KIND = {PlaceKind.COUNTRY: 5.0, PlaceKind.ADMIN1: 0.6, PlaceKind.ADMIN2: -0.8}
_OWN = 2.0


@dataclass(frozen=True, slots=True)
class _Group:
    """Mentions that must mean the same place: one name, said to lie in the same place."""

    toponyms: tuple[Toponym, ...]
    candidates: tuple[Match, ...]
    container: str | None

    @property
    def key(self) -> str:
        return _key(self.toponyms[0])


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance between two places in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def resolve_places(
    toponyms: Sequence[Toponym], *, text: str, language: str, gazetteer: Gazetteer, hints: Sequence[str] = ()
) -> list[PlaceMention]:
    """Return a place mention for each toponym, in order.

    ``hints`` are ISO codes of countries that the report is otherwise about, the likeliest first. A name that stays open has null
    coordinates and the reason in ``unresolved``; it does not affect the others. Raises GazetteerError when the gazetteer is damaged.
    """
    groups = _groups(toponyms, gazetteer)
    chosen = _choose(groups, hints)
    by_start = {toponym.start: chosen.get(i) for i, group in enumerate(groups) for toponym in group.toponyms}
    starts = {toponym.start: toponym for toponym in toponyms}
    return [_mention(toponym, by_start, starts, text) for toponym in toponyms]


def place_for(start: int, end: int, resolved: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place named in a phrase [start, end) of the report, None without one.

    Of several the first that is resolved, since a place is named before what it lies in ("Palma, in Cabo Delgado").
    """
    inside = [place for place in resolved if start <= place.span[0] and place.span[1] <= end]
    if not inside:
        inside = [place for place in resolved if place.span[0] < end and start < place.span[1]]
    return next((place for place in inside if place.unresolved is None), inside[0] if inside else None)


def _key(toponym: Toponym) -> str:
    return compact(fold(toponym.name)) or toponym.name


def _groups(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[_Group]:
    named = {toponym.start: toponym for toponym in toponyms}
    sorted_out: dict[tuple[str, str | None], list[Toponym]] = defaultdict(list)
    containers: dict[str, Counter[str]] = defaultdict(Counter)
    for toponym in toponyms:
        container = named.get(toponym.within) if toponym.within is not None else None
        if container is not None:
            containers[_key(toponym)][_key(container)] += 1
    for toponym in toponyms:
        container = named.get(toponym.within) if toponym.within is not None else None
        stated = containers.get(_key(toponym))
        usual = stated.most_common(1)[0][0] if stated else None
        sorted_out[_key(toponym), _key(container) if container is not None else usual].append(toponym)
    return [
        _Group(tuple(members), (members[0].matches or gazetteer.matches(members[0].name))[:MOST_CANDIDATES], container)
        for (_, container), members in sorted_out.items()
    ]


def _choose(groups: Sequence[_Group], hints: Sequence[str]) -> dict[int, Match]:
    """Return the place of each group by its index; a group without one that fits is left out."""
    own = [{match.place.key: _own_score(match, group) for match in group.candidates} for group in groups]
    chosen: dict[int, Match] = {}
    stated = _stated_countries(groups, hints)
    for _ in range(ROUNDS):
        before = dict(chosen)
        by_key: dict[str, Place] = {}
        for i, match in chosen.items():
            by_key.setdefault(groups[i].key, match.place)
        for i, group in enumerate(groups):
            others = {j: m.place for j, m in before.items() if groups[j].key != group.key}
            container = by_key.get(group.container) if group.container else None
            chosen_now = _best(group, own[i], stated, others, container)
            if chosen_now is not None:
                chosen[i] = chosen_now
            else:
                chosen.pop(i, None)
        if {i: m.place.key for i, m in chosen.items()} == {i: m.place.key for i, m in before.items()}:
            break
    return chosen


def _own_score(match: Match, group: _Group) -> float:
    """Score what name, kind and the words on the mentions say, apart from the rest of the report."""
    place = match.place
    score = _QUALITY[match.quality] + _KIND.get(place.kind, 0.0) + 0.35 * math.log10(place.population + 1)
    if place.key < 0 and place.kind not in (PlaceKind.ADMIN1, PlaceKind.ADMIN2):
        score += _OWN
    kinds = frozenset().union(*(toponym.kinds for toponym in group.toponyms))
    if kinds:
        score += 2.5 if place.kind in kinds else -1.5
    countries = frozenset().union(*(toponym.countries for toponym in group.toponyms))
    if countries:
        score += 5.0 if countries.intersection(place.countries) else -2.0
    return score


def _stated_countries(groups: Sequence[_Group], hints: Sequence[str]) -> dict[str, float]:
    """Return the weight of each country that the report names, at most 1."""
    weights: dict[str, float] = defaultdict(float)
    for rank, code in enumerate(hints):
        weights[code] += 1.5 / (rank + 1)
    for group in groups:
        for match in group.candidates[:3]:
            if match.place.kind is PlaceKind.COUNTRY and match.quality < Quality.SOUND:
                weights[match.place.countries[0]] += len(group.toponyms)
                break
        for toponym in group.toponyms:
            for code in toponym.countries:
                weights[code] += 1.0
    most = max(weights.values(), default=0.0)
    return {code: weight / most for code, weight in weights.items()} if most else {}


def _best(
    group: _Group, own: dict[int, float], stated: dict[str, float], others: dict[int, Place], container: Place | None
) -> Match | None:
    anchors = list(others.values())
    spread = Counter(code for place in anchors for code in place.countries)
    regions = Counter((place.country, place.admin1) for place in anchors if place.admin1)
    best: tuple[float, Match] | None = None
    for match in group.candidates:
        place = match.place
        if container is not None and place.key == container.key:
            continue
        inside = _lies_in(place, container) if container is not None else None
        if inside is False:
            continue
        score = own[place.key] + (4.0 if inside else 0.0)
        score += 2.5 * max((stated.get(code, 0.0) for code in place.countries), default=0.0)
        if anchors:
            score += 2.0 * max((spread[code] for code in place.countries), default=0) / len(anchors)
            score += 1.2 * min(1.0, regions[place.country, place.admin1] / 2) if place.admin1 else 0.0
            score += 1.8 * _nearness(place, anchors)
        if best is None or score > best[0]:
            best = (score, match)
    return best[1] if best is not None else None


def _nearness(place: Place, anchors: Iterable[Place]) -> float:
    """Return from 0 to 1 how near the two nearest of the other places are; countries and wide areas do not count."""
    exact = [
        a for a in anchors if a.kind in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.FACILITY)
    ]
    nearest = sorted(math.exp(-distance_km(place, anchor) / FAR_KM) for anchor in exact)[-2:]
    return sum(nearest) / 2


def _lies_in(place: Place, container: Place) -> bool:
    """Tell whether a place may lie in another, as far as the gazetteer knows."""
    if container.countries and place.countries and not set(container.countries).intersection(place.countries):
        return False
    if container.kind is PlaceKind.COUNTRY or not container.countries:
        return True
    if container.kind is PlaceKind.ADMIN1 and container.admin1 and place.admin1:
        return container.admin1 == place.admin1 or distance_km(place, container) < NEAR_KM
    return distance_km(place, container) < FAR_KM


def _mention(toponym: Toponym, chosen: dict[int, Match | None], starts: dict[int, Toponym], text: str) -> PlaceMention:
    quote = text[toponym.start : toponym.end]
    span = (toponym.start, toponym.end)
    match = chosen.get(toponym.start)
    if match is None:
        container = chosen.get(toponym.within) if toponym.within is not None else None
        wider = starts[toponym.within].name if toponym.within in starts else None
        reason = (
            f"the gazetteer knows no place of this name in {wider}"
            if toponym.matches and wider
            else "the gazetteer does not know this name"
        )
        place = container.place if container is not None else None
        return PlaceMention(
            span=span,
            quote=quote,
            name=quote,
            country=place.country if place else next(iter(sorted(toponym.countries)), None),
            admin1=place.admin1 if place else None,
            relation=toponym.relation,
            unresolved=reason,
        )
    place = match.place
    return PlaceMention(
        span=span,
        quote=quote,
        name=place.name,
        geonames_id=place.geonames_id,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        latitude=round(place.latitude, 4),
        longitude=round(place.longitude, 4),
        precision=_precision(place, toponym.relation),
        relation=toponym.relation,
    )


def _precision(place: Place, relation: str) -> PlacePrecision:
    if relation == "border_of":
        return PlacePrecision.LINE
    if place.rough:
        return PlacePrecision.ADMIN1
    precision = _PRECISION[place.kind]
    return PlacePrecision.NEAR if precision is PlacePrecision.EXACT and relation != "in" else precision
