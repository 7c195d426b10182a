"""Sentences and their trees."""

from hypothesis import given
from hypothesis import strategies as st

from kroniek.language.syntax import Sentence, Token


def sentence(heads: list[int]) -> Sentence:
    tokens = [Token(i, 2 * i, 2 * i + 1, "x", head=head, deprel="dep") for i, head in enumerate(heads)]
    return Sentence(tokens, 0, 2 * len(heads))


@given(st.lists(st.integers(-1, 7), min_size=8, max_size=8))
def test_every_way_up_ends_once_rings_are_broken(heads: list[int]) -> None:
    found = sentence(heads)
    found.break_rings()
    for token in found.tokens:
        assert len([above for above, _ in zip(found.ancestors(token), range(9), strict=False)]) < 8


@given(st.lists(st.integers(0, 6), min_size=7, max_size=7).map(lambda below: [-1, *(min(i, h) for i, h in enumerate(below))]))
def test_a_tree_stays_as_it_is(heads: list[int]) -> None:
    found = sentence(heads)
    found.break_rings()
    assert [token.head for token in found.tokens] == heads
