"""What of a record is published: all of it, or what meets the filters by which claims and events are found."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Unpack, cast

from kroniek.errors import InputError
from kroniek.linking import DEFAULT_POLICY, POLICIES, Reconciled
from kroniek.model import Event, Reading
from kroniek.publishing.source import LinkedEvent, Source
from kroniek.record import Filters, KeptClaim, Record

__all__ = ["recorded"]


def recorded(record: Record, *, policy: str = DEFAULT_POLICY, **filters: Unpack[Filters]) -> Source:
    """Return what a record holds, as corrected and without what was rejected; with filters, the claims that meet them and their events.

    ``policy`` is the rule by which numbers that differ are reconciled. Raise InputError for one that there is not.
    """
    if policy not in POLICIES:
        raise InputError(f"there is no policy {policy!r}.", remedy=f"Choose one of {', '.join(POLICIES)}.")
    chosen = cast(Filters, {name: value for name, value in filters.items() if value is not None})
    return Source(
        lambda: _readings(record, chosen) if chosen else record.readings(),
        lambda: _events(record, policy, chosen),
        record.decisions,
        record.reading,
        {"policy": policy, **chosen},
    )


def _readings(record: Record, filters: Filters) -> Iterator[Reading]:
    """Yield the readings in which claims meet the filters, with these claims and their places only."""
    for report, kept in groupby(record.claims(**filters), key=lambda kept: kept.report.id):
        claims = tuple(each.claim for each in kept)
        places = tuple(place for claim in claims for place in claim.where)
        yield record.reading(report).model_copy(update={"claims": claims, "places": places, "events": (), "problems": ()})


@dataclass(frozen=True, slots=True)
class _Chosen:
    event: Event
    claims: tuple[KeptClaim, ...]
    working: Reconciled


def _events(record: Record, policy: str, filters: Filters) -> Iterator[LinkedEvent]:
    """Yield the events of claims that meet the filters; what they point at are these claims, what they are told by all of theirs."""
    if not filters:
        yield from record.events(policy=policy)
        return
    published = {kept.claim.id for kept in record.claims(**filters)}
    for kept in record.events(policy=policy, **filters):
        claims = tuple(claim for claim in kept.event.claims if claim in published)
        if claims:
            yield _Chosen(kept.event.model_copy(update={"claims": claims}), kept.claims, kept.working)
