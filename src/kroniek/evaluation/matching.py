"""Pairing one to one so that the summed weight is as large as it can be.

The Hungarian method (Kuhn 1955) with shortest augmenting paths and potentials (Jonker and Volgenant 1987), in O(n²m).
"""

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["best_pairs", "pairs_of"]

A = TypeVar("A")
B = TypeVar("B")
Matrix = Sequence[Sequence[float]]


def pairs_of(ones: Sequence[A], others: Sequence[B], weight: Callable[[A, B], float]) -> dict[int, int]:
    """Return the best pairing of two lists, as index of the other by index of the one."""
    return best_pairs([[float(weight(one, other)) for other in others] for one in ones])


def best_pairs(weights: Matrix) -> dict[int, int]:
    """Return column by row of the pairing with the largest sum; what would be paired at 0 or less stays alone."""
    if not weights or not weights[0]:
        return {}
    turned = len(weights) > len(weights[0])
    rows: Matrix = list(zip(*weights, strict=True)) if turned else weights
    pairs = ((column, row) if turned else (row, column) for column, row in _columns_taken(rows).items())
    return {row: column for row, column in sorted(pairs) if weights[row][column] > 0}


def _columns_taken(weights: Matrix) -> dict[int, int]:
    """Return row by column when every row gets a column; there are at least as many columns as rows."""
    columns = range(len(weights[0]))
    of_row, of_column = [0.0] * len(weights), [0.0] * len(columns)
    taken: dict[int, int] = {}
    for new_row in range(len(weights)):
        # A tree of cheapest paths grows from the new row until it reaches a column that nobody has.
        distance = [math.inf] * len(columns)
        reached_from: list[int | None] = [None] * len(columns)
        settled: list[int] = []
        open_columns = set(columns)
        row, column = new_row, None
        while True:
            for c in open_columns:
                cost = -weights[row][c] - of_row[row] - of_column[c]
                if cost < distance[c]:
                    distance[c], reached_from[c] = cost, column
            nearest = min(open_columns, key=lambda c: (distance[c], c))
            step = distance[nearest]
            of_row[new_row] += step
            for c in settled:
                of_row[taken[c]] += step
                of_column[c] -= step
            for c in open_columns:
                distance[c] -= step
            column = nearest
            open_columns.remove(column)
            if column not in taken:
                break
            settled.append(column)
            row = taken[column]
        at: int | None = column
        while at is not None:
            before = reached_from[at]
            taken[at] = new_row if before is None else taken[before]
            at = before
    return taken
