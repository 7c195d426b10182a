"""Copying a record, reading by reading and decision by decision: as it was at a moment, or what can be saved of a damaged one."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from kroniek.errors import DecisionError, SpanError
from kroniek.model import Problem, Reading
from kroniek.record import rows, schema
from kroniek.record.decisions import kept_decisions
from kroniek.record.kept import Verdict
from kroniek.record.laying import put
from kroniek.record.linked import keep_bonds
from kroniek.record.opening import writing

__all__ = ["copy_decisions", "copy_readings"]

_AT_ONCE = 50


def copy_decisions(source: Connection, target: Connection, where: str, *, until: str | None) -> None:
    """Copy the decisions of a record up to a moment (UTC). Raise DecisionError when the target has others."""
    there = {row.id: row.at for row in target.execute(select(schema.decisions.c.id, schema.decisions.c.at))}
    wanted = [one for one in kept_decisions(source) if until is None or one.at <= until]
    if not there.items() <= {(one.id, one.at) for one in wanted}:
        raise DecisionError("decisions were taken in it that the other record does not have.", where=where, remedy="Name a new record.")
    new = [one for one in wanted if one.id not in there]
    for one in new:
        details = json.dumps(one.details, ensure_ascii=False)
        row = {"id": one.id, "about": one.about, "verdict": one.verdict.value, "by": one.by, "at": one.at, "reason": one.reason}
        target.execute(schema.decisions.insert(), {**row, "json": details})
    if new and target.dialect.name == "postgresql":
        target.execute(text("SELECT setval(pg_get_serial_sequence('decisions', 'id'), (SELECT max(id) FROM decisions))"))
    if any(one.verdict in (Verdict.MERGE, Verdict.SPLIT) for one in new):
        keep_bonds(target)


def copy_readings(source: Connection, target: Engine, *, until: str | None) -> Iterator[int | Problem]:
    """Copy the readings of a record up to a moment (UTC); yield how many are done, and a problem for each that cannot be read.

    What is there already is passed over, so that a copy that was broken off goes on where it was.
    """
    table = schema.readings.c
    query = select(table.report_id, table.revision).order_by(table.report_id, table.revision)
    if until is not None:
        query = query.where(table.added <= until)
    wanted = [(row.report_id, row.revision) for row in source.execute(query)]
    for start in range(0, len(wanted), _AT_ONCE):
        with writing(target) as connection:
            for report_id, revision in wanted[start : start + _AT_ONCE]:
                try:
                    _copy(source, connection, report_id, revision)
                except (ValueError, SpanError, DBAPIError) as error:  # what pydantic raises is a ValueError
                    if isinstance(error, DBAPIError) and error.connection_invalidated:
                        raise
                    what = f"reading {revision} cannot be read, and was left out"
                    yield Problem(code="not_a_record", message=what, where=report_id, remedy="Add the report again.")
        yield min(start + _AT_ONCE, len(wanted))


def _copy(source: Connection, target: Connection, report_id: str, revision: int) -> None:
    there, table = schema.reports.c, schema.readings.c
    last = target.scalar(select(func.max(table.revision)).where(table.report_id == report_id))
    if last is not None and last >= revision:
        return
    wanted = select(table.json, table.engine, table.added).where(table.report_id == report_id, table.revision == revision)
    row = source.execute(wanted).one()
    reading = Reading.model_validate_json(row.json)
    report = source.execute(select(there.revision, there.source).where(there.id == report_id)).one()
    # Only of the newest reading it is known from which document it was made.
    document = report.source if report.revision == revision else None
    put(target, reading, {"digest": rows.reading_digest(reading), "source": document, "engine": row.engine}, at=row.added)
