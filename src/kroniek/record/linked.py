"""Keeping the events of a record in step with its claims and decisions."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from kroniek.linking import Occurrence, Signature, link, occurrences, signature
from kroniek.model import PlaceMention, content_id
from kroniek.record import schema
from kroniek.record.decisions import STATUS, kept_decisions
from kroniek.record.kept import Decided, Decision, KeptClaim, Verdict
from kroniek.record.kept_rows import kept_claim, kept_claims
from kroniek.record.lineage import lineage_of
from kroniek.record.linkstore import TableLinkStore, in_portions
from kroniek.record.rows import LAST, Row

__all__ = [
    "bond_rows",
    "event_decisions",
    "event_of",
    "event_row",
    "founder_of",
    "keep_bonds",
    "link_reports",
    "relink",
    "signatures",
    "unlinked",
]


def unlinked(connection: Connection, limit: int) -> list[str]:
    """Return the ids of reports whose claims, as they are now, are not in events yet."""
    reports = schema.reports.c
    return list(connection.scalars(select(reports.id).where(reports.linked.is_(False)).order_by(reports.id).limit(limit)))


def link_reports(connection: Connection, report_ids: Iterable[str], *, decided: Sequence[str] = ()) -> None:
    """Put what reports tell of in events, inside a transaction that writes; ``decided`` are claims that were bound or parted."""
    store = TableLinkStore(connection)
    for report_id in report_ids:
        _link(connection, store, report_id, decided)


def _link(connection: Connection, store: TableLinkStore, report_id: str, decided: Sequence[str]) -> None:
    told = _told(connection, report_id)
    bonds = list(store.bonds_of(kept.claim.id for kept in told))
    new = occurrences(told, bonds, _places(connection, report_id))
    table = schema.occurrences.c
    before = store.get(connection.scalars(select(table.id).where(table.report_id == report_id)).all())
    if decided or before != {each.id: each for each in new}:
        changes = link(store, new, list(before), decided)
        refresh(connection, store, changes.events, changes.gone)
    _sign(connection, report_id)
    connection.execute(update(schema.reports).where(schema.reports.c.id == report_id).values(linked=True))


def relink(connection: Connection, claims: Iterable[str]) -> None:
    """Link the reports of claims that were bound or parted."""
    decided = sorted(set(claims))
    reports: set[str] = set()
    for portion in in_portions(decided):
        reports.update(connection.scalars(select(schema.claims.c.report_id).where(schema.claims.c.id.in_(portion))))
    link_reports(connection, sorted(reports), decided=decided)


def refresh(
    connection: Connection, store: TableLinkStore, events: Mapping[str, Iterable[str]] | Iterable[str], gone: Iterable[str]
) -> None:
    """Write the rows of events that have other members now, and of those that are no more."""
    for portion in in_portions([*events, *gone]):
        connection.execute(delete(schema.events).where(schema.events.c.id.in_(portion)))
    there = ((event, store.get(store.members(event))) for event in sorted(set(events)))
    if rows := [event_row(connection, event, members.values()) for event, members in there if members]:
        connection.execute(insert(schema.events), rows)


def event_row(connection: Connection, event: str, members: Iterable[Occurrence]) -> Row:
    """Return the row of an event, as its occurrences and the decisions have it."""
    members = list(members)
    published = min(each.features.published or LAST for each in members)
    decided = connection.scalar(select(schema.decisions.c.id).where(schema.decisions.c.about.startswith("e-")).limit(1)) is not None
    status = _status(connection, [claim for each in members for claim in each.claims] if decided else [])
    return {"id": event, "published": published, "status": status.value}


def event_decisions(connection: Connection, claims: Iterable[str]) -> list[str]:
    """Return all ids that an event of these claims may have had when somebody decided on it: each could have founded it."""
    return [content_id("e", former) for claim in claims for former in lineage_of(connection, claim)]


def event_of(connection: Connection, claim: str) -> str | None:
    """Return the event that a claim is in."""
    table = schema.occurrence_claims.c
    found: str | None = connection.scalar(select(table.event_id).where(table.claim_id == claim))
    return found


def founder_of(members: Mapping[str, Occurrence], event: str) -> str:
    """Return the claim that an event has its id from."""
    return next(each.claims[0] for each in members.values() if content_id("e", each.claims[0]) == event)


def keep_bonds(connection: Connection) -> None:
    """Lay out anew what the merges and splits that stand say of pairs of claims."""
    connection.execute(delete(schema.bonds))
    if told := list(bond_rows(connection)):
        connection.execute(insert(schema.bonds), told)


def bond_rows(connection: Connection) -> Iterator[Row]:
    """Yield what the merges and splits that stand say of pairs of claims."""
    verdicts = schema.decisions.c.verdict.in_([Verdict.MERGE.value, Verdict.SPLIT.value])
    for decision in kept_decisions(connection, verdicts):
        if decision.stands:
            pairs = {(one, other): together for one, other, together in _pairs(decision.verdict, decision.details)}
            for (one, other), together in pairs.items():
                yield {"decision_id": decision.id, "one": one, "other": other, "together": together}


def signatures(connection: Connection, reports: Iterable[str]) -> dict[str, Signature]:
    """Return the signatures of reports, by which copies are told."""
    table = schema.signatures.c
    found: dict[str, Signature] = {}
    for portion in in_portions(reports):
        for row in connection.execute(select(schema.signatures).where(table.report_id.in_(portion))):
            found[row.report_id] = Signature(row.version, row.size, tuple(json.loads(row.slots)))
    return found


def _pairs(verdict: Verdict, details: Mapping[str, Sequence[str]]) -> list[tuple[str, str, bool]]:
    """Return the pairs of claims that a decision binds or parts: claims merged with the first; those split off from all that stay."""
    first, *others = details["claims"]
    bound = [(first, other, True) for other in others]
    if verdict is Verdict.MERGE:
        return bound
    return bound + [(one, stays, False) for one in details["claims"] for stays in details["from"]]


def _status(connection: Connection, claims: Iterable[str]) -> Decided:
    status = Decided.OPEN
    found: list[Decision] = []
    for portion in in_portions(event_decisions(connection, claims)):
        found += kept_decisions(connection, schema.decisions.c.about.in_(portion))
    for decision in sorted(found, key=lambda decision: decision.id):
        if decision.stands:
            status = STATUS.get(decision.verdict, status)
    return status


def _told(connection: Connection, report_id: str) -> list[KeptClaim]:
    claims = schema.claims.c
    query = kept_claims().where(claims.report_id == report_id, claims.status != Decided.REJECTED.value).order_by(claims.position)
    return [kept_claim(row) for row in connection.execute(query)]


def _places(connection: Connection, report_id: str) -> list[PlaceMention]:
    """Return the places that a report names and that are on the map, in order of the text."""
    places = schema.places.c
    told = (places.quote, places.name, places.geonames_id, places.country, places.admin1, places.admin2, places.latitude, places.longitude)
    query = select(places.start, places.end, *told, places.precision, places.relation).order_by(places.position)
    there = (places.report_id == report_id, places.claim_id.is_(None), places.latitude.is_not(None))
    rows = (row._asdict() for row in connection.execute(query.where(*there)))
    return [PlaceMention(span=(row.pop("start"), row.pop("end")), **row) for row in rows]


def _sign(connection: Connection, report_id: str) -> None:
    table, reports = schema.signatures, schema.reports.c
    unsigned = select(reports.text).where(
        reports.id == report_id, reports.id.not_in(select(table.c.report_id).where(table.c.report_id == report_id))
    )
    if (text := connection.scalar(unsigned)) is not None:
        made = signature(text)
        row = {"report_id": report_id, "version": made.version, "size": made.size, "slots": json.dumps(made.slots)}
        connection.execute(insert(table), row)
