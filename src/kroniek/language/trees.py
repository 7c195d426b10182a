"""From arc scores to trees: the best head of each word, and Chu-Liu-Edmonds where these make no tree.

Source: Chu and Liu (1965), Edmonds (1967); one root a sentence after Zmigrod, Vieira and Cotterell (2020), by trying
the best root again when several stand.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["decode_heads"]

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def decode_heads(arcs: Scores, lengths: NDArray[np.int64]) -> Heads:
    """Return the head of each position [batch, time] from scores [batch, time, heads]; position 0 is the root.

    ``lengths`` counts the positions of each sentence, root included. Positions past the end get head 0.
    """
    time = arcs.shape[1]
    arcs = arcs.copy()
    positions = np.arange(time)
    outside = positions[None, :] >= lengths[:, None]
    arcs[np.broadcast_to(outside[:, None, :], arcs.shape)] = -np.inf
    arcs[:, positions, positions] = -np.inf
    arcs[:, 0, 0] = 0.0
    heads: Heads = arcs.argmax(axis=2)
    heads[:, 0] = 0
    heads[outside] = 0
    for row in np.flatnonzero(~_are_trees(heads, outside)):
        n = int(lengths[row])
        heads[row, :n] = _best_tree(arcs[row, :n, :n].astype(np.float64))
    return heads


def _are_trees(heads: Heads, outside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell for each sentence whether every word reaches the root and just one hangs on it."""
    reached, rows = heads, np.arange(len(heads))[:, None]
    steps = max(1, int(np.ceil(np.log2(heads.shape[1]))))
    for _ in range(steps):
        reached = reached[rows, reached]
    roots = ((heads == 0) & ~outside)[:, 1:].sum(axis=1)
    found: NDArray[np.bool_] = (reached == 0).all(axis=1) & (roots == 1)
    return found


def _best_tree(scores: NDArray[np.float64]) -> Heads:
    heads = _edmonds(scores)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) > 1:
        best_total, best = -np.inf, heads
        for root in roots:
            limited = scores.copy()
            limited[1:, 0] = -np.inf
            limited[root, 0] = scores[root, 0]
            candidate = _edmonds(limited)
            total = scores[np.arange(1, len(scores)), candidate[1:]].sum()
            if total > best_total:
                best_total, best = total, candidate
        heads = best
    return heads


def _edmonds(scores: NDArray[np.float64]) -> Heads:
    """Return the heads of the maximum spanning tree rooted in 0; ``scores[word, head]``."""
    n = len(scores)
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    cycle_score = scores[cycle, heads[cycle]]
    size = len(rest) + 1
    small = np.full((size, size), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]
    small[:-1, -1] = leaving.max(axis=1)
    best_inside = leaving.argmax(axis=1)
    entering = scores[np.ix_(cycle, rest)] - cycle_score[:, None]
    small[-1, :-1] = entering.max(axis=0)
    entered = entering.argmax(axis=0)
    found = _edmonds(small)
    result = heads.copy()
    for position, word in enumerate(rest):
        if position == 0:
            continue
        head = found[position]
        result[word] = cycle[best_inside[position]] if head == size - 1 else rest[head]
    broken = entered[found[-1]]
    result[cycle[broken]] = rest[found[-1]]
    return result


def _find_cycle(heads: Heads) -> NDArray[np.int64] | None:
    colour = np.zeros(len(heads), dtype=np.int64)
    colour[0] = -1
    for start in range(1, len(heads)):
        node = start
        while colour[node] == 0:
            colour[node] = start
            node = int(heads[node])
        if colour[node] == start:
            cycle = [node]
            step = int(heads[node])
            while step != node:
                cycle.append(step)
                step = int(heads[step])
            return np.array(cycle)
        node = start
        while colour[node] == start:
            colour[node] = -1
            node = int(heads[node])
    return None
