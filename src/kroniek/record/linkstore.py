"""What linking keeps of earlier reports, in the tables of a record (the ``LinkStore`` of kroniek.linking)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from kroniek.linking import Bond, Edge, Features, Occurrence
from kroniek.record import schema
from kroniek.record.lineage import heir_of, lineage_of

__all__ = ["TableLinkStore", "in_portions"]

_PORTION = 400


def in_portions(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    """Yield ids, each once and in order, so many at a time as a query takes."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _PORTION):
        yield ordered[start : start + _PORTION]


class TableLinkStore:
    """The store that linking is given, over a connection that writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, occurrences: Iterable[Occurrence]) -> None:  # noqa: D102
        for each in occurrences:
            features = json.dumps(each.features.as_json(), ensure_ascii=False)
            row = {"id": each.id, "report_id": each.report, "features": features}
            claims = [{"claim_id": claim, "occurrence_id": each.id, "position": i} for i, claim in enumerate(each.claims)]
            keys = [{"key": key, "occurrence_id": each.id} for key in sorted(each.keys.filed)]
            self._insert(schema.occurrences, [row])
            self._insert(schema.occurrence_claims, claims)
            self._insert(schema.occurrence_keys, keys)

    def drop(self, ids: Iterable[str]) -> None:  # noqa: D102
        for portion in in_portions(ids):
            self._connection.execute(delete(schema.occurrences).where(schema.occurrences.c.id.in_(portion)))

    def get(self, ids: Iterable[str]) -> Mapping[str, Occurrence]:  # noqa: D102
        table, claims = schema.occurrences.c, schema.occurrence_claims.c
        found: dict[str, Occurrence] = {}
        for portion in in_portions(ids):
            told: dict[str, list[str]] = {}
            query = select(claims.occurrence_id, claims.claim_id).where(claims.occurrence_id.in_(portion)).order_by(claims.position)
            for row in self._connection.execute(query):
                told.setdefault(row.occurrence_id, []).append(row.claim_id)
            whole = select(table.id, table.report_id, table.features).where(table.id.in_(portion))
            for id, report, features in self._connection.execute(whole):
                found[id] = Occurrence(id, report, tuple(told.get(id, ())), Features.from_json(json.loads(features)))
        return found

    def candidates(self, occurrence: Occurrence) -> Iterator[Occurrence]:  # noqa: D102
        keys = schema.occurrence_keys
        ids: set[str] = set()
        for portion in in_portions(occurrence.keys.sought):
            query = select(keys.c.occurrence_id).join(schema.occurrences, schema.occurrences.c.id == keys.c.occurrence_id)
            query = query.where(keys.c.key.in_(portion), schema.occurrences.c.report_id != occurrence.report)
            ids.update(self._connection.scalars(query))
        for portion in in_portions(ids):
            found = self.get(portion)
            yield from (found[id] for id in portion)

    def put_edges(self, edges: Iterable[Edge]) -> None:  # noqa: D102
        table = schema.edges.c
        rows = [{"one": edge.one, "other": edge.other, "weight": edge.weight} for edge in edges]
        if rows:
            ends = [{"first": row["one"], "second": row["other"]} for row in rows]
            same = (table.one == bindparam("first"), table.other == bindparam("second"))
            self._connection.execute(delete(schema.edges).where(*same), ends)
            self._insert(schema.edges, rows)

    def edges(self, ids: Iterable[str]) -> Iterator[Edge]:  # noqa: D102
        table = schema.edges.c
        found: set[Edge] = set()
        for portion in in_portions(ids):
            query = select(table.one, table.other, table.weight).where(or_(table.one.in_(portion), table.other.in_(portion)))
            found.update(Edge(*row) for row in self._connection.execute(query))
        yield from sorted(found)

    def bonds(self, ids: Iterable[str]) -> Iterator[Bond]:  # noqa: D102
        claims = schema.occurrence_claims.c
        held: list[str] = []
        for portion in in_portions(ids):
            held += self._connection.scalars(select(claims.claim_id).where(claims.occurrence_id.in_(portion)))
        yield from self.bonds_of(held)

    def bonds_of(self, claims: Iterable[str]) -> Iterator[Bond]:
        """Yield what was decided of claims, or of those that they took the place of, in the order of the decisions."""
        if self._connection.scalar(select(schema.bonds.c.one).limit(1)) is None:
            return
        table = schema.bonds.c
        rows: dict[tuple[int, str, str], bool] = {}
        for portion in in_portions(former for claim in claims for former in lineage_of(self._connection, claim)):
            for row in self._connection.execute(select(schema.bonds).where(or_(table.one.in_(portion), table.other.in_(portion)))):
                rows[row.decision_id, row.one, row.other] = row.together
        for (_, one, other), together in sorted(rows.items()):
            yield Bond(heir_of(self._connection, one) or one, heir_of(self._connection, other) or other, together)

    def holders(self, claims: Iterable[str]) -> Mapping[str, str]:  # noqa: D102
        table = schema.occurrence_claims.c
        found: dict[str, str] = {}
        for portion in in_portions(claims):
            rows = self._connection.execute(select(table.claim_id, table.occurrence_id).where(table.claim_id.in_(portion)))
            found.update((row.claim_id, row.occurrence_id) for row in rows)
        return found

    def events(self, ids: Iterable[str]) -> Mapping[str, str]:  # noqa: D102
        table = schema.occurrences.c
        found: dict[str, str] = {}
        for portion in in_portions(ids):
            rows = self._connection.execute(select(table.id, table.event_id).where(table.id.in_(portion), table.event_id.is_not(None)))
            found.update((row.id, row.event_id) for row in rows)
        return found

    def members(self, event: str) -> frozenset[str]:  # noqa: D102
        table = schema.occurrences.c
        return frozenset(self._connection.scalars(select(table.id).where(table.event_id == event)))

    def assign(self, events: Mapping[str, str]) -> None:  # noqa: D102
        table = schema.occurrences
        for event in sorted(set(events.values())):
            for portion in in_portions(id for id, of in events.items() if of == event):
                self._connection.execute(update(table).where(table.c.id.in_(portion)).values(event_id=event))

    def _insert(self, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.execute(table.insert(), rows)
