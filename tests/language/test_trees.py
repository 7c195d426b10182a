"""Decoding: the heads found are a tree with one root, and no tree scores better."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kroniek.language.trees import decode_heads


def is_tree(heads: list[int]) -> bool:
    """Tell whether words 1.. each reach 0, and just one hangs on it; heads[0] is not looked at."""
    if sum(head == 0 for head in heads[1:]) != 1:
        return False
    for word in range(1, len(heads)):
        seen, current = set(), word
        while current:
            if current in seen:
                return False
            seen.add(current)
            current = heads[current]
    return True


def best_total(scores: np.ndarray) -> float:
    """Return the score of the best tree of a small sentence, by trying all."""
    n = len(scores)
    return max(
        sum(float(scores[word, head]) for word, head in enumerate(heads, start=1))
        for heads in product(range(n), repeat=n - 1)
        if is_tree([0, *heads])
    )


# Whole numbers keep sums exact, so that a best tree can be told from a nearly best one.
def small_scores(words: int) -> st.SearchStrategy[np.ndarray]:
    return arrays.arrays(np.float32, (words + 1, words + 1), elements=st.integers(-9, 9).map(float))


@given(st.integers(1, 4).flatmap(small_scores))
@settings(max_examples=300)
def test_no_tree_scores_better(scores: np.ndarray) -> None:
    heads = decode_heads(scores[None], np.array([len(scores)]))[0].tolist()
    assert is_tree(heads)
    assert sum(float(scores[word, heads[word]]) for word in range(1, len(heads))) == best_total(scores)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_sentences_of_any_lengths_in_one_batch_are_trees(lengths: list[int], seed: int) -> None:
    time = max(lengths) + 1
    scores = np.random.default_rng(seed).normal(size=(len(lengths), time, time)).astype(np.float32)
    heads = decode_heads(scores, np.array(lengths) + 1)
    for row, length in enumerate(lengths):
        assert is_tree(heads[row, : length + 1].tolist())
        assert not heads[row, length + 1 :].any()


@given(st.integers(2, 10), st.integers(0, 2**32 - 1))
def test_the_neighbours_in_a_batch_change_nothing(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(2, 14, 14)).astype(np.float32)
    alone = decode_heads(scores[:1, : length + 1, : length + 1], np.array([length + 1]))
    together = decode_heads(scores, np.array([length + 1, 14]))
    assert together[0, : length + 1].tolist() == alone[0].tolist()


def test_scores_are_left_as_they_were() -> None:
    scores = np.zeros((1, 4, 4), dtype=np.float32)
    decode_heads(scores, np.array([3]))
    assert not scores.any()


@pytest.mark.parametrize("shift", [1e4, -1e4])
def test_large_scores_are_no_trouble(shift: float) -> None:
    scores = np.random.default_rng(3).normal(size=(1, 9, 9)).astype(np.float32) + np.float32(shift)
    assert is_tree(decode_heads(scores, np.array([9]))[0].tolist())
