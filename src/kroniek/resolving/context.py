"""What resolving the claims of one report needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kroniek.model import Actor, PlaceMention, Report
from kroniek.resolving.actor_resolution import Answer
from kroniek.resolving.actors import ActorIndex
from kroniek.resolving.report_actors import Told
from kroniek.resolving.report_persons import Persons
from kroniek.resolving.report_times import ReportTimes

__all__ = ["APART", "COUNTED", "Asked", "Context"]

COUNTED, APART = "counted", "apart"
"""Roles that tell whom a phrase stands for: whose losses are counted, and those who are not of the side that acts."""


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving one report needs: its words, its places as resolved, and its times."""

    report: Report
    text: str  # the report's, in ordinary case
    published: date | None
    language: str
    actors: ActorIndex
    persons: Persons
    places: Sequence[PlaceMention]
    times: ReportTimes
    country: str | None
    told_from: Mapping[int, int] = field(default_factory=dict)  # places by what is told to lie so far from them, both by their starts
    named: Mapping[int, tuple[int, Actor]] = field(default_factory=dict)  # known actors by where their names start, with where they end
    resolved: dict["Asked", Answer] = field(default_factory=dict, repr=False)
    told: list[Told] = field(default_factory=list, repr=False)

    @property
    def day(self) -> str | None:
        """The ISO date of publication."""
        return self.published.isoformat() if self.published is not None else None


class Asked(NamedTuple):
    """A phrase that an actor was sought for, in which role where that tells, and on which day."""

    start: int
    end: int
    head: int
    role: str
    day: str | None
