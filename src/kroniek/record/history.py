"""What changed in a record, and when: claim by claim with each new reading of a report, and decision by decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, union_all

from kroniek.errors import SpanError
from kroniek.model import Claim, Reading
from kroniek.record import schema
from kroniek.record.decisions import kept_decisions
from kroniek.record.kept import Decision, GoneClaim, KeptClaim, KeptEvent, KeptReport
from kroniek.record.lineage import lineage_of
from kroniek.record.linked import event_decisions
from kroniek.record.succession import successors

__all__ = ["Change", "ChangeKind", "FieldChange", "changes", "field_changes", "history_of", "of_event"]


class ChangeKind(StrEnum):
    """What happened."""

    READ = "read"
    APPEARED = "appeared"
    CHANGED = "changed"
    REPLACED = "replaced"
    LEFT = "left"
    JOINED = "joined"
    PARTED = "parted"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a claim that is otherwise now: its path, and what it held; words for a mention, None for nothing."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed (``at``, UTC): a report read for the first time, or what a newer reading or somebody made of a claim.

    ``by`` is the version that read, or the person who decided. ``claim`` is null when a report was read for the first time, in which
    ``claims`` is how many were found. ``now`` is the id of the claim in the place of one that was replaced.

    Of an ``event`` it is what reports published since then made of it: ``at`` is when the last of these was published, ``by`` their
    outlets, ``claims`` how many of the event's are new, and ``now`` the event that it joined, or that was parted from it.
    """

    at: str
    kind: ChangeKind
    by: str
    report: str | None
    claim: str | None = None
    now: str | None = None
    claims: int | None = None
    fields: tuple[FieldChange, ...] = ()
    event: str | None = None
    decision: Decision | None = None


def changes(connection: Connection, *, since: str | None = None, report: str | None = None) -> Iterator[Change]:
    """Yield what changed since a moment (UTC), of one report or all, in the order of time. Readings that are damaged are passed over."""
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(schema.decisions.c.at >= since)
    if report is not None:
        claims, graves = schema.claims.c, schema.tombstones.c
        ids = select(claims.id).where(claims.report_id == report).union(select(graves.claim_id).where(graves.report_id == report))
        conditions.append((schema.decisions.c.about == report) | schema.decisions.c.about.in_(ids))
    yield from merge(_by_reading(connection, since, report), _by_decision(connection, *conditions), key=lambda change: change.at)


def of_event(connection: Connection, event: KeptEvent) -> Iterator[Change]:
    """Yield what changed in the claims of an event, and what was decided on them or on it, in the order of time."""
    claims = [former for kept in event.claims for former in lineage_of(connection, kept.claim.id)]
    about = {event.event.id, *claims, *event_decisions(connection, claims)}
    for change in merge(*(changes(connection, report=report) for report in event.event.sources), key=lambda change: change.at):
        if change.kind is ChangeKind.READ or {change.claim, change.now} & about:
            yield change
    yield from _by_decision(connection, schema.decisions.c.about.in_(sorted(about - set(claims))))


def history_of(connection: Connection, found: KeptReport | KeptClaim | GoneClaim | KeptEvent) -> Iterator[Change]:
    """Yield all that happened to something, or to what stood in its place before, in the order of time."""
    if isinstance(found, KeptReport):
        yield from changes(connection, report=found.id)
    elif isinstance(found, KeptEvent):
        yield from of_event(connection, found)
    else:
        line = lineage_of(connection, found.claim.id)
        for change in changes(connection, report=found.report.id):
            if change.claim is None or change.claim in line or change.now in line:
                yield change


def field_changes(before: Claim, after: Claim) -> tuple[FieldChange, ...]:
    """Return the fields in which two claims differ."""
    told = before.model_dump(mode="json", exclude={"id"}), after.model_dump(mode="json", exclude={"id"})
    return tuple(_differing(*told, ""))


def _by_reading(connection: Connection, since: str | None, report: str | None) -> Iterator[Change]:
    table = schema.readings.c
    query = select(table.report_id, table.revision, table.engine, table.added).order_by(table.added, table.report_id, table.revision)
    if since is not None:
        query = query.where(table.added >= since)
    if report is not None:
        query = query.where(table.report_id == report)
    for row in connection.execute(query).all():
        reading = _reading(connection, row.report_id, row.revision)
        if reading is None:
            continue
        if row.revision == 1:
            yield Change(row.added, ChangeKind.READ, row.engine, row.report_id, claims=len(reading.claims))
            continue
        before = _reading(connection, row.report_id, row.revision - 1)
        if before is not None:
            yield from _differences(before, reading, row.added, row.engine)


def _differences(before: Reading, after: Reading, at: str, engine: str) -> Iterator[Change]:
    """Yield what a newer reading of a report changed, in the order of the text: first of what was there, then what is new."""
    report = after.report.id
    now = {claim.id: claim for claim in after.claims}
    heirs = successors(before.claims, after.claims)
    for claim in before.claims:
        if claim.id in now:
            if fields := field_changes(claim, now[claim.id]):
                yield Change(at, ChangeKind.CHANGED, engine, report, claim.id, fields=fields)
        elif (heir := heirs.get(claim.id)) is not None:
            yield Change(at, ChangeKind.REPLACED, engine, report, claim.id, heir, fields=field_changes(claim, now[heir]))
        else:
            yield Change(at, ChangeKind.LEFT, engine, report, claim.id)
    known = {claim.id for claim in before.claims} | set(heirs.values())
    for claim in after.claims:
        if claim.id not in known:
            yield Change(at, ChangeKind.APPEARED, engine, report, claim.id)


def _by_decision(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Change]:
    for decision in kept_decisions(connection, *conditions):
        of = _report_of(connection, decision.about)
        claim = None if of == decision.about else decision.about
        yield Change(decision.at, ChangeKind.DECIDED, decision.by, of, claim, decision=decision)


def _report_of(connection: Connection, id: str) -> str | None:
    """Return the report of a claim that is or was there, or of a report itself."""
    claims, graves, reports = schema.claims.c, schema.tombstones.c, schema.reports.c
    of_claim = select(claims.report_id).where(claims.id == id)
    of_gone = select(graves.report_id).where(graves.claim_id == id)
    found: str | None = connection.scalar(union_all(of_claim, of_gone, select(reports.id).where(reports.id == id)).limit(1))
    return found


def _reading(connection: Connection, report: str, revision: int) -> Reading | None:
    table = schema.readings.c
    json = connection.scalar(select(table.json).where(table.report_id == report, table.revision == revision))
    try:
        return Reading.model_validate_json(json or "")
    except (ValueError, SpanError):  # also what pydantic raises
        return None


def _differing(before: Any, after: Any, path: str) -> Iterator[FieldChange]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        if before.get("quote") != after.get("quote"):
            yield FieldChange(path, _in_words(before), _in_words(after))
            return
        for name in before:
            if name != "span":
                yield from _differing(before[name], after.get(name), f"{path}.{name}" if path else name)
    elif isinstance(before, list) and isinstance(after, list):
        for i in range(max(len(before), len(after))):
            old, new = (side[i] if i < len(side) else None for side in (before, after))
            yield from _differing(old, new, f"{path}[{i}]")
    else:
        yield FieldChange(path, _in_words(before), _in_words(after))


def _in_words(value: Any) -> object:
    """Return the words of a mention, and of an attribution those of who says it; anything else as it is."""
    if isinstance(value, Mapping):
        speaker = value.get("speaker") or value.get("cue")
        return value.get("quote") or (speaker and speaker.get("quote")) or dict(value)
    return value
