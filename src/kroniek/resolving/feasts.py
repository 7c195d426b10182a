"""The days of feasts that move with the moon: Easter and the Islamic months, by arithmetic alone.

The Islamic calendar here is the tabular one; what is observed may lie a day to either side of it.
"""

from datetime import date, timedelta

__all__ = ["feast"]

_ISLAMIC_EPOCH = date(622, 7, 19)
_LUNAR_YEAR = 354.36667


def feast(rule: str, year: int) -> tuple[date, date] | None:
    """Return the first and last day of a feast in a year of the Gregorian calendar.

    A rule is a fixed day (``12-25``), a distance from Easter (``easter+39``), or an Islamic day or month (``hijri 12-10``,
    ``hijri 9``). Where two fall in one year the later counts; None where none does.
    """
    if rule.startswith("hijri "):
        return _islamic(rule.removeprefix("hijri "), year)
    if rule.startswith("easter"):
        day = _easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
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


def _islamic(rule: str, year: int) -> tuple[date, date] | None:
    month, _, day = rule.partition("-")
    number = int(month)
    guess = round((year - 622) * 365.2425 / _LUNAR_YEAR)
    for islamic in (guess + 2, guess + 1, guess, guess - 1):
        first = _to_gregorian(islamic, number, int(day or 1))
        if first.year == year:
            last = first if day else first + timedelta(days=29 if number % 2 else 28)
            return first, last
    return None


def _to_gregorian(year: int, month: int, day: int) -> date:
    """Return the day by the tabular calendar: months of 30 and 29 days in turn, eleven leap years in thirty."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day - 1
    return _ISLAMIC_EPOCH + timedelta(days=days)
