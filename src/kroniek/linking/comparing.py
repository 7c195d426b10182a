"""How much speaks for two claims, or groups of claims, telling of one occurrence: reasons with weights, which add up."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from importlib.resources import files
from math import asin, cos, log, radians, sin, sqrt
from typing import NamedTuple

from kroniek.linking.acts import affinity
from kroniek.linking.features import Features, Place, Who, features
from kroniek.linking.rarity import shared_part
from kroniek.linking.spans_of_time import days_of
from kroniek.linking.told import Told
from kroniek.model import ActorKind, ClaimType

__all__ = ["Reason", "Tie", "compare", "contrasts", "score", "ties", "why_together"]

SAME_SPOT, NEAR, FAR = 5.0, 20.0, 60.0
"""Kilometres: one town, towns beside each other, and what no inexact name explains."""
MOST_SHARED = 0.5
"""Words in common count up to this part: two short reports of two bombs are in the same words."""
MOST_TOLD = 6
COMPARED = 100
"""Claims that one of an event is compared with to tell why it is there."""
_ARMED = frozenset({ActorKind.STATE_FORCES, ActorKind.REBEL, ActorKind.MILITIA, ActorKind.POLICE, ActorKind.COALITION})


class Reason(NamedTuple):
    """Something that speaks for or against two claims belonging together, and by how much.

    It is put in words only when somebody asks: most comparisons are made for their sum.
    """

    name: str
    weight: float
    tell: Callable[[], str]

    @property
    def told(self) -> str:
        """Return in words what the reason is."""
        return self.tell()


Finding = tuple[str, float, Callable[[], str]]
"""The name of a reason, how much of it there is, and what tells it in words."""


def why_together(one: Told, other: Told) -> list[Reason]:
    """Return what speaks for and against two claims telling of one occurrence, the weightiest first."""
    return sorted(compare(features(one), features(other)), key=lambda reason: (-abs(reason.weight), reason.name))


class Tie(NamedTuple):
    """A claim of an event, the one of those before it that most speaks for belonging to, and the reasons, the weightiest first."""

    claim: int
    to: int
    reasons: list[Reason]


def ties(told: Sequence[Told]) -> list[Tie]:
    """Return what ties each claim of an event, but the first, to those before it, by their places in the order given.

    Claims of one report are compared as such: they are mostly of one event. At most ``COMPARED`` claims are compared with each.
    """
    made = [features(each) for each in told]
    found = []
    for i in range(1, len(told)):
        near = ((j, compare(made[j], made[i], within=told[j].report.id == told[i].report.id)) for j in range(max(0, i - COMPARED), i))
        best, reasons = max(near, key=lambda pair: sum(reason.weight for reason in pair[1]))
        found.append(Tie(i, best, sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.name))))
    return found


def score(one: Features, other: Features) -> float:
    """Return the sum of all reasons: above 0 the two belong together."""
    return sum(reason.weight for reason in compare(one, other))


def compare(one: Features, other: Features, *, within: bool = False) -> list[Reason]:
    """Return what speaks for and against two occurrences being one; the same from both sides.

    ``within`` one report most claims are of one occurrence, and what sets them apart counts for more.
    """
    found: list[Finding] = [("prior", 1.0, _of_one_report if within else _of_two_reports)]
    for measure in (_types, _places, _times, _people, _sides, _counts, _words):
        found += measure(one, other)
    return _weighed(found, "within" if within else "across")


def contrasts(one: Features, other: Features) -> list[Reason]:
    """Return what in places, times and persons speaks against two claims of one report being of one occurrence."""
    found = [reason for measure in (_places, _times, _people) for reason in measure(one, other)]
    return [reason for reason in _weighed(found, "within") if reason.weight < 0]


def _weighed(found: Iterable[Finding], name: str) -> list[Reason]:
    table = weights(name)
    return [Reason(name, weight, tell) for name, amount, tell in found if (weight := table[name] * amount)]


def _of_one_report() -> str:
    return "claims of one report are mostly of one event"


def _of_two_reports() -> str:
    return "claims of two reports are mostly of two events"


Found = Iterator[Finding]


def _types(one: Features, other: Features) -> Found:
    amount = _affinity(one.types, other.types)
    name = "type.same" if amount == 1 else "type.near" if amount >= 0.7 else "type.vague" if amount > 0 else "type.apart"
    yield name, 1.0, lambda: f"{', '.join(one.types)} and {', '.join(other.types)}"
    if one.main and other.main:
        yield "main", 1.0, lambda: "both reports are chiefly about it"


@lru_cache(maxsize=4096)
def _affinity(ones: tuple[str, ...], others: tuple[str, ...]) -> float:
    return affinity(map(ClaimType, ones), map(ClaimType, others))


_CLOSENESS = (
    *("place.same", "place.close", "place.within", "place.assumed", "place.country", "place.near", "place.far", "place.elsewhere"),
    "place.apart",
)


def _places(one: Features, other: Features) -> Found:
    pairs = [(name, a, b) for a in one.places for b in other.places if (name := _of_two_places(a, b)) is not None]
    if pairs:
        name, a, b = min(pairs, key=lambda pair: _CLOSENESS.index(pair[0]))
        yield name, 1.0, lambda: f"{a.also or a.name} and {b.also or b.name}"


def _of_two_places(a: Place, b: Place) -> str | None:
    """Return how close two places are, None where that cannot be told."""
    found = _known_places(a, b)
    if not (a.assumed or b.assumed) or found is None:
        return found
    if found in ("place.same", "place.close"):
        return "place.assumed"
    return "place.country" if found in ("place.within", "place.country") else "place.elsewhere"


def _known_places(a: Place, b: Place) -> str | None:
    if {a.name, a.also} & {b.name, b.also} - {None, ""}:
        return "place.country" if a.level in ("country", "wide") else "place.within" if a.level == "admin1" else "place.same"
    if a.country and b.country and a.country != b.country:
        return "place.apart"
    levels = {a.level, b.level}
    if levels & {"country", "wide"}:
        return "place.country" if a.country == b.country else None
    if "admin1" in levels:
        return None if not (a.admin1 and b.admin1) else "place.within" if a.admin1 == b.admin1 else "place.apart"
    far = _kilometres(a, b)
    if far is None:
        return None
    if far <= SAME_SPOT:
        return "place.same" if far < 0.1 else "place.close"
    if levels & {"admin2", "line"} and far <= FAR:
        return "place.within"
    return "place.near" if far <= NEAR else "place.far" if far <= FAR else "place.apart"


def _kilometres(a: Place, b: Place) -> float | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    p, q = radians(a.latitude), radians(b.latitude)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))


def _times(one: Features, other: Features) -> Found:
    a, b = days_of(one), days_of(other)
    if a is None or b is None:
        yield "time.unknown", 1.0, lambda: "the time of one is not known"
        return
    gap = max((b.start - a.end).days, (a.start - b.end).days)
    sure = a.told and b.told

    def tell() -> str:
        return f"{a.start} to {a.end} and {b.start} to {b.end}"

    if gap <= 0:
        longest = max(a.length, b.length)
        if not sure:
            yield "time.inferred", 1.0, tell
        else:
            yield ("time.same" if longest <= 1 else "time.overlap" if longest <= 12 or a.length == b.length else "time.wide"), 1.0, tell
    elif sure:
        yield ("time.next" if gap == 1 else "time.apart"), 1.0 if gap == 1 else min(3.0, 1 + log(gap) / 2), tell
    else:
        yield "time.later", min(3.0, log(1 + gap)), tell


def _people(one: Features, other: Features) -> Found:
    named = [{w.name.split()[-1] for w in each.who if w.kind == ActorKind.PERSON and w.name} for each in (one, other)]
    if not all(named):
        return
    shared = named[0] & named[1]
    if shared:
        yield "person.shared", min(2.0, len(shared) ** 0.5), lambda: ", ".join(sorted(shared))
    else:
        yield "person.others", 1.0, lambda: f"{', '.join(sorted(named[0]))}; {', '.join(sorted(named[1]))}"


def _sides(one: Features, other: Features) -> Found:
    for role in ("agent", "target"):
        a, b = ([w for w in each.who if w.role == role and w.id and w.kind in _ARMED] for each in (one, other))
        if not a or not b:
            continue
        if any(_same_side(x, y) for x in a for y in b):
            yield f"{role}.same", 1.0, partial(_names_of_all, a, b)
        else:
            yield f"{role}.other", 1.0, partial(_names_of_each, a, b)


def _names_of_all(*sides: Sequence[Who]) -> str:
    return ", ".join(sorted({who.name for side in sides for who in side}))


def _names_of_each(*sides: Sequence[Who]) -> str:
    return "; ".join(", ".join(who.name for who in side) for side in sides)


def _same_side(a: Who, b: Who) -> bool:
    return b.id in (a.id, a.part_of) or a.id == b.part_of or (a.country == b.country is not None and a.kind == b.kind)


def _counts(one: Features, other: Features) -> Found:
    for measure in sorted({c.measure for c in one.counts} & {c.measure for c in other.counts}):
        a, b = ([c for c in each.counts if c.measure == measure] for each in (one, other))
        exact = {c.best for c in a if c.best is not None} & {c.best for c in b if c.best is not None}
        if exact:
            most = max(exact)
            tell = partial("{:g} {}".format, most, measure)
            yield ("count.same" if most > 2 else "count.few"), min(2.0, 1 + log(max(most, 3) / 3) / 3) if most > 2 else 1.0, tell
        else:
            ones, others = ([c.best for c in each if c.best] for each in (a, b))
            if ones and others:
                apart = min(abs(log(x / y)) for x in ones for y in others)
                yield "count.other", min(apart, 3.0), partial("{:g} and {:g} {}".format, max(ones), max(others), measure)


def _words(one: Features, other: Features) -> Found:
    spots = {word for place in (*one.places, *other.places) for word in f"{place.name} {place.also or ''}".split()}
    for name, mine, theirs in (("names", one.names - spots, other.names - spots), ("context", one.context, other.context)):
        if mine and theirs:
            yield name, min(MOST_SHARED, shared_part(mine, theirs, None)), partial(_in_common, mine, theirs)
    if one.language == other.language and one.words and other.words:
        told = partial(_in_common, one.words, other.words, lambda word: (-len(word), word))
        yield "words", min(MOST_SHARED, shared_part(one.words, other.words, one.language)), told


def _in_common(mine: frozenset[str], theirs: frozenset[str], order: Callable[[str], tuple[int, str]] | None = None) -> str:
    return ", ".join(sorted(mine & theirs, key=order)[:MOST_TOLD])


@cache
def weights(table: str = "across") -> dict[str, float]:
    """Return the weight of each reason across reports, or ``within`` one, as ``weights.toml`` has it."""
    tables: dict[str, dict[str, float]] = tomllib.loads(files("kroniek.linking").joinpath("weights.toml").read_text(encoding="utf-8"))
    return tables["across"] | tables[table]
