"""The days of feasts that move with the moon: Easter and Hebrew dates by arithmetic, Islamic months by the calendar of Umm al-Qura
(``hijridate``).

What a country observes may lie a day to either side of it. For years that Umm al-Qura does not cover the tabular calendar stands in.
"""

from datetime import date, timedelta

from hijridate import Hijri

__all__ = ["feast"]

_HEBREW_EPOCH = -1_373_427  # an ordinal, as those of ``date``
_ISLAMIC_EPOCH = date(622, 7, 19)
_LUNAR_YEAR = 354.36667
_MONTHS = 12
_BEHIND = timedelta(days=13)  # of the Julian calendar, from 1900 to 2099


def feast(rule: str, year: int) -> tuple[date, date] | None:
    """Return the first and last day of a feast in a year of the Gregorian calendar.

    A rule is a fixed day (``12-25``), a distance from Easter or Orthodox Easter (``easter+39``, ``orthodox``), a day of the Hebrew months
    Nisan or Tishri (``hebrew 1-15``, ``hebrew 7-10``), or an Islamic day or month (``hijri 12-10``, ``hijri 9``). Where two fall in one
    year the later counts; None where none does.
    """
    if rule.startswith("hijri "):
        return _islamic(rule.removeprefix("hijri "), year)
    if rule.startswith("hebrew "):
        month, _, number = rule.removeprefix("hebrew ").partition("-")
        day = (_nisan(year) if month == "1" else _tishri(year)) + timedelta(days=int(number) - 1)
    elif rule.startswith("easter"):
        day = _easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    elif rule.startswith("orthodox"):
        day = _orthodox_easter(year) + timedelta(days=int(rule.removeprefix("orthodox") or 0))
    else:
        month, _, number = rule.partition("-")
        day = date(year, int(month), int(number))
    return day, day


def _easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian algorithm, as in Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the Julian calendar, by the Gregorian one (Meeus, Astronomical Algorithms)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + _BEHIND


def _tishri(year: int) -> date:
    """Return the first day of the Hebrew year that begins in a year (Dershowitz and Reingold, Calendrical Calculations)."""
    begun = year + 3761
    return date.fromordinal(_HEBREW_EPOCH + _elapsed(begun) + _put_off(begun))


def _nisan(year: int) -> date:
    """Return the first day of the month of Passover, which comes 177 days before the next Hebrew year."""
    return _tishri(year) - timedelta(days=177)


def _elapsed(year: int) -> int:
    """Return the days from the Hebrew epoch to the new moon of a year, less where it may not begin on that day of the week."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    days = 29 * months + parts // 25_920
    return days + (3 * (days + 1) % 7 < 3)


def _put_off(year: int) -> int:
    """Return by how many days a Hebrew year begins later so that no year is too long or too short."""
    before, this, after = (_elapsed(year + n) for n in (-1, 0, 1))
    return 2 if after - this == 356 else 1 if this - before == 382 else 0


def _islamic(rule: str, year: int) -> tuple[date, date] | None:
    month, _, day = rule.partition("-")
    guess = round((year - 622) * 365.2425 / _LUNAR_YEAR)
    for islamic in (guess + 2, guess + 1, guess, guess - 1):
        first = _day_of(islamic, int(month), int(day or 1))
        if first.year == year:
            following = (islamic, int(month) + 1) if int(month) < _MONTHS else (islamic + 1, 1)
            return first, first if day else _day_of(*following, 1) - timedelta(days=1)
    return None


def _day_of(year: int, month: int, day: int) -> date:
    """Return the day of an Islamic date."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (OverflowError, ValueError):
        return _tabular(year, month, day)
    return date(found.year, found.month, found.day)


def _tabular(year: int, month: int, day: int) -> date:
    """Return the day by the tabular calendar: months of 30 and 29 days in turn, eleven leap years in thirty."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day - 1
    return _ISLAMIC_EPOCH + timedelta(days=days)
