"""Pairing one to one, against trying every way."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kroniek.evaluation.matching import best_pairs, pairs_of


@st.composite
def matrices(draw: st.DrawFn) -> list[list[float]]:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    weight = st.sampled_from([-1.0, 0.0, 0.0, 0.5, 1.0, 1.01, 2.0, 7.25])
    return [[draw(weight) for _ in range(columns)] for _ in range(rows)]


def best_sum(weights: list[list[float]]) -> float:
    if len(weights) > len(weights[0]):
        weights = [list(row) for row in zip(*weights, strict=True)]
    ways = permutations(range(len(weights[0])), len(weights))
    return max(sum(max(0.0, row[column]) for row, column in zip(weights, way, strict=True)) for way in ways)


@given(matrices())
def test_no_other_way_gives_more(weights: list[list[float]]) -> None:
    pairs = best_pairs([[max(0.0, weight) for weight in row] for row in weights])
    assert abs(sum(weights[row][column] for row, column in pairs.items()) - best_sum(weights)) < 1e-9


@given(matrices())
def test_pairs_are_one_to_one_and_worth_something(weights: list[list[float]]) -> None:
    pairs = best_pairs(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs.items())
    assert list(pairs) == sorted(pairs)


def test_nothing_pairs_with_nothing() -> None:
    assert best_pairs([]) == {}
    assert best_pairs([[]]) == {}
    assert pairs_of([1, 2], [], lambda one, other: 1) == {}


def test_lists_are_paired_by_a_weight() -> None:
    assert pairs_of(["aa", "b"], ["b", "a", "aa"], lambda one, other: len(one) if one == other else 0) == {0: 2, 1: 0}
