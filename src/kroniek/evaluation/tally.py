"""Counts that add up over documents, and what is read off their sum."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

__all__ = ["Detail", "Fault", "Interval", "Points", "Tally", "interval", "ratio", "resampled", "total"]

SEED = 20_181_217
RESAMPLES = 1000
CONFIDENCE = 0.95

Interval = tuple[float, float]


class Points(NamedTuple):
    """How much was right, of what was given (read) and of what was wanted (annotated)."""

    right: float = 0
    given: float = 0
    wanted: float = 0

    @property
    def precision(self) -> float:
        """Return the share of what was given that is right; 0 when nothing was given."""
        return ratio(self.right, self.given)

    @property
    def recall(self) -> float:
        """Return the share of what was wanted that is right; 0 when nothing was wanted."""
        return ratio(self.right, self.wanted)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return ratio(2 * self.right, self.given + self.wanted)

    def plus(self, other: "Points") -> "Points":
        """Return the sum of both."""
        return Points(self.right + other.right, self.given + other.given, self.wanted + other.wanted)


class Detail(NamedTuple):
    """What a field should have held, and what it holds."""

    field: str
    wanted: str
    read: str


@dataclass(frozen=True)
class Fault:
    """One thing that was read wrongly: in which document, of what kind, in which words, and where it differs from the gold."""

    document: str
    kind: str
    about: str
    words: str
    details: tuple[Detail, ...] = ()


@dataclass
class Tally:
    """What one gold row contributes, or all of them together.

    ``points`` are kept by group and name (``("field", "agent")``), ``counts`` by name; both add up. ``values`` are kept one by one,
    for medians.
    """

    points: dict[tuple[str, str], Points] = field(default_factory=dict)
    counts: dict[str, float] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, group: str, name: str, points: Points) -> None:
        """Add to the points of a name."""
        self.points[group, name] = self.of(group, name).plus(points)

    def count(self, name: str, amount: float = 1) -> None:
        """Add to a count."""
        self.counts[name] = self.counted(name) + amount

    def counted(self, name: str) -> float:
        """Return a count; what was never counted is 0."""
        return self.counts.get(name, 0)

    def of(self, group: str, name: str) -> Points:
        """Return the points of a name."""
        return self.points.get((group, name), Points())

    def group(self, group: str) -> dict[str, Points]:
        """Return the points of a group by name, in the order of the alphabet."""
        return {name: points for (of, name), points in sorted(self.points.items()) if of == group}

    def whole(self, group: str) -> Points:
        """Return the sum of a group."""
        return _sum(self.group(group).values())


def ratio(part: float, whole: float) -> float:
    """Return part of whole, and 0 of nothing."""
    return part / whole if whole else 0.0


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies; faults and values stay in order."""
    out = Tally()
    for tally in tallies:
        for (group, name), points in tally.points.items():
            out.add(group, name, points)
        for name, amount in tally.counts.items():
            out.count(name, amount)
        out.values += tally.values
        out.faults += tally.faults
    return out


def resampled(tallies: Sequence[Tally], headline: Callable[[Tally], float]) -> list[float]:
    """Return the headlines of draws of as many documents as there are, with replacement; none for fewer than two documents.

    The draws are the same every time, and for any tallies of as many documents, so that two scores of the same documents can be compared.
    """
    return [headline(drawn) for drawn in _drawn(tallies)] if len(tallies) > 1 else []


def interval(values: Sequence[float]) -> Interval | None:
    """Return the 95% interval of what was drawn, by percentiles (Efron and Tibshirani 1993); None when nothing was."""
    if not values:
        return None
    beyond = (1 - CONFIDENCE) / 2
    low, high = np.quantile(values, [beyond, 1 - beyond])
    return float(low), float(high)


def _drawn(tallies: Sequence[Tally]) -> Iterator[Tally]:
    """Yield sums of as many tallies as there are, drawn with replacement."""
    names = sorted({key for tally in tallies for key in tally.points})
    counted = sorted({key for tally in tallies for key in tally.counts})
    points = np.array([[tally.of(*name) for name in names] for tally in tallies], dtype=float).reshape(len(tallies), -1)
    counts = np.array([[tally.counted(name) for name in counted] for tally in tallies], dtype=float).reshape(len(tallies), -1)
    draws = np.random.default_rng(SEED).multinomial(len(tallies), [1 / len(tallies)] * len(tallies), size=RESAMPLES)
    for some, others in zip(draws @ points, draws @ counts, strict=True):
        row = some.reshape(-1, 3).tolist()
        yield Tally({name: Points(*each) for name, each in zip(names, row, strict=True)}, dict(zip(counted, others.tolist(), strict=True)))


def _sum(points: Iterable[Points]) -> Points:
    out = Points()
    for each in points:
        out = out.plus(each)
    return out
