"""The numbers that claims of one event give, each with what stands against it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import inf

from kroniek.linking.acts import happened
from kroniek.linking.sources import Source, source_of
from kroniek.linking.told import Told
from kroniek.model import Claim, Figure, Measure, PlacePrecision, Polarity, Status

__all__ = ["Number", "Slot", "Standing", "numbers_of"]


class Standing(StrEnum):
    """What becomes of a number."""

    COUNTED = "counted"
    SUPERSEDED = "superseded"
    """Corrected, or replaced by a later number of the same source."""
    SUBSET = "subset"
    """Of some of those whom a larger number of the same report counts."""
    INCREMENT = "increment"
    """It adds up with an earlier number to a later one, or is told beside the sum: "nine more died, bringing the toll to 43"."""
    ASIDE = "aside"
    """Another number of the same report and source, told less often or later on."""
    DENIED = "denied"


LONG = 40
"""Days; a number of a longer time is a sum over events, where another number is not …"""
SEVERAL = 1
"""… and so is one of more days than this that is told of no town or district."""
_NARROW = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN2, None})
ONE_MEASURE = {Measure.CAPTURED: Measure.DETAINED}
"""Measures of the same people: who was captured is detained."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """What is counted: the measure, the unit and, for a part of all, whether those counted took part in the fighting."""

    measure: Measure
    unit: str
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """What one claim says that a slot comes to, on whose word, and what became of it."""

    slot: Slot
    claim: str
    report: str
    published: str
    position: int
    figure: Figure
    low: float | None
    best: float | None
    high: float | None
    source: Source
    outlet: str | None = None
    partial: bool = False
    """Whether it is the word of a side about what it did to others."""
    standing: Standing = Standing.COUNTED
    why: str = ""

    def as_dropped(self, standing: Standing, why: str) -> "Number":
        """Return the number, marked as one that does not count."""
        return replace(self, standing=standing, why=why)


def numbers_of(told: Sequence[Told], copies: Mapping[str, str] | None = None) -> list[Number]:
    """Return all numbers that claims give, those that do not count marked as such, by publication and place in the text."""
    doers = {mention.actor.id for each in told for mention in each.claim.roles.agent if mention.actor is not None and happened(each.claim)}
    found = [number for each in told for number in _of_claim(each, copies, doers)]
    found.sort(key=lambda n: (n.published, n.report, n.position))
    found = _without_corrected(found, {each.claim.id: each for each in told})
    found = _without_longer_times(found, {each.claim.id: each.claim for each in told})
    found = _without_increments(found, {each.claim.id: each.claim for each in told})
    found = _without_later_additions(found)
    found = _one_a_report(_without_parts(_without_single_persons(found)))
    return _newest_of_each_source(found)


def _of_claim(told: Told, copies: Mapping[str, str] | None, doers: Collection[str]) -> Iterable[Number]:
    claim, report = told.claim, told.report
    slots: dict[Slot, list[Figure]] = {}
    for figure in claim.figures:
        measure = ONE_MEASURE.get(figure.measure, figure.measure)
        if figure.part_of is None:
            slots.setdefault(Slot(measure, figure.unit), []).append(figure)
        if figure.status is not Status.UNKNOWN:
            slots.setdefault(Slot(measure, figure.unit, figure.status), []).append(figure)
    source = source_of(told, copies)
    real = happened(claim) or any(f.best == 0 for f in claim.figures)
    partial = source.id.removeprefix("actor:") in doers
    place = (claim.id, report.id, report.published or "", claim.trigger.span[0])
    for slot, figures in slots.items():
        tops = [f for f in figures if f.part_of is None or claim.figures[f.part_of] not in figures]
        added, tops = _added(tops)
        number = Number(slot, *place, tops[0], *_sum(tops), source, report.outlet, partial)
        if real:
            yield from (Number(slot, *place, f, f.low, f.best, f.high, source, report.outlet, partial, *_increment(tops[0])) for f in added)
            yield number
        elif claim.polarity is Polarity.NEGATED:
            yield number.as_dropped(Standing.DENIED, "the claim is denied")


def _added(figures: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Part the figures of one claim that are added up from the sum that is told behind them, of nobody in particular."""
    *some, last = figures
    largest = max((f.best or inf for f in some), default=inf)
    whole = last.group is None and last.best is not None and last.best > largest and all(f.group is not None for f in some)
    return (some, [last]) if whole else ([], figures)


def _increment(whole: Figure) -> tuple[Standing, str]:
    return Standing.INCREMENT, f"the same sentence says {whole.quote}"


def _sum(figures: Sequence[Figure]) -> tuple[float | None, float | None, float | None]:
    """Return the ends of several figures together; an end that one of them leaves open is open."""
    low, best, high = ([getattr(f, end) for f in figures] for end in ("low", "best", "high"))
    return tuple(sum(ends) if None not in ends else None for ends in (low, best, high))  # type: ignore[return-value]


def _without_corrected(numbers: Sequence[Number], told: Mapping[str, Told]) -> list[Number]:
    """Mark the numbers that a claim of the same report says it corrects."""
    out = []
    for number in numbers:
        corrected = next(
            (t for t in told.values() if t.report.id == number.report and t.claim.id != number.claim and _corrects(t, number)), None
        )
        if corrected is not None and number.standing is Standing.COUNTED:
            out.append(number.as_dropped(Standing.SUPERSEDED, f"corrected: {corrected.claim.evidence.quote[:80]}"))
        else:
            out.append(number)
    return out


def _corrects(told: Told, number: Number) -> bool:
    words = told.claim.supersedes
    return words is not None and words.casefold() in (number.figure.quote.casefold(), f"{number.best:g}" if number.best is not None else "")


def _without_longer_times(numbers: Sequence[Number], claims: Mapping[str, Claim]) -> list[Number]:
    """Mark the numbers of a year or of several days, where others are of a shorter time: those count more than this event."""
    longer = {id: _is_longer(claim) for id, claim in claims.items()}
    first: dict[Slot, str] = {}
    for number in numbers:
        when = claims[number.claim].when
        if number.standing is Standing.COUNTED and not longer[number.claim]:
            start = when.start if when is not None and when.start is not None else number.published[:10]
            first[number.slot] = min(start, first.get(number.slot, start))
    return [
        number.as_dropped(Standing.ASIDE, "of a longer time")
        if number.standing is Standing.COUNTED and longer[number.claim] and _began(claims[number.claim]) < first.get(number.slot, "")
        else number
        for number in numbers
    ]


def _began(claim: Claim) -> str:
    return claim.when.start or "" if claim.when is not None else ""


def _is_longer(claim: Claim) -> bool:
    when = claim.when
    if when is None or when.quote is None or when.start is None or when.end is None:
        return False
    days = (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days
    return days > LONG or (days > SEVERAL and not any(place.precision in _NARROW for place in claim.where))


def _without_increments(numbers: Sequence[Number], claims: Mapping[str, Claim]) -> list[Number]:
    """Mark the numbers that a larger one in the same sentence is the sum of, or holds."""
    out = []
    for number in numbers:
        larger = (
            other for other in numbers
            if (other.report, other.slot) == (number.report, number.slot) and other.standing is Standing.COUNTED
            and other.claim != number.claim and _size(other) > _size(number) >= 0
            and claims[other.claim].evidence.span == claims[number.claim].evidence.span
        )  # fmt: skip
        whole = next(larger, None) if number.standing is Standing.COUNTED else None
        out.append(number if whole is None else number.as_dropped(*_increment(whole.figure)))
    return out


def _without_later_additions(numbers: Sequence[Number]) -> list[Number]:
    """Mark the numbers that make with one of an earlier day what a report of the same day or a later one says: eight, two more, ten."""
    slots: dict[Slot, list[Number]] = {}
    for number in numbers:
        if number.standing is Standing.COUNTED and number.best:
            slots.setdefault(number.slot, []).append(number)
    out = []
    for number in numbers:
        sums = _sums_with(number, slots[number.slot]) if number.standing is Standing.COUNTED and number.best else []
        out.append(number.as_dropped(Standing.INCREMENT, "with {} it makes {}".format(*sums[0])) if sums else number)
    return out


def _sums_with(number: Number, others: Sequence[Number]) -> list[tuple[str, str]]:
    """Return an earlier and larger number and the sum of both, where each of these is told."""
    day, best = number.published[:10], number.best or 0.0
    before = [n for n in others if n.published[:10] < day and n.best is not None and n.best > best]
    after = {n.best: n for n in reversed(others) if n.published[:10] >= day and n.claim != number.claim}
    return [(n.figure.quote, after[n.best + best].figure.quote) for n in before if n.best is not None and n.best + best in after]


def _without_single_persons(numbers: Sequence[Number]) -> list[Number]:
    """Mark one person told of alone where another report counts several: it is one of them."""
    several = {(n.slot, n.report) for n in numbers if n.standing is Standing.COUNTED and _size(n) > 1}
    return [
        n.as_dropped(Standing.SUBSET, "one of those whom other reports count")
        if n.standing is Standing.COUNTED and n.best == 1 and any(slot == n.slot and report != n.report for slot, report in several)
        else n
        for n in numbers
    ]


def _without_parts(numbers: Sequence[Number]) -> list[Number]:
    """Mark the civilians or fighters told of alone where the same report has a larger number of whoever it was: they are some of those."""
    wholes: dict[tuple[str, Slot], list[Number]] = {}
    for number in numbers:
        if number.standing is Standing.COUNTED and number.figure.status is Status.UNKNOWN:
            wholes.setdefault((number.report, number.slot), []).append(number)
    out = []
    for number in numbers:
        larger = [whole for whole in wholes.get((number.report, number.slot), ()) if _size(whole) > _size(number)]
        if number.standing is Standing.COUNTED and number.figure.status is not Status.UNKNOWN and _size(number) > 0 and larger:
            out.append(number.as_dropped(Standing.SUBSET, f"the report also says {larger[0].figure.quote}"))
        else:
            out.append(number)
    return out


def _one_a_report(numbers: Sequence[Number]) -> list[Number]:
    """Leave one number of each report and source for a slot: what is told most often, and among equals first."""
    told: dict[tuple[str, str, Slot], list[Number]] = {}
    for number in numbers:
        if number.standing is Standing.COUNTED:
            told.setdefault((number.report, number.source.id, number.slot), []).append(number)
    chosen = {key: _most_told(some) for key, some in told.items()}
    out = []
    for number in numbers:
        kept = chosen.get((number.report, number.source.id, number.slot))
        if number.standing is not Standing.COUNTED or kept is None or _size(kept) == _size(number):
            out.append(number)
        else:
            standing = Standing.SUBSET if _size(number) < _size(kept) else Standing.ASIDE
            out.append(number.as_dropped(standing, f"the report also says {kept.figure.quote}"))
    return out


def _most_told(numbers: Sequence[Number]) -> Number:
    named = [n for n in numbers if _size(n) >= 0] or numbers
    times = Counter((n.low, n.best, n.high) for n in named)
    return max(named, key=lambda n: times[n.low, n.best, n.high])


def _newest_of_each_source(numbers: Sequence[Number]) -> list[Number]:
    newest: dict[tuple[str, Slot], Number] = {}
    for number in numbers:
        if number.standing is Standing.COUNTED and number.published:
            newest[number.source.id, number.slot] = number
    out = []
    for number in numbers:
        last = newest.get((number.source.id, number.slot))
        if number.standing is Standing.COUNTED and last is not None and last.published > number.published and _size(last) != _size(number):
            out.append(number.as_dropped(Standing.SUPERSEDED, f"{number.source.name} later said {last.figure.quote}"))
        else:
            out.append(number)
    return out


def _size(number: Number) -> float:
    for value in (number.best, number.low, number.high):
        if value is not None:
            return value
    return -1.0
