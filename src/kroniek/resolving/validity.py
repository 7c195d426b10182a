"""When an actor existed: bounds are years (2012), or ISO dates (2024-12-08), and a day is compared as far as both go."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

__all__ = ["bound_fault", "in_force", "period_words"]

_BOUND = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)


def in_force(row: Mapping[str, Any], day: str) -> bool:
    """Tell whether what has ``valid_from`` and ``valid_to`` was so on a day: an ISO date, or the beginning of one (2013)."""
    first, last = row.get("valid_from"), row.get("valid_to")
    return (first is None or not _before(day, str(first))) and (last is None or not _before(str(last), day))


def _before(one: str, other: str) -> bool:
    """Tell whether a time lies wholly before another, as far as both are told."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def bound_fault(bound: object) -> str | None:
    """Return what is wrong with a bound, None when it is a year or a date that exists."""
    if isinstance(bound, bool) or not isinstance(bound, int | str):
        return "must be a year or an ISO date"
    text = str(bound)
    if not _BOUND.fullmatch(text):
        return f"is {text!r}, no year or ISO date"
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return f"is {text!r}, which no calendar has"
    return None


def period_words(row: Mapping[str, Any]) -> str:
    """Return "2012–2016", "since 2017", "until 2024-12-08"; nothing for what has no bounds."""
    first, last = row.get("valid_from"), row.get("valid_to")
    if first is not None and last is not None:
        return f"{first}–{last}"
    if first is not None:
        return f"since {first}"
    return f"until {last}" if last is not None else ""
