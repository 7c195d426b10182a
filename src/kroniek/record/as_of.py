"""The events of a record as they would be if nothing had been published after a moment: clustered again from what had been."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice

from sqlalchemy import Connection, select

from kroniek.linking import Edge, Occurrence, event_id
from kroniek.linking.clustering import clusters
from kroniek.record import schema
from kroniek.record.condition import Condition, numbers, sparse
from kroniek.record.linkstore import TableLinkStore, in_portions
from kroniek.record.rows import LAST
from kroniek.record.search import BY_DATE

__all__ = ["Component", "Known", "Members", "events_as_of"]

_PAGE = 400
"""How many occurrences are looked at together."""

_CLUSTERED = 30
"""How many components are clustered together."""

_CLAIMS, _HELD, _REPORTS = schema.claims.c, schema.occurrence_claims.c, schema.reports.c


@dataclass(frozen=True, slots=True, order=True)
class Members:
    """An event: when it was first published, its id, and the occurrences of it."""

    published: str
    event: str
    occurrences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """Occurrences that are tied to each other, by id with when they were published, and the edges between them."""

    published: Mapping[str, str]
    edges: Sequence[Edge]

    @property
    def first(self) -> str:
        """When the first of them was published."""
        return min(self.published.values())


def events_as_of(connection: Connection, moment: str, conditions: Sequence[Condition]) -> Iterator[Members]:
    """Yield the events of what was known at a moment (UTC) of which, for every condition, some claim meets it, by date of publication.

    They come as they are asked for: the first few of a large record cost little.
    """
    graph = Known(connection, moment)
    done: set[str] = set()
    waiting: list[Members] = []
    for seeds in _seeds(connection, moment, conditions):
        components = sorted(graph.components(set(seeds) - done), key=lambda each: each.first)
        done.update(id for each in components for id in each.published)
        meeting = [_meeting(connection, condition, (id for each in components for id in each.published)) for condition in conditions]
        fit = (each for each in components if all(wanted & each.published.keys() for wanted in meeting))
        for component, clustered in graph.clustered(fit):
            while waiting and waiting[0].published < component.first:
                yield heappop(waiting)
            for found in clustered:
                if all(not wanted.isdisjoint(found.occurrences) for wanted in meeting):
                    heappush(waiting, found)
    while waiting:
        yield heappop(waiting)


class Known:
    """What was known at a moment, by occurrence, and what ties it together."""

    def __init__(self, connection: Connection, moment: str) -> None:
        self._connection, self._moment = connection, moment
        self._store = TableLinkStore(connection)
        self._decided = _decided(self._store)
        self._bound: dict[str, set[str]] = {}
        for (one, other), together in self._decided.items():
            if together:
                self._bound.setdefault(one, set()).add(other)
                self._bound.setdefault(other, set()).add(one)

    def components(self, seeds: Iterable[str]) -> list[Component]:
        """Return all that is tied to these, however many steps away, each with what it is tied to."""
        published: dict[str, str] = {}
        tied: dict[str, set[str]] = {}
        edges: set[Edge] = set()
        asked = frontier = set(seeds)
        while frontier:
            known = self._known(frontier)
            published |= known
            for id in known:
                tied.setdefault(id, set()).update(self._bound.get(id, ()))
            for edge in self._store.edges(known):
                edges.add(edge)
                if edge.weight > 0:
                    tied.setdefault(edge.one, set()).add(edge.other)
                    tied.setdefault(edge.other, set()).add(edge.one)
            frontier = {far for id in known for far in tied[id]} - asked
            asked = asked | frontier
        return list(_parted(published, tied, edges))

    def clustered(self, components: Iterator[Component]) -> Iterator[tuple[Component, list[Members]]]:
        """Yield each component with the events that it comes to."""
        while some := list(islice(components, _CLUSTERED)):
            kept = self._store.get(id for each in some for id in each.published)
            for each in some:
                yield each, list(self._events(each, {id: kept[id] for id in each.published}))

    def _events(self, component: Component, kept: Mapping[str, Occurrence]) -> Iterator[Members]:
        inside = {pair: together for pair, together in self._decided.items() if component.published.keys() >= set(pair)}
        for cluster in clusters(kept, component.edges, inside):
            first = min(component.published[id] for id in cluster)
            yield Members(first, event_id(kept[id] for id in cluster), tuple(cluster))

    def _known(self, occurrences: Iterable[str]) -> dict[str, str]:
        """Return those that were known, with when they were published."""
        query = select(schema.occurrences.c.id, _REPORTS.published).join(schema.reports).where(_REPORTS.known <= self._moment)
        found: dict[str, str] = {}
        for portion in in_portions(occurrences):
            rows = self._connection.execute(query.where(schema.occurrences.c.id.in_(portion)))
            found.update((row.id, row.published or LAST) for row in rows)
        return found


def _parted(published: Mapping[str, str], tied: Mapping[str, set[str]], edges: Iterable[Edge]) -> Iterator[Component]:
    """Yield the components of what is known."""
    of: dict[str, int] = {}
    members: list[dict[str, str]] = []
    for start in sorted(published):
        if start in of:
            continue
        reached, found = [start], {}
        of[start] = len(members)
        while reached:
            id = reached.pop()
            found[id] = published[id]
            for far in tied[id]:
                if far in published and far not in of:
                    of[far] = len(members)
                    reached.append(far)
        members.append(found)
    inside: list[list[Edge]] = [[] for _ in members]
    for edge in sorted(edges):
        if edge.one in of and of[edge.one] == of.get(edge.other):
            inside[of[edge.one]].append(edge)
    for found, between in zip(members, inside, strict=True):
        yield Component(found, between)


def _decided(store: TableLinkStore) -> dict[tuple[str, str], bool]:
    """Return which pairs of occurrences people have bound or parted; the last word on a pair holds."""
    bonds = list(store.every_bond())
    holder = store.holders({claim for bond in bonds for claim in (bond.one, bond.other)})
    found: dict[tuple[str, str], bool] = {}
    for bond in bonds:
        one, two = sorted((holder.get(bond.one, ""), holder.get(bond.other, "")))
        if one and one != two:
            found[one, two] = bond.together
    return found


def _seeds(connection: Connection, moment: str, conditions: Sequence[Condition]) -> Iterator[list[str]]:
    """Yield pages of occurrences that were known, by date of publication, so that each event has one among them."""
    query = select(_HELD.occurrence_id).join_from(schema.claims, schema.occurrence_claims, _HELD.claim_id == _CLAIMS.id)
    query = query.where(_CLAIMS.known <= moment)
    then = [Condition(numbers(_CLAIMS.number.in_(each.rows), _CLAIMS.known <= moment), each.holds) for each in conditions]
    lead = sparse(connection, then)
    if lead is not None:
        yield list(connection.scalars(query.where(_CLAIMS.number.in_(lead[1]))))
        return
    query = query.order_by(*BY_DATE)
    with connection.execute(query, execution_options={"yield_per": _PAGE}) as found:
        for page in found.scalars().partitions():
            yield list(page)


def _meeting(connection: Connection, condition: Condition, occurrences: Iterable[str]) -> set[str]:
    """Return those of the occurrences of which some claim meets a condition."""
    query = select(_HELD.occurrence_id).join_from(schema.occurrence_claims, schema.claims, _HELD.claim_id == _CLAIMS.id)
    found: set[str] = set()
    for portion in in_portions(occurrences):
        found.update(connection.scalars(query.where(_HELD.occurrence_id.in_(portion), condition.holds)))
    return found
