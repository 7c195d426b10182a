"""A condition on claims, put in the two ways in which a database can go about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, select

from kroniek.record import schema

__all__ = ["MANY", "Condition", "at_hand", "numbers", "smallest", "sparse"]

MANY = 1500
"""From so many claims on, a condition is asked of each claim in turn instead of leading to the claims."""

_COUNTED = 20_000
"""So many are counted to see which is the smallest."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a filter asks of claims: ``rows`` leads by an index to the numbers of those that meet it, ``holds`` is asked of one at hand.

    Both come to the same. ``holds`` is about ``schema.claims`` of the query it stands in, and no index leads to it.
    """

    rows: Select[tuple[int]]
    holds: ColumnElement[bool]


def numbers(*wanted: ColumnElement[bool]) -> Select[tuple[int]]:
    """Return the query for the numbers of claims that meet conditions on their columns."""
    return select(schema.claims.c.number).where(*wanted).correlate(None)


def at_hand(*wanted: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that all of these hold, put so that no index leads to what meets it."""
    return func.coalesce(and_(*wanted), false())


def sparse(connection: Connection, conditions: Sequence[Condition]) -> tuple[Condition, Select[tuple[int]]] | None:
    """Return the first condition that few claims meet, with the query for their numbers: they are best reached by it."""
    for condition in conditions:
        found = connection.scalars(condition.rows.limit(MANY)).all()
        if len(found) < MANY:
            return condition, numbers(schema.claims.c.number.in_(found))
    return None


def smallest(connection: Connection, conditions: Sequence[Condition]) -> Condition:
    """Return the condition that the fewest claims meet."""
    return min(conditions, key=lambda one: _count(connection, one.rows.limit(_COUNTED)))


def _count(connection: Connection, rows: Select[tuple[int]]) -> int:
    return connection.scalar(select(func.count()).select_from(rows.subquery())) or 0
