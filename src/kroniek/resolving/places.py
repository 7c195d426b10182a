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
from kroniek.resolving.countries import country_of_capital, find_country
from kroniek.resolving.gazetteer import Gazetteer, Match, Place, PlaceKind, Quality
from kroniek.resolving.place_spelling import compact, fold
from kroniek.resolving.toponyms import Toponym, find_toponyms

__all__ = ["Toponym", "distance_km", "find_toponyms", "place_for", "resolve_places"]

EARTH_RADIUS_KM = 6371.0
ROUNDS = 3
MOST_CANDIDATES = 120
INSIDE_KM = 60.0
SPREAD_KM = 150.0
FEW_KM = 400.0

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
# What each piece of evidence adds to the score of a candidate. Chosen on half of the development texts, checked on the other half.
_QUALITY = {Quality.NAME: 0.0, Quality.OTHER_NAME: -0.4, Quality.ARTICLE: -0.5, Quality.SOUND: -1.6}
_KIND = {PlaceKind.COUNTRY: 3.5, PlaceKind.ADMIN1: 2.2, PlaceKind.ADMIN2: -0.5, PlaceKind.AREA: 5.0, PlaceKind.SEA: 5.0}
W = {
    "population": 0.45,  # for each factor of ten
    "million": 0.8,
    "capital": 3.0,
    "own": 1.5,  # in our own list of places that reporting names
    "kind": 1.5,  # what the words call it
    "other kind": -1.0,
    "adjective": 3.0,
    "other adjective": -1.0,
    "inside": 3.0,  # the place it is said to lie in
    "shadowed": -2.0,  # a region called after a town in it
    "stated": 2.5,  # its country is named in the report
    "border": 0.3,  # part of "stated" for countries that border on one named
    "spread": 3.5,  # share of the other places that lie in its country
    "region": 1.0,
    "vote": 1.3,
    "near": 3.0,
}


_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
_LOCAL = _DIVISIONS | {PlaceKind.SETTLEMENT, PlaceKind.REGION, PlaceKind.FACILITY}


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
    chosen = _choose(groups, hints, gazetteer)
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


def _choose(groups: Sequence[_Group], hints: Sequence[str], gazetteer: Gazetteer) -> dict[int, Match]:
    """Return the place of each group by its index; a group without one that fits is left out."""
    own = [_own_scores(group) for group in groups]
    evidence = _Evidence(groups, hints, gazetteer)
    chosen: dict[int, Match] = {}
    for _ in range(ROUNDS):
        before = dict(chosen)
        by_key: dict[str, Place] = {}
        for i, match in chosen.items():
            by_key.setdefault(groups[i].key, match.place)
        for i, group in enumerate(groups):
            others = [m.place for j, m in before.items() if groups[j].key != group.key]
            container = by_key.get(group.container) if group.container else None
            best = _best(group, own[i], evidence, others, container)
            if best is not None:
                chosen[i] = best
            else:
                chosen.pop(i, None)
        if {i: m.place.key for i, m in chosen.items()} == {i: m.place.key for i, m in before.items()}:
            break
    return chosen


def _own_scores(group: _Group) -> dict[int, float]:
    """Return the score of each candidate by its key, as far as it does not depend on the rest of the report."""
    scores = {match.place.key: _own_score(match, group) for match in group.candidates}
    towns = [m.place for m in group.candidates if m.place.kind is PlaceKind.SETTLEMENT and m.quality < Quality.SOUND]
    if not any(toponym.kinds & _DIVISIONS for toponym in group.toponyms):
        within = {(town.country, town.admin1) for town in towns}
        for match in group.candidates:
            if match.place.kind in _DIVISIONS and (match.place.country, match.place.admin1) in within:
                scores[match.place.key] += W["shadowed"]
    code = country_of_capital(group.toponyms[0].name)
    capital = max((town for town in towns if town.country == code), key=lambda town: town.population, default=None) if code else None
    if capital is not None:
        scores[capital.key] += W["capital"]
    return scores


def _own_score(match: Match, group: _Group) -> float:
    """Score what name, kind and the words on the mentions say, apart from the rest of the report."""
    place = match.place
    score = _QUALITY[match.quality] + _KIND.get(place.kind, 0.0) + W["population"] * math.log10(place.population + 1)
    if place.key < 0 and place.kind not in _DIVISIONS:
        score += W["own"]
    if place.population >= 1_000_000:
        score += W["million"]
    kinds = frozenset().union(*(toponym.kinds for toponym in group.toponyms))
    if kinds:
        score += W["kind"] if place.kind in kinds else W["other kind"]
    countries = frozenset().union(*(toponym.countries for toponym in group.toponyms))
    if countries:
        score += W["adjective"] if countries.intersection(place.countries) else W["other adjective"]
    return score


class _Evidence:
    """What the report says of countries and regions before any of its places is settled."""

    def __init__(self, groups: Sequence[_Group], hints: Sequence[str], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._named: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._votes: Counter[tuple[str | None, str | None]] = Counter()
        self._ballots: dict[str, dict[tuple[str | None, str | None], float]] = {}
        explained: set[str] = set()
        for group in groups:
            word = find_country(group.toponyms[0].name, None, forms=("name", "capital", "seat"))
            if word is not None and word.country.code:
                explained.add(word.country.code)
            country = next((m.place for m in group.candidates[:3] if m.place.kind is PlaceKind.COUNTRY and m.quality < Quality.SOUND), None)
            if country is not None:
                self._named[group.key][country.countries[0]] += len(group.toponyms)
            for toponym in group.toponyms:
                for code in toponym.countries:
                    self._named[""][code] += 1.0
            self._vote(group)
        for rank, code in enumerate(hint for hint in hints if hint not in explained):
            self._named[""][code] += 1.5 / (rank + 1)

    def _vote(self, group: _Group) -> None:
        regions = {(m.place.country, m.place.admin1) for m in group.candidates if m.quality < Quality.SOUND and m.place.admin1}
        if group.key not in self._ballots:
            self._ballots[group.key] = dict.fromkeys(regions, 1.0 / max(1, len(regions)))
            self._votes.update(self._ballots[group.key])

    def stated(self, place: Place, group: _Group) -> float:
        """Return from 0 to 1 how much the report, this name aside, is about the country of a place or one that borders on it."""
        weights: dict[str, float] = defaultdict(float)
        for key, named in self._named.items():
            if key != group.key:
                for code, weight in named.items():
                    weights[code] += weight
        most = max(weights.values(), default=0.0)
        if not most or not place.countries:
            return 0.5 if most else 0.0
        direct = max(weights.get(code, 0.0) for code in place.countries)
        across = max((weights.get(n, 0.0) for code in place.countries for n in self._gazetteer.neighbours(code)), default=0.0)
        return max(direct, W["border"] * across) / most

    def vote(self, place: Place, group: _Group) -> float:
        """Return from 0 to 1 how many of the other names might lie in the region of a place, names with few candidates counting more."""
        region = (place.country, place.admin1)
        others = self._votes[region] - self._ballots.get(group.key, {}).get(region, 0.0)
        return min(1.0, others)


def _best(group: _Group, own: dict[int, float], evidence: _Evidence, others: Sequence[Place], container: Place | None) -> Match | None:
    spread = Counter(code for place in others for code in place.countries)
    regions = Counter((place.country, place.admin1) for place in others if place.admin1)
    best: tuple[float, Match] | None = None
    for match in group.candidates:
        place = match.place
        if container is not None and (place.key == container.key or not _lies_in(place, container)):
            continue
        score = own[place.key] + (W["inside"] if container is not None else 0.0)
        score += W["stated"] * evidence.stated(place, group) + W["vote"] * evidence.vote(place, group)
        if others:
            score += W["spread"] * (max(spread[code] for code in place.countries) / len(others) if place.countries else 0.5)
            score += W["region"] * min(1.0, regions[place.country, place.admin1] / 2) if place.admin1 else 0.0
            score += W["near"] * _nearness(place, others)
        if best is None or score > best[0]:
            best = (score, match)
    return best[1] if best is not None else None


def _nearness(place: Place, anchors: Iterable[Place]) -> float:
    """Return from 0 to 1 how near the two nearest of the other places are; countries and wide areas do not count."""
    nearest = sorted(math.exp(-distance_km(place, anchor) / SPREAD_KM) for anchor in anchors if anchor.kind in _LOCAL)[-2:]
    return sum(nearest) / 2


def _lies_in(place: Place, container: Place) -> bool:
    """Tell whether a place may lie in another, as far as the gazetteer knows."""
    if container.countries and place.countries and not set(container.countries).intersection(place.countries):
        return False
    if container.kind is PlaceKind.COUNTRY or not container.countries:
        return True
    if container.kind is PlaceKind.ADMIN1 and container.admin1 and place.admin1:
        return container.admin1 == place.admin1 or distance_km(place, container) < INSIDE_KM
    return distance_km(place, container) < FEW_KM


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
