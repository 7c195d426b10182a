"""Across reports: occurrences that are one event. The result depends on the set of reports and decisions, not on their order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kroniek.linking.comparing import score
from kroniek.linking.occurrences import Occurrence
from kroniek.linking.store import Edge, LinkStore
from kroniek.model import content_id

__all__ = ["Changes", "event_id", "link"]

KEPT_ABOVE = -2.0
"""Edges of less weight are not kept; two that have none count as ``APART``."""
APART = -3.0
SAME_REPORT = -1.5
"""What speaks against two occurrences of one report being one: its claims have been compared already."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What linking changed: events that are new or have other members than before (by id), and those that are no more."""

    events: Mapping[str, tuple[str, ...]]
    gone: tuple[str, ...]


def event_id(occurrences: Iterable[Occurrence]) -> str:
    """Return the id of an event: it follows from its founding claim, the first of the occurrence that was published first."""
    founder = min(occurrences, key=_seniority)
    return content_id("e", founder.claims[0])


def _seniority(occurrence: Occurrence) -> tuple[str, str]:
    return occurrence.features.published or "9999", occurrence.id


def link(store: LinkStore, new: Iterable[Occurrence], gone: Iterable[str] = (), decided: Iterable[str] = ()) -> Changes:
    """Link new occurrences to those that the store has, and return what changed.

    ``gone`` are ids of occurrences that are no more (of a report that was read anew), and ``decided`` ids of claims about which
    something was decided or undone. Only the occurrences that these touch, and those tied to them, are clustered again.
    """
    added = sorted(new, key=lambda each: each.id)
    left = sorted(set(gone))
    touched = {end for edge in store.edges(left) for end in (edge.one, edge.other)} | {each.id for each in added}
    former = store.events(left)
    for event in set(former.values()):
        touched |= store.members(event)
    store.drop(left)
    store.put(added)
    for each in added:
        store.put_edges(_edges_of(each, store))
    touched |= set(store.holders(decided).values())
    for event in set(store.events(touched).values()):
        touched |= store.members(event)
    touched -= set(left) - {each.id for each in added}
    return _cluster_again(store, touched, set(former.values()))


def _edges_of(occurrence: Occurrence, store: LinkStore) -> list[Edge]:
    found = []
    for other in store.candidates(occurrence):
        weight = score(occurrence.features, other.features)
        if weight > KEPT_ABOVE:
            one, two = sorted((occurrence.id, other.id))
            found.append(Edge(one, two, round(weight, 4)))
    return found


def _cluster_again(store: LinkStore, touched: set[str], former: set[str]) -> Changes:
    changed: dict[str, tuple[str, ...]] = {}
    before = set(former)
    done: set[str] = set()
    for id in sorted(touched):
        if id in done:
            continue
        component = _component(store, id)
        done |= component
        kept = store.get(component)
        was = store.events(kept)
        before |= set(was.values())
        former_members = {event: store.members(event) for event in set(was.values())}
        assigned: dict[str, str] = {}
        for cluster in clusters(kept, list(store.edges(component)), _decided(store, component)):
            event = event_id(kept[each] for each in cluster)
            assigned |= dict.fromkeys(cluster, event)
            if former_members.get(event) != frozenset(cluster):
                changed[event] = tuple(cluster)
        store.assign(assigned)
    return Changes(changed, tuple(sorted(event for event in before if not store.members(event))))


def _component(store: LinkStore, start: str) -> set[str]:
    """Return all that is tied to an occurrence, however many steps away."""
    found, frontier = {start}, {start}
    while frontier:
        reached = {end for edge in store.edges(frontier) if edge.weight > 0 for end in (edge.one, edge.other)}
        reached |= {end for pair, together in _decided(store, frontier).items() if together for end in pair}
        frontier = reached - found
        found |= frontier
    return found


def _decided(store: LinkStore, ids: Iterable[str]) -> dict[tuple[str, str], bool]:
    """Return which pairs of occurrences people have bound or parted; the last word on a pair holds."""
    bonds = list(store.bonds(ids))
    holder = store.holders({claim for bond in bonds for claim in (bond.one, bond.other)})
    found = {}
    for bond in bonds:
        one, two = sorted((holder.get(bond.one, ""), holder.get(bond.other, "")))
        if one and one != two:
            found[one, two] = bond.together
    return found


def clusters(kept: Mapping[str, Occurrence], edges: Sequence[Edge], decided: Mapping[tuple[str, str], bool]) -> list[list[str]]:
    """Return the clusters of a component: the two that most speaks for joining are joined, as long as anything does.

    What speaks for joining two clusters is the mean over all pairs between them; only pairs that were compared are looked at, so that
    the cost grows with their number. Clusters between which a pair was parted are never joined. Those between which a pair was bound
    are joined last of all, so that what people bound draws nothing else apart.
    """
    inside = [edge for edge in edges if edge.one in kept and edge.other in kept]
    parted = [pair for pair, together in decided.items() if not together]
    if not parted and len(inside) == len(kept) * (len(kept) - 1) // 2 and all(edge.weight > 0 for edge in inside):
        return [sorted(kept)]  # nothing speaks against anything: an event of very many reports mostly looks so
    joining = _Joining(kept, inside, parted)
    joining.run()
    for one, two in sorted(pair for pair, together in decided.items() if together):
        if one in kept and two in kept:
            joining.bind(one, two)
    return joining.result()


class _Joining:
    """Clusters on their way, each named after the least of its ids.

    ``_gain`` holds for two clusters by how much the sum over all pairs between them is above that of as many pairs ``APART``; two
    that are not in it have not been compared at all.
    """

    def __init__(self, kept: Mapping[str, Occurrence], edges: Iterable[Edge], parted: Iterable[tuple[str, str]]) -> None:
        self._groups: dict[str, list[str]] = {id: [id] for id in sorted(kept)}
        self._name: dict[str, str] = {id: id for id in self._groups}
        self._gain: dict[str, dict[str, float]] = {id: {} for id in self._groups}
        self._parted: dict[str, set[str]] = {id: set() for id in self._groups}
        for one, two in (pair for pair in parted if self._groups.keys() >= set(pair)):
            self._parted[one].add(two)
            self._parted[two].add(one)
        for edge in edges:
            self._gain[edge.one][edge.other] = self._gain[edge.other][edge.one] = edge.weight - APART
        self._add_same_report(kept)

    def _add_same_report(self, kept: Mapping[str, Occurrence]) -> None:
        reports: dict[str, list[str]] = {}
        for id in self._groups:
            reports.setdefault(kept[id].report, []).append(id)
        for one, two in (pair for ids in reports.values() for pair in combinations(ids, 2)):
            self._gain[one][two] = self._gain[two][one] = SAME_REPORT - APART

    def run(self) -> None:
        """Join until nothing speaks for joining any two.

        From each cluster a chain goes to the one that most speaks for joining, and on from there, until two point at each other: these
        are joined. Joining others first would give the same, since the mean of two clusters with a third is never above the higher of
        theirs (Benzécri 1982; Murtagh 1983).
        """
        for start in list(self._groups):
            chain = [start] if start in self._groups else []
            while chain:
                best = self._nearest(chain[-1], chain[-2] if len(chain) > 1 else None)
                if best is None:
                    chain.pop()
                elif len(chain) > 1 and best == chain[-2]:
                    one, two = sorted((chain.pop(), chain.pop()))
                    self._join(one, two)
                    chain = chain or [one]
                else:
                    chain.append(best)

    def _nearest(self, one: str, before: str | None) -> str | None:
        """Return the cluster that most speaks for joining with one, among equals the one before it in the chain, or the first by name."""
        size, parted = len(self._groups[one]), self._parted[one]
        best, most = None, 0.0
        for other, gain in self._gain[one].items():
            mean = gain / (size * len(self._groups[other])) + APART
            if mean > 0 and other not in parted and (mean > most or (mean == most and _goes_first(other, best, before))):
                best, most = other, mean
        return best

    def bind(self, one: str, two: str) -> None:
        """Join the clusters of two occurrences, unless others in them are parted."""
        first, second = sorted((self._name[one], self._name[two]))
        if first != second and second not in self._parted[first]:
            self._join(first, second)

    def result(self) -> list[list[str]]:
        """Return the clusters, in order of their names."""
        return [sorted(group) for _, group in sorted(self._groups.items())]

    def _join(self, one: str, two: str) -> None:
        """Put the second cluster into the first."""
        for id in self._groups[two]:
            self._name[id] = one
        self._groups[one] += self._groups.pop(two)
        mine, theirs = self._gain[one], self._gain.pop(two)
        mine.pop(two, None)
        theirs.pop(one, None)
        for other, gain in theirs.items():
            mine[other] = self._gain[other][one] = mine.get(other, 0.0) + gain
            del self._gain[other][two]
        for other in self._parted.pop(two):
            self._parted[one].add(other)
            self._parted[other].discard(two)
            self._parted[other].add(one)


def _goes_first(other: str, best: str | None, before: str | None) -> bool:
    return best is None or other == before or (best != before and other < best)
