"""What of a record is published: all of it, or what meets the filters by which claims and events are found."""

from collections.abc import Iterator
from itertools import groupby
from typing import Unpack, cast

from kroniek.errors import InputError
from kroniek.linking import DEFAULT_POLICY, POLICIES
from kroniek.model import Reading
from kroniek.publishing.source import Source
from kroniek.record import Filters, Record

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
        lambda: record.events(policy=policy, **chosen),
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
