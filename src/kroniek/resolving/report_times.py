"""When the claims of a report happened: by their own words, by what the report is telling of where they stand, or on its day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kroniek.language.time_forms import Calendar, Relative
from kroniek.language.times import TimeExpression
from kroniek.model import Modality, PlaceMention, Report, TimeMention, TimePrecision
from kroniek.reading import ClaimDraft
from kroniek.resolving.candidates import Candidate, Weighing
from kroniek.resolving.times import Tense, TimeValue, resolve_time, why_no_day

__all__ = ["ReportTimes"]

Span = tuple[int, int]

_TOLD_OF = frozenset({TimePrecision.WEEK, TimePrecision.MONTH})
_DEGREES_AN_HOUR = 15
TENSES: tuple[Tense, ...] = ("past", "future")


@dataclass(frozen=True, slots=True)
class _Narrated:
    """A past day or period that a report names, where, and in which paragraph; it carries on until the next."""

    position: int
    paragraph: int
    value: TimeValue

    def is_day(self) -> bool:
        return self.value.start == self.value.end


@dataclass(frozen=True, slots=True)
class ReportTimes:
    """The time expressions of a report, by their spans; ``paragraphs`` gives the paragraph of each by its start."""

    report: Report
    published: date | None
    expressions: Mapping[Span, TimeExpression]
    paragraphs: Mapping[int, int]
    heading_end: int = 0
    _narrated: list[_Narrated] = field(init=False, repr=False)
    _heading: TimeMention | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find what the report tells of, from its beginning to its end, and what its heading says it covers."""
        object.__setattr__(self, "_narrated", list(self._tell()))
        object.__setattr__(self, "_heading", self._of_heading())

    def when(self, draft: ClaimDraft, places: Sequence[PlaceMention] = ()) -> TimeMention | None:
        """Return the time of a claim; words that give no day that can be are kept with the reason. None without any day to go by."""
        anchor, narrated = self._story(draft)
        expression = self._expression(draft)
        if expression is not None:
            value = self._resolve(expression, draft, anchor, places)
            if value is not None:
                return self._mention(_bounded(value, self.published, anchor, ahead=_tense(draft) == "future"), expression)
            reason = why_no_day(expression, self.published)
            if reason is not None:
                return self._mention(TimeValue(None, None, TimePrecision.DAY), expression).model_copy(update={"unresolved": reason})
        if narrated is not None and _is_past(draft):
            return self._mention(narrated)
        if self._heading is not None and _is_past(draft) and self.published is not None:
            return self._heading
        if self.published is None:
            return None
        return self._mention(TimeValue(self.published, self.published, TimePrecision.REPORT))

    def weighing(self, draft: ClaimDraft, places: Sequence[PlaceMention] = ()) -> Weighing | None:
        """Return the days that a claim may have happened on, and why those were taken; None where nothing says any."""
        when = self.when(draft, places)
        if when is None:
            return None
        found: dict[str, Candidate] = {}
        if when.unresolved is None:
            found[_days(when.start, when.end)] = Candidate(_days(when.start, when.end), self._source(draft, places))
        for other in self._others(draft):
            found.setdefault(other.name, other)
        span = when.span or (draft.trigger.start, draft.trigger.end)
        own = when.span is not None and self._expression(draft) is not None
        why = when.unresolved or ("its own words tell it" if own else "no words of its own tell it")
        return Weighing("time", span, self.report.text[slice(*span)], tuple(found.values()), when.unresolved is None, why)

    # -- what a claim goes by ------------------------------------------------------------------------------------------------------

    def _expression(self, draft: ClaimDraft) -> TimeExpression | None:
        return self.expressions.get(draft.when) if draft.when is not None else None

    def _story(self, draft: ClaimDraft) -> tuple[date | None, TimeValue | None]:
        """Return the day that the story has reached before a claim, and what the paragraph of the claim is telling of."""
        before = [time for time in self._narrated if time.position < draft.trigger.start]
        reached = min(draft.when[0], draft.trigger.start) if draft.when is not None else draft.trigger.start
        anchor = next((time.value.start for time in reversed(before) if time.is_day() and time.position < reached), None)
        return anchor, before[-1].value if before and before[-1].paragraph == draft.sentence.paragraph else None

    def _resolve(
        self, expression: TimeExpression, draft: ClaimDraft, anchor: date | None, places: Sequence[PlaceMention]
    ) -> TimeValue | None:
        """Return the days of an expression; where it was already a day later than at the outlet, that day counts too."""
        there = self._day_at(places)
        if there is not None and self.published is not None and there > self.published and _tense(draft) == "past":
            value = resolve_time(expression, published=there, anchor=anchor)
            if value is not None and value.start == value.end == there and value != resolve_time(expression, published=self.published):
                return value
        return resolve_time(expression, published=self.published, tense=_tense(draft), anchor=anchor)

    def _day_at(self, places: Sequence[PlaceMention]) -> date | None:
        """Return the day that it was at a place by the sun when the report came out; None where hour or place are not known."""
        east = next((place.longitude for place in places if place.longitude is not None), None)
        published = self.report.published or ""
        if east is None or "T" not in published:
            return None
        moment = datetime.fromisoformat(published)
        offset = moment.utcoffset()
        if offset is None:
            return None
        return (moment.replace(tzinfo=None) - offset + timedelta(hours=east / _DEGREES_AN_HOUR)).date()

    def _tell(self) -> Iterator[_Narrated]:
        """Yield the past days that the report names, and its weeks and months, in order."""
        anchor: date | None = None
        for span, expression in sorted(self.expressions.items(), key=lambda item: item[0]):
            value = resolve_time(expression, published=self.published, anchor=anchor)
            if value is None or value.start is None or value.end is None or expression.dates_next:
                continue
            if self.published is not None and value.start > self.published:
                continue
            if value.start == value.end:
                anchor = value.start
                value = replace(value, precision=TimePrecision.DAY)
            elif value.precision not in _TOLD_OF or isinstance(expression.form, Relative):
                continue
            yield _Narrated(span[0], self.paragraphs.get(span[0], 0), value)

    def _of_heading(self) -> TimeMention | None:
        """Return the date or period that the first heading says the report covers, which holds where nothing else is said."""
        for span, expression in sorted(self.expressions.items(), key=lambda item: item[0]):
            if span[0] >= self.heading_end:
                return None
            value = resolve_time(expression, published=self.published)
            if value is None or value.start is None or value.end is None:
                continue
            if value.start < value.end or _is_date(expression):
                return self._mention(value, expression)
        return None

    def _mention(self, value: TimeValue, expression: TimeExpression | None = None) -> TimeMention:
        span = (expression.start, expression.end) if expression is not None else None
        return TimeMention(
            span=span,
            quote=self.report.text[slice(*span)] if span is not None else None,
            start=value.start.isoformat() if value.start else None,
            end=value.end.isoformat() if value.end else None,
            precision=value.precision,
        )

    # -- why ---------------------------------------------------------------------------------------------------------------------------

    def _source(self, draft: ClaimDraft, places: Sequence[PlaceMention]) -> str:
        """Return from what the time of a claim was reckoned."""
        anchor, narrated = self._story(draft)
        expression = self._expression(draft)
        if expression is not None and (value := self._resolve(expression, draft, anchor, places)) is not None:
            if value == resolve_time(expression, published=None):
                return "a full date"
            if value == resolve_time(expression, published=self.published, tense=_tense(draft)):
                return self._reckoned(None, _tense(draft))
            if value == resolve_time(expression, published=self.published, tense=_tense(draft), anchor=anchor):
                return self._reckoned(anchor, _tense(draft))
            return f"at the place it was {self._day_at(places)} already when the report came out"
        if narrated is not None and _is_past(draft):
            return "what the paragraph is telling of"
        return "the date over the report" if self._heading is not None and _is_past(draft) else "the day of publication"

    def _reckoned(self, story: date | None, tense: Tense) -> str:
        day = f"the day of publication, {self.published}" if story is None else f"the day that the story has reached, {story}"
        return f"reckoned from {day}, and told of {'what is to come' if tense == 'future' else 'the past'}"

    def _others(self, draft: ClaimDraft) -> Iterator[Candidate]:
        """Yield what else the words could mean, told of another time or reckoned from another day."""
        anchor, narrated = self._story(draft)
        expression = self._expression(draft)
        for tense in TENSES if expression is not None else ():
            for day in dict.fromkeys((None, anchor)):
                value = resolve_time(expression, published=self.published, tense=tense, anchor=day) if expression is not None else None
                if value is not None:
                    yield Candidate(_days(value.start, value.end), self._reckoned(day, tense))
        if narrated is not None:
            yield Candidate(_days(narrated.start, narrated.end), "what the paragraph is telling of")
        if self._heading is not None:
            yield Candidate(_days(self._heading.start, self._heading.end), "the date over the report")
        if self.published is not None:
            yield Candidate(str(self.published), "the day of publication")


def _tense(draft: ClaimDraft) -> Tense:
    return "future" if draft.tense == "future" else "past"


def _is_past(draft: ClaimDraft) -> bool:
    """Tell whether a claim is told in the past, so that what the report is telling of carries on to it."""
    return draft.tense == "past" and draft.modality in (Modality.ASSERTED, Modality.HEDGED)


def _is_date(expression: TimeExpression) -> bool:
    return isinstance(expression.form, Calendar) and expression.form.day is not None


def _bounded(value: TimeValue, published: date | None, anchor: date | None, *, ahead: bool) -> TimeValue:
    """Return a time with the end that the report gives it: "since then" lasts until the report, "by July" begins with it.

    What was over "by Monday" happened since the day that the story had reached.
    """
    if value.end is None and value.start is not None and published is not None and value.start <= published:
        return replace(value, end=published)
    begin = published if ahead else anchor
    if value.start is None and value.end is not None and begin is not None and begin <= value.end:
        return replace(value, start=begin)
    return value


def _days(start: object, end: object) -> str:
    if start == end:
        return str(start)
    return f"{start or '…'} to {end or '…'}"
