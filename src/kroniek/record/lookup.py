"""Finding things by their ids, or the beginning of them."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Table, select

from kroniek.errors import UnknownIdError
from kroniek.record import schema

__all__ = ["EVENT", "claim_ids", "event_ids", "gone_ids", "only", "report_id", "report_ids"]

EVENT = "e-"
"""What the ids of events begin with."""

_MOST = 9


def report_id(connection: Connection, beginning: str, where: str) -> str:
    """Return the id of the one report it can be. Raise UnknownIdError."""
    return only(report_ids(connection, beginning), beginning, "report", where)


def report_ids(connection: Connection, beginning: str) -> list[str]:
    """Return the ids of reports that begin so; else of those to which the input gave this id."""
    found = _ids(connection, schema.reports, beginning)
    if found != [beginning]:
        given = list(connection.scalars(select(schema.reports.c.id).where(schema.reports.c.doc_id == beginning).limit(_MOST)))
        return given or found
    return found


def claim_ids(connection: Connection, beginning: str) -> list[str]:
    """Return the ids of claims that begin so."""
    return _ids(connection, schema.claims, beginning)


def gone_ids(connection: Connection, beginning: str) -> list[str]:
    """Return the ids of claims that left the record, and that begin so."""
    return _ids(connection, schema.tombstones, beginning, schema.tombstones.c.claim_id)


def event_ids(connection: Connection, beginning: str) -> list[str]:
    """Return the ids of events that begin so."""
    return _ids(connection, schema.events, beginning)


def only(found: Sequence[str], beginning: str, kind: str, where: str) -> str:
    """Return the one that was found. Raise UnknownIdError when there is none, or more than one."""
    if len(found) == 1:
        return found[0]
    if found:
        what = f"{beginning!r} is the beginning of more than one id: {', '.join(found)}{', …' if len(found) == _MOST else ''}."
        raise UnknownIdError(what, where=where, remedy="Write more of it.")
    raise UnknownIdError(f"there is no {kind} {beginning!r}.", where=where, remedy="kroniek claims --record FILE lists what there is.")


def _ids(connection: Connection, table: Table, beginning: str, column: Column[str] | None = None) -> list[str]:
    """Return up to nine ids that begin so, or whose digits do; the exact one alone where there is one."""
    if not beginning:
        return []
    id = table.c.id if column is None else column
    # Between two bounds, not LIKE: this can use the index, and has no wildcards.
    after = beginning[:-1] + chr(min(ord(beginning[-1]) + 1, 0x10FFFF))
    query = select(id).where(id >= beginning, id < after).order_by(id).limit(_MOST)
    found = list(connection.scalars(query))
    if not found and "-" not in beginning:  # the digits alone, without "claim-" or "report-"
        found = list(connection.scalars(select(id).where(id.contains(f"-{beginning}", autoescape=True)).limit(_MOST)))
    return [beginning] if beginning in found else found
