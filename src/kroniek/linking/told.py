"""What linking is given: claims, and the reports that make them."""

from dataclasses import dataclass
from typing import Protocol

from kroniek.model import Claim, Reading, Report

__all__ = ["OneClaim", "ReportLike", "Told", "told_by"]


class ReportLike(Protocol):
    """What linking needs of a report; the contract's reports and those that a record keeps have it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def byline(self) -> str | None: ...  # noqa: D102
    @property
    def outlet(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def language(self) -> str | None: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102


class Told(Protocol):
    """A claim, and the report that makes it."""

    @property
    def claim(self) -> Claim: ...  # noqa: D102
    @property
    def report(self) -> ReportLike: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class OneClaim:
    """A claim of a reading that is in no record."""

    claim: Claim
    report: Report


def told_by(reading: Reading) -> tuple[OneClaim, ...]:
    """Return the claims of a reading, each with its report."""
    return tuple(OneClaim(claim, reading.report) for claim in reading.claims)
