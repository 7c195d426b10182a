"""When an occurrence was, as the days it may have been on.

What is told without a time mostly was in the days before publication, and people die of what befell them on the days before.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kroniek.linking.features import AFTERMATH, Features

__all__ = ["Days", "days_of"]

NEWS_LAG = 3
"""Days before publication on which something told without a time mostly was."""


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
    return _days(features.start, features.end, features.timed and not AFTERMATH.issuperset(features.types), features.published)


@lru_cache(maxsize=65536)
def _days(start: str | None, end: str | None, timed: bool, published: str | None) -> Days | None:
    if timed and start and end:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        return Days(first, max(first, last), True)
    day = end or start or published
    if day is None:
        return None
    last = date.fromisoformat(day)
    return Days(last - timedelta(NEWS_LAG), last, False)
