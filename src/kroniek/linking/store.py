"""Where linking keeps what it knows of earlier reports."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from kroniek.linking.occurrences import Bond, Occurrence

__all__ = ["Edge", "LinkStore", "MemoryStore"]


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Two occurrences that were compared, by their ids in order, and how much speaks for them being one."""

    one: str
    other: str
    weight: float


class LinkStore(Protocol):
    """What linking asks of a store. A record keeps these in tables, ``MemoryStore`` in memory."""

    def put(self, occurrences: Iterable[Occurrence]) -> None:
        """Keep occurrences, filed under ``occurrence.keys.filed``."""

    def drop(self, ids: Iterable[str]) -> None:
        """Forget occurrences, their edges and which events they are of."""

    def get(self, ids: Iterable[str]) -> Mapping[str, Occurrence]:
        """Return occurrences by id."""

    def candidates(self, occurrence: Occurrence) -> Iterator[Occurrence]:
        """Yield the occurrences of other reports that are filed under a key of ``occurrence.keys.sought``, in order of their ids."""

    def put_edges(self, edges: Iterable[Edge]) -> None:
        """Keep edges."""

    def edges(self, ids: Iterable[str]) -> Iterator[Edge]:
        """Yield the edges of occurrences, each once, in any order."""

    def bonds(self, ids: Iterable[str]) -> Iterator[Bond]:
        """Yield what was decided of the claims of occurrences, in order of the decisions; a later one of a pair goes before an earlier."""

    def holders(self, claims: Iterable[str]) -> Mapping[str, str]:
        """Return the occurrence that each claim is of; claims of none are left out."""

    def events(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return the event of each occurrence that is in one."""

    def members(self, event: str) -> frozenset[str]:
        """Return the occurrences of an event."""

    def assign(self, events: Mapping[str, str]) -> None:
        """Put each occurrence in the event given."""


class MemoryStore:
    """A store that lasts as long as the process."""

    def __init__(self) -> None:
        self._kept: dict[str, Occurrence] = {}
        self._filed: dict[str, set[str]] = {}
        self._edges: dict[str, dict[str, Edge]] = {}
        self._of_claim: dict[str, str] = {}
        self._bonds: list[Bond] = []
        self._events: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}

    def decide(self, one: str, other: str, *, together: bool) -> None:
        """Bind two claims, or part them."""
        self._bonds.append(Bond(one, other, together))

    def undo(self, one: str, other: str) -> None:
        """Take back what was decided of two claims."""
        self._bonds = [b for b in self._bonds if {b.one, b.other} != {one, other}]

    def put(self, occurrences: Iterable[Occurrence]) -> None:  # noqa: D102
        for each in occurrences:
            self._kept[each.id] = each
            for key in each.keys.filed:
                self._filed.setdefault(key, set()).add(each.id)
            self._of_claim.update(dict.fromkeys(each.claims, each.id))

    def drop(self, ids: Iterable[str]) -> None:  # noqa: D102
        for id in ids:
            gone = self._kept.pop(id, None)
            if gone is None:
                continue
            for key in gone.keys.filed:
                self._filed[key].discard(id)
            for claim in gone.claims:
                self._of_claim.pop(claim, None)
            for other in self._edges.pop(id, {}):
                self._edges[other].pop(id, None)
            event = self._events.pop(id, None)
            if event is not None:
                self._members[event].discard(id)

    def get(self, ids: Iterable[str]) -> Mapping[str, Occurrence]:  # noqa: D102
        return {id: self._kept[id] for id in ids if id in self._kept}

    def candidates(self, occurrence: Occurrence) -> Iterator[Occurrence]:  # noqa: D102
        found = {id for key in occurrence.keys.sought for id in self._filed.get(key, ())}
        yield from (other for id in sorted(found) if (other := self._kept[id]).report != occurrence.report)

    def put_edges(self, edges: Iterable[Edge]) -> None:  # noqa: D102
        for edge in edges:
            self._edges.setdefault(edge.one, {})[edge.other] = edge
            self._edges.setdefault(edge.other, {})[edge.one] = edge

    def edges(self, ids: Iterable[str]) -> Iterator[Edge]:  # noqa: D102
        asked = set(ids)
        for id in asked:
            yield from (edge for edge in self._edges.get(id, {}).values() if edge.one == id or edge.one not in asked)

    def bonds(self, ids: Iterable[str]) -> Iterator[Bond]:  # noqa: D102
        claims = {claim for id in ids if id in self._kept for claim in self._kept[id].claims}
        yield from (bond for bond in self._bonds if bond.one in claims or bond.other in claims)

    def holders(self, claims: Iterable[str]) -> Mapping[str, str]:  # noqa: D102
        return {claim: self._of_claim[claim] for claim in claims if claim in self._of_claim}

    def events(self, ids: Iterable[str]) -> Mapping[str, str]:  # noqa: D102
        return {id: self._events[id] for id in ids if id in self._events}

    def members(self, event: str) -> frozenset[str]:  # noqa: D102
        return frozenset(self._members.get(event, ()))

    def assign(self, events: Mapping[str, str]) -> None:  # noqa: D102
        for id, event in events.items():
            former = self._events.get(id)
            if former is not None:
                self._members[former].discard(id)
            self._events[id] = event
            self._members.setdefault(event, set()).add(id)

    def all_events(self) -> dict[str, frozenset[str]]:
        """Return every event with its occurrences."""
        return {event: frozenset(ids) for event, ids in sorted(self._members.items()) if ids}
