"""What the schemes ask of an event, told once: sides, place, days, numbers and sources, out of its slots and claims."""

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kroniek.linking import ReportLike
from kroniek.model import (
    ActorKind,
    Claim,
    ClaimType,
    Event,
    Figure,
    Measure,
    Mention,
    Modality,
    PlaceMention,
    PlacePrecision,
    Polarity,
    Status,
)
from kroniek.publishing.source import LinkedEvent, Told

__all__ = [
    "NON_STATE",
    "ORGANISED",
    "PEOPLE",
    "STATE",
    "VIOLENT",
    "Count",
    "Days",
    "Facts",
    "Party",
    "happened",
    "outlet_of",
    "parties",
    "total",
]

STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE, ActorKind.COALITION, ActorKind.INTERNATIONAL})
NON_STATE = frozenset({ActorKind.REBEL, ActorKind.MILITIA})
ORGANISED = STATE | NON_STATE
PEOPLE = frozenset({ActorKind.CIVILIANS, ActorKind.PERSON, ActorKind.MEDIA})
"""Kinds of those who take no part in fighting by themselves."""

VIOLENT = frozenset(
    {
        *(ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.SIEGE, ClaimType.CAPTURE, ClaimType.REPELLED, ClaimType.AIR_STRIKE),
        *(ClaimType.DRONE_STRIKE, ClaimType.SHELLING, ClaimType.BOMBING, ClaimType.SUICIDE_BOMBING, ClaimType.GRENADE, ClaimType.SHOOTDOWN),
        *(ClaimType.CHEMICAL_ATTACK, ClaimType.SHOOTING, ClaimType.KILLING, ClaimType.ATTACK, ClaimType.ABDUCTION, ClaimType.CASUALTIES),
        *(ClaimType.SEXUAL_VIOLENCE, ClaimType.TORTURE, ClaimType.DESTRUCTION),
    }
)

_ALIKE = frozenset({ClaimType.CLASH, ClaimType.CEASEFIRE, ClaimType.AGREEMENT, ClaimType.TALKS})
_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.VICTIMS, Measure.MISSING, Measure.ABDUCTED})
_FINEST = tuple(PlacePrecision)
_LONGEST_OPEN = 31
"""Days within which a stretch that is open at one end is closed by the date of the report."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part: the name, and what is known of the actor."""

    name: str
    kind: ActorKind | None = None
    country: str | None = None
    id: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day on which it can have been."""

    first: date
    last: date

    @property
    def width(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier one of two."""
        return self.first + timedelta(days=(self.width - 1) // 2)

    @property
    def is_month(self) -> bool:
        """Whether they are a calendar month."""
        end = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first.day == 1 and self.last == self.first.replace(day=end)


@dataclass(frozen=True, slots=True)
class Count:
    """How many: None is unknown, and never 0. A ``best`` that no report names is the nearest number that one does."""

    low: float | None
    best: float | None
    high: float | None

    def __add__(self, other: "Count") -> "Count":
        """Return both together; what is unknown of one is left out of the sum, and an open end stays open."""
        return Count(
            _plus(self.low, other.low),
            _plus(self.best, other.best),
            None if self.high is None or other.high is None else self.high + other.high,
        )


class Facts:
    """An event's facts. Each is found when it is asked for."""

    def __init__(self, linked: LinkedEvent) -> None:
        self.event: Event = linked.event
        self.told = tuple(linked.claims)
        self.claims: tuple[Claim, ...] = tuple(told.claim for told in self.told)

    @cached_property
    def happened(self) -> bool:
        """Whether any claim says that it took place, surely or not."""
        return any(map(happened, self.claims))

    @cached_property
    def acts(self) -> tuple[Told, ...]:
        """The claims of the event's own type that say it took place; else those of its type, else all."""
        own = tuple(told for told in self.told if told.claim.type is self.event.type)
        return tuple(told for told in own if happened(told.claim)) or own or self.told

    @cached_property
    def chief(self) -> Told | None:
        """The act that tells most: with who and whom, from a report that is chiefly about it; the first of equals."""
        ranked = sorted(self.acts, key=lambda told: (-_slots(told.claim), not told.claim.main))
        return ranked[0] if ranked else None

    def words_of(self, role: str) -> tuple[Mention, ...]:
        """Return who fills a role: in the act that tells most, else in the first one that says it."""
        acts = [self.chief, *self.acts] if self.chief else list(self.acts)
        filled: list[tuple[Mention, ...]] = [getattr(told.claim.roles, role) for told in acts]
        return next((mentions for mentions in filled if mentions), ())

    @cached_property
    def is_denied(self) -> bool:
        """Whether a claim says that it did not take place."""
        return any(claim.polarity is Polarity.NEGATED and claim.type is self.event.type for claim in self.claims)

    @cached_property
    def agents(self) -> tuple[Party, ...]:
        """Who acted: by the acts, those first that most of them name. Whom more of them have as a target is none."""
        return _weighed(self._told_agents, self._told_targets)

    @cached_property
    def targets(self) -> tuple[Party, ...]:
        """Whom or what it was done to, in the same way."""
        return _weighed(self._told_targets, self._told_agents)

    @cached_property
    def _told_agents(self) -> Counter[Party]:
        return _votes(told.claim.roles.agent for told in self.acts) or _votes([self.event.roles.agent])

    @cached_property
    def _told_targets(self) -> Counter[Party]:
        return _votes(told.claim.roles.target for told in self.acts) or _votes([self.event.roles.target])

    @cached_property
    def supporters(self) -> tuple[Party, ...]:
        """With whose help."""
        return parties(self.event.roles.supporter)

    @cached_property
    def sides(self) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """The two sides, actors only: agents and targets, or the first agent and the others where both sides are told alike.

        Who takes no part in fighting by himself does no violence: he is no agent of it.
        """
        first = tuple(party for party in self.agents if party.kind is not None and not (self.is_violent and party.kind in PEOPLE))
        second = tuple(party for party in self.targets if party.kind is not None and party not in first)
        return (first[:1], first[1:]) if len(first) > 1 and not second and self.are_alike else (first, second)

    @cached_property
    def are_alike(self) -> bool:
        """Whether both sides are told alike, as agents."""
        return self.event.type in _ALIKE

    @cached_property
    def is_violent(self) -> bool:
        """Whether it is an act of armed force."""
        return self.event.type in VIOLENT

    @cached_property
    def harms_civilians(self) -> bool:
        """Whether those who suffer it are civilians, as far as the reports say."""
        if any(party.kind in PEOPLE for party in self.sides[1]):
            return True
        return any(figure.measure in _HARM and figure.status is Status.CIVILIAN for figure in self.event.figures)

    @cached_property
    def place(self) -> PlaceMention | None:
        """The place: the most precise one on the map, else the most precise one; the first of equals."""
        ranked = sorted(self.event.where, key=lambda place: (place.latitude is None, _rank(place)))
        return ranked[0] if ranked else None

    @cached_property
    def country(self) -> str | None:
        """The country's two letters: of the place, else of any other place."""
        return next((place.country for place in (self.place, *self.event.where) if place and place.country), None)

    @cached_property
    def days(self) -> Days | None:
        """The days; None when they are not told, nor bounded by the dates of the reports."""
        when = self.event.when
        start, end = (_day(when.start), _day(when.end)) if when else (None, None)
        reported = _day(self.event.first_reported)
        if when is None:
            start = end = reported
        elif start is None and end is not None and _near(end, reported):
            start = end
        elif end is None and start is not None and _near(start, reported):
            end = reported
        if start is None or end is None:
            return None
        return Days(min(start, end), max(start, end))

    @cached_property
    def reports(self) -> tuple[ReportLike, ...]:
        """The reports, by date of publication, those without one last."""
        found = {told.report.id: told.report for told in self.told}
        return tuple(sorted(found.values(), key=lambda report: (report.published is None, report.published or "", report.id)))

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets, in the order in which they reported."""
        return tuple(dict.fromkeys(outlet_of(report) for report in self.reports))

    @cached_property
    def speakers(self) -> tuple[Party, ...]:
        """Whom the reports go back on, in order of publication."""
        order = {report.id: position for position, report in enumerate(self.reports)}
        told = sorted(self.told, key=lambda each: (order[each.report.id], each.claim.evidence.span))
        return parties(one.speaker for each in told for one in each.claim.attribution if one.speaker)

    def count(self, measure: Measure) -> Count | None:
        """Return how many people, None when no number is told."""
        return total(self.event.figures, measure)


def happened(claim: Claim) -> bool:
    """Tell whether a claim says that its act took place, surely or not."""
    return claim.polarity is Polarity.AFFIRMED and claim.modality in (Modality.ASSERTED, Modality.HEDGED)


def total(figures: Iterable[Figure], measure: Measure) -> Count | None:
    """Return how many people in all; None when no number is told.

    What is part of another figure is in it already. A figure of nobody in particular is the whole, unless groups add up to more.
    """
    tops = [figure for figure in figures if figure.measure is measure and figure.unit == "people" and figure.part_of is None]
    wholes = [count for figure in tops if _is_whole(figure) and (count := _count(figure))]
    groups = [count for figure in tops if not _is_whole(figure) and (count := _count(figure))]
    both = [max(wholes, key=_best)] if wholes else []
    both += [_sum(groups)] if groups else []
    return max(both, key=_best) if both else None


def outlet_of(report: ReportLike) -> str:
    """Return who published a report: the outlet, else the host of its address, else that it is unknown."""
    if report.outlet:
        return report.outlet
    host = (report.url or "").partition("://")[2].partition("/")[0].rpartition("@")[2].removeprefix("www.")
    return host or "unknown outlet"


def _slots(claim: Claim) -> int:
    """Return how much a claim says of who and whom: an actor that is known counts more than a description."""
    return sum(
        2 if any(mention.actor is not None for mention in mentions) else 1
        for mentions in (claim.roles.agent, claim.roles.target)
        if mentions
    )


def _votes(roles: Iterable[Iterable[Mention]]) -> Counter[Party]:
    """Return in how many claims each takes a part, in the order in which they come."""
    votes: Counter[Party] = Counter()
    known: dict[str, Party] = {}
    for mentions in roles:
        for party in parties(mentions):
            votes[known.setdefault(party.id or party.name.casefold(), party)] += 1
    return votes


def _weighed(votes: Counter[Party], against: Counter[Party]) -> tuple[Party, ...]:
    return tuple(party for party, many in votes.most_common() if many >= against[party])


def _sum(counts: Sequence[Count]) -> Count:
    whole = counts[0]
    for count in counts[1:]:
        whole += count
    return whole


def _count(figure: Figure) -> Count | None:
    if figure.low is None and figure.best is None and figure.high is None:
        return None
    best = next((number for number in (figure.best, figure.low, figure.high) if number is not None), None)
    return Count(figure.low, best, figure.high)


def _best(count: Count) -> float:
    return count.best or 0.0


def _is_whole(figure: Figure) -> bool:
    return figure.group is None or (figure.status is Status.UNKNOWN and figure.group.actor is None)


def _plus(one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else one + other


def parties(mentions: Iterable[Mention]) -> tuple[Party, ...]:
    """Return who is meant, each once; those of whom only a description is known by its words."""
    found: dict[str, Party] = {}
    for mention in mentions:
        actor = mention.actor
        if actor is None:
            party = Party(mention.name)
        else:
            # That they are civilians says less than the words for them do.
            name = mention.name if actor.kind is ActorKind.CIVILIANS else actor.name
            party = Party(name, actor.kind, actor.country, actor.id, actor.wikidata)
        found.setdefault(party.id or party.name.casefold(), party)
    return tuple(found.values())


def _rank(place: PlaceMention) -> int:
    return _FINEST.index(place.precision) if place.precision else len(_FINEST)


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def _near(day: date, reported: date | None) -> bool:
    return reported is not None and 0 <= (reported - day).days < _LONGEST_OPEN
