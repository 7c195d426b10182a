"""When a time expression is: an interval of days, reckoned from the publication of the report and the day of its story.

Both ends are included; an open end is None. What is told as past never ends after the publication; what lies wholly after it is then no
time at all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kroniek.language.time_forms import (
    Calendar,
    Duration,
    Holiday,
    Impossible,
    Moved,
    Night,
    Nth,
    NthWeekday,
    PartOf,
    Period,
    Relative,
    Shift,
    Stretch,
    TimeForm,
    Weekday,
    WeekOf,
    Window,
)
from kroniek.language.times import TimeExpression
from kroniek.model import TimePrecision
from kroniek.resolving.feasts import feast
from kroniek.resolving.time_spans import (
    DAY,
    SUB_DAY,
    WEEKS,
    YEARS,
    Span,
    around,
    month_of,
    moved,
    nth_of,
    nth_weekday,
    part_of,
    shift_months,
    week_of,
)

__all__ = ["Tense", "TimeValue", "resolve_time", "why_no_day"]

Tense = Literal["past", "present", "future"]

_FEW = 3
_LEAP_DAY, _LEAP_YEAR = 29, 2000


@dataclass(frozen=True, slots=True)
class TimeValue:
    """An interval of days, both ends inclusive, None where it is open, and how precisely the words give it."""

    start: date | None
    end: date | None
    precision: TimePrecision


@dataclass(frozen=True, slots=True)
class _Base:
    """What an expression is reckoned from: the publication, the day of the story, and the tense."""

    now: date
    anchor: date
    tense: Tense


_Narrow = Callable[[Span], Span | None]


def resolve_time(
    expression: TimeExpression, *, published: date | None, tense: Tense = "past", anchor: date | None = None
) -> TimeValue | None:
    """Return when an expression is, or None when that cannot be known or cannot be (31 February).

    ``anchor`` is the day that the story has reached; "the same evening" and "a day later" are reckoned from it. Without it, or
    without ``published``, the other one stands in; with neither, only full dates have a value.
    """
    now = published or anchor
    form = expression.form
    try:
        if now is None:
            return _absolute(form)
        base = _Base(now, anchor or now, tense)
        value = _relative(form, base) if isinstance(form, Relative) else _open(_resolve(form, base))
        return _clip(value, base) if value is not None and tense == "past" and not _ahead(form) and published is not None else value
    except (ValueError, OverflowError):  # a day that no calendar has
        return None


def why_no_day(expression: TimeExpression, published: date | None) -> str | None:
    """Return why the words of an expression give no day by themselves; None where they do, or do so of another time than is told of."""
    if isinstance(expression.form, Impossible):
        return "no calendar has such a day" if expression.form.what == "day" else "no clock has such an hour"
    impossible = next((day for day in _days_named(expression.form) if not _is_possible(day)), None)
    if impossible is not None:
        month = f"{date(2000, impossible.month or 1, 1):%B}"
        year = f" in {impossible.year}" if impossible.year is not None and impossible.day == _LEAP_DAY else ""
        return f"there is no {impossible.day} {month}{year}"
    if published is None and resolve_time(expression, published=None) is None:
        return "the report has no date from which to reckon it"
    return None


def _days_named(form: TimeForm) -> Iterator[Calendar]:
    """Yield the days of the calendar that a time names."""
    match form:
        case Calendar(month=month, day=day):
            if month is not None and day is not None:
                yield form
        case Stretch(first, last):
            yield from _days_named(first)
            yield from _days_named(last)
        case Relative(of=of) | Nth(of=of) | NthWeekday(of=of) | Night(of=of) | WeekOf(of=of) | Moved(of=of) | PartOf(of=of):
            yield from _days_named(of)


def _is_possible(form: Calendar) -> bool:
    try:
        date(form.year if form.year is not None else _LEAP_YEAR, form.month or 1, form.day or 1)
    except ValueError:
        return False
    return True


def _open(span: Span | None) -> TimeValue | None:
    return TimeValue(span.start, span.end, span.precision) if span is not None else None


def _clip(value: TimeValue, base: _Base) -> TimeValue | None:
    """Cut off what lies after the publication; a value of which nothing is left is None."""
    if value.start is not None and value.start > base.now:
        return None
    if value.end is None or value.end > base.now:
        return TimeValue(value.start, base.now, value.precision)
    return value


def _ahead(form: TimeForm) -> bool:
    """Tell whether the words themselves look ahead ("tomorrow", "next week"), whatever the tense."""
    if isinstance(form, Shift | Window):
        return form.sign > 0 and not (isinstance(form, Shift) and form.anchored)
    if isinstance(form, Period):
        return form.offset > 0
    if isinstance(form, Weekday):
        return form.which == "coming" or (form.weeks or 0) > 0
    if isinstance(form, Holiday):
        return form.which == "coming"
    if isinstance(form, Moved) and isinstance(form.of, Shift):
        return form.sign > 0 and not form.of.anchored
    if isinstance(form, PartOf):
        return form.part == "later" or _ahead(form.of)
    if isinstance(form, Stretch):
        return _ahead(form.last)
    return isinstance(form, Night | Nth | NthWeekday | WeekOf | Relative | Moved) and _ahead(form.of)


def _absolute(form: TimeForm) -> TimeValue | None:
    """Return the value of what needs no day to be reckoned from."""
    inner: TimeForm = form
    while isinstance(inner, PartOf | Nth | NthWeekday | Night | WeekOf | Relative | Moved):
        inner = inner.of
    ends = (inner.first, inner.last) if isinstance(inner, Stretch) else (inner,)
    if not all(isinstance(end, Calendar | Holiday) and end.year is not None for end in ends):
        return None
    base = _Base(date.max, date.max, "present")
    if isinstance(form, Relative):
        span = _resolve(form.of, base)
        if span is None:
            return None
        return {
            "since": TimeValue(span.start, None, TimePrecision.AFTER),
            "after": TimeValue(span.end + DAY, None, TimePrecision.AFTER),
            "until": TimeValue(None, span.end, TimePrecision.BEFORE),
            "before": TimeValue(None, span.start - DAY, TimePrecision.BEFORE),
        }[form.relation]
    return _open(_resolve(form, base))


def _relative(form: Relative, base: _Base) -> TimeValue | None:
    """Return since, until, before or after a time. "Since" lasts until now, or on from a day to come."""
    span = _resolve(form.of, base)
    if span is None:
        return None
    if form.relation == "until":
        return TimeValue(None, span.end, TimePrecision.BEFORE)
    if form.relation == "before":
        return TimeValue(None, span.start - DAY, TimePrecision.BEFORE)
    start = span.start if form.relation == "since" else span.end + DAY
    if base.tense == "future" or start > base.now:
        return TimeValue(start, None, TimePrecision.AFTER)
    return TimeValue(start, base.now, TimePrecision.DURATION if form.relation == "since" else TimePrecision.AFTER)


def _resolve(form: TimeForm, base: _Base, narrow: _Narrow | None = None) -> Span | None:
    """Return the interval of a form. ``narrow`` picks a part of it, before the year is chosen."""
    span: Span | None
    match form:
        case Calendar():
            return _calendar(form, base, narrow)
        case Holiday():
            return _holiday(form, base, narrow)
        case NthWeekday():
            return _resolve(form.of, base, lambda month: nth_weekday(form, month))
        case PartOf(part, of):
            if part in {"earlier", "later"}:
                span = _resolve(of, base)
                if span is not None and part == "later" and span.end >= base.now:
                    return replace(span, start=max(span.start, base.now))
                return span
            return _resolve(of, base, lambda whole: part_of(part, whole))
        case Nth(n, unit, of):
            return _resolve(of, base, lambda whole: nth_of(n, unit, whole))
        case Night(of):
            span = _resolve(of, base)
            return replace(span, end=span.end + DAY) if span is not None else None
        case Moved(amount, unit, sign, of):
            span = _resolve(of, base)
            if span is not None:
                day = moved(span.start if sign < 0 else span.end, sign * amount, unit)
                span = Span(day, day, TimePrecision.DAY)
        case WeekOf(of):
            span = _resolve(of, base)
            return week_of(span.start) if span is not None else None
        case Impossible():
            return None
        case Weekday():
            span = _weekday(form, base)
        case Shift():
            span = _shift(form, base)
        case Period():
            span = _period(form, base, narrow)
        case Window() | Duration():
            span = _length(form, base)
        case Stretch():
            span = _stretch(form, base)
        case Relative(_, of):
            span = _resolve(of, base)
    return narrow(span) if span is not None and narrow is not None and not isinstance(form, Period) else span


# Dates


def _calendar(form: Calendar, base: _Base, narrow: _Narrow | None) -> Span | None:
    """Return a date, month, season or year; without a year, the latest not after the publication, or in the future the next."""
    year = form.year if form.year_offset is None else base.now.year + form.year_offset
    if year is not None:
        span = _of_year(form, year)
        return narrow(span) if narrow is not None and span is not None else span
    if form.month is None and form.season is None:
        return _day_of_month(form.day, form.weekday, base) if form.day is not None else None
    return _nearest(lambda year: _of_year(form, year), base, narrow)


def _nearest(of_year: Callable[[int], "Span | None"], base: _Base, narrow: _Narrow | None) -> Span | None:
    """Return what comes every year where the tense puts it; the present takes the nearest. Leap days may be eight years off."""
    now, this = base.now, base.now.year
    found: dict[bool, Span] = {}
    for ahead in {"past": (False,), "future": (True,), "present": (False, True)}[base.tense]:
        for year in range(this - 1, this + 9) if ahead else range(this + 1, this - 9, -1):
            try:
                span = of_year(year)
            except ValueError:
                continue
            span = narrow(span) if span is not None and narrow is not None else span
            if span is not None and (span.end >= now if ahead else span.start <= now):
                found[ahead] = span
                break
    return min(found.values(), key=lambda s: max((s.start - now).days, (now - s.end).days, 0), default=None)


def _day_of_month(day: int, weekday: int | None, base: _Base) -> Span | None:
    """Return the nearest such day of a month, on that day of the week: the last up to the publication, or in the future the next."""
    step = 1 if base.tense == "future" else -1
    for distance in range(4 if weekday is None else 13):
        month = month_of(shift_months(base.now.replace(day=1), step * distance))
        if day > month.end.day:
            continue
        found = month.start.replace(day=day)
        if weekday in {None, found.weekday()} and (found >= base.now if step > 0 else found <= base.now):
            return Span(found, found, TimePrecision.DAY)
    return None


def _of_year(form: Calendar, year: int) -> Span:
    if form.decade:
        return Span(date(year, 1, 1), date(year + 9, 12, 31), TimePrecision.YEAR)
    if form.season is not None:
        first = date(year, 3 * form.season, 1)
        return Span(first, shift_months(first, 3) - DAY, TimePrecision.SEASON)
    if form.month is None:
        return Span(date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR)
    if form.day is None:
        return month_of(date(year, form.month, 1))
    day = date(year, form.month, form.day)
    return Span(day, day, TimePrecision.DAY)


def _holiday(form: Holiday, base: _Base, narrow: _Narrow | None) -> Span | None:
    def of_year(year: int) -> Span | None:
        days = feast(form.rule, year)
        if days is None:
            return None
        return Span(*days, TimePrecision.DAY if days[0] == days[1] else TimePrecision.MONTH)

    if form.year is not None:
        span = of_year(form.year)
        return narrow(span) if span is not None and narrow is not None else span
    tense: dict[str, Tense] = {"last": "past", "coming": "future"}
    return _nearest(of_year, replace(base, tense=tense.get(form.which, base.tense)), narrow)


# Days and periods by their distance


def _weekday(form: Weekday, base: _Base) -> Span:
    """Return a day of the week: the last up to and with the publication, in the future the next from it on, in the present the nearest."""
    if form.weeks is not None:
        day = week_of(base.now).start + timedelta(days=form.weekday, weeks=form.weeks)
    elif form.which == "coming" or (form.which == "nearest" and base.tense == "future"):
        ahead = (form.weekday - base.now.weekday()) % 7
        day = base.now + timedelta(days=ahead or (7 if form.which == "coming" else 0))
    else:
        back = (base.now.weekday() - form.weekday) % 7
        if base.tense == "present" and form.which == "nearest" and back > 3:
            back -= 7  # told in the present, a day lies nearer ahead than behind
        day = base.now - timedelta(days=back or (7 if form.which == "last" else 0))
    return Span(day, day, TimePrecision.DAY)


def _shift(form: Shift, base: _Base) -> Span:
    """Return the day so far away, or the week, month or year around it."""
    origin = base.anchor if form.anchored else base.now
    few = form.amount is None
    amount = (_FEW if form.amount is None else form.amount) * form.sign
    if form.unit in SUB_DAY:
        day = origin + timedelta(days=int(amount * SUB_DAY[form.unit]))
        return Span(day, day, TimePrecision.DAY)
    day = moved(origin, amount, form.unit)
    if form.unit == "day":
        return around(day, 2, TimePrecision.WEEK) if few else Span(day, day, TimePrecision.DAY)
    if form.unit in WEEKS:
        return around(day, 10, TimePrecision.MONTH) if few else around(day, 3, TimePrecision.WEEK)
    if form.unit in {"month", "quarter"}:
        return around(day, 45, TimePrecision.SEASON) if few else month_of(day)
    years = YEARS.get(form.unit, 1) - 1 + (2 if few else 0)
    return Span(date(day.year - years // 2, 1, 1), date(day.year + (years + 1) // 2, 12, 31), TimePrecision.YEAR)


def _length(form: Window | Duration, base: _Base) -> Span:
    """Return a stretch of so long: up to the publication (or the day of the story), or on from it."""
    amount = _FEW if form.amount is None else form.amount
    origin = base.now
    if isinstance(form, Duration):
        origin = base.anchor if base.tense != "future" else base.now
    if base.tense == "future" if isinstance(form, Duration) else form.sign > 0:
        first = origin if isinstance(form, Duration) or form.unit in SUB_DAY else origin + DAY  # "the coming days" begin tomorrow
        return Span(first, moved(origin, amount, form.unit), TimePrecision.DURATION)
    return Span(moved(origin, -amount, form.unit), origin, TimePrecision.DURATION)


def _period(form: Period, base: _Base, narrow: _Narrow | None) -> Span | None:
    origin = base.anchor if form.anchored else base.now
    if form.unit in {"season", "month_name"}:
        return _named_period(form, base, narrow)
    span = _whole(form.unit, origin, form.offset)
    if span is None:
        return None
    if form.unit == "weekend" and form.offset == 0 and base.tense != "future" and span.start > origin:
        span = _whole(form.unit, origin, -1) or span
    return narrow(span) if narrow is not None else span


def _whole(unit: str, origin: date, offset: int) -> Span | None:
    if unit == "day":
        day = origin + timedelta(days=offset)
        return Span(day, day, TimePrecision.DAY)
    if unit == "week":
        return week_of(origin + timedelta(weeks=offset))
    if unit == "weekend":
        saturday = week_of(origin).start + timedelta(days=5, weeks=offset)
        return Span(saturday, saturday + DAY, TimePrecision.WEEK)
    if unit == "month":
        return month_of(shift_months(origin.replace(day=1), offset))
    if unit == "quarter":
        first = shift_months(date(origin.year, origin.month - (origin.month - 1) % 3, 1), 3 * offset)
        return Span(first, shift_months(first, 3) - DAY, TimePrecision.SEASON)
    if unit in YEARS:
        length = YEARS[unit]
        year = origin.year - origin.year % length + length * offset
        return Span(date(year, 1, 1), date(year + length - 1, 12, 31), TimePrecision.YEAR)
    return None


def _named_period(form: Period, base: _Base, narrow: _Narrow | None) -> Span | None:
    """Return this, the last or the next summer or March."""
    named = Calendar(season=form.season) if form.unit == "season" else Calendar(month=form.season)
    now = base.now
    if form.offset > 0:
        spans = [_of_year(named, now.year + n) for n in (0, 1)]
        span = next((s for s in spans if s.start > now), spans[-1])
    elif form.offset < 0:
        spans = [_of_year(named, now.year - n) for n in (0, 1, 2)]
        span = next((s for s in spans if s.end < now), spans[-1])
    else:
        spans = [_of_year(named, now.year + n) for n in (0, -1)]
        span = spans[0] if base.tense != "past" or spans[0].start <= now else spans[1]
    return narrow(span) if narrow is not None else span


def _is_deictic(form: TimeForm) -> bool:
    """Tell whether a time is reckoned from the publication wherever it stands ("today", "next week")."""
    if isinstance(form, Moved | Night | Nth):
        return _is_deictic(form.of)
    if isinstance(form, Weekday):
        return form.weeks is not None
    return isinstance(form, Period) or (isinstance(form, Shift) and not form.anchored)


def _stretch(form: Stretch, base: _Base) -> Span | None:
    """Return from one time to another; an end without a year takes it from the other end."""
    first_year = form.first.year if isinstance(form.first, Calendar) else None
    if first_year is not None or base.tense == "future" or _is_deictic(form.first):
        first = _resolve(form.first, base)
        if first is None:
            return None
        last = _resolve(form.last, base if _is_deictic(form.last) else _Base(first.start, base.anchor, "future"))
    else:
        last = _resolve(form.last, base)
        if last is None:
            return None
        first = _resolve(form.first, base if _is_deictic(form.first) else _Base(last.end, base.anchor, "past"))
    if first is None or last is None or first.start > last.end:
        return None
    precision = TimePrecision.DAY if last.end - first.start <= DAY else TimePrecision.DURATION
    return Span(first.start, last.end, precision)
