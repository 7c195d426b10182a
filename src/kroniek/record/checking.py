"""Checking a whole record: that readings hold, that all that is made from them and from decisions is as it should be."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from kroniek.errors import KroniekError
from kroniek.linking import event_id, occurrences
from kroniek.model import Reading
from kroniek.record import lookup, rows, schema
from kroniek.record.decisions import Outcome, decided, kept_decisions, outcome
from kroniek.record.kept import Decided, Decision, KeptClaim, Verdict
from kroniek.record.kept_rows import kept_report
from kroniek.record.laying import in_force, known_of
from kroniek.record.lineage import heirs, report_of
from kroniek.record.linked import bond_rows, event_row
from kroniek.record.linkstore import TableLinkStore, in_portions

__all__ = ["Fault", "FaultKind", "faults_in_bonds", "faults_in_decisions", "faults_in_events", "faults_in_references", "faults_of_report"]

MEND = "kroniek check --mend makes it anew from the readings and decisions."
AGAIN = "kroniek check --mend, and then add the report again."


class FaultKind(StrEnum):
    """What is not as it should be."""

    PAGES = "pages"
    READING = "reading"
    CLAIMS = "claims"
    REFERENCE = "reference"
    DECISION = "decision"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in a record: what, of which report, claim, event or decision, and what to do about it."""

    kind: FaultKind
    about: str
    what: str
    remedy: str


def faults_of_report(connection: Connection, report_id: str) -> Iterator[Fault]:
    """Yield what is wrong with a report's readings, and with what is laid out of them."""
    table, readings = schema.reports.c, schema.readings.c
    kept = connection.execute(select(schema.reports).where(table.id == report_id)).one()
    revisions = list(connection.scalars(select(readings.revision).where(readings.report_id == report_id).order_by(readings.revision)))
    if revisions != list(range(1, kept.revision + 1)):
        yield Fault(FaultKind.READING, report_id, f"of its {kept.revision} readings there are {len(revisions)}", "Restore it from a copy.")
        if kept.revision not in revisions:
            return
    for revision in revisions:
        try:
            reading = in_force(connection, report_id, revision)
        except (ValueError, KroniekError) as error:  # what pydantic raises is a ValueError
            said = str(error).splitlines()[0]
            remedy = AGAIN if revision == kept.revision else "Its history cannot be told; what holds now is untouched."
            yield Fault(FaultKind.READING, report_id, f"reading {revision} is not as it was written: {said}", remedy)
            if revision == kept.revision:
                return
    if rows.reading_digest(reading) != kept.digest:
        yield Fault(FaultKind.READING, report_id, f"reading {kept.revision} is not as it was written: its digest is another", AGAIN)
    if kept.text != _as_kept(reading.report.text, connection):
        yield Fault(FaultKind.READING, report_id, "its text is not that of its reading", MEND)
    wanted = {**rows.report_row(reading), "known": rows.known_from(reading.report, kept.added)}
    del wanted["text"]
    if other := sorted(name for name, value in wanted.items() if kept._mapping[name] != _as_kept(value, connection)):
        yield Fault(FaultKind.READING, report_id, f"its {', '.join(other)} are not those of its reading", MEND)
    yield from _laid_out(connection, reading)


def faults_in_references(connection: Connection) -> Iterator[Fault]:
    """Yield rows that refer to what is not there, and what the full-text index does not agree on."""
    if connection.dialect.name == "sqlite":
        for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Fault(FaultKind.REFERENCE, table, f"a row refers to one of {parent} that is not there", MEND)
        try:
            connection.execute(text("INSERT INTO search_index (search_index) VALUES ('integrity-check')"))
        except DBAPIError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            yield Fault(FaultKind.REFERENCE, "search", "the full-text index does not agree with the claims", MEND)
    many = connection.scalar(select(func.count()).select_from(schema.claims))
    if many != connection.scalar(select(func.count()).select_from(schema.search)):
        yield Fault(FaultKind.REFERENCE, "search", "claims are missing in it, or it has others", MEND)
    graves, claims = schema.tombstones.c, schema.claims.c
    for id in connection.scalars(select(graves.claim_id).where(graves.claim_id.in_(select(claims.id)))):
        yield Fault(FaultKind.REFERENCE, id, "it has a tombstone, and is there", "Add its report again.")


def faults_in_decisions(connection: Connection) -> Iterator[Fault]:
    """Yield decisions about what there never was, and corrections that do not fit what is read now."""
    claims, graves, reports = schema.claims.c, schema.tombstones.c, schema.reports.c
    ids = set(connection.scalars(select(schema.decisions.c.id)))
    for decision in kept_decisions(connection):
        about = f"decision {decision.id}"
        known = _founded(connection, decision) if decision.about.startswith(lookup.EVENT) else False
        for column in (claims.id, graves.claim_id, reports.id):
            known = known or connection.scalar(select(column).where(column == decision.about)) is not None
        if not known:
            yield Fault(FaultKind.DECISION, about, f"it is on {decision.about}, which was never there", "Restore the record from a copy.")
        if decision.verdict is Verdict.UNDO and decision.details.get("decision") not in ids:
            yield Fault(FaultKind.DECISION, about, "it undoes a decision that is not there", "Restore the record from a copy.")


def _founded(connection: Connection, decision: Decision) -> bool:
    """Tell whether the claim that an event was founded on when it was decided on is, or was, there."""
    claim = next(iter(decision.details.get("claims", ())), None)
    return claim is None or report_of(connection, claim) is not None or bool(lookup.gone_ids(connection, claim))


def faults_in_bonds(connection: Connection) -> Iterator[Fault]:
    """Yield a fault when what merges and splits say of pairs of claims is not what is laid out of them."""
    there = {tuple(row) for row in connection.execute(select(schema.bonds))}
    if there != {tuple(row.values()) for row in bond_rows(connection)}:
        yield Fault(FaultKind.DECISION, "merges and splits", "what they bind and part is otherwise in the record", MEND)


def faults_in_events(connection: Connection) -> Iterator[Fault]:
    """Yield events that do not follow from their occurrences."""
    of_parts = set(connection.scalars(select(schema.occurrence_claims.c.event_id).distinct()))
    if None in of_parts:
        yield Fault(FaultKind.EVENT, "occurrences", "some are in no event", MEND)
    rows_of = {row.id: row._asdict() for row in connection.execute(select(schema.events))}
    listed = set(rows_of)
    for id in sorted(listed ^ (of_parts - {None})):
        what = "it is listed, and has no claims" if id in listed else "it has claims, and is not listed"
        yield Fault(FaultKind.EVENT, id, what, MEND)
    for portion in in_portions(listed & of_parts):
        store = TableLinkStore(connection)
        for id in portion:
            members = store.get(store.members(id))
            if event_id(members.values()) != id:
                yield Fault(FaultKind.EVENT, id, "its id is not that of its first claim", MEND)
            elif event_row(connection, id, members.values()) != rows_of[id]:
                yield Fault(FaultKind.EVENT, id, "its date or status is not that of its claims and decisions", MEND)


def _laid_out(connection: Connection, reading: Reading) -> Iterator[Fault]:
    """Yield what differs between what a reading and the decisions come to, and what is there."""
    report_id = reading.report.id
    taken = decided(connection, heirs(connection, report_id, [claim.id for claim in reading.claims]))
    outcomes = {claim.id: outcome(claim, reading.report, taken.get(claim.id, ())) for claim in reading.claims}
    for claim_id, result in outcomes.items():
        for decision in result.unfit:
            what = f"the correction of {decision.details['field']} does not fit {claim_id} as it is read now"
            remedy = f"Look at it with kroniek show, correct it anew, or kroniek undo {decision.id}."
            yield Fault(FaultKind.DECISION, f"decision {decision.id}", what, remedy)
    table = schema.claims.c
    contents = schema.contents.c
    all_of_it = select(schema.claims, contents.json, contents.original).outerjoin(schema.contents)
    there = {row.id: row for row in connection.execute(all_of_it.where(table.report_id == report_id))}
    numbers = {id: row.number for id, row in there.items()}
    laid = rows.claim_rows(reading, outcomes, known=known_of(connection, report_id), after=0)
    for claim, content in zip(laid.claims, laid.contents, strict=True):
        wanted = {**claim, **content}
        row = there.pop(wanted["id"], None)
        if row is None or any(row._mapping[name] != value for name, value in wanted.items() if name != "number"):
            what = "it is not there" if row is None else "it is not as its reading and the decisions have it"
            yield Fault(FaultKind.CLAIMS, wanted["id"], what, MEND)
    for id in sorted(there):
        yield Fault(FaultKind.CLAIMS, id, "no reading makes it", MEND)
    found = {row.number: row for row in connection.execute(select(schema.search).join(schema.claims).where(table.report_id == report_id))}
    for wanted, words in zip(laid.claims, laid.search, strict=True):
        number = numbers.get(wanted["id"])
        if number is not None and (
            number not in found or any(found[number]._mapping[name] != words[name] for name in words if name != "number")
        ):
            yield Fault(FaultKind.CLAIMS, wanted["id"], "it is not found by its words", MEND)
    of_its_claims = select(schema.claims.c.id).where(table.report_id == report_id)
    for part, many, of_report in (
        (schema.mentions, laid.mentions, schema.mentions.c.claim_id.in_(of_its_claims)),
        (schema.figures, laid.figures, schema.figures.c.claim_id.in_(of_its_claims)),
        (schema.places, laid.places, schema.places.c.report_id == report_id),
        (schema.problems, rows.problem_rows(reading), schema.problems.c.report_id == report_id),
    ):
        columns = [column for column in part.c if column.name != "id"]  # a number that says nothing
        wanted_rows = Counter(tuple(_as_kept(row.get(column.name), connection) for column in columns) for row in many)
        if Counter(tuple(row) for row in connection.execute(select(*columns).where(of_report))) != wanted_rows:
            yield Fault(FaultKind.CLAIMS, report_id, f"some of its {part.name} are missing or changed, or there are others", MEND)
    if connection.scalar(select(schema.reports.c.linked).where(schema.reports.c.id == report_id)):
        yield from _occurring(connection, reading, outcomes)


def _as_kept(value: Any, connection: Connection) -> Any:
    """Return a value as the database keeps it: PostgreSQL has no null characters."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) and connection.dialect.name == "postgresql" else value


def _occurring(connection: Connection, reading: Reading, outcomes: dict[str, Outcome]) -> Iterator[Fault]:
    """Yield a fault when what is in events is not what the claims of a linked report tell of."""
    store, parts = TableLinkStore(connection), schema.occurrences.c
    report = kept_report(connection, reading.report.id)
    told = [KeptClaim(one.claim, report, one.status) for one in outcomes.values() if one.status is not Decided.REJECTED]
    wanted = {each.id: each for each in occurrences(told, list(store.bonds_of(kept.claim.id for kept in told)))}
    if store.get(connection.scalars(select(parts.id).where(parts.report_id == report.id))) != wanted:
        yield Fault(FaultKind.EVENT, report.id, "what it tells of is otherwise in events", MEND)
