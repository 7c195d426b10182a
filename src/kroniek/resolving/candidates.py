"""What words may mean, and why one thing was taken: the same shape for places, times and actors, as ``kroniek explain`` shows it."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Candidate", "Weighing"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that words may mean.

    ``about`` tells it from others of its name; ``reasons`` are what speaks for and against it, each with the points it adds. Where
    nothing was weighed there are no points, and reasons may be left out.
    """

    name: str
    about: str
    points: float | None = None
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the words at [start, end) of a report may mean, likeliest first, and why the first was taken, or none."""

    what: Literal["place", "time", "actor"]
    span: tuple[int, int]
    quote: str
    candidates: tuple[Candidate, ...]
    taken: bool
    why: str
