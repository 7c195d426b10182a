"""What a record gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kroniek.linking import Reconciled
from kroniek.model import Claim, Event

__all__ = ["AddResult", "Counts", "Decided", "Decision", "FormerEvent", "GoneClaim", "KeptClaim", "KeptEvent", "KeptReport", "Verdict"]


class AddResult(StrEnum):
    """What adding a reading did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


class Verdict(StrEnum):
    """What somebody can decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    COMMENT = "comment"
    UNDO = "undo"


class Decided(StrEnum):
    """What was decided on a claim or event, by the last who accepted or rejected it; open is undecided."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


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
    """A claim in a record as corrected, and the report that makes it; ``original`` is as it was read, where it was corrected."""

    claim: Claim
    report: KeptReport
    status: Decided = Decided.OPEN
    original: Claim | None = None


@dataclass(frozen=True, slots=True)
class GoneClaim:
    """A claim that the newest reading of its report does not make any more.

    ``engine`` is the version that read it no more and ``gone`` when (UTC). ``successor`` is the id of the claim made of the same
    words now, if there is one: what was decided on this one holds for that.
    """

    claim: Claim
    report: KeptReport
    engine: str
    gone: str
    successor: str | None


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event: what the claims tell of together, as reconciled (``working`` shows how), and those claims, by date of publication.

    ``copies`` tells, by the ids of reports that copy another, of which report they are copies.
    """

    event: Event
    claims: tuple[KeptClaim, ...]
    status: Decided
    working: Reconciled
    copies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormerEvent:
    """An event that there is no more by this id: the ``claim`` that it was founded on is in another one ``now``, or in none.

    ``merge`` is the decision that joined the two, where people did.
    """

    id: str
    claim: str
    now: str | None
    merge: "Decision | None"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided, when (UTC) and why; never changed or removed, but ``stands`` is false once it is undone.

    ``about`` is the id of a claim, event or report. ``details`` hold what the verdict needs: of a correction the ``field``, and the
    values ``from`` and ``to``; of a merge or split the ``claims``; of an undo the ``decision``.
    """

    id: int
    about: str
    verdict: Verdict
    by: str
    at: str
    reason: str | None
    details: Mapping[str, Any]
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds."""

    reports: int
    claims: int
    figures: int
    places: int
    problems: int
    events: int
    unlinked: int
    """How many reports are not in events yet."""
    by_type: Mapping[str, int]
