"""Laying readings out in the tables, as the decisions that stand leave them."""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import NoResultFound

from kroniek.errors import SpanError
from kroniek.model import Reading
from kroniek.record import rows, schema
from kroniek.record.days import now
from kroniek.record.decisions import Outcome, decided, outcome
from kroniek.record.fulltext import rebuild
from kroniek.record.kept import AddResult
from kroniek.record.lineage import heirs
from kroniek.record.linked import keep_bonds
from kroniek.record.succession import successors

__all__ = ["Stamp", "in_force", "known_of", "lay_out", "lay_out_all", "put", "stamp_of"]

Stamp = dict[str, str | None]
"""Digest of a reading, digest of what it was read from, and version of what read it: equal stamps are equal readings."""


def stamp_of(connection: Connection, report_id: str) -> Stamp | None:
    """Return the stamp of the reading that holds, or None when the report is not there."""
    table = schema.reports
    row = connection.execute(select(table.c.digest, table.c.source, table.c.engine).where(table.c.id == report_id)).one_or_none()
    return None if row is None else dict(row._mapping)


def put(connection: Connection, reading: Reading, stamp: Stamp, *, at: str | None = None) -> AddResult:
    """Write a reading inside a transaction that writes, as of this moment or ``at``."""
    table, report_id, at = schema.reports, reading.report.id, at or now()
    old = connection.execute(select(table.c.revision, table.c.digest, table.c.added).where(table.c.id == report_id)).one_or_none()
    if old is not None and old.digest == stamp["digest"]:
        connection.execute(table.update().where(table.c.id == report_id).values(stamp))
        return AddResult.UNCHANGED
    revision = 1 if old is None else old.revision + 1
    known = rows.known_from(reading.report, at if old is None else old.added)
    values = {**rows.report_row(reading), **stamp, "revision": revision, "known": known}
    if old is None:
        connection.execute(table.insert(), {**values, "added": at})
    else:
        _bury(connection, reading, old.revision, str(stamp["engine"]), at)
        connection.execute(table.update().where(table.c.id == report_id).values(values))
    connection.execute(
        schema.readings.insert(),
        {"report_id": report_id, "revision": revision, "engine": stamp["engine"], "added": at, "json": rows.dump(reading)},
    )
    lay_out(connection, reading, new=old is None)
    return AddResult.ADDED if old is None else AddResult.UPDATED


def known_of(connection: Connection, report_id: str) -> str:
    """Return from when on a report that is there could be known."""
    known: str = connection.scalars(select(schema.reports.c.known).where(schema.reports.c.id == report_id)).one()
    return known


def in_force(connection: Connection, report_id: str, revision: int | None = None) -> Reading:
    """Return a report's newest reading, or that of a revision, as it was read. Raise SpanError or ValidationError when it is damaged."""
    reports, readings = schema.reports, schema.readings
    query = select(readings.c.json).where(readings.c.report_id == report_id)
    if revision is None:
        query = query.join(reports).where(readings.c.revision == reports.c.revision)
    else:
        query = query.where(readings.c.revision == revision)
    return Reading.model_validate_json(connection.scalars(query).one())


def lay_out(connection: Connection, reading: Reading, *, new: bool = False) -> dict[str, Outcome]:
    """Put what the reading that holds comes to in the place of what is there of its report; return the claims that were decided on."""
    report_id = reading.report.id
    if not new:
        connection.execute(schema.reports.update().where(schema.reports.c.id == report_id).values(linked=False))
        for part in (schema.claims, schema.places, schema.problems):
            connection.execute(part.delete().where(part.c.report_id == report_id))
    ids = [claim.id for claim in reading.claims]
    taken = decided(connection, {id: id for id in ids} if new else heirs(connection, report_id, ids))
    outcomes = {claim.id: outcome(claim, reading.report, taken[claim.id]) for claim in reading.claims if claim.id in taken}
    last = connection.scalar(select(func.max(schema.claims.c.number))) or 0  # whoever writes is alone
    laid = rows.claim_rows(reading, outcomes, known=known_of(connection, report_id), after=last)
    for part, many in (
        (schema.claims, laid.claims),
        (schema.contents, laid.contents),
        (schema.mentions, laid.mentions),
        (schema.figures, laid.figures),
        (schema.places, laid.places),
        (schema.search, laid.search),
        (schema.problems, rows.problem_rows(reading)),
    ):
        if many:
            connection.execute(part.insert(), many)
    return outcomes


def lay_out_all(connection: Connection, tick: Callable[[int], None] | None = None) -> list[str]:
    """Lay all readings out anew, and return the ids of the reports whose readings are damaged: nothing is laid out of these."""
    rebuild(connection)
    for part in schema.LAID_OUT:
        connection.execute(part.delete())
    damaged: list[str] = []
    table = schema.reports.c
    ids = connection.execute(select(table.id, table.added, table.digest).order_by(table.id)).all()
    for done, (report_id, added, digest) in enumerate(ids, 1):
        reading = _whole(connection, report_id, digest)
        if reading is None:
            damaged.append(report_id)
            # It differs from whatever is read: adding the report again puts a reading in the place of this one.
            unread: dict[str, Any] = {"digest": "", "source": None, "linked": True}
            connection.execute(schema.reports.update().where(schema.reports.c.id == report_id).values(unread))
            continue
        values = {**rows.report_row(reading), "known": rows.known_from(reading.report, added), "linked": False}
        connection.execute(schema.reports.update().where(schema.reports.c.id == report_id).values(values))
        lay_out(connection, reading, new=True)
        if tick is not None:
            tick(done)
    keep_bonds(connection)
    return damaged


def _whole(connection: Connection, report_id: str, digest: str) -> Reading | None:
    """Return the reading that holds, or None when it is not as it was written."""
    try:
        reading = in_force(connection, report_id)
    except (ValidationError, SpanError, NoResultFound):
        return None
    return reading if rows.reading_digest(reading) == digest else None


def _bury(connection: Connection, reading: Reading, revision: int, engine: str, at: str) -> None:
    """Keep a tombstone of every claim that the new reading of a report does not make, and none of those that it makes (again)."""
    table, report_id = schema.tombstones, reading.report.id
    try:
        before = in_force(connection, report_id, revision).claims
    except (ValidationError, SpanError):  # damaged, and this reading mends it
        before = ()
    made = {claim.id for claim in reading.claims}
    follow = successors(before, reading.claims)
    for id in set(connection.scalars(select(table.c.claim_id).where(table.c.report_id == report_id))) & made:
        connection.execute(table.delete().where(table.c.claim_id == id))
    graves = [
        {
            "claim_id": claim.id,
            "report_id": report_id,
            "revision": revision,
            "engine": engine,
            "gone": at,
            "successor": follow.get(claim.id),
        }
        for claim in before
        if claim.id not in made
    ]
    if graves:
        connection.execute(table.insert(), graves)
