"""What a record gives out: reports, claims and readings, as decisions leave them."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Table, func, select

from kroniek.errors import NotARecordError, SpanError
from kroniek.model import Claim, Event, Reading
from kroniek.record import lookup, schema
from kroniek.record.conditions import conditions
from kroniek.record.events import kept_event
from kroniek.record.filters import Filters
from kroniek.record.former import former_event
from kroniek.record.kept import Counts, Decided, FormerEvent, GoneClaim, KeptClaim, KeptEvent, KeptReport
from kroniek.record.kept_rows import KEPT_REPORT, kept_claim, kept_claims, kept_report
from kroniek.record.laying import in_force
from kroniek.record.lineage import heir_of
from kroniek.record.search import BY_DATE, claim_numbers

__all__ = ["claim", "claims", "counts", "find", "reading", "readings", "reports"]

_BY_DATE = (schema.reports.c.published.is_(None), schema.reports.c.published, schema.reports.c.id)
_PAGE = 500


def reports(connection: Connection) -> Iterator[KeptReport]:
    """Yield the reports by date of publication, those without one last."""
    query = select(*KEPT_REPORT).order_by(*_BY_DATE)
    with connection.execute(query, execution_options={"yield_per": _PAGE}) as found:
        for row in found:
            yield KeptReport(*row)


def claims(connection: Connection, filters: Filters, where: str, limit: int | None) -> Iterator[KeptClaim]:
    """Yield the claims that meet every filter, by date of publication and order in the report."""
    numbers = claim_numbers(connection, conditions(connection, filters, where), limit)
    for start in range(0, len(numbers), _PAGE):
        page = schema.claims.c.number.in_(numbers[start : start + _PAGE])
        for row in connection.execute(kept_claims().where(page).order_by(*BY_DATE)).all():
            yield _kept_claim(row, where)


def claim(connection: Connection, id: str, where: str) -> KeptClaim:
    """Return a claim that is there."""
    return _kept_claim(connection.execute(kept_claims().where(schema.claims.c.id == id)).one(), where)


def reading(connection: Connection, id: str, where: str, *, rejected: bool) -> Reading:
    """Return the reading of a report that is there, as the decisions leave it."""
    read = _as_read(connection, id, where)
    table, contents = schema.claims.c, schema.contents.c
    touched = contents.original.is_not(None) | (table.status == Decided.REJECTED.value)
    query = select(table.id, contents.json, table.status).join(schema.contents).where(table.report_id == id, touched)
    decided = {row.id: row for row in connection.execute(query)}
    if not decided:
        return read
    kept = []
    for each in read.claims:
        row = decided.get(each.id)
        if row is None:
            kept.append(each)
        elif rejected or row.status != Decided.REJECTED.value:
            kept.append(Claim.model_validate_json(row.json))
    return read.model_copy(update={"claims": tuple(kept), "events": tuple(_without(read, {each.id for each in kept}))})


def readings(connection: Connection, where: str, *, rejected: bool) -> Iterator[Reading]:
    """Yield the reading of each report as the decisions leave it, in the order of ``reports``."""
    for id in connection.scalars(select(schema.reports.c.id).order_by(*_BY_DATE)).all():
        yield reading(connection, id, where, rejected=rejected)


def find(connection: Connection, id: str, where: str) -> KeptReport | KeptClaim | KeptEvent | GoneClaim | FormerEvent:
    """Return the report, claim or event with an id that begins so; else a claim that left, or what became of an event."""
    of_reports, of_claims, of_events = (look(connection, id) for look in (lookup.report_ids, lookup.claim_ids, lookup.event_ids))
    there = [*of_reports, *of_claims, *of_events]
    gone = [] if there else lookup.gone_ids(connection, id)
    if not there and not gone and (former := former_event(connection, id)) is not None:
        return former
    found = lookup.only([*there, *gone], id, "report, claim or event", where)
    if found in gone:
        return _gone(connection, found, where)
    if found in of_events:
        return kept_event(connection, found)
    return claim(connection, found, where) if found in of_claims else kept_report(connection, found)


def counts(connection: Connection) -> Counts:
    """Return how much there is."""

    def count(table: Table) -> int:
        return connection.scalar(select(func.count()).select_from(table)) or 0

    kinds = select(schema.claims.c.type, func.count()).group_by(schema.claims.c.type).order_by(func.count().desc(), schema.claims.c.type)
    return Counts(
        reports=count(schema.reports),
        claims=count(schema.claims),
        figures=count(schema.figures),
        places=count(schema.places),
        problems=count(schema.problems),
        events=count(schema.events),
        unlinked=connection.scalar(select(func.count()).where(schema.reports.c.linked.is_(False))) or 0,
        by_type={row[0]: row[1] for row in connection.execute(kinds)},
    )


def _kept_claim(row: Row[Any], where: str) -> KeptClaim:
    try:
        return kept_claim(row)
    except ValidationError as error:
        raise _damaged(f"a claim of {row._mapping['id']}", where) from error


def _gone(connection: Connection, id: str, where: str) -> GoneClaim:
    grave = connection.execute(select(schema.tombstones).where(schema.tombstones.c.claim_id == id)).one()
    read = _as_read(connection, grave.report_id, where, grave.revision)
    left = next((each for each in read.claims if each.id == id), None)
    if left is None:
        raise _damaged(f"the reading of {grave.report_id}", where)
    return GoneClaim(left, kept_report(connection, grave.report_id), grave.engine, grave.gone, heir_of(connection, id))


def _as_read(connection: Connection, id: str, where: str, revision: int | None = None) -> Reading:
    try:
        return in_force(connection, id, revision)
    except (ValidationError, SpanError) as error:
        raise _damaged(f"the reading of {id}", where) from error


def _damaged(what: str, where: str) -> NotARecordError:
    remedy = "kroniek check tells what is wrong, and what to do."
    return NotARecordError(f"the record is damaged: {what} is not as it was written.", where=where, remedy=remedy)


def _without(reading: Reading, kept: set[str]) -> Iterator[Event]:
    """Yield the events of a reading with the claims that were kept."""
    for event in reading.events:
        if claims := tuple(id for id in event.claims if id in kept):
            yield event.model_copy(update={"claims": claims})
