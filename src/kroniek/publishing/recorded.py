"""What of a record is published: all of it, or what meets the filters by which claims and events are found."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Unpack

from kroniek.linking import MemoryStore, link, occurrences, reconcile
from kroniek.model import Event, Reading
from kroniek.publishing.source import LinkedEvent, Source
from kroniek.record import Filters, KeptClaim, Record

__all__ = ["recorded"]


def recorded(record: Record, **filters: Unpack[Filters]) -> Source:
    """Return what a record holds, as corrected and without what was rejected; with filters, the claims that meet them and their events."""
    chosen: Filters = {name: value for name, value in filters.items() if value is not None}  # type: ignore[assignment]
    if not chosen:
        return Source(record.readings, lambda: _events(record, {}), record.decisions)
    return Source(lambda: _readings(record, chosen), lambda: _events(record, chosen), record.decisions)


def _readings(record: Record, filters: Filters) -> Iterator[Reading]:
    """Yield the readings in which claims meet the filters, with these claims and their places only."""
    for report, kept in groupby(record.claims(**filters), key=lambda kept: kept.report.id):
        claims = tuple(each.claim for each in kept)
        places = tuple(place for claim in claims for place in claim.where)
        yield record.reading(report).model_copy(update={"claims": claims, "places": places, "events": (), "problems": ()})


@dataclass(frozen=True, slots=True)
class _OneEvent:
    event: Event
    claims: tuple[KeptClaim, ...]


def _events(record: Record, filters: Filters) -> Iterator[LinkedEvent]:
    kept = {each.claim.id: each for each in record.claims()}
    wanted = {each.claim.id for each in record.claims(**filters)} if filters else set(kept)
    store = MemoryStore()
    for _, told in groupby(kept.values(), key=lambda each: each.report.id):
        link(store, occurrences(list(told)))
    for event, members in store.all_events().items():
        claims = [claim for occurrence in store.get(members).values() for claim in occurrence.claims]
        if wanted.isdisjoint(claims):
            continue
        made = reconcile([kept[claim] for claim in claims], id=event).event
        yield _OneEvent(made, tuple(kept[claim] for claim in made.claims))
