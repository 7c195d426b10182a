"""Time expressions: are the days that they mean read right? No report is read; the expressions of single sentences are.

The form of the gold is that of Recognizers-Text: each expression with its type and the values that it may have.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from kroniek.evaluation.answers import overlap
from kroniek.evaluation.expressions import share_right, summary_of
from kroniek.evaluation.gold import GoldDocument, GoldRow
from kroniek.evaluation.tally import Detail, Fault, Points, Tally
from kroniek.evaluation.task import Task
from kroniek.language.time_forms import Duration, Moved, Night, Nth, PartOf, Relative, Shift, Stretch, TimeForm, WeekOf, Window
from kroniek.language.times import TimeExpression, find_times, load_time_words
from kroniek.model import Reading
from kroniek.resolving.times import Tense, TimeValue, resolve_time

__all__ = ["TENSES", "TIMES", "Days", "TimesRow", "agrees", "with_bare"]

TENSES: tuple[Tense, ...] = ("past", "present", "future")
DAY = timedelta(days=1)
NO_DAYS = frozenset({"time", "timerange", "set", "duration", "timezone"})
"""Types of expressions that mean no days: clock times, what comes again and again, mere lengths."""
_DAY_AND_MONTH = re.compile(r"(?<![\d/-])\d{1,2}[-/.]\d{1,2}(?![-/.\d])")
_BARE_PERIOD = re.compile(r"(?:voor )?(?:rest van )?(?:(?:de|het|mijn) )?(?:dag|week|weekend|maand|jaar)")
_YEAR_AND_MONTH = re.compile(r"\d{4}\s?[-/.]\s?\d{1,2}|\d{1,2}\s[-/]\s\d{4}")
_DECADES = re.compile(r"\d decennia|\d decades")
_NATIONAL = re.compile(r"onafhankelij\w+|vrijheidsdag|independence day|jubilee day")
_YEAR_IN_WORDS = re.compile(r"tweeduizend|negentien\s?(?:honderd|en|\w+tig)|\w+tienhonderd")
_FORMULA = re.compile(r"[~=<>]")


class Days(NamedTuple):
    """What an expression means by the gold, an open end as None, both None for a day that no calendar has.

    Gold leaves the end of a period out of it, but not that of "from … to"; ``mod`` says before, after, since.
    """

    start: date | None
    end: date | None
    mod: str = ""


class _Timex(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    type: str | None
    start: int
    end: int
    resolution: Any = None

    def kind(self) -> str:
        """Return the type, without the version that some have before it."""
        first = self.resolution[0].get("type", "") if isinstance(self.resolution, list) and self.resolution else ""
        return (self.type or first).removeprefix("datetimeV2.")

    def is_now(self) -> bool:
        """Tell whether it is a word for now, by which a report tells no time of an event."""
        values = self.resolution if isinstance(self.resolution, list) else [self.resolution or {}]
        return any(value.get("timex") == "PRESENT_REF" for value in values)

    def days(self) -> list[Days]:
        """Return what it may mean; empty where the gold does not say."""
        if isinstance(self.resolution, dict):
            ends = [self.resolution.get(key) or {} for key in ("PastResolution", "FutureResolution")]
            pairs = [(end.get("date") or end.get("startDate"), end.get("date") or end.get("endDate"), "") for end in ends if end]
        else:
            values = [value for value in self.resolution or [] if value.get("value") != "not resolved"]
            pairs = [(v.get("value") or v.get("start"), v.get("value") or v.get("end"), v.get("Mod", "")) for v in values]
        return list(dict.fromkeys(Days(_date(start), _date(end), mod) for start, end, mod in pairs))


class _Annotation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    timexes: tuple[_Timex, ...]


class TimesRow(GoldRow):
    """A sentence with its time expressions, and the day that they are reckoned from."""

    reference: str | None = None
    gold: _Annotation

    def texts(self) -> tuple[GoldDocument, ...]:
        """Return none: the sentence is no report."""
        return ()


def score(row: TimesRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of each expression that means days: right where, in some tense, it has one of the values of the gold."""
    tally = Tally()
    published = _date(row.reference)
    now = published or date.max
    found = find_times(row.text, 0, len(row.text), load_time_words(row.lang or "nl"))
    for timex in row.gold.timexes:
        outside = _outside(timex, now)
        if outside is not None:
            tally.count(f"left out: {outside}")
            continue
        there = [each for each in found if overlap((each.start, each.end), (timex.start, timex.end))]
        read_as = [e for each in there for e in with_bare(each, timex.start)]
        values = [(e.form, resolve_time(e, published=published, tense=tense)) for e in read_as for tense in TENSES]
        right = any(agrees(form, value, days, now) for form, value in values for days in timex.days())
        tally.add("type", timex.kind(), Points(right, bool(there), 1))
        if not right:
            wanted = " or ".join(f"{days.start or ''}/{days.end or ''} {days.mod}".strip() for days in timex.days())
            read = " or ".join(dict.fromkeys(f"{v.start or ''}/{v.end or ''}" for _, v in values if v is not None))
            tally.faults.append(Fault(row.id, "wrong" if there else "missed", timex.text, row.text, (Detail("days", wanted, read),)))
    return tally


def with_bare(expression: TimeExpression, start: int) -> Iterator[TimeExpression]:
    """Yield an expression, and it without a preposition that the gold leaves outside ("before the 9th" where it has "the 9th")."""
    yield expression
    if isinstance(expression.form, Relative) and expression.start < start:
        yield replace(expression, form=expression.form.of)


def _outside(timex: _Timex, now: date) -> str | None:
    """Return why an expression is left out: it means no days, or no report writes it so."""
    text, days = timex.text.lower(), timex.days()
    if timex.kind() in NO_DAYS:
        return "means no days"
    if timex.is_now():
        return "now"
    if not days or any(each.mod == "ref_undef" for each in days):
        return "no value in the gold"
    if timex.kind().startswith("datetime") and any(each.mod for each in days):
        return "within a day"
    if _FORMULA.search(text):
        return "a formula"
    if _BARE_PERIOD.fullmatch(text):
        return "a period without a word that tells which"
    if _YEAR_AND_MONTH.fullmatch(text):
        return "year and month in figures, which a report means years by"
    if _DECADES.search(text):
        return "decades, of which the gold counts whole ones"
    if _NATIONAL.search(text):
        return "a feast whose day depends on the country"
    if _YEAR_IN_WORDS.search(text):
        return "a year in words"
    if _DAY_AND_MONTH.search(text):
        return "day and month in figures, without a year"
    if not re.search(r"\d", text) and all(each.start and each.start.year > 1 and abs(each.start.year - now.year) > 1 for each in days):
        return "a year in words"
    return None


def agrees(form: TimeForm, value: TimeValue | None, days: Days, now: date) -> bool:
    """Tell whether a value is that of the gold.

    A time told vaguely ("early March", "two weeks ago") may lie within the gold's or hold it; "since" may end today.
    """
    if (days.start is None and days.end is None) or (days.start == days.end == date.min):
        return value is None
    if value is None:
        return False
    end = None if value.end == now and days.end is None else value.end
    ends = set(_ends(days.end))
    if value.start == days.start and end in ends:
        return True
    if isinstance(form, Night) and days.start == value.start and end is not None:
        return end - DAY in ends
    if (value.start is None) != (days.start is None) or (end is None) != (days.end is None):
        return False
    if value.start is None or days.start is None:
        return _is_vague(form)
    if end is None or days.end is None:
        return _is_vague(form) or abs((value.start - days.start).days) <= 1
    held = value.start <= days.start and days.end - DAY <= end
    return _is_vague(form) and (held or (days.start <= value.start and end <= days.end))


def _ends(end: date | None) -> Iterator[date | None]:
    """Yield the last days that an end of the gold may stand for: it, the day before, or the end of the period that it opens."""
    yield end
    if end is None or end == date.min:
        return
    yield end - DAY
    if end.weekday() == 0:
        yield end + 6 * DAY
    if end.day == 1:
        for months in (1, *((3,) if end.month % 3 == 1 else ()), *((12,) if end.month == 1 else ())):
            beyond = end.year * 12 + end.month - 1 + months
            yield date(beyond // 12, beyond % 12 + 1, 1) - DAY


def _is_vague(form: TimeForm) -> bool:
    match form:
        case Shift(amount, unit):
            return amount is None or unit in {"week", "weekend", "month", "quarter", "year", "decade"}
        case PartOf() | Window() | Duration():
            return True
        case Relative(of=of) | Nth(of=of) | Night(of=of) | WeekOf(of=of) | Moved(of=of):
            return _is_vague(of)
        case Stretch(first, last):
            return _is_vague(first) or _is_vague(last)
    return False


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


TIMES = Task(
    "times",
    "right values",
    TimesRow,
    lambda row: isinstance(row.get("gold"), dict) and isinstance(row["gold"].get("timexes"), list),
    score,
    partial(share_right, measure="type"),
    partial(summary_of, measure="type", name="type of expression"),
)
"""Sentences with time expressions and what they mean."""
