"""Which claim stands in the place of which, over all the readings of a report."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from kroniek.record import schema

__all__ = ["heir_of", "heirs", "lineage_of", "report_of"]


def heirs(connection: Connection, report_id: str, ids: Iterable[str]) -> dict[str, str]:
    """Return, by the id of each of the report's claims there were, the id of that of these whose it is now to hold its decisions."""
    table = schema.tombstones
    rows = connection.execute(select(table.c.claim_id, table.c.successor).where(table.c.report_id == report_id))
    follows = {row.claim_id: row.successor for row in rows if row.successor is not None}
    now = {id: id for id in ids}
    for gone in follows:
        heir, passed = gone, {gone}
        while heir not in now and heir in follows and follows[heir] not in passed:
            heir = follows[heir]
            passed.add(heir)
        if heir in now:
            now.setdefault(gone, heir)
    return now


def heir_of(connection: Connection, id: str) -> str | None:
    """Return the id of the claim, or report, that decisions on this one hold for now; None when it left and none took its place."""
    table = schema.tombstones.c
    passed: set[str] = set()
    while report_of(connection, id) is None:
        passed.add(id)
        follower = connection.scalar(select(table.successor).where(table.claim_id == id))
        if follower is None or follower in passed:
            return None
        id = follower
    return id


def lineage_of(connection: Connection, id: str) -> list[str]:
    """Return the id, and those of the claims that it took the place of."""
    table = schema.tombstones.c
    found = [id]
    for one in found:
        found += [old for old in connection.scalars(select(table.claim_id).where(table.successor == one)) if old not in found]
    return found


def report_of(connection: Connection, id: str) -> str | None:
    """Return the id of the report that a claim is in, or of a report itself; None when there is neither now."""
    claim = connection.scalar(select(schema.claims.c.report_id).where(schema.claims.c.id == id))
    return claim or connection.scalar(select(schema.reports.c.id).where(schema.reports.c.id == id))
