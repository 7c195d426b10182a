"""Time expressions in running text, each with what it says. Their dates come later: ``kroniek.resolving.times``.

An expression is found in three steps: the patterns of the language give plain ones ("March", "last Tuesday"); the words between
two of them make stretches ("from … to"); the words before one change what it means ("since", "early", "the last week of").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from kroniek.language.phrases import split_tokens
from kroniek.language.segment_rules import UNSEEN
from kroniek.language.time_forms import (
    Calendar,
    Holiday,
    Impossible,
    Moved,
    Night,
    Nth,
    PartOf,
    Period,
    Relative,
    Shift,
    Stretch,
    TimeForm,
    Weekday,
    WeekOf,
)
from kroniek.language.time_patterns import Pattern, opening_of
from kroniek.language.time_words import TimeWords, load_time_words

__all__ = ["TimeExpression", "TimeWords", "find_times", "load_time_words"]

_LOOK_BACK = 48
_LONGEST = 64  # characters from the start of a plain expression to the word that makes it one
_OPENINGS = re.compile(r"(?<!\w)(?:['’‘](?=\w)|\w)")
_WORD = re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_NOW = Shift(0, "second", 0)  # "now": the end of a stretch, and no time by itself
_HOURS = (Shift(0, "day", 0, anchored=True), Impossible("hour"))  # what the hour of a day is by itself
_PARTS = frozenset({"early", "middle", "late", "earlier", "later"})
_RELATIONS = frozenset({"since", "until", "before", "after"})
_WHOLE = frozenset({"since", "until"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: where it stands, in code points of the text, and what it says.

    With ``dates_next`` it says how far from the story lies what is told right behind it ("two days after soldiers left").
    """

    start: int
    end: int
    form: TimeForm
    dates_next: bool = False


def find_times(text: str, start: int, end: int, words: TimeWords) -> list[TimeExpression]:
    """Return the time expressions in ``text[start:end]`` in order of the text; they do not overlap.

    What comes again and again ("every Monday") is left out.
    """
    low = text[start:end].lower()
    if len(low) != end - start:  # a few capitals have two lower-case characters
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text[start:end])
    if not low.isascii():
        low = _UNSEEN.sub(" ", low)
    triggers = [match.start() for match in words.probe.finditer(low)]
    if not triggers:
        return []
    found = _plain(text[start:end], low, triggers, words)
    found = [_narrowed(e, low, words, found[i - 1].end if i else 0) for i, e in enumerate(found)]
    found = [_distant(e, low, words, found[i - 1].end if i else 0) for i, e in enumerate(found)]
    found = [e for e in _stretches(found, low, words) if e.form != _NOW]
    found = _in_weeks(found, low, words)
    found = [_related(e, low, words, found[i - 1].end if i else 0) for i, e in enumerate(found)]
    found = [e for e in found if not words.repeated.search(low, max(0, e.start - _LOOK_BACK), e.start)]
    found = sorted([*found, *_pointing(found, low, words)], key=lambda e: e.start)
    return [replace(e, start=e.start + start, end=e.end + start) for e in found]


def _pointing(found: list[TimeExpression], low: str, words: TimeWords) -> Iterator[TimeExpression]:
    """Yield the distances of what is told behind them: "two days after", "nine days have passed since"."""
    for match in words.pointing.finditer(low):
        start, end = match.span()
        if any(e.start < end + 1 and start < e.end for e in found):
            continue
        try:
            amount = words.amount(match["number"])
        except KeyError:
            continue
        sign = 1 if match["before"] else -1
        yield TimeExpression(start, end, Shift(amount, words.units[match["unit"]], sign, anchored=not match["since"]), dates_next=True)


def _plain(text: str, low: str, triggers: list[int], words: TimeWords) -> list[TimeExpression]:
    """Return what the patterns find, with the clock times and parts of the day written beside it."""
    found: list[TimeExpression] = []
    place = due = 0
    for opening in _OPENINGS.finditer(low):
        begin = opening.start()
        while due < len(triggers) and triggers[due] < begin:
            due += 1
        if due == len(triggers):
            break
        if begin < place or triggers[due] - begin > _LONGEST:
            continue
        for pattern in words.patterns.get(opening_of(low, begin), ()):
            match = pattern.regex.match(low, begin)
            expression = _built(pattern, match, text, low, words) if match is not None else None
            if expression is not None:
                break
        else:
            continue
        if _is_day(expression.form):
            expression = _with_clock(expression, low, words, found[-1].end if found else 0)
            if found and found[-1].form in _HOURS and words.clock_joints.fullmatch(low, found[-1].end, expression.start):
                expression = replace(expression, start=found.pop().start)  # a clock time, then its day
        found.append(expression)
        place = expression.end
    return found


def _built(pattern: Pattern, match: re.Match[str], text: str, low: str, words: TimeWords) -> TimeExpression | None:
    slots = {slot: match[slot] or "" for slot in pattern.slots}
    begin, end = match.span()
    if pattern.settings.get("lower_case") and not text[begin:end].islower():
        return None
    for slot, value in slots.items():
        if value.rstrip(".") in words.cased and text[match.start(slot)].islower():
            return None
    if low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha() and not _starts_date(low, end + 1, words):
        return None  # part of a compound
    back = max(0, begin - _LOOK_BACK)
    if pattern.introduced is not None and not pattern.introduced.search(low, back, begin):
        return None
    if pattern.unless_after is not None and pattern.unless_after.search(low, back, begin):
        return None
    if pattern.unless_before is not None and pattern.unless_before.match(low, end):
        return None
    try:
        form = pattern.build(slots, words, pattern.settings)
    except KeyError:
        return None
    if form is None or (isinstance(form, Calendar) and form.year is not None and not form.month and _counted(low, end, words)):
        return None
    return TimeExpression(begin, end, form)


def _starts_date(low: str, place: int, words: TimeWords) -> bool:
    found = _WORD.match(low, place)
    return found is not None and (found[0] in words.months or found[0] in words.weekdays)


def _counted(low: str, end: int, words: TimeWords) -> bool:
    """Tell whether something counted follows a bare year: then it is a number."""
    following = re.match(r"\s+([^\W\d_]+)", low[end : end + 30])
    return following is not None and following[1] in words.numbers.sets["counted"]


def _with_clock(expression: TimeExpression, low: str, words: TimeWords, floor: int) -> TimeExpression:
    """Take in the clock time or part of the day beside a day."""
    end = expression.end
    while (behind := words.clock_behind.match(low, end)) is not None:
        end = behind.end()
    start = expression.start
    before = words.clock_before.search(low, max(floor, start - _LOOK_BACK), start)
    if before is not None:
        start = before.start()
    return replace(expression, start=start, end=end)


def _narrowed(expression: TimeExpression, low: str, words: TimeWords, floor: int) -> TimeExpression:
    """Apply the words before an expression that pick a part of it: "early", "the last week of", "the night of"."""
    while True:
        match = words.modifiers.search(low, max(floor, expression.start - _LOOK_BACK), expression.start)
        if match is None:
            return expression
        kind = match.lastgroup if match.lastgroup != "nth_unit" else "nth"
        form = expression.form
        if kind in _PARTS:
            form = PartOf(cast(Literal["early", "middle", "late", "earlier", "later"], kind), form) if not _is_day(form) else form
        elif kind == "nth":
            form = Nth(words.nth(match["nth"]), words.nth_units[match["nth_unit"]], form)
        elif kind == "night":
            form = form if isinstance(form, Stretch) else Night(form)  # "the night of 3-4 March"
        elif kind == "week_of":
            form = WeekOf(form)
        elif kind != "plain":
            return expression
        expression = TimeExpression(match.start(), expression.end, form)


def _distant(expression: TimeExpression, low: str, words: TimeWords, floor: int) -> TimeExpression:
    """Take in the distance told before a day: "two weeks after Easter", "more than two days before Monday"."""
    if not _is_day(expression.form) and not isinstance(expression.form, Holiday):
        return expression
    match = words.distances.search(low, max(floor, expression.start - _LOOK_BACK), expression.start)
    try:
        amount = words.amount(match["number"]) if match is not None else None
    except KeyError:
        return expression
    if match is None or amount is None:
        return expression
    sign = 1 if match["after"] else -1
    form: TimeForm = Moved(amount, words.units[match["unit"]], sign, expression.form)
    bound = words.numbers.phrases["bounds"].at(list(split_tokens(match["number"])), 0)
    if bound is not None and bound[1] == "at_least":
        form = Relative("after" if sign > 0 else "before", form)
    elif bound is not None and bound[1] == "at_most":
        form = Stretch(expression.form, form) if sign > 0 else Stretch(form, expression.form)
    return TimeExpression(match.start(), expression.end, form)


def _is_day(form: TimeForm) -> bool:
    if isinstance(form, Shift):
        return form.unit in {"day", "hour", "minute"}
    return isinstance(form, Weekday | Night) or (isinstance(form, Calendar) and form.day is not None)


def _stretches(found: list[TimeExpression], low: str, words: TimeWords) -> list[TimeExpression]:
    """Join two expressions with the words of a stretch between them."""
    joined: list[TimeExpression] = []
    i = 0
    while i < len(found):
        first = found[i]
        second = found[i + 1] if i + 1 < len(found) else None
        floor = joined[-1].end if joined else 0
        if second is None:
            joined.append(first)
            break
        night = isinstance(first.form, Night) and isinstance(second.form, Weekday | Calendar)
        night = night and words.night_joints.fullmatch(low, first.end, second.start) is not None
        link = None if night else words.joints.fullmatch(low, first.end, second.start)
        if link is None and not night:
            joined.append(first)
            i += 1
            continue
        back = max(floor, first.start - _LOOK_BACK)
        opening = words.openings.search(low, back, first.start)
        begin = opening.start() if opening is not None else first.start
        if link is None:
            inner = first.form.of if isinstance(first.form, Night) else first.form
            joined.append(TimeExpression(first.start, second.end, Stretch(inner, second.form)))
        elif link["to"] or (link["and"] and opening is not None and opening["between"]):
            joined.append(TimeExpression(begin, second.end, Stretch(first.form, second.form)))
        else:
            joined.append(first)
            i += 1
            continue
        i += 2
    return joined


def _in_weeks(found: list[TimeExpression], low: str, words: TimeWords) -> list[TimeExpression]:
    """Join a week with the days told right behind it: "last week in the night of Thursday to Friday"."""
    joined: list[TimeExpression] = []
    for expression in found:
        before = joined[-1] if joined else None
        week = before.form if before is not None else None
        if before is not None and isinstance(week, Period) and week.unit == "week" and not week.anchored:
            days = _days_of_week(expression.form, week.offset)
            if days is not None and words.clock_joints.fullmatch(low, before.end, expression.start):
                joined[-1] = TimeExpression(before.start, expression.end, days)
                continue
        joined.append(expression)
    return joined


def _days_of_week(form: TimeForm, weeks: int) -> TimeForm | None:
    """Return days of the week as those of a week, None for what is no such day."""
    match form:
        case Weekday(weekday, "nearest", None):
            return Weekday(weekday, weeks=weeks)
        case Night(of):
            day = _days_of_week(of, weeks)
            return Night(day) if day is not None else None
        case Stretch(first, last):
            ends = _days_of_week(first, weeks), _days_of_week(last, weeks)
            return Stretch(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
    return None


def _related(expression: TimeExpression, low: str, words: TimeWords, floor: int) -> TimeExpression:
    """Apply "since", "until", "before" and "after", and what stands behind: "2012 or later"."""
    behind = words.behind.match(low, expression.end)
    if behind is not None and not isinstance(expression.form, Relative):
        relation = cast(Literal["since", "until", "before", "after"], behind.lastgroup)
        return TimeExpression(expression.start, behind.end(), Relative(relation, expression.form))
    back = max(floor, expression.start - _LOOK_BACK)
    if isinstance(expression.form, Stretch) and words.openings.search(low, back, expression.start):
        return expression  # "from 5 to 8 March" has its end
    match = words.modifiers.search(low, back, expression.start)
    kind = match.lastgroup if match is not None else None
    if match is None or kind not in _RELATIONS or isinstance(expression.form, Relative):
        return expression
    if words.possessive.match(low, expression.end) and (kind not in _WHOLE or words.openings.search(low, back, expression.start)):
        return expression  # "the toll from Sunday's attack"
    if kind in {"before", "after"} and not isinstance(expression.form, Calendar | Weekday | Holiday | Nth | PartOf | Stretch):
        return expression
    relation = cast(Literal["since", "until", "before", "after"], kind)
    return TimeExpression(match.start(), expression.end, Relative(relation, expression.form))
