"""What a record gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kroniek.model import Claim

__all__ = ["AddResult", "Counts", "KeptClaim", "KeptReport"]


class AddResult(StrEnum):
    """What adding a reading did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report in a record, less its text. ``added`` is when it came in (UTC), ``engine`` the version that last read it."""

    id: str
    doc_id: str | None
    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    modified: str | None
    retrieved: str | None
    language: str | None
    url: str | None
    engine: str
    added: str


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim in a record, and the report that makes it."""

    claim: Claim
    report: KeptReport


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds."""

    reports: int
    claims: int
    figures: int
    places: int
    problems: int
    by_type: Mapping[str, int]
