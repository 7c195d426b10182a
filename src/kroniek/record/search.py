"""Finding the claims and events that meet conditions: which they are, by indexes alone. Their rows are fetched afterwards, page by page.

A condition that few claims meet leads to them, and whatever else is asked is asked of each in turn, until there are enough. Where every
condition is met by many, the first in order are asked, among which there are enough as a rule; if not, the condition that the fewest
meet leads.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from kroniek.record import schema
from kroniek.record.condition import Condition, smallest, sparse

__all__ = ["BY_DATE", "claim_numbers", "event_ids"]

_WINDOW, _MORE = 1500, 4
"""How many of the first are asked before another way is taken; and how many more for each that is wanted."""

_FIRST_PAGE, _LAST_PAGE = 100, 1000
"""How many are asked at once: each time twice as many."""

_CLAIMS, _HELD, _EVENTS = schema.claims.c, schema.occurrence_claims.c, schema.events.c

BY_DATE = (_CLAIMS.published, _CLAIMS.report_id, _CLAIMS.position)
"""The order of claims."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for: claims or events. ``led`` are those that numbers of claims lead to, ``asked`` is what one at hand must meet."""

    id: ColumnElement[Any]
    order: tuple[ColumnElement[Any], ...]
    led: Callable[[Select[tuple[int]]], Select[Any]]
    asked: Callable[[Condition], ColumnElement[bool]]


def claim_numbers(connection: Connection, conditions: Sequence[Condition], limit: int | None = None) -> list[int]:
    """Return the numbers of the claims that meet every condition, by date of publication and order in the report."""
    return _found(connection, _SOUGHT_CLAIMS, conditions, limit)


def event_ids(connection: Connection, conditions: Sequence[Condition], limit: int | None = None, *more: ColumnElement[bool]) -> list[str]:
    """Return the ids of the events of which, for every condition, some claim meets it, by date; ``more`` is asked of the events."""
    return _found(connection, _SOUGHT_EVENTS, conditions, limit, *more)


def _events_of(rows: Select[tuple[int]]) -> Select[Any]:
    held = select(_HELD.event_id).join_from(schema.claims, schema.occurrence_claims, _HELD.claim_id == _CLAIMS.id)
    return held.where(_CLAIMS.number.in_(rows))


def _some_claim_meets(condition: Condition) -> ColumnElement[bool]:
    return exists().where(_HELD.event_id == _EVENTS.id, _CLAIMS.id == _HELD.claim_id, condition.holds)


_SOUGHT_CLAIMS = _Sought(_CLAIMS.number, BY_DATE, lambda rows: rows, lambda condition: condition.holds)
_SOUGHT_EVENTS = _Sought(_EVENTS.id, (_EVENTS.published, _EVENTS.id), _events_of, _some_claim_meets)


def _found(
    connection: Connection, sought: _Sought, conditions: Sequence[Condition], limit: int | None, *more: ColumnElement[bool]
) -> list[Any]:
    """Return the first that meet every condition, in order."""
    every = select(sought.id).where(*more).order_by(*sought.order)

    def among(ids: Select[Any], lead: Condition | None, *, enough: int = 0) -> list[Any]:
        asked = [sought.asked(condition) for condition in conditions if condition is not lead]
        there = connection.scalars(ids if asked else ids.limit(limit)).all()
        return list(islice(_asked(connection, sought, there, asked, enough), limit))

    lead = sparse(connection, conditions)
    if lead is not None:
        condition, rows = lead
        return among(every.where(sought.id.in_(sought.led(rows))), condition)
    if limit is None or not conditions:
        return among(every, None)
    found = among(every.limit(_WINDOW + _MORE * limit), None, enough=limit)
    if len(found) == limit:
        return found
    condition = smallest(connection, conditions)
    return among(every.where(sought.id.in_(sought.led(condition.rows))), condition)


def _asked(connection: Connection, sought: _Sought, ids: Sequence[Any], asked: Sequence[ColumnElement[bool]], enough: int) -> Iterator[Any]:
    """Yield those of the ids that meet what is asked, in their order; stop as soon as it shows that they will not be ``enough``."""
    if not asked:
        yield from ids
        return
    start, size, found = 0, _FIRST_PAGE, 0
    while page := ids[start : start + size]:
        met = set(connection.scalars(select(sought.id).where(sought.id.in_(page), *asked)))
        yield from (id for id in page if id in met)
        start, size, found = start + size, min(2 * size, _LAST_PAGE), found + len(met)
        if start > 2 * _FIRST_PAGE and found * len(ids) < enough * start:
            return
