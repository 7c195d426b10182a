"""When two times are the same for the purpose of judging."""

import calendar
import re
from datetime import date
from typing import NamedTuple, Protocol

__all__ = ["Period", "same_time"]

TWICE, SLACK_DAYS = 2, 3
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Period(Protocol):
    """Anything with a first and a last day in ISO 8601; null is open, a month or year counts whole."""

    @property
    def start(self) -> str | None:
        """Return the first day."""

    @property
    def end(self) -> str | None:
        """Return the last day."""


class _Days(NamedTuple):
    first: date | None
    last: date | None


def same_time(wanted: Period, given: Period) -> bool:
    """Tell whether a time overlaps the wanted one and is at most twice as long plus three days; an open end only matches an open end."""
    one, other = _days(wanted), _days(given)
    if other == (None, None) or not _touch(one, other):
        return False
    if None in other:
        return [day is None for day in other] == [day is None for day in one]
    return None in one or _length(other) <= TWICE * _length(one) + SLACK_DAYS


def _touch(one: _Days, other: _Days) -> bool:
    ends_before = one.last is not None and other.first is not None and other.first > one.last
    starts_after = one.first is not None and other.last is not None and other.last < one.first
    return not (ends_before or starts_after)


def _length(days: _Days) -> int:
    assert days.first is not None
    assert days.last is not None
    return (days.last - days.first).days + 1


def _days(period: Period) -> _Days:
    return _Days(_day(period.start, last=False), _day(period.end, last=True))


def _day(value: str | None, *, last: bool) -> date | None:
    match = _DATE.match(value or "")
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), int(match[3] or 0)
    try:
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None
