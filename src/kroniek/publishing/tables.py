"""A record as tables with keys, every column described: for the data package, for Parquet files and for SQL."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from kroniek import model
from kroniek.model import Actor, Claim, Measure, Mention, PlaceMention, Reading
from kroniek.publishing import acled
from kroniek.publishing.facts import Count, Facts
from kroniek.publishing.notes import notes
from kroniek.publishing.schemes import codes
from kroniek.publishing.source import DecisionLike, Item, LinkedEvent, Stream

__all__ = ["Row", "Table", "TableColumn", "tables"]

Row = tuple[Any, ...]
"""Cells in the order of the columns: str, int, float, bool or None; a day is an ISO date."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its name, what its cells are (string, integer, number, boolean, date), what it tells, and the closed list they are from."""

    name: str
    about: str
    type: str = "string"
    words: str | None = None

    @property
    def choices(self) -> tuple[StrEnum, ...]:
        """The words of its closed list; empty when it has none."""
        return tuple(getattr(model, self.words)) if self.words else ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the stream that its rows come from, its columns, the key, and which columns point at which column of another table."""

    name: str
    about: str
    stream: Stream
    rows: Callable[[Item], Iterable[Row]]
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    links: Mapping[str, str]


@cache
def tables() -> Mapping[str, Table]:
    """Return the tables by name."""
    found = {}
    for name, told in codes("tables").items():
        stream, rows = _ROWS[name]
        columns = tuple(TableColumn(**column) for column in told["columns"])
        found[name] = Table(name, told["about"], stream, rows, columns, tuple(told.get("key", ())), told.get("links", {}))
    return found


def _reports(reading: Reading) -> Iterator[Row]:
    report = reading.report
    yield (
        *(report.id, reading.doc_id, report.title, report.byline, report.outlet, report.published, report.modified, report.retrieved),
        *(report.language, report.url, len(report.text)),
    )


def _claims(reading: Reading) -> Iterator[Row]:
    for position, claim in enumerate(reading.claims):
        when = claim.when
        yield (
            *(claim.id, reading.report.id, position, claim.type.value, claim.polarity.value, claim.modality.value),
            *(claim.main, claim.confidence, claim.rule, claim.trigger.quote, *claim.trigger.span),
            *(claim.evidence.quote, *claim.evidence.span),
            *((_day(when.start), _day(when.end), when.precision.value, when.quote) if when else (None,) * 4),
            *((when.span if when else None) or (None, None)),
            claim.supersedes,
        )


def _mentions(reading: Reading) -> Iterator[Row]:
    for claim in reading.claims:
        for path, role, mention in _named(claim):
            yield (claim.id, path, role, *mention.span, mention.quote, mention.name, *_actor(mention.actor), _part_of(mention.actor))


def _named(claim: Claim) -> Iterator[tuple[str, str, Mention]]:
    for role, mentions in claim.roles.items():
        for i, mention in enumerate(mentions):
            yield f"roles.{role}[{i}]", role, mention
    for i, figure in enumerate(claim.figures):
        if figure.group is not None:
            yield f"figures[{i}].group", "group", figure.group
    for i, attribution in enumerate(claim.attribution):
        if attribution.speaker is not None:
            yield f"attribution[{i}].speaker", "speaker", attribution.speaker
        yield f"attribution[{i}].cue", "cue", attribution.cue
        yield f"attribution[{i}].content", "content", attribution.content


def _figures(reading: Reading) -> Iterator[Row]:
    for claim in reading.claims:
        for position, figure in enumerate(claim.figures):
            yield (claim.id, position, *_numbers(figure), figure.quote, *figure.span)


def _numbers(figure: model.Figure) -> Row:
    return (
        *(figure.measure.value, figure.unit, figure.low, figure.best, figure.high, figure.bound.value, figure.status.value),
        *(figure.part_of, figure.group.name if figure.group else None),
    )


def _places(reading: Reading) -> Iterator[Row]:
    in_claims = {place.span for claim in reading.claims for place in claim.where}
    for claim in reading.claims:
        for position, place in enumerate(claim.where):
            yield (reading.report.id, claim.id, position, *_place(place))
    for position, place in enumerate(reading.places):
        if place.span not in in_claims:
            yield (reading.report.id, None, position, *_place(place))


def _place(place: PlaceMention) -> Row:
    return (
        *(place.name, place.relation, place.precision and place.precision.value, place.geonames_id),
        *(place.country, place.admin1, place.admin2, place.latitude, place.longitude, place.unresolved, place.quote, *place.span),
    )


def _problems(reading: Reading) -> Iterator[Row]:
    for position, problem in enumerate(reading.problems):
        yield (reading.report.id, position, problem.code, problem.message, problem.where, problem.remedy)


def _events(linked: LinkedEvent) -> Iterator[Row]:
    facts = Facts(linked)
    event, when, place = facts.event, facts.event.when, facts.place
    plover = codes("plover")["types"].get(event.type.value)
    yield (
        *(event.id, event.type.value, facts.happened, facts.is_denied),
        *((_day(when.start), _day(when.end), when.precision.value) if when else (None,) * 3),
        *((place.name, place.relation, place.precision and place.precision.value, place.geonames_id) if place else (None,) * 4),
        facts.country,
        *((place.admin1, place.admin2, place.latitude, place.longitude) if place else (None,) * 4),
        *(_ends(facts.count(Measure.KILLED)) + _ends(facts.count(Measure.WOUNDED))),
        *(event.grading, linked.working.admiralty.grade, acled.sub_event_of(facts), plover[0] if plover else None),
        *(len(facts.reports), len(linked.working.sources)),
        *(event.first_reported, event.last_changed, notes(facts)),
    )


def _ends(count: Count | None) -> Row:
    return (count.low, count.best, count.high) if count else (None, None, None)


def _event_claims(linked: LinkedEvent) -> Iterator[Row]:
    for claim in linked.event.claims:
        yield linked.event.id, claim


def _event_figures(linked: LinkedEvent) -> Iterator[Row]:
    for position, made in enumerate(linked.working.figures):
        yield (linked.event.id, position, *_numbers(made.figure), made.contested, made.why)


def _event_numbers(linked: LinkedEvent) -> Iterator[Row]:
    for position, made in enumerate(linked.working.figures):
        for number in (number for number in made.numbers if number.claim in linked.event.claims):
            yield (
                *(linked.event.id, position, number.claim, number.low, number.best, number.high),
                *(number.source.name, number.source.official, number.standing.value, number.why or None),
            )


def _event_actors(linked: LinkedEvent) -> Iterator[Row]:
    for role, mentions in linked.event.roles.items():
        for position, mention in enumerate(mentions):
            yield (linked.event.id, role, position, mention.name, *_actor(mention.actor))


def _actor(actor: Actor | None) -> Row:
    return (actor.id, actor.name, actor.kind.value, actor.country, actor.wikidata) if actor else (None,) * 5


def _part_of(actor: Actor | None) -> str | None:
    return actor.part_of if actor else None


def _decisions(decision: DecisionLike) -> Iterator[Row]:
    details = json.dumps(dict(decision.details), ensure_ascii=False, sort_keys=True, default=str)
    yield decision.id, decision.about, str(decision.verdict), decision.by, decision.at, decision.reason, decision.stands, details


def _day(day: str | None) -> str | None:
    """Return a day that a table can hold: a whole ISO date, None for anything else."""
    return day if day is not None and len(day) == 10 else None


_ROWS: Mapping[str, tuple[Stream, Callable[[Item], Iterable[Row]]]] = {
    "reports": ("readings", _reports),
    "claims": ("readings", _claims),
    "mentions": ("readings", _mentions),
    "figures": ("readings", _figures),
    "places": ("readings", _places),
    "problems": ("readings", _problems),
    "events": ("events", _events),
    "event_claims": ("events", _event_claims),
    "event_figures": ("events", _event_figures),
    "event_numbers": ("events", _event_numbers),
    "event_actors": ("events", _event_actors),
    "decisions": ("decisions", _decisions),
}
