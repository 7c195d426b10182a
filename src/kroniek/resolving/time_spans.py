"""Intervals of days, and the arithmetic of the calendar on them."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from kroniek.language.time_forms import NthWeekday
from kroniek.model import TimePrecision

__all__ = [
    "DAY",
    "SUB_DAY",
    "WEEKS",
    "YEARS",
    "Span",
    "around",
    "month_of",
    "moved",
    "nth_of",
    "nth_weekday",
    "part_of",
    "shift_months",
    "week_of",
]

DAY = timedelta(days=1)
YEARS = {"year": 1, "decade": 10, "century": 100}  # years in a unit
WEEKS = {"week": 1, "weekend": 1, "fortnight": 2}  # weeks in a unit
SUB_DAY = {"second": 1 / 86_400, "minute": 1 / 1440, "hour": 1 / 24}  # days in a unit


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included, and how precisely the words give it."""

    start: date
    end: date
    precision: TimePrecision


def month_of(day: date) -> Span:
    """Return the month with a day in it."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Span(day.replace(day=1), day.replace(day=last), TimePrecision.MONTH)


def week_of(day: date) -> Span:
    """Return the week, Monday to Sunday, with a day in it."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6), TimePrecision.WEEK)


def around(day: date, days: int, precision: TimePrecision) -> Span:
    """Return so many days to either side of a day."""
    return Span(day - timedelta(days=days), day + timedelta(days=days), precision)


def moved(day: date, amount: float, unit: str) -> date:
    """Return the day so many units away; a fraction of a month or year counts in months or days."""
    if unit in SUB_DAY:
        return day + timedelta(days=int(amount * SUB_DAY[unit]))
    if unit == "day":
        return day + timedelta(days=round(amount))
    if unit in WEEKS:
        return day + timedelta(days=round(7 * WEEKS[unit] * amount))
    months = amount * (3 if unit == "quarter" else 12 * YEARS.get(unit, 0) or 1)
    whole = int(months)
    return shift_months(day, whole) + timedelta(days=round((months - whole) * 30.44))


def shift_months(day: date, months: int) -> date:
    """Return the same day so many months away, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def part_of(part: str, whole: Span) -> Span:
    """Return the beginning, middle or end of a month (ten days each), year (a quarter, the four months of its middle) or other period."""
    if whole.precision is TimePrecision.MONTH:
        first = whole.start
        ends = {"early": (first, first.replace(day=10)), "middle": (first.replace(day=11), first.replace(day=20))}
        return Span(*ends.get(part, (first.replace(day=21), whole.end)), TimePrecision.WEEK)
    if whole.precision is TimePrecision.YEAR and whole.start.year == whole.end.year:
        year = whole.start.year
        months = {"early": (1, 3), "middle": (5, 8)}.get(part, (10, 12))
        return Span(date(year, months[0], 1), month_of(date(year, months[1], 1)).end, TimePrecision.SEASON)
    days = (whole.end - whole.start).days + 1
    if days < 5:
        return whole
    third = days // 3
    cut = {"early": (0, third + (days % 3 > 0)), "middle": (third, days - third)}.get(part, (days - third - (days % 3 > 0), days))
    return Span(whole.start + timedelta(days=cut[0]), whole.start + timedelta(days=cut[1] - 1), whole.precision)


def nth_of(n: int, unit: str, whole: Span) -> Span | None:
    """Return the nth week, half, quarter … of a period; -1 is the last."""
    if unit == "week":
        return _nth_week(n, whole)
    length = {"day": 1, "days": 3, "weeks": 14}.get(unit)
    days = (whole.end - whole.start).days + 1
    if length is not None:
        start = whole.end - timedelta(days=length - 1) if n < 0 else whole.start + timedelta(days=length * (n - 1))
        end = start + timedelta(days=length - 1)
        precision = TimePrecision.DAY if length == 1 else TimePrecision.WEEK
        return Span(start, min(end, whole.end), precision) if whole.start <= start <= whole.end else None
    if unit == "weekend":
        first = whole.start + timedelta(days=(5 - whole.start.weekday()) % 7)
        last = whole.end - timedelta(days=(whole.end.weekday() - 5) % 7)
        saturday = last if n < 0 else first + timedelta(weeks=n - 1)
        return Span(saturday, saturday + DAY, TimePrecision.WEEK) if saturday <= whole.end else None
    parts = {"half": 2, "quarter": 4}.get(unit)
    if parts is None:
        months = {"month": 1, "months": 3, "years": 36}.get(unit)
        if months is None:
            return None
        start = shift_months(whole.end + DAY, -months) if n < 0 else shift_months(whole.start, months * (n - 1))
        return Span(start, shift_months(start, months) - DAY, TimePrecision.MONTH if months == 1 else TimePrecision.SEASON)
    n = parts if n < 0 else n
    if not 1 <= n <= parts:
        return None
    if whole.start.day == 1 and days > 80:
        months = round(days / 30.44) // parts
        start = shift_months(whole.start, months * (n - 1))
        return Span(start, shift_months(start, months) - DAY, TimePrecision.SEASON)
    cut = [days * k // parts for k in range(parts + 1)]
    return Span(whole.start + timedelta(days=cut[n - 1]), whole.start + timedelta(days=cut[n] - 1), TimePrecision.WEEK)


def _nth_week(n: int, whole: Span) -> Span | None:
    """Return the nth week, Monday to Sunday, of those that have their Thursday in a period (ISO 8601)."""
    first = whole.start + timedelta(days=(3 - whole.start.weekday()) % 7)
    last = whole.end - timedelta(days=(whole.end.weekday() - 3) % 7)
    thursday = last if n < 0 else first + timedelta(weeks=n - 1)
    return week_of(thursday) if thursday <= whole.end else None


def nth_weekday(form: NthWeekday, month: Span) -> Span | None:
    """Return the nth such day of the week in a month, or None where it has no such day."""
    first = month.start + timedelta(days=(form.weekday - month.start.weekday()) % 7)
    last = month.end - timedelta(days=(month.end.weekday() - form.weekday) % 7)
    day = last if form.n < 0 else first + timedelta(weeks=form.n - 1)
    return Span(day, day, TimePrecision.DAY) if day <= month.end else None
