"""The form of gold for facts: what a careful coder takes from a report. Told to people in docs/evaluation.md.

A field that a fact does not give is not judged; one that it gives as empty must be empty.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kroniek.model import Bound, ClaimType, Measure, Modality, Polarity, Status

__all__ = ["Fact", "GoldFigure", "GoldPlace", "GoldTime"]

NUMBERS: tuple[Literal["low", "best", "high"], ...] = ("low", "best", "high")

_Names = tuple[str, ...]
_Fillers = tuple[_Names, ...]


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def gives(self, key: str) -> bool:
        """Tell whether the annotation says anything of a field, were it that it is empty."""
        return key in self.model_fields_set


class GoldPlace(_Gold):
    """A place: the names accepted, and which place it is."""

    quote: _Names = ()
    geonames_id: int | None = None
    country: str | None = None


class GoldTime(_Gold):
    """First and last day, both inclusive; null is open."""

    start: str | None = None
    end: str | None = None


class GoldFigure(_Gold):
    """A counted quantity; of low, best and high, those that are given are judged, and null is open or unknown."""

    measure: Measure
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: tuple[Bound, ...] = ()
    group: _Names = ()
    status: tuple[Status, ...] = ()
    part_of: float | None = None

    def numbers(self) -> dict[str, float | None]:
        """Return those of low, best and high that are given."""
        return {name: getattr(self, name) for name in NUMBERS if self.gives(name)}


class Fact(_Gold):
    """One thing that the report says."""

    type: tuple[ClaimType, ...] = Field(min_length=1)
    evidence: str
    agent: _Fillers = ()
    target: _Fillers = ()
    supporter: _Fillers = ()
    instrument: _Fillers = ()
    holder: _Fillers = ()
    subject: _Fillers = ()
    agent_or_subject: _Fillers = ()
    agent_or_speaker: _Fillers = ()
    where: tuple[GoldPlace, ...] = ()
    when: GoldTime | None = None
    figures: tuple[GoldFigure, ...] = ()
    polarity: tuple[Polarity, ...] = ()
    modality: tuple[Modality, ...] = ()
    speaker: _Names | None = None
    optional: bool = False
