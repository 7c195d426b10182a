"""When actors were there: years and days compared as far as both go."""

import pytest

from kroniek.resolving.validity import bound_fault, in_force, period_words


@pytest.mark.parametrize(
    "first, last, day, expected",
    [
        (2012, 2016, "2012-01-01", True),
        (2012, 2016, "2016-12-31", True),
        (2012, 2016, "2017", False),
        (2012, 2016, "2011-12-31", False),
        ("2024-12-08", None, "2024-12-07", False),
        ("2024-12-08", None, "2024-12-08", True),
        ("2024-12-08", None, "2024", True),
        (None, "2021-08-15", "2021-08-16", False),
        (None, None, "1400", True),
    ],
)
def test_in_force(first: object, last: object, day: str, expected: bool) -> None:
    row = {field: bound for field, bound in (("valid_from", first), ("valid_to", last)) if bound is not None}
    assert in_force(row, day) is expected


@pytest.mark.parametrize("bound", [2012, "2012", "2012-02", "2024-02-29"])
def test_bounds(bound: object) -> None:
    assert bound_fault(bound) is None


@pytest.mark.parametrize(
    "bound", [True, 12, "2023-02-29", "2012-13", "0000", "soon", "2012-1-1", 2.5, None, "\u0662\u0660\u0661\u0662", "2012\n"]
)
def test_what_is_no_bound(bound: object) -> None:
    assert bound_fault(bound) is not None


def test_words() -> None:
    assert period_words({"valid_from": 2012, "valid_to": "2016-07-28"}) == "2012–2016-07-28"
    assert (period_words({"valid_from": 2012}), period_words({"valid_to": 2012}), period_words({})) == ("since 2012", "until 2012", "")
