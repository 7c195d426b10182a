"""When two times are the same."""

from typing import NamedTuple

import pytest

from kroniek.evaluation.days import same_time


class Days(NamedTuple):
    start: str | None
    end: str | None


DAY = Days("2026-03-09", "2026-03-09")


@pytest.mark.parametrize(
    "wanted, given, same",
    [
        (DAY, DAY, True),
        (DAY, Days("2026-03-09T14:00", "2026-03-10"), True),
        (DAY, Days("2026-03-05", "2026-03-09"), True),
        (DAY, Days("2026-03-04", "2026-03-09"), False),  # longer than twice a day and three
        (DAY, Days("2026-03-10", "2026-03-10"), False),
        (Days("2026-02", "2026-02"), Days("2026-02-28", "2026-02-28"), True),
        (Days("2026", "2026"), Days("2026-12-31", "2026-12-31"), True),
        (Days("2026-02", "2026-02"), Days("2026-03-01", "2026-03-01"), False),
        (Days("2026-03-09", None), Days("2026-03-09", None), True),
        (Days("2026-03-09", None), Days("2026-05-01", "2027-05-01"), True),
        (DAY, Days("2026-03-09", None), False),
        (Days("2026-03-09", None), Days(None, "2026-05-01"), False),
        (DAY, Days(None, None), False),
        (DAY, Days("no date", "2026-13-41"), False),
    ],
)
def test_same_time(wanted: Days, given: Days, same: bool) -> None:
    assert same_time(wanted, given) is same
