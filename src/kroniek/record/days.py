"""Days as the record compares them: ISO dates, whose order as text is their order in time."""

import calendar
import re
from datetime import date

from kroniek.errors import DateError
from kroniek.model import Claim

__all__ = ["days_of", "first_day", "last_day"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?", re.ASCII)


def first_day(when: str) -> str:
    """Return the first day of a year, month or day: "2026-03" is "2026-03-01". Raise DateError for anything else."""
    return _days(when)[0]


def last_day(when: str) -> str:
    """Return the last day of a year, month or day: "2026-02" is "2026-02-28". Raise DateError for anything else."""
    return _days(when)[1]


def days_of(claim: Claim, published: str | None) -> tuple[str | None, str | None]:
    """Return the first and last day of a claim; null is open, and both null is unknown.

    A claim that says nothing of its time counts for the day on which it was published.
    """
    if claim.when is not None and (claim.when.start or claim.when.end):
        return claim.when.start, claim.when.end
    try:
        return _days(published or "")
    except DateError:
        return None, None


def _days(when: str) -> tuple[str, str]:
    found = _DATE.fullmatch(when.strip())
    try:
        if found is None:
            raise ValueError(when)
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError as error:
        raise DateError(f"{when!r} is no date.", remedy="Write 2026, 2026-03 or 2026-03-17.") from error
    return first.isoformat(), last.isoformat()
