"""Which known name lies across a stretch: the one told first, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from kroniek.reading import Names

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12))
KINDS = st.sampled_from(["rebel", "person", "government"])


@given(
    st.dictionaries(st.integers(0, 40), st.tuples(st.integers(1, 12), KINDS), max_size=12),
    st.dictionaries(st.integers(0, 40), st.integers(1, 12)),
    SPANS,
)
def test_the_first_name_told_that_lies_across(actors: dict[int, tuple[int, str]], places: dict[int, int], stretch: tuple[int, int]) -> None:
    told = {start: (start + length, kind) for start, (length, kind) in actors.items()}
    named = {start: start + length for start, length in places.items()}
    start, end = stretch[0], stretch[0] + stretch[1]
    kinds = [kind for s, (e, kind) in told.items() if s < end and start < e]
    kinds += ["place" for s, e in named.items() if s < end and start < e]
    assert Names(actors=told, places=named).kind_at(start, end) == (kinds[0] if kinds else None)
