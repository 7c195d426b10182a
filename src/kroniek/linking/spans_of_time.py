"""When an occurrence was, as the days it may have been on."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kroniek.linking.features import Features

__all__ = ["Days", "days_of"]

NEWS_LAG = 3
"""Days before publication on which something told without a time mostly was."""
OPEN = 30
"""Days to which a time with one open end is cut."""


class Days(NamedTuple):
    """A stretch of days, both ends included; ``told`` is false where it is inferred from the day of publication."""

    start: date
    end: date
    told: bool

    @property
    def length(self) -> int:
        """Return the number of days between first and last."""
        return (self.end - self.start).days


def days_of(features: Features) -> Days | None:
    """Return the days on which an occurrence may have been; None when nothing is known of it."""
    return _days(features.start, features.end, features.timed, features.published)


@lru_cache(maxsize=65536)
def _days(start: str | None, end: str | None, timed: bool, published: str | None) -> Days | None:
    if timed and (start or end):
        first = date.fromisoformat(start) if start else None
        last = date.fromisoformat(end) if end else None
        if first is None and last is not None:
            return Days(last - timedelta(OPEN), last, True)
        if last is None and first is not None:
            return Days(first, first + timedelta(OPEN), True)
        if first is not None and last is not None:
            return Days(first, max(first, last), True)
    day = published or end or start
    if day is None:
        return None
    last = date.fromisoformat(day)
    return Days(last - timedelta(NEWS_LAG), last, False)
