"""Which claims are asked for, as conditions on the tables."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select

from kroniek.model import ClaimType
from kroniek.record import schema
from kroniek.record.days import first_day, last_day
from kroniek.record.folding import pattern

__all__ = ["claims_matching"]


def claims_matching(
    *,
    types: Iterable[ClaimType] = (),
    report: str | None = None,
    words: str | None = None,
    actor: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Select[tuple[str]]:
    """Return the query for claims in JSON, with the columns of their reports, by date of publication. Raise DateError."""
    conditions: list[ColumnElement[bool]] = []
    if wanted := [kind.value for kind in types]:
        conditions.append(schema.claims.c.type.in_(wanted))
    if report is not None:
        conditions.append(schema.claims.c.report_id == report)
    if words is not None:
        conditions += [_has(schema.claims.c.words, word) for word in words.split()]
    if actor is not None:
        conditions.append(_with_actor(actor))
    if place is not None:
        conditions.append(_in_place(place))
    if since is not None or until is not None:
        conditions.append(_between(since, until))
    reports = schema.reports
    return (
        select(schema.claims.c.json.label("claim"), *(column for column in reports.c if column.name != "text"))
        .join_from(schema.claims, reports)
        .where(and_(True, *conditions))
        .order_by(reports.c.published.is_(None), reports.c.published, reports.c.id, schema.claims.c.position)
        .limit(limit)
    )


def _has(column: ColumnElement[str], query: str) -> ColumnElement[bool]:
    wanted = pattern(query)
    return column.contains(wanted, autoescape=True) if wanted else false()


def _with_actor(query: str) -> ColumnElement[bool]:
    mentions = schema.mentions
    named = or_(mentions.c.actor_id == query, _has(mentions.c.words, query))
    # Who speaks takes no part in what he speaks of.
    return exists().where(mentions.c.claim_id == schema.claims.c.id, mentions.c.role != "speaker", named)


def _in_place(query: str) -> ColumnElement[bool]:
    places = schema.places
    if query.isdecimal():
        named: ColumnElement[bool] = places.c.geonames_id == int(query)
    elif len(query) == 2 and query.isascii() and query.isupper():
        named = places.c.country == query
    else:
        named = _has(places.c.words, query)
    return exists().where(places.c.claim_id == schema.claims.c.id, named)


def _between(since: str | None, until: str | None) -> ColumnElement[bool]:
    first, last = schema.claims.c.first_day, schema.claims.c.last_day
    conditions = [or_(first.is_not(None), last.is_not(None))]  # of both unknown, nothing can be said
    if since is not None:
        conditions.append(or_(last.is_(None), last >= first_day(since)))
    if until is not None:
        conditions.append(or_(first.is_(None), first <= last_day(until)))
    return and_(*conditions)
