"""Time expressions in whole documents: are the days that they mean read right? The documents are not read as reports.

The form of the gold is that of MEANTIME (Minard and others 2016): sentences of tokens, and mentions of the kind ``TIMEX3`` with values in
the manner of TimeML. The expressions are reckoned from the creation time of their document.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict

from kroniek.evaluation.answers import overlap
from kroniek.evaluation.expressions import share_right, summary_of
from kroniek.evaluation.gold import GoldDocument, GoldRow
from kroniek.evaluation.tally import Detail, Fault, Points, Tally
from kroniek.evaluation.task import Task
from kroniek.evaluation.times import TENSES, Days, agrees, with_bare
from kroniek.language.times import find_times, load_time_words
from kroniek.model import Reading
from kroniek.resolving.times import resolve_time

__all__ = ["TIMEML", "TimemlRow"]

CREATION = "CREATION_TIME"
_VALUE = re.compile(r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>\d)|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T\w\w.*)?)?))?")
_CLOSES = frozenset({",", ".", ";", ":", "!", "?", ")", "%", "'s", "'", "n't"})
_MONTHS_IN_QUARTER = 3
_SEVEN = timedelta(days=6)

Span = tuple[int, int]


class _Mention(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: str
    tokens: tuple[int, ...] = ()
    type: str | None = None
    value: str | None = None
    functionInDocument: str | None = None


class _Sentence(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    tokens: tuple[str, ...]


class _Annotation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    mentions: tuple[_Mention, ...]


class TimemlRow(GoldRow):
    """A document in tokens, counted from its first, with its mentions."""

    text: str = ""
    sentences: tuple[_Sentence, ...]
    gold: _Annotation

    def texts(self) -> tuple[GoldDocument, ...]:
        """Return none: the document is not read as a report."""
        return ()

    def times(self) -> Iterator[_Mention]:
        """Yield the time expressions."""
        return (mention for mention in self.gold.mentions if mention.kind == "TIMEX3")


def score(row: TimemlRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of each expression that means days: right where, in some tense, it has the value of the gold."""
    tally = Tally()
    lines, places = _written(row)
    created = next((days for m in row.times() if m.functionInDocument == CREATION and (days := _days(m.value or ""))), None)
    now = created.start if created is not None else None
    words = load_time_words(row.lang or "en")
    found = [find_times(line, 0, len(line), words) for line in lines]
    for mention in row.times():
        days = _days(mention.value or "") if mention.type == "DATE" else None
        outside = _outside(mention, days, now, places)
        if outside is not None or days is None or now is None:
            tally.count(f"left out: {outside or 'no value in the gold'}")
            continue
        line, span = places[mention.tokens[0]][0], (places[mention.tokens[0]][1], places[mention.tokens[-1]][2])
        there = [each for each in found[line] if overlap((each.start, each.end), span)]
        read_as = [e for each in there for e in with_bare(each, span[0])]
        values = [(e.form, resolve_time(e, published=now, tense=tense)) for e in read_as for tense in TENSES]
        right = any(agrees(form, value, days, now) for form, value in values)
        tally.add("type", (mention.type or "").lower(), Points(right, bool(there), 1))
        if not right:
            read = " or ".join(dict.fromkeys(f"{v.start or ''}/{v.end or ''}" for _, v in values if v is not None))
            detail = Detail("days", mention.value or "", read)
            tally.faults.append(Fault(row.id, "wrong" if there else "missed", lines[line][slice(*span)], lines[line], (detail,)))
    return tally


def _written(row: TimemlRow) -> tuple[list[str], dict[int, tuple[int, int, int]]]:
    """Return the sentences as they were written, and of each token its sentence and where it stands there."""
    lines: list[str] = []
    places: dict[int, tuple[int, int, int]] = {}
    for number, sentence in enumerate(row.sentences):
        line = ""
        for token in sentence.tokens:
            if line and token not in _CLOSES and not line.endswith("("):
                line += " "
            places[len(places)] = (number, len(line), len(line) + len(token))
            line += token
        lines.append(line)
    return lines, places


def _outside(mention: _Mention, days: Days | None, now: date | None, places: dict[int, tuple[int, int, int]]) -> str | None:
    """Return why an expression is left out: it means no days, or is what the others are reckoned from."""
    if mention.functionInDocument == CREATION:
        return "the creation time itself"
    if mention.type != "DATE":
        return "means no days"
    if days is None:
        return "now, or no value in the gold"
    if not mention.tokens or mention.tokens[-1] not in places or now is None:
        return "nowhere in the text, or in a text without a date"
    return None


def _days(value: str) -> Days | None:
    """Return the days of a value of TimeML (``2008``, ``2008-Q1``, ``2008-W07``, ``2008-04-02TNI``), None for one that gives none."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            return Days(monday, monday + _SEVEN)
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return Days(day, day)
        last = int(match["month"] or 0) or _MONTHS_IN_QUARTER * int(match["quarter"] or 0) or 12
        first = last if match["month"] else last - 2 if match["quarter"] else 1
        return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    except ValueError:
        return None


def _fits(row: dict[str, Any]) -> bool:
    mentions = row["gold"].get("mentions") if isinstance(row.get("gold"), dict) else None
    return isinstance(mentions, list) and any(isinstance(m, dict) and m.get("kind") == "TIMEX3" for m in mentions)


TIMEML = Task(
    "timeml",
    "right values",
    TimemlRow,
    _fits,
    score,
    partial(share_right, measure="type"),
    partial(summary_of, measure="type", name="type of expression"),
)
"""Documents with time expressions and what they mean."""
