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
BOUND = 1000.0


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

    What speaks for joining two clusters is the mean over all pairs between them. Clusters between which a pair was parted are never
    joined. Those between which a pair was bound are joined last of all, so that what people bound draws nothing else apart.
    """
    weight = {(edge.one, edge.other): edge.weight for edge in edges}
    groups: dict[str, list[str]] = {id: [id] for id in sorted(kept)}
    parted = {pair for pair, together in decided.items() if not together}
    sums = _sums(groups, kept, weight)
    while True:
        best = max(
            ((total / (len(groups[a]) * len(groups[b])), pair) for pair, total in sums.items() for a, b in [pair]),
            key=lambda each: (each[0], each[1]),
            default=None,
        )
        if best is None or best[0] <= 0:
            break
        a, b = best[1]
        if _parted(groups[a], groups[b], parted):
            sums[a, b] = -BOUND * len(groups[a]) * len(groups[b])
            continue
        for other in list(groups):
            if other not in (a, b):
                sums[_pair(a, other)] += sums.pop(_pair(b, other))
        del sums[a, b]
        _join(groups, a, b)
    for one, two in sorted(pair for pair, together in decided.items() if together):
        first, second = _group_of(groups, one), _group_of(groups, two)
        if first is not None and second is not None and first != second and not _parted(groups[first], groups[second], parted):
            _join(groups, first, second)
    return [sorted(group) for _, group in sorted(groups.items())]


def _sums(
    groups: Mapping[str, list[str]], kept: Mapping[str, Occurrence], weight: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    sums = {}
    for a, b in combinations(sorted(groups), 2):
        total = 0.0
        for x in groups[a]:
            for y in groups[b]:
                same = kept[x].report == kept[y].report
                total += SAME_REPORT if same else weight.get(_pair(x, y), APART)
        sums[a, b] = total
    return sums


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _group_of(groups: Mapping[str, list[str]], id: str) -> str | None:
    return next((name for name, group in groups.items() if id in group), None)


def _parted(ones: Iterable[str], others: Iterable[str], parted: set[tuple[str, str]]) -> bool:
    return bool(parted) and any(_pair(x, y) in parted for x in ones for y in others)


def _join(groups: dict[str, list[str]], a: str, b: str) -> None:
    groups[a] += groups.pop(b)
