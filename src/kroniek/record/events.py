"""The events of a record: found by what their claims say, as they are or as they could be known at a moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, Connection, select

from kroniek.linking import DEFAULT_POLICY, reconcile
from kroniek.linking.copies import groups, pairs
from kroniek.record import schema
from kroniek.record.as_of import Members, events_as_of
from kroniek.record.conditions import conditions, one_of
from kroniek.record.days import last_moment
from kroniek.record.filters import Filters
from kroniek.record.kept import Decided, KeptClaim, KeptEvent
from kroniek.record.kept_rows import kept_claim, kept_claims
from kroniek.record.linked import signatures
from kroniek.record.linkstore import in_portions
from kroniek.record.rows import LAST
from kroniek.record.search import BY_DATE, event_ids

__all__ = ["events_matching", "kept_event", "reconciled"]

_PAGE = 100
_HELD = schema.occurrence_claims.c


def events_matching(
    connection: Connection, filters: Filters, where: str, *, policy: str = DEFAULT_POLICY, limit: int | None = None, rejected: bool = False
) -> Iterator[KeptEvent]:
    """Yield the events that meet every filter, each by any of their claims, by date of first publication."""
    given = filters.get("status")
    status = None if given is None else one_of(Decided, given, "status")
    of_claims = filters.copy()
    moment = of_claims.pop("as_of", None)
    of_claims.pop("status", None)
    asked = conditions(connection, of_claims, where)
    if moment is None:
        ids = iter(event_ids(connection, asked, limit, *_with_status(status, rejected=rejected)))
        while page := list(islice(ids, _PAGE)):
            yield from reconciled(connection, dict.fromkeys(page), policy)
        return
    found = events_as_of(connection, last_moment(moment), asked)
    shown = islice(_shown(connection, found, status, rejected=rejected), limit)
    while then := {each.event: each.occurrences for each in islice(shown, _PAGE)}:
        yield from reconciled(connection, then, policy)


def kept_event(connection: Connection, event: str, policy: str = DEFAULT_POLICY) -> KeptEvent:
    """Return an event that is there."""
    return next(reconciled(connection, {event: None}, policy))


def _with_status(status: Decided | None, *, rejected: bool) -> list[ColumnElement[bool]]:
    column = schema.events.c.status
    if status is not None:
        return [column == status.value]
    return [] if rejected else [column != Decided.REJECTED.value]


def _shown(connection: Connection, found: Iterator[Members], status: Decided | None, *, rejected: bool) -> Iterator[Members]:
    """Yield the events of an earlier moment that are wanted by what was decided on them."""
    decided = dict(
        connection.execute(select(schema.events.c.id, schema.events.c.status).where(schema.events.c.status != Decided.OPEN)).all()
    )
    for each in found:
        now = decided.get(each.event, Decided.OPEN)
        if now == status if status is not None else rejected or now != Decided.REJECTED:
            yield each


def reconciled(connection: Connection, events: Mapping[str, Sequence[str] | None], policy: str) -> Iterator[KeptEvent]:
    """Yield events as their claims are reconciled: those of some of their occurrences, or of all (None)."""
    told = _claims(connection, events)
    status = _statuses(connection, events)
    order = {id: _by_date(claims) for id, claims in told.items()}
    made = signatures(connection, (report for reports in order.values() if len(reports) > 1 for report in reports))
    for id in events:
        if claims := told.get(id):
            copies = groups(pairs((report, made[report]) for report in order[id] if report in made), order[id])
            yield _kept(id, claims, copies, policy, status.get(id, Decided.OPEN))


def _kept(event: str, claims: Sequence[KeptClaim], copies: Mapping[str, str], policy: str, status: Decided) -> KeptEvent:
    main = any(kept.claim.main for kept in claims)
    one_source = {**copies, **{first: first for first in copies.values()}}
    working = reconcile(claims, policy=policy, copies=one_source, id=event, main=main)
    by_id = {kept.claim.id: kept for kept in claims}
    return KeptEvent(working.event, tuple(by_id[id] for id in working.event.claims), status, working, copies)


def _by_date(claims: Iterable[KeptClaim]) -> list[str]:
    """Return the ids of the reports that make these claims, by date of publication."""
    return [id for _, id in sorted({(kept.report.published or LAST, kept.report.id) for kept in claims})]


def _claims(connection: Connection, events: Mapping[str, Sequence[str] | None]) -> dict[str, list[KeptClaim]]:
    """Return the claims of events, by event and in the order of their publication."""
    whole = {event: event for event, parts in events.items() if parts is None}
    of_part = {part: event for event, parts in events.items() for part in parts or ()}
    query = kept_claims().add_columns(_HELD.event_id, _HELD.occurrence_id)
    query = query.join(schema.occurrence_claims, _HELD.claim_id == schema.claims.c.id).order_by(*BY_DATE)
    told: dict[str, list[KeptClaim]] = {}
    for column, wanted in ((_HELD.event_id, whole), (_HELD.occurrence_id, of_part)):
        for portion in in_portions(wanted):
            for row in connection.execute(query.where(column.in_(portion))):
                told.setdefault(wanted[row._mapping[column]], []).append(kept_claim(row))
    return told


def _statuses(connection: Connection, events: Iterable[str]) -> dict[str, Decided]:
    table = schema.events.c
    found: dict[str, Decided] = {}
    for portion in in_portions(events):
        rows = connection.execute(select(table.id, table.status).where(table.id.in_(portion)))
        found.update((row.id, Decided(row.status)) for row in rows)
    return found
