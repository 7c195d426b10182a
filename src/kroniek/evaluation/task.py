"""What a task is: which rows it takes, and how one is scored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from kroniek.evaluation.gold import GoldRow
from kroniek.evaluation.tally import Points, Tally
from kroniek.model import Reading

__all__ = ["Line", "Number", "Section", "Summary", "Task"]

R = TypeVar("R", bound=GoldRow)


class Line(NamedTuple):
    """A measure with its points; ``when_found`` is its accuracy where the thing it belongs to was found at all."""

    name: str
    points: Points
    when_found: float | None = None


class Section(NamedTuple):
    """Lines that are told together, under a word for what they are of."""

    name: str
    lines: tuple[Line, ...]


class Number(NamedTuple):
    """A single figure: a whole one is a count."""

    name: str
    value: float


class Summary(NamedTuple):
    """All that is told of a sum of tallies."""

    sections: tuple[Section, ...]
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True)
class Task(Generic[R]):
    """A task: the form of its rows, and how one row and the readings of its documents are scored (None for a text that was not read)."""

    name: str
    headline_name: str
    row: type[R]
    fits: Callable[[dict[str, Any]], bool]
    """Tells from an unchecked row whether it is of this task."""
    score: Callable[[R, Sequence[Reading | None]], Tally]
    headline: Callable[[Tally], float]
    summary: Callable[[Tally], Summary]
    together: Callable[[Sequence[R], Sequence[Sequence[Reading | None]]], list[Tally]] | None = None
    """Scores all rows at once, where one alone says nothing."""
