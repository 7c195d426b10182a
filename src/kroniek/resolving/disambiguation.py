"""Choosing among the places that names may mean, for a report as a whole.

What the report says decides: the place a name is said to lie in, nationality adjectives and nouns on it, the countries the report is
about, and how near its other places are. Population and fame break ties. The choice is repeated until it no longer changes, since the
places chosen are evidence for one another.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kroniek.resolving.countries import country_of_capital, find_country
from kroniek.resolving.gazetteer import Gazetteer, Match, Place, PlaceKind, Quality
from kroniek.resolving.place_spelling import compact, fold
from kroniek.resolving.toponyms import Toponym

__all__ = ["Choice", "Group", "choose_places", "distance_km", "group_toponyms"]

EARTH_RADIUS_KM = 6371.0
ROUNDS = 3
MOST_CANDIDATES = 80
INSIDE_KM = 60.0
ABOUT_KM = 400.0
SPREAD_KM = 150.0
SPREAD_DEGREES = 6.0
"""Farther apart in latitude, two places say nothing of each other."""
PROMINENT = 6.0

# What each piece of evidence adds to the score of a candidate. Chosen on half of the development texts, checked on the other half.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "population": 1.0,  # for each factor of ten
        "million": 0.3,
        "capital": 3.0,
        "not the capital": -2.5,  # another place of that name in the same country
        "own": 3.0,  # in our own list of places that reporting names
        "kind": 1.5,  # what the words call it
        "other kind": -1.0,
        "adjective": 3.0,
        "other adjective": -1.0,
        "inside": 3.0,  # the place it is said to lie in
        "shadowed": -4.0,  # a region called after a town in it
        "stated": 4.5,  # its country is named in the report
        "border": 0.3,  # part of "stated" for countries that border on one named
        "spread": 3.5,  # share of the other places that lie in its country
        "region": 0.5,  # others chosen in its region
        "vote": 1.0,  # others that might lie in its region
        "near": 2.5,
    }
)
QUALITY: Mapping[Quality, float] = MappingProxyType(
    {Quality.NAME: 0.0, Quality.OTHER_NAME: -0.4, Quality.ARTICLE: -0.5, Quality.SOUND: -1.6}
)
KINDS: Mapping[PlaceKind, float] = MappingProxyType(
    {
        PlaceKind.COUNTRY: 3.5,
        PlaceKind.ADMIN1: 2.2,
        PlaceKind.ADMIN2: -0.5,
        PlaceKind.AREA: 5.0,
        PlaceKind.SEA: 5.0,
        PlaceKind.REGION: 3.0,
        PlaceKind.ISLAND: 2.0,
    }
)
DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
LOCAL = DIVISIONS | {PlaceKind.SETTLEMENT, PlaceKind.REGION, PlaceKind.FACILITY}

Region = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that must mean the same place: one name, said to lie in the same place (``container`` is that one's key)."""

    key: str
    toponyms: tuple[Toponym, ...]
    candidates: tuple[Match, ...]
    container: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a group; ``stray`` when it bears the name by the way, and nothing else in the report points to its country."""

    match: Match
    stray: bool


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance between two places in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def group_toponyms(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Group]:
    """Return the groups of mentions of one place; a mention without a container takes the one stated most often for its name."""
    named = {toponym.start: _key(toponym) for toponym in toponyms}
    stated: dict[str, Counter[str]] = defaultdict(Counter)
    for toponym in toponyms:
        if toponym.within in named:
            stated[_key(toponym)][named[toponym.within]] += 1
    members: dict[tuple[str, str | None], list[Toponym]] = defaultdict(list)
    for toponym in toponyms:
        key = _key(toponym)
        usual = stated[key].most_common(1)[0][0] if stated[key] else None
        members[key, named.get(toponym.within, usual) if toponym.within is not None else usual].append(toponym)
    return [
        Group(key, tuple(same), (same[0].matches or gazetteer.matches(same[0].name))[:MOST_CANDIDATES], container)
        for (key, container), same in members.items()
    ]


def _key(toponym: Toponym) -> str:
    return compact(fold(toponym.name)) or toponym.name


def choose_places(groups: Sequence[Group], hints: Sequence[str], gazetteer: Gazetteer) -> dict[int, Choice]:
    """Return the choice for each group by its index; a group that no candidate fits is left out."""
    own = [_own_scores(group) for group in groups]
    evidence = _Evidence(groups, hints, gazetteer)
    chosen: dict[int, Match] = {}
    for _ in range(ROUNDS):
        before = chosen
        by_key: dict[str, Place] = {}
        for i, match in before.items():
            by_key.setdefault(groups[i].key, match.place)
        chosen = {}
        for i, group in enumerate(groups):
            others = [m.place for j, m in before.items() if groups[j].key != group.key]
            container = by_key.get(group.container) if group.container else None
            best = _best(group, own[i], evidence, others, container)
            if best is not None:
                chosen[i] = best
        if {i: m.place.key for i, m in chosen.items()} == {i: m.place.key for i, m in before.items()}:
            break
    return {i: Choice(match, _is_stray(groups, i, chosen, own[i], evidence)) for i, match in chosen.items()}


def _own_scores(group: Group) -> dict[int, float]:
    """Return the score of each candidate by its key, as far as it does not depend on the rest of the report."""
    scores = {match.place.key: _own_score(match, group) for match in group.candidates}
    towns = [m.place for m in group.candidates if m.place.kind is PlaceKind.SETTLEMENT and m.quality < Quality.SOUND]
    if not any(toponym.kinds & DIVISIONS for toponym in group.toponyms):
        within = {(town.country, town.admin1) for town in towns}
        for match in group.candidates:
            if match.place.kind in DIVISIONS and (match.place.country, match.place.admin1) in within:
                scores[match.place.key] += WEIGHTS["shadowed"]
    code = country_of_capital(group.toponyms[0].name)
    capital = max((town for town in towns if town.country == code), key=lambda town: town.population, default=None) if code else None
    if capital is not None:
        for match in group.candidates:
            if match.place.country == code:
                scores[match.place.key] += WEIGHTS["capital" if match.place is capital else "not the capital"]
    return scores


def _own_score(match: Match, group: Group) -> float:
    place = match.place
    score = QUALITY[match.quality] + KINDS.get(place.kind, 0.0) + WEIGHTS["population"] * math.log10(place.population + 1)
    if place.key < 0 and place.kind not in DIVISIONS:
        score += WEIGHTS["own"]
    if place.population >= 1_000_000:
        score += WEIGHTS["million"]
    kinds = frozenset().union(*(toponym.kinds for toponym in group.toponyms))
    if kinds:
        score += WEIGHTS["kind" if place.kind in kinds else "other kind"]
    countries = frozenset().union(*(toponym.countries for toponym in group.toponyms))
    if countries:
        score += WEIGHTS["other adjective" if countries.isdisjoint(place.countries) else "adjective"]
    return score


class _Evidence:
    """What the report says of countries and regions before any of its places is settled."""

    def __init__(self, groups: Sequence[Group], hints: Sequence[str], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._named: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._votes: Counter[Region] = Counter()
        self._ballots: dict[str, dict[Region, float]] = {}
        self._weights: dict[str, dict[str, float]] = {}
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

    def _vote(self, group: Group) -> None:
        regions = {(m.place.country, m.place.admin1) for m in group.candidates if m.quality < Quality.SOUND and m.place.admin1}
        if group.key not in self._ballots:
            self._ballots[group.key] = dict.fromkeys(regions, 1.0 / max(1, len(regions)))
            self._votes.update(self._ballots[group.key])

    def countries(self, group: Group) -> dict[str, float]:
        """Return from 0 to 1 how much the report, this name aside, is about each country."""
        if group.key not in self._weights:
            weights: dict[str, float] = defaultdict(float)
            for key, named in self._named.items():
                if key != group.key:
                    for code, weight in named.items():
                        weights[code] += weight
            most = max(weights.values(), default=1.0)
            self._weights[group.key] = {code: weight / most for code, weight in weights.items()}
        return self._weights[group.key]

    def stated(self, place: Place, group: Group) -> float:
        """Return from 0 to 1 how much the report is about the country of a place or one that borders on it."""
        weights = self.countries(group)
        if not weights or not place.countries:
            return 0.5 if weights else 0.0
        direct = max(weights.get(code, 0.0) for code in place.countries)
        if direct >= WEIGHTS["border"]:
            return direct
        across = max((weights.get(n, 0.0) for code in place.countries for n in self._gazetteer.neighbours(code)), default=0.0)
        return max(direct, WEIGHTS["border"] * across)

    def vote(self, place: Place, group: Group) -> float:
        """Return from 0 to 1 how many of the other names might lie in the region of a place, names with few candidates counting more."""
        region = (place.country, place.admin1)
        return min(1.0, self._votes[region] - self._ballots.get(group.key, {}).get(region, 0.0))


def _best(group: Group, own: dict[int, float], evidence: _Evidence, others: Sequence[Place], container: Place | None) -> Match | None:
    spread = Counter(code for place in others for code in place.countries)
    regions = Counter((place.country, place.admin1) for place in others if place.admin1)
    anchors = [place for place in others if place.kind in LOCAL]
    best: tuple[float, Match] | None = None
    for match in group.candidates:
        place = match.place
        score = own[place.key]
        if container is not None and place.kind is not PlaceKind.COUNTRY:
            if place.key == container.key or not _lies_in(place, container):
                continue
            score += WEIGHTS["inside"]
        score += WEIGHTS["stated"] * evidence.stated(place, group) + WEIGHTS["vote"] * evidence.vote(place, group)
        if others:
            score += WEIGHTS["spread"] * (max(spread[code] for code in place.countries) / len(others) if place.countries else 0.5)
            score += WEIGHTS["region"] * min(1.0, regions[place.country, place.admin1] / 2) if place.admin1 else 0.0
            score += WEIGHTS["near"] * _nearness(place, anchors)
        if best is None or score > best[0]:
            best = (score, match)
    return best[1] if best is not None else None


def _nearness(place: Place, anchors: Sequence[Place]) -> float:
    """Return from 0 to 1 how near the two nearest of the other places are."""
    nearest = sorted(
        math.exp(-distance_km(place, anchor) / SPREAD_KM) for anchor in anchors if abs(anchor.latitude - place.latitude) < SPREAD_DEGREES
    )
    return sum(nearest[-2:]) / 2


def _lies_in(place: Place, container: Place) -> bool:
    """Tell whether a place may lie in another, as far as the gazetteer knows."""
    if container.countries and place.countries and not set(container.countries).intersection(place.countries):
        return False
    if container.kind is PlaceKind.COUNTRY or not container.countries:
        return True
    if container.kind is PlaceKind.ADMIN1 and container.admin1 and place.admin1:
        return container.admin1 == place.admin1 or distance_km(place, container) < INSIDE_KM
    return distance_km(place, container) < ABOUT_KM


def _is_stray(groups: Sequence[Group], index: int, chosen: dict[int, Match], own: dict[int, float], evidence: _Evidence) -> bool:
    """Tell whether a place that bears the name only by the way lies in a country that nothing else in the report points to."""
    group, match = groups[index], chosen[index]
    place = match.place
    if match.quality is Quality.NAME or group.container is not None or own[place.key] > PROMINENT or not place.countries:
        return False
    around = {code for i, other in chosen.items() if groups[i].key != group.key for code in other.place.countries}
    return bool(around or evidence.countries(group)) and around.isdisjoint(place.countries) and evidence.stated(place, group) == 0.0
