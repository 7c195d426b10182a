"""The events of a record: found by what their claims say, as they are or as they could be known at a moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kroniek.linking import DEFAULT_POLICY, Edge, event_id, reconcile
from kroniek.linking.clustering import clusters
from kroniek.linking.copies import groups, pairs
from kroniek.record import schema
from kroniek.record.filters import Filters
from kroniek.record.kept import Decided, KeptClaim, KeptEvent
from kroniek.record.kept_rows import KEPT_CLAIM, kept_claim
from kroniek.record.linked import signatures
from kroniek.record.linkstore import TableLinkStore, in_portions
from kroniek.record.search import conditions, known_by, one_of

__all__ = ["event_ids_matching", "events_matching", "kept_event"]

_PAGE = 100


def events_matching(
    connection: Connection, filters: Filters, where: str, *, policy: str = DEFAULT_POLICY, limit: int | None = None, rejected: bool = False
) -> Iterator[KeptEvent]:
    """Yield the events that meet every filter, each by any of their claims, by date of first publication."""
    if filters.get("as_of") is not None:
        found = _as_of(connection, filters, where, rejected=rejected)[:limit]
    else:
        found = [_Members(id, None) for id in event_ids_matching(connection, filters, where, limit=limit, rejected=rejected)]
    for start in range(0, len(found), _PAGE):
        page = found[start : start + _PAGE]
        told = _claims(connection, page)
        status = _statuses(connection, [each.event for each in page])
        for each in page:
            if claims := told.get(each.event):
                yield _reconciled(connection, each.event, claims, policy, status.get(each.event, Decided.OPEN))


def kept_event(connection: Connection, event: str, policy: str = DEFAULT_POLICY) -> KeptEvent:
    """Return an event that is there."""
    claims = _claims(connection, [_Members(event, None)])[event]
    return _reconciled(connection, event, claims, policy, _statuses(connection, [event])[event])


def event_ids_matching(
    connection: Connection, filters: Filters, where: str, *, limit: int | None = None, rejected: bool = False
) -> list[str]:
    """Return the ids of events that meet every filter but ``as_of``."""
    table = schema.events.c
    query = select(table.id).order_by(table.published, table.id).limit(limit)
    if (status := filters.get("status")) is not None:
        query = query.where(table.status == one_of(Decided, status, "status").value)
    elif not rejected:
        query = query.where(table.status != Decided.REJECTED.value)
    for condition in conditions(connection, _of_claims(filters), where):
        of_claims = (
            select(schema.occurrences.c.event_id)
            .join(schema.occurrence_claims)
            .join(schema.claims, schema.claims.c.id == schema.occurrence_claims.c.claim_id)
        )
        query = query.where(table.id.in_(of_claims.where(condition)))
    return list(connection.scalars(query))


@dataclass(frozen=True, slots=True)
class _Members:
    """An event, and which occurrences of it: None is all."""

    event: str
    occurrences: tuple[str, ...] | None


def _of_claims(filters: Filters) -> Filters:
    chosen = filters.copy()
    chosen.pop("status", None)
    return chosen


def _as_of(connection: Connection, filters: Filters, where: str, *, rejected: bool) -> list[_Members]:
    """Return the events as they would be if nothing had been published after a moment: clustered again from what had been."""
    early = select(schema.reports.c.id).where(known_by(str(filters["as_of"])))
    base = select(schema.occurrence_claims.c.occurrence_id).join(schema.claims, schema.claims.c.id == schema.occurrence_claims.c.claim_id)
    base = base.where(schema.claims.c.report_id.in_(early))
    meeting = [set(connection.scalars(base.where(one))) for one in conditions(connection, _of_claims(filters), where)]
    known = set(connection.scalars(select(schema.occurrences.c.id).where(schema.occurrences.c.report_id.in_(early))))
    store, found, done = TableLinkStore(connection), [], set[str]()
    for seed in sorted(meeting[0] if meeting else known):
        if seed in done:
            continue
        component, edges, decided = _component(store, seed, known)
        done |= component
        kept = store.get(component)
        for cluster in clusters(kept, edges, decided):
            if all(wanted & set(cluster) for wanted in meeting):
                members = [kept[id] for id in cluster]
                found.append((min(each.features.published or "~" for each in members), event_id(members), tuple(cluster)))
    statuses = _statuses(connection, [id for _, id, _ in found])
    status = filters.get("status")
    wanted = None if status is None else one_of(Decided, status, "status")
    return [
        _Members(id, cluster)
        for _, id, cluster in sorted(found)
        if (statuses.get(id, Decided.OPEN) is wanted if wanted else rejected or statuses.get(id) is not Decided.REJECTED)
    ]


def _component(store: TableLinkStore, seed: str, known: set[str]) -> tuple[set[str], list[Edge], dict[tuple[str, str], bool]]:
    """Return all known occurrences tied to one, however many steps away, with the edges and decisions between them."""
    found, frontier = {seed}, {seed}
    edges: set[Edge] = set()
    decided: dict[tuple[str, str], bool] = {}
    while frontier:
        near = [edge for edge in store.edges(frontier) if edge.one in known and edge.other in known]
        edges.update(near)
        said = {pair: together for pair, together in _decided(store, frontier).items() if known.issuperset(pair)}
        decided |= said
        reached = {end for edge in near if edge.weight > 0 for end in (edge.one, edge.other)}
        reached |= {end for pair, together in said.items() if together for end in pair}
        frontier = reached - found
        found |= frontier
    inside = [edge for edge in sorted(edges) if edge.one in found and edge.other in found]
    return found, inside, {pair: together for pair, together in decided.items() if found.issuperset(pair)}


def _decided(store: TableLinkStore, ids: Iterable[str]) -> dict[tuple[str, str], bool]:
    bonds = list(store.bonds(ids))
    holder = store.holders({claim for bond in bonds for claim in (bond.one, bond.other)})
    found: dict[tuple[str, str], bool] = {}
    for bond in bonds:
        one, two = sorted((holder.get(bond.one, ""), holder.get(bond.other, "")))
        if one and one != two:
            found[one, two] = bond.together
    return found


def _claims(connection: Connection, page: Sequence[_Members]) -> dict[str, list[KeptClaim]]:
    """Return the claims of events, by event."""
    held, parts = schema.occurrence_claims.c, schema.occurrences.c
    chosen = {id: each.event for each in page for id in each.occurrences or ()}
    whole = [each.event for each in page if each.occurrences is None]
    told: dict[str, list[KeptClaim]] = {}
    query = (
        select(parts.event_id.label("event"), parts.id.label("occurrence"), *KEPT_CLAIM)
        .join_from(schema.occurrences, schema.occurrence_claims)
        .join(schema.claims, schema.claims.c.id == held.claim_id)
        .join(schema.reports, schema.reports.c.id == schema.claims.c.report_id)
        .order_by(schema.claims.c.published, schema.claims.c.report_id, schema.claims.c.position)
    )
    for column, ids in ((parts.event_id, whole), (parts.id, list(chosen))):
        for portion in in_portions(ids):
            for row in connection.execute(query.where(column.in_(portion))):
                event = chosen.get(row._mapping["occurrence"]) if column is parts.id else row._mapping["event"]
                told.setdefault(str(event), []).append(kept_claim(row))
    return told


def _statuses(connection: Connection, events: Iterable[str]) -> dict[str, Decided]:
    table = schema.events.c
    found: dict[str, Decided] = {}
    for portion in in_portions(events):
        rows = connection.execute(select(table.id, table.status).where(table.id.in_(portion)))
        found.update((row.id, Decided(row.status)) for row in rows)
    return found


def _reconciled(connection: Connection, event: str, claims: Sequence[KeptClaim], policy: str, status: Decided) -> KeptEvent:
    main = any(kept.claim.main for kept in claims)
    copies = _copies_among(connection, claims)
    one_source = {**copies, **{first: first for first in copies.values()}}
    working = reconcile(claims, policy=policy, copies=one_source, id=event, main=main)
    by_id = {kept.claim.id: kept for kept in claims}
    return KeptEvent(working.event, tuple(by_id[id] for id in working.event.claims), status, working, copies)


def _copies_among(connection: Connection, claims: Iterable[KeptClaim]) -> Mapping[str, str]:
    """Return, by the ids of reports that copy another one of these, the id of the first that it copies."""
    order = sorted({(kept.report.published or "~", kept.report.id) for kept in claims})
    if len(order) < 2:
        return {}
    ids = [id for _, id in order]
    made = signatures(connection, ids)
    return groups(pairs((id, made[id]) for id in ids if id in made), ids)
