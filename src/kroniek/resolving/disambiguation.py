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

__all__ = ["POINTS", "WORDS", "Choice", "Disambiguation", "Group", "distance_km", "group_toponyms", "kilometres_between"]

EARTH_RADIUS_KM = 6371.0
ROUNDS = 3
MOST_CANDIDATES = 80
MOST_HELD = 30
INSIDE_KM = 60.0
ABOUT_KM = 400.0
SAME_KM = 10.0
"""Two villages of a name that are nearer to each other count as one."""
ACROSS_KM = 350.0
"""From the middle to the edge of a large region."""
SPREAD_KM = 150.0
SPREAD_DEGREES = 6.0
"""Farther apart in latitude, two places say nothing of each other."""
PROMINENT = 6.0

# What each piece of evidence adds to the score of a candidate. Chosen on half of the development texts, checked on the other half.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "population": 1.0,  # for each factor of ten
        "of a region": 0.7,
        "million": 0.3,
        "capital": 3.0,
        "not the capital": -2.5,  # another place of that name in the same country
        "own": 3.0,  # in our own list of places that reporting names
        "kind": 1.5,  # what the words call it
        "other kind": -1.0,
        "too large": -4.0,  # a region or country where the words tell of a town, and one in it has the name
        "adjective": 3.0,
        "other adjective": -1.0,
        "inside": 3.0,  # the place it is said to lie in
        "holds": 3.0,  # places that are said to lie in it
        "shadowed": -4.0,  # a region called after a town in it
        "stated": 4.5,  # its country is named in the report
        "border": 0.3,  # part of "stated" for countries that border on one named
        "spread": 3.5,  # share of the other places that lie in its country
        "region": 0.5,  # others chosen in its region
        "vote": 1.0,  # others that might lie in its region
        "near": 2.5,
    }
)
# What each piece of evidence is called for a person.
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "spelling": "how the name is spelt",
        "sort": "the kind of place it is",
        "population": "people who live there",
        "million": "a city of a million",
        "capital": "a capital",
        "not the capital": "the capital has this name too",
        "own": "reporting on conflict names it",
        "kind": "it is what the words call it",
        "other kind": "it is not what the words call it",
        "too large": "the words call it a town",
        "adjective": "its country stands before it",
        "other adjective": "another country stands before it",
        "inside": "it lies where the words put it",
        "holds": "what the words put in it lies there",
        "shadowed": "a town in it has this name",
        "stated": "the report names its country",
        "spread": "the other places lie in its country",
        "region": "other places lie in its region",
        "vote": "other names may lie in its region",
        "near": "other places are near it",
    }
)
QUALITY: Mapping[Quality, float] = MappingProxyType(
    {Quality.NAME: 0.0, Quality.OTHER_NAME: -0.4, Quality.ARTICLE: -0.5, Quality.SOUND: -1.6, Quality.LETTER: -2.6}
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
POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FACILITY})
LOCAL = DIVISIONS | {PlaceKind.SETTLEMENT, PlaceKind.REGION, PlaceKind.FACILITY}

Region = tuple[str | None, str | None]


Called = tuple[str, str]
"""A name in its plainest spelling, and what words call it where that tells places of the name apart: "town", "region" or ""."""


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that must mean the same place: one name, called the same, and said to lie in the same place (``container``)."""

    called: Called
    toponyms: tuple[Toponym, ...]
    candidates: tuple[Match, ...]
    container: Called | None

    @property
    def key(self) -> str:
        """The name in its plainest spelling."""
        return self.called[0]


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a group; ``stray`` when it bears the name by the way, and nothing else in the report points to its country."""

    match: Match
    stray: bool


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance between two places in kilometres."""
    return kilometres_between(one.latitude, one.longitude, other.latitude, other.longitude)


def kilometres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance between two points in kilometres; degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (latitude, longitude, other_latitude, other_longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def group_toponyms(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Group]:
    """Return the groups of mentions of one place; a mention without a container takes the one stated most often for its name."""
    called = _called(toponyms)
    stated: dict[Called, Counter[Called]] = defaultdict(Counter)
    for toponym in toponyms:
        if toponym.within in called:
            stated[called[toponym.start]][called[toponym.within]] += 1
    members: dict[tuple[Called, Called | None], list[Toponym]] = defaultdict(list)
    for toponym in toponyms:
        name = called[toponym.start]
        usual = stated[name].most_common(1)[0][0] if stated[name] else None
        members[name, called.get(toponym.within, usual) if toponym.within is not None else usual].append(toponym)
    return [
        Group(name, tuple(same), (same[0].matches or gazetteer.matches(same[0].name))[:MOST_CANDIDATES], container)
        for (name, container), same in members.items()
    ]


def _called(toponyms: Sequence[Toponym]) -> dict[int, Called]:
    """Return what each mention is called, by its start; one that no word calls anything is what the others are, if it is no country."""
    named = {toponym.start: (compact(fold(toponym.name)) or toponym.name, _kind_word(toponym)) for toponym in toponyms}
    words: dict[str, set[str]] = defaultdict(set)
    for key, word in named.values():
        words[key].update({word} - {""})
    shared = {key: next(iter(found)) if len(found) == 1 else "" for key, found in words.items()}
    countries = {toponym.start for toponym in toponyms if any(match.place.kind is PlaceKind.COUNTRY for match in toponym.matches)}
    return {start: (key, word or ("" if start in countries else shared[key])) for start, (key, word) in named.items()}


def _kind_word(toponym: Toponym) -> str:
    in_town = toponym.kinds == {PlaceKind.FACILITY}  # the airport of a place is that of the town
    towns, regions = in_town or PlaceKind.SETTLEMENT in toponym.kinds, bool(toponym.kinds & DIVISIONS)
    return "" if towns == regions else "town" if towns else "region"


class Disambiguation:
    """The choice among the candidates of all names in a report."""

    def __init__(self, groups: Sequence[Group], hints: Sequence[str], gazetteer: Gazetteer) -> None:
        self._groups = groups
        self._gazetteer = gazetteer
        self._similar: dict[int, tuple[Match, ...]] = {}
        self._evidence = _Evidence(groups, hints, gazetteer)
        self._own = [_own_points(group) for group in groups]
        for group, own in zip(groups, self._own, strict=True):
            _add_holds(own, group, [other for other in groups if other.container == group.called])
        self._totals = [{key: sum(points.values()) for key, points in own.items()} for own in self._own]
        self._before: dict[int, Match] = {}
        self._chosen: dict[int, Match] = {}
        for _ in range(ROUNDS):
            self._before = self._chosen
            self._chosen = self._round(self._before)
            if {i: m.place.key for i, m in self._chosen.items()} == {i: m.place.key for i, m in self._before.items()}:
                break

    def choices(self) -> dict[int, Choice]:
        """Return the choice for each group by its index; a group that no candidate fits is left out."""
        return {
            i: Choice(match, _is_stray(self._groups, i, self._chosen, self._totals[i], self._evidence)) for i, match in self._chosen.items()
        }

    def weighed(self, index: int) -> list[tuple[Match, dict[str, float]]]:
        """Return the candidates of a group with what each got its points for, the most points first; one that cannot be is left out."""
        group, around = self._groups[index], self._around(index, self._before)
        found = ((match, around.points(match.place)) for match in (*group.candidates, *self._similar.get(index, ())))
        all_points = [(match, self._own[index][match.place.key] | more) for match, more in found if more is not None]
        return sorted(all_points, key=lambda pair: -sum(pair[1].values()))

    def _round(self, before: Mapping[int, Match]) -> dict[int, Match]:
        chosen: dict[int, Match] = {}
        for index, group in enumerate(self._groups):
            if group.container is None and len(group.candidates) == 1:
                chosen[index] = group.candidates[0]
                continue
            around = self._around(index, before)
            best: tuple[float, Match] | None = None
            for match in group.candidates:
                more = around.points(match.place)
                score = None if more is None else self._totals[index][match.place.key] + sum(more.values())
                if score is not None and (best is None or score > best[0]):
                    best = (score, match)
            if best is not None:
                chosen[index] = best[1]
            elif (alike := self._alike(index, around)) is not None:
                chosen[index] = alike
        return chosen

    def _alike(self, index: int, around: "_Around") -> Match | None:
        """Return the only place in what a name is said to lie in whose own name is nearly that name, None when there is none or several."""
        if around.container is None or around.container.kind not in DIVISIONS:
            return None
        group = self._groups[index]
        if index not in self._similar:
            self._similar[index] = self._gazetteer.similar(group.toponyms[0].name)
            for match in self._similar[index]:
                self._own[index].setdefault(match.place.key, _points_alone(match, group))
                self._totals[index].setdefault(match.place.key, sum(self._own[index][match.place.key].values()))
        lying = [match for match in self._similar[index] if match.place.kind in POINTS and around.points(match.place) is not None]
        nearest = [match for match in lying if match.quality == lying[0].quality]
        return nearest[0] if nearest and all(distance_km(m.place, nearest[0].place) < SAME_KM for m in nearest[1:]) else None

    def _around(self, index: int, before: Mapping[int, Match]) -> "_Around":
        group, key = self._groups[index], self._groups[index].key
        containers = (m.place for i, m in before.items() if self._groups[i].called == group.container)
        container = next(containers, None) if group.container else None
        others = [m.place for i, m in before.items() if self._groups[i].key != key]
        return _Around(group, self._evidence, others, container)


def _own_points(group: Group) -> dict[int, dict[str, float]]:
    """Return what each candidate, by its key, gets points for as far as that does not depend on the rest of the report."""
    points = {match.place.key: _points_alone(match, group) for match in group.candidates}
    towns = [m.place for m in group.candidates if m.place.kind is PlaceKind.SETTLEMENT and m.quality < Quality.SOUND]
    if not any(toponym.kinds & DIVISIONS for toponym in group.toponyms):
        within = {(town.country, town.admin1) for town in towns}
        for match in group.candidates:
            if match.place.kind in DIVISIONS and (match.place.country, match.place.admin1) in within:
                points[match.place.key]["shadowed"] = WEIGHTS["shadowed"]
    called = frozenset().union(*(toponym.kinds for toponym in group.toponyms))
    if called and called <= POINTS:
        for match in group.candidates:
            if match.place.kind not in POINTS and any(town.country in match.place.countries for town in towns):
                points[match.place.key]["too large"] = WEIGHTS["too large"]
    code = country_of_capital(group.toponyms[0].name)
    capital = max((town for town in towns if town.country == code), key=lambda town: town.population, default=None) if code else None
    if capital is not None:
        for match in group.candidates:
            if match.place.country == code:
                what = "capital" if match.place is capital else "not the capital"
                points[match.place.key][what] = WEIGHTS[what]
    return points


def _add_holds(own: dict[int, dict[str, float]], group: Group, contained: Sequence[Group]) -> None:
    """Give the candidates of a group points for the share of the names said to lie in it that do."""
    for match in group.candidates if contained else ():
        lying = sum(
            any(other.quality < Quality.SOUND and _lies_in(other.place, match.place) for other in inner.candidates[:MOST_HELD])
            for inner in contained
        )
        if lying:
            own[match.place.key]["holds"] = WEIGHTS["holds"] * lying / len(contained)


def _points_alone(match: Match, group: Group) -> dict[str, float]:
    place = match.place
    points = {
        "spelling": QUALITY[match.quality],
        "sort": KINDS.get(place.kind, 0.0),
        "population": WEIGHTS["of a region" if place.kind in DIVISIONS else "population"] * math.log10(place.population + 1),
    }
    if place.key < 0 and place.kind not in DIVISIONS:
        points["own"] = WEIGHTS["own"]
    if place.population >= 1_000_000:
        points["million"] = WEIGHTS["million"]
    kinds = frozenset().union(*(toponym.kinds for toponym in group.toponyms))
    if kinds:
        what = "kind" if place.kind in kinds else "other kind"
        points[what] = WEIGHTS[what]
    countries = frozenset().union(*(toponym.countries for toponym in group.toponyms))
    if countries:
        what = "other adjective" if countries.isdisjoint(place.countries) else "adjective"
        points[what] = WEIGHTS[what]
    return points


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


class _Around:
    """What the rest of a report says of where a name lies."""

    def __init__(self, group: Group, evidence: _Evidence, others: Sequence[Place], container: Place | None) -> None:
        self._group, self._evidence, self.container = group, evidence, container
        if container is not None and container.kind in POINTS and not any(_lies_in(m.place, container) for m in group.candidates):
            self.container = None  # two towns side by side
        self._many = len(others)
        self._spread = Counter(code for place in others for code in place.countries)
        self._regions = Counter((place.country, place.admin1) for place in others if place.admin1)
        self._anchors = [place for place in others if place.kind in LOCAL]

    def points(self, place: Place) -> dict[str, float] | None:
        """Return what a candidate gets points for, None when it cannot be meant since it does not lie where the words put it."""
        points: dict[str, float] = {}
        container = self.container
        if container is not None:
            if place.key == container.key:
                return None
            if place.kind is not PlaceKind.COUNTRY:
                if not _lies_in(place, container):
                    return None
                points["inside"] = WEIGHTS["inside"]
        points["stated"] = WEIGHTS["stated"] * self._evidence.stated(place, self._group)
        points["vote"] = WEIGHTS["vote"] * self._evidence.vote(place, self._group)
        if self._many:
            share = max(self._spread[code] for code in place.countries) / self._many if place.countries else 0.5
            points["spread"] = WEIGHTS["spread"] * share
            if place.admin1:
                points["region"] = WEIGHTS["region"] * min(1.0, self._regions[place.country, place.admin1] / 2)
            points["near"] = WEIGHTS["near"] * _nearness(place, self._anchors)
        return points


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
    if container.kind in POINTS:
        return distance_km(place, container) < INSIDE_KM
    if container.kind is PlaceKind.ADMIN1 and container.admin1 and place.admin1:
        return container.admin1 == place.admin1 or distance_km(place, container) < (ACROSS_KM if place.admin1_is_guess else INSIDE_KM)
    return distance_km(place, container) < ABOUT_KM


def _is_stray(groups: Sequence[Group], index: int, chosen: dict[int, Match], own: dict[int, float], evidence: _Evidence) -> bool:
    """Tell whether a place that bears the name only by the way lies in a country that nothing else in the report points to."""
    group, match = groups[index], chosen[index]
    place = match.place
    if match.quality is Quality.NAME or group.container is not None or own[place.key] > PROMINENT or not place.countries:
        return False
    around = {code for i, other in chosen.items() if groups[i].key != group.key for code in other.place.countries}
    return bool(around or evidence.countries(group)) and around.isdisjoint(place.countries) and evidence.stated(place, group) == 0.0
