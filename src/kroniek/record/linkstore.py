"""What linking keeps of earlier reports, in the tables of a record (the ``LinkStore`` of kroniek.linking)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, or_, select, update

from kroniek.linking import Bond, Edge, Features, Occurrence
from kroniek.record import schema
from kroniek.record.lineage import heir_of, lineage_of

__all__ = ["TableLinkStore", "in_portions"]

_PORTION = 400
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_PARTS, _HELD, _KEYS, _EDGES, _BONDS = (
    table.c for table in (schema.occurrences, schema.occurrence_claims, schema.occurrence_keys, schema.edges, schema.bonds)
)

# Made once: linking asks the same over and over.
_WHOLE = select(_PARTS.id, _PARTS.report_id, _PARTS.features).where(_PARTS.id.in_(_IDS))
_CLAIMS_OF = select(_HELD.occurrence_id, _HELD.claim_id, _HELD.event_id).where(_HELD.occurrence_id.in_(_IDS)).order_by(_HELD.position)
_HOLDERS = select(_HELD.claim_id, _HELD.occurrence_id).where(_HELD.claim_id.in_(_IDS))
_FILED = select(_KEYS.occurrence_id).where(_KEYS.key.in_(_IDS))
_EDGES_OF = select(_EDGES.one, _EDGES.other, _EDGES.weight).where(or_(_EDGES.one.in_(_IDS), _EDGES.other.in_(_IDS)))
_BONDS_OF = select(schema.bonds).where(or_(_BONDS.one.in_(_IDS), _BONDS.other.in_(_IDS))).order_by(_BONDS.decision_id)
_MEMBERS = select(_HELD.occurrence_id).where(_HELD.event_id == bindparam("event"))
_DROP = delete(schema.occurrences).where(_PARTS.id.in_(_IDS))
_ASSIGN = update(schema.occurrence_claims).where(_HELD.occurrence_id == bindparam("occurrence")).values(event_id=bindparam("event"))
_SAME_EDGE = delete(schema.edges).where(_EDGES.one == bindparam("first"), _EDGES.other == bindparam("second"))


def in_portions(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    """Yield ids, each once and in order, so many at a time as a query takes."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _PORTION):
        yield ordered[start : start + _PORTION]


class TableLinkStore:
    """The store that linking is given, for one transaction: it remembers what it has looked up, and nobody else writes meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[str, Occurrence] = {}
        self._events: dict[str, str | None] = {}
        self._edges: dict[str, dict[str, Edge]] = {}
        self._bound = connection.scalar(select(schema.bonds.c.one).limit(1)) is not None

    def put(self, occurrences: Iterable[Occurrence]) -> None:  # noqa: D102
        rows: dict[Any, list[dict[str, Any]]] = {schema.occurrences: [], schema.occurrence_claims: [], schema.occurrence_keys: []}
        for each in occurrences:
            features = json.dumps(each.features.as_json(), ensure_ascii=False)
            rows[schema.occurrences].append({"id": each.id, "report_id": each.report, "features": features})
            for i, claim in enumerate(each.claims):
                rows[schema.occurrence_claims].append({"claim_id": claim, "occurrence_id": each.id, "position": i})
            rows[schema.occurrence_keys] += [{"key": key, "occurrence_id": each.id} for key in sorted(each.keys.filed)]
            self._kept[each.id], self._events[each.id], self._edges[each.id] = each, None, {}
        for table, many in rows.items():
            if many:
                self._connection.execute(table.insert(), many)

    def drop(self, ids: Iterable[str]) -> None:  # noqa: D102
        for portion in in_portions(ids):
            self._connection.execute(_DROP, {"ids": portion})
            for id in portion:
                self._kept.pop(id, None)
                self._events.pop(id, None)
                for other in self._edges.pop(id, {}):
                    self._edges.get(other, {}).pop(id, None)

    def get(self, ids: Iterable[str]) -> Mapping[str, Occurrence]:  # noqa: D102
        wanted = set(ids)
        for portion in in_portions(wanted - self._kept.keys()):
            told: dict[str, list[str]] = {}
            for occurrence, claim, event in self._connection.execute(_CLAIMS_OF, {"ids": portion}):
                told.setdefault(occurrence, []).append(claim)
                self._events[occurrence] = event
            for id, report, features in self._connection.execute(_WHOLE, {"ids": portion}):
                self._kept[id] = Occurrence(id, report, tuple(told.get(id, ())), Features.from_json(json.loads(features)))
        return {id: self._kept[id] for id in sorted(wanted) if id in self._kept}

    def candidates(self, occurrence: Occurrence) -> Iterator[Occurrence]:  # noqa: D102
        ids: set[str] = set()
        for portion in in_portions(occurrence.keys.sought):
            ids.update(self._connection.scalars(_FILED, {"ids": portion}))
        for portion in in_portions(ids):
            yield from (other for other in self.get(portion).values() if other.report != occurrence.report)

    def put_edges(self, edges: Iterable[Edge]) -> None:  # noqa: D102
        rows = []
        for edge in edges:
            rows.append({"one": edge.one, "other": edge.other, "weight": edge.weight})
            for end, far in ((edge.one, edge.other), (edge.other, edge.one)):
                if end in self._edges:
                    self._edges[end][far] = edge
        if rows:
            self._connection.execute(_SAME_EDGE, [{"first": row["one"], "second": row["other"]} for row in rows])
            self._connection.execute(schema.edges.insert(), rows)

    def edges(self, ids: Iterable[str]) -> Iterator[Edge]:  # noqa: D102
        wanted = set(ids)
        for portion in in_portions(wanted - self._edges.keys()):
            loaded: dict[str, dict[str, Edge]] = {id: {} for id in portion}
            for one, other, weight in self._connection.execute(_EDGES_OF, {"ids": portion}):
                for end, far in ((one, other), (other, one)):
                    if end in loaded:
                        loaded[end][far] = Edge(one, other, weight)
            self._edges |= loaded
        for id in wanted:
            yield from (edge for edge in self._edges[id].values() if edge.one == id or edge.one not in wanted)

    def bonds(self, ids: Iterable[str]) -> Iterator[Bond]:  # noqa: D102
        if self._bound:
            yield from self.bonds_of([claim for each in self.get(ids).values() for claim in each.claims])

    def bonds_of(self, claims: Iterable[str]) -> Iterator[Bond]:
        """Yield what was decided of claims, or of those that they took the place of, in the order of the decisions."""
        if not self._bound:
            return
        rows: dict[tuple[int, str, str], bool] = {}
        for portion in in_portions(former for claim in claims for former in lineage_of(self._connection, claim)):
            for row in self._connection.execute(_BONDS_OF, {"ids": portion}):
                rows[row.decision_id, row.one, row.other] = row.together
        for (_, one, other), together in sorted(rows.items()):
            yield Bond(heir_of(self._connection, one) or one, heir_of(self._connection, other) or other, together)

    def every_bond(self) -> Iterator[Bond]:
        """Yield all that was decided of pairs of claims, in the order of the decisions."""
        if self._bound:
            ends = (schema.bonds.c.one, schema.bonds.c.other)
            yield from self.bonds_of([claim for end in ends for claim in self._connection.scalars(select(end))])

    def holders(self, claims: Iterable[str]) -> Mapping[str, str]:  # noqa: D102
        found: dict[str, str] = {}
        for portion in in_portions(claims):
            found.update((claim, occurrence) for claim, occurrence in self._connection.execute(_HOLDERS, {"ids": portion}))
        return found

    def events(self, ids: Iterable[str]) -> Mapping[str, str]:  # noqa: D102
        wanted = sorted(set(ids))
        self.get(wanted)
        return {id: event for id in wanted if (event := self._events.get(id)) is not None}

    def members(self, event: str) -> frozenset[str]:  # noqa: D102
        return frozenset(self._connection.scalars(_MEMBERS, {"event": event}))

    def assign(self, events: Mapping[str, str]) -> None:  # noqa: D102
        rows = [{"occurrence": id, "event": event} for id, event in sorted(events.items()) if self._events.get(id) != event]
        if rows:
            self._connection.execute(_ASSIGN, rows)
            self._events.update(events)
