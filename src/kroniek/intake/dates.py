"""Dates and times of publication: as headers write them, and as metadata give them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kroniek.errors import DateError
from kroniek.intake.page_words import PageWords

__all__ = ["HeaderDate", "check_published", "combine", "find_dateline_day", "find_header_date", "find_header_time"]

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?$")
_SHORT_YEAR = re.compile(r"\d\D+\b(\d\d)$")
REMEDY = "Give the date as ISO 8601, such as 2026-03-10 or 2026-03-10T09:30+01:00."


@dataclass(frozen=True)
class HeaderDate:
    """A date in a header and its span in the line; ``day`` is null when the year is not said, or day and month cannot be told apart."""

    start: int
    end: int
    day: date | None
    time: str | None = None


def find_header_date(line: str, words: PageWords) -> HeaderDate | None:
    """Return the first date in a line, or None."""
    match = words.date.search(line)
    if match is None:
        return None
    if match["iso"]:
        clock = re.search(r"T(\d\d:\d\d)", match[0])
        return HeaderDate(*match.span(), _date(match["iso"]), clock[1] if clock else None)
    if match["one"]:
        return HeaderDate(*match.span(), _numeric(int(match["one"]), int(match["two"]), int(match["year3"]), words))
    month = words.months[(match["month"] or match["month2"]).lower()]
    year = match["year"] or match["year2"]
    number = int(match["day"] or match["day2"])
    return HeaderDate(*match.span(), _date(f"{int(year):04}-{month:02}-{number:02}") if year else None)


def find_dateline_day(date_words: str, words: PageWords) -> date | None:
    """Return the day that a dateline gives, its year perhaps in two digits ("4 JAN 90"), or None without a year."""
    short = _SHORT_YEAR.search(date_words)
    if short is not None:
        century = 1900 if int(short[1]) >= 70 else 2000
        date_words = f"{date_words[: short.start(1)]}{century + int(short[1])}"
    found = find_header_date(date_words, words)
    return found.day if found else None


def find_header_time(line: str, words: PageWords, start: int = 0) -> tuple[int, int, str] | None:
    """Return the span of the first time of day in a line and the time as HH:MM, or None."""
    match = words.time.search(line, start)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute2"] or 0)
    half = (match["half"] or match["half2"] or "").casefold()
    if half in words.afternoon and hour < 12:
        hour += 12
    elif half in words.morning and hour == 12:
        hour = 0
    return (*match.span(), f"{hour % 24:02}:{minute:02}")


def combine(day: date | None, clock: str | None) -> str | None:
    """Return a publication date in ISO 8601 from a day and a time, or None without a day."""
    if day is None:
        return None
    return f"{day.isoformat()}T{clock}" if clock else day.isoformat()


def check_published(value: str, today: date, *, where: str | None = None) -> str:
    """Return a publication date as the contract wants it: ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM`` with the offset from UTC where given.

    Raises DateError when the value is no date, or lies more than a day (the width of the time zones) after ``today``.
    """
    match = _ISO.match(value.strip())
    day = _date(match[1]) if match else None
    if match is None or day is None:
        raise DateError(f"the publication date {value!r} is no date.", where=where, remedy=REMEDY)
    if day > today + timedelta(days=1):
        raise DateError(
            f"the publication date {day.isoformat()} lies in the future.", where=where, remedy="Correct the date, or leave it out."
        )
    if not match[2]:
        return day.isoformat()
    zone = match[4] or ""
    if zone == "Z":
        zone = "+00:00"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    moment = f"{day.isoformat()}T{match[2]}{zone}"
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        raise DateError(f"the publication date {value!r} has no such time of day.", where=where, remedy=REMEDY) from None
    return moment


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _numeric(one: int, two: int, year: int, words: PageWords) -> date | None:
    """Return the date of two numbers and a year; None when only the language's custom could tell day from month, and it has none."""
    if two > 12:
        one, two = two, one
    elif one <= 12 and one != two and not words.day_first:
        return None
    return _date(f"{year:04}-{two:02}-{one:02}")
