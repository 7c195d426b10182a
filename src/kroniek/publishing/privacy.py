"""A record without the names of private persons: every string of it, with each span where its words are now."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from kroniek.linking import Number, Reconciled
from kroniek.linking import Source as Origin
from kroniek.model import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Event,
    Figure,
    Mention,
    PlaceMention,
    Problem,
    Reading,
    Report,
    Roles,
    TimeMention,
)
from kroniek.publishing.persons import Names, names_of
from kroniek.publishing.source import DecisionLike, KeptReportLike, LinkedEvent, Source
from kroniek.resolving.actor_index import built_in

__all__ = ["without_names"]

AMention = TypeVar("AMention", bound=Mention)
Span = tuple[int, int]

_KEPT = 4096
"""Reports of which the names are kept in memory."""


def without_names(source: Source) -> Source:
    """Return what is published without the names of private persons, in no string of it.

    What stands for a name is told in the language of the report, and spans count in the text that has it. Addresses and given ids with a
    name in them are left out, and of decisions who took them, why, and the values. ``persons`` tells whose names are left out.
    """

    @lru_cache(maxsize=_KEPT)
    def mask(report: str) -> _Mask:
        return _Mask(names_of(source.reading(report)), report)

    def readings() -> Iterator[Reading]:
        for each in source.readings():
            yield mask(each.report.id).reading(each)

    def events() -> Iterator[LinkedEvent]:
        for linked in source.events():
            yield _event(linked, mask)

    def decisions() -> Iterator[DecisionLike]:
        for decision in source.decisions():
            yield _Decision(decision.id, decision.about, decision.verdict, decision.at, decision.stands)

    def reading(report: str) -> Reading:
        return mask(report).reading(source.reading(report))

    return Source(readings, events, decisions, reading, {**source.conditions, "names": "withheld"})


@dataclass(frozen=True, slots=True)
class _Decision:
    id: int
    about: str
    verdict: str
    at: str
    stands: bool
    by: str = ""
    reason: str | None = None

    @property
    def details(self) -> Mapping[str, Any]:
        return {}


@dataclass(frozen=True, slots=True)
class _OneTold:
    claim: Claim
    report: KeptReportLike


@dataclass(frozen=True, slots=True)
class _OneReport:
    id: str
    doc_id: str | None
    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    language: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class _OneEvent:
    event: Event
    claims: tuple[_OneTold, ...]
    working: Reconciled


@dataclass(frozen=True)
class _Mask:
    """What leaves the names out of one report, and of all that points into it."""

    names: Names
    report_id: str

    def reading(self, reading: Reading) -> Reading:
        """Return a reading without the names. Every span is checked."""
        report = reading.report
        told = {
            "report": Report(
                **{
                    **report.model_dump(),
                    "title": self.words(report.title),
                    "byline": self.words(report.byline),
                    "outlet": self.words(report.outlet),
                    "url": self.address(report.url),
                    "text": self._cut(report.text, (0, len(report.text))),
                }
            ),
            "claims": tuple(map(self.claim, reading.claims)),
            "events": tuple(self.event(event) for event in reading.events),
            "places": tuple(map(self.mention, reading.places)),
            "problems": tuple(map(self.problem, reading.problems)),
            "doc_id": self.address(reading.doc_id),
        }
        return Reading(**told)

    def told_by(self, report: KeptReportLike) -> KeptReportLike:
        """Return a report's particulars without the names."""
        return _OneReport(
            *(report.id, self.address(report.doc_id), self.words(report.title), self.words(report.byline), self.words(report.outlet)),
            *(report.published, report.language, self.address(report.url)),
        )

    def claim(self, claim: Claim) -> Claim:
        """Return a claim without the names."""
        return claim.model_copy(
            update={
                "trigger": self.mention(claim.trigger),
                "evidence": self.mention(claim.evidence),
                "roles": self.roles(claim.roles),
                "where": tuple(map(self.mention, claim.where)),
                "when": self.time(claim.when),
                "figures": tuple(map(self.figure, claim.figures)),
                "attribution": tuple(map(self.attribution, claim.attribution)),
                "supersedes": self.words(claim.supersedes),
            }
        )

    def event(self, event: Event) -> Event:
        """Return an event of this report alone without the names."""
        return event.model_copy(
            update={
                "roles": self.roles(event.roles),
                "where": tuple(map(self.mention, event.where)),
                "when": self.time(event.when),
                "figures": tuple(map(self.figure, event.figures)),
            }
        )

    def roles(self, roles: Roles) -> Roles:
        """Return roles without the names."""
        return Roles(**{role: tuple(map(self.mention, mentions)) for role, mentions in roles.items()})

    def mention(self, mention: AMention) -> AMention:
        """Return a mention without the names: where it stands now, in which words."""
        update: dict[str, Any] = {
            "span": self.span(mention.span),
            "quote": self._cut(mention.quote, mention.span),
            "name": self.hide(mention.name),
            "actor": self.actor(mention.actor),
            "refers_to": None if mention.refers_to is None else self.span(mention.refers_to),
        }
        if isinstance(mention, PlaceMention):
            update |= {field: self.words(getattr(mention, field)) for field in ("admin1", "admin2", "unresolved")}
        return mention.model_copy(update=update)

    def actor(self, actor: Actor | None) -> Actor | None:
        """Return an actor; a private person has a number within the report instead of a name."""
        if actor is None or actor.id in built_in().by_id:
            return actor
        if actor.id in self.names.persons:
            number = self.names.persons.index(actor.id) + 1
            return Actor(id=f"{self.report_id}-person-{number}", name=self.names.withheld, kind=ActorKind.PERSON, country=actor.country)
        part_of = None if actor.part_of in self.names.persons else actor.part_of
        id = self.address(actor.id) or f"{self.report_id}-actor"
        return actor.model_copy(update={"id": id, "name": self.hide(actor.name), "part_of": self.address(part_of)})

    def time(self, when: TimeMention | None) -> TimeMention | None:
        """Return a time without the names."""
        if when is None or when.span is None or when.quote is None:
            return when
        return when.model_copy(update={"span": self.span(when.span), "quote": self._cut(when.quote, when.span)})

    def figure(self, figure: Figure) -> Figure:
        """Return a figure without the names."""
        return figure.model_copy(
            update={
                "span": self.span(figure.span),
                "quote": self._cut(figure.quote, figure.span),
                "group": None if figure.group is None else self.mention(figure.group),
            }
        )

    def attribution(self, attribution: Attribution) -> Attribution:
        """Return an attribution without the names."""
        return attribution.model_copy(
            update={
                "speaker": None if attribution.speaker is None else self.mention(attribution.speaker),
                "cue": self.mention(attribution.cue),
                "content": self.mention(attribution.content),
            }
        )

    def problem(self, problem: Problem) -> Problem:
        """Return a problem without the names."""
        fields = ("message", "where", "remedy")
        return problem.model_copy(update={field: self.words(getattr(problem, field)) for field in fields})

    def words(self, words: str | None) -> str | None:
        """Return words without the names."""
        return None if words is None else self.hide(words)

    def hide(self, words: str) -> str:
        """Return words without the names."""
        return self.names.hide(words)

    def address(self, address: str | None) -> str | None:
        """Return an address or an id, None when a name is in it."""
        return None if address is None or self.names.is_in(address) else address

    def span(self, span: Span) -> Span:
        """Return where a stretch stands in the text without names; what begins or ends within one takes in all that stands for it."""
        start, end = self._widened(span)
        return self._moved(start), self._moved(end)

    def _cut(self, quote: str, span: Span) -> str:
        """Return the words of a stretch without the names."""
        start, end = self._widened(span)
        pieces: list[str] = []
        at = max(start, span[0])
        for first, last in self.names.cuts:
            if first >= end or last <= start:
                continue
            pieces += [quote[at - span[0] : max(first, at) - span[0]], self.names.withheld]
            at = last
        pieces.append(quote[at - span[0] :] if at < span[1] else "")
        return "".join(pieces)

    def _widened(self, span: Span) -> Span:
        start, end = span
        for first, last in self.names.cuts:
            if first < end and start < last:
                start, end = min(start, first), max(end, last)
        return start, end

    def _moved(self, offset: int) -> int:
        """Return where an offset outside all names lies now."""
        before = bisect_right(self._ends, offset)
        return offset + self._shifts[before]

    @cached_property
    def _ends(self) -> list[int]:
        return [last for _, last in self.names.cuts]

    @cached_property
    def _shifts(self) -> list[int]:
        shifts = [0]
        for first, last in self.names.cuts:
            shifts.append(shifts[-1] + len(self.names.withheld) - (last - first))
        return shifts


def _event(linked: LinkedEvent, mask_of: Callable[[str], _Mask]) -> LinkedEvent:
    """Return an event of several reports without the names of any of them."""
    masks = {each.report.id: mask_of(each.report.id) for each in linked.claims}
    told = tuple(_OneTold(masks[each.report.id].claim(each.claim), masks[each.report.id].told_by(each.report)) for each in linked.claims)
    moved = {mention: masks[each.report.id].mention(mention) for each in linked.claims for mention in _mentions(each.claim)}
    all_of_them = _together(list(masks.values()))

    def of_a_report(mention: AMention) -> AMention:
        found = moved.get(mention)
        return all_of_them.mention(mention if found is None else found)  # type: ignore[return-value]

    event = linked.event
    figures = tuple(
        figure.model_copy(
            update={"quote": all_of_them.hide(figure.quote), "group": None if figure.group is None else of_a_report(figure.group)}
        )
        for figure in event.figures
    )
    when = event.when
    update = {
        "roles": Roles(**{role: tuple(map(of_a_report, mentions)) for role, mentions in event.roles.items()}),
        "where": tuple(map(of_a_report, event.where)),
        "when": when and when.model_copy(update={"quote": all_of_them.words(when.quote)}),
        "figures": figures,
    }
    made = event.model_copy(update=update)
    return _OneEvent(made, told, _working(linked.working, made, all_of_them))


def _working(working: Reconciled, event: Event, mask: _Mask) -> Reconciled:
    """Return the working of an event without the names; a source with a name in it is told apart by a number."""
    sources: dict[str, str] = {}

    def hidden(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(mask.hide, words))

    def of_source(source: Origin) -> Origin:
        numbered = sources.setdefault(source.id, f"source-{len(sources) + 1}")
        return replace(source, id=source.id if mask.address(source.id) else numbered, name=mask.hide(source.name))

    def of_number(number: Number) -> Number:
        return replace(number, figure=mask.figure(number.figure), source=of_source(number.source), why=mask.hide(number.why))

    figures = tuple(
        replace(made, figure=figure, numbers=tuple(map(of_number, made.numbers)), chosen=of_number(made.chosen), why=mask.hide(made.why))
        for made, figure in zip(working.figures, event.figures, strict=True)
    )
    return replace(
        working,
        event=event,
        figures=figures,
        sources=tuple(map(of_source, working.sources)),
        grading=replace(working.grading, reasons=hidden(working.grading.reasons)),
        admiralty=replace(working.admiralty, reasons=hidden(working.admiralty.reasons)),
        denied_by=hidden(working.denied_by),
    )


def _together(masks: Sequence[_Mask]) -> _Mask:
    """Return what leaves the names of several reports out of words; it moves no spans."""
    names = [mask.names for mask in masks]
    joint = Names(
        parts=tuple(dict.fromkeys(part for each in names for part in each.parts)),
        common=tuple(dict.fromkeys(part for each in names for part in each.common)),
        small=frozenset().union(*(each.small for each in names)),
        withheld=next((each.withheld for each in names if each.withheld), ""),
    )
    return _Words(joint, masks[0].report_id if masks else "")


class _Words(_Mask):
    """Leaves names out of words, wherever these stand."""

    def _cut(self, quote: str, span: Span) -> str:
        return self.hide(quote)


def _mentions(claim: Claim) -> Iterator[Mention]:
    for _, mention in claim.mentions():
        if isinstance(mention, Mention):
            yield mention
