"""Days and moments as the record compares them: ISO 8601 in one form each, whose order as text is their order in time."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from kroniek.errors import DateError
from kroniek.model import Claim

__all__ = ["days_of", "first_day", "first_moment", "last_day", "last_moment", "moment_before", "now"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?", re.ASCII)


def first_day(when: str) -> str:
    """Return the first day of a year, month or day: "2026-03" is "2026-03-01". Raise DateError for anything else."""
    return _days(when)[0]


def last_day(when: str) -> str:
    """Return the last day of a year, month or day: "2026-02" is "2026-02-28". Raise DateError for anything else."""
    return _days(when)[1]


def now() -> str:
    """Return this moment in UTC, to the millisecond, as all moments are kept."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def first_moment(when: str) -> str:
    """Return in UTC the first moment of a year, month or day, or the moment itself. Raise DateError."""
    return _moment(when) or f"{first_day(when)}T00:00:00.000+00:00"


def moment_before(when: str) -> str:
    """Return in UTC the last moment before a year, month, day or moment. Raise DateError."""
    return (datetime.fromisoformat(first_moment(when)) - timedelta(milliseconds=1)).isoformat(timespec="milliseconds")


def last_moment(when: str) -> str:
    """Return in UTC the last moment of a year, month or day, or the moment itself. Raise DateError."""
    return _moment(when) or f"{last_day(when)}T23:59:59.999+00:00"


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


def _moment(when: str) -> str | None:
    """Return a date with a time as a moment in UTC; a time that does not say where counts as UTC."""
    if "T" not in when.strip():
        return None
    try:
        found = datetime.fromisoformat(when.strip())
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError) as error:
        raise DateError(f"{when!r} is no date and time.", remedy="Write 2026-03-17T09:30, or with +01:00 after it.") from error


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
