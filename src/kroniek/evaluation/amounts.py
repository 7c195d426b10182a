"""What a reading comes to: how many were killed, wounded, captured."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kroniek.evaluation.schemes import happened, in_order
from kroniek.model import Event, Figure, Measure, Reading

__all__ = ["Amount", "amount_of", "best_of", "most_stated"]


class Amount(NamedTuple):
    """A number with the lowest and the highest that it may be."""

    low: float
    best: float
    high: float


def amount_of(reading: Reading, measures: Collection[Measure]) -> Amount | None:
    """Return what a reading comes to: what its main event does, else what most of its claims do; None when it says nothing.

    A claim comes to the sum of its figures that are part of no other; among equals the earliest counts, so that neither what is told twice
    nor a toll that is recalled is added.
    """
    events = [event for event in reading.events if _sum(event.figures, measures)]
    if events:
        return _sum(max(events, key=_weight).figures, measures)
    sums = ((claim, _sum(claim.figures, measures)) for claim in in_order(reading.claims))
    return most_stated([amount for claim, amount in sums if amount is not None and (happened(claim) or amount.best == 0)])


def most_stated(amounts: Sequence[Amount]) -> Amount | None:
    """Return the amount that stands there most often, the first of equals."""
    times = Counter(amounts)
    return max(amounts, key=lambda amount: times[amount]) if amounts else None


def best_of(figure: Figure) -> float | None:
    """Return the number that a figure stands for: best, else low, else high."""
    return next((number for number in (figure.best, figure.low, figure.high) if number is not None), None)


def _weight(event: Event) -> tuple[bool, int]:
    return event.main, len(event.claims)


def _sum(figures: Iterable[Figure], measures: Collection[Measure]) -> Amount | None:
    ranges = [
        Amount(*(best if end is None else end for end in (figure.low, figure.best, figure.high)))
        for figure in figures
        if figure.measure in measures and figure.part_of is None and (best := best_of(figure)) is not None
    ]
    return Amount(*map(sum, zip(*ranges, strict=True))) if ranges else None
