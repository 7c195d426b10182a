"""Named rules by which differing numbers come to a low, a best and a high.

All of them take the numbers that count: one of each source, corrected and replaced ones left out. Low is the lowest that any of them
allows, and high the highest, unless the policy says otherwise; an end that nobody gives is unknown.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kroniek.linking.figures import Number

__all__ = ["DEFAULT_POLICY", "POLICIES", "Policy", "Settled"]


RISE = 2.0
"""How many times a number a later one may be and still be what it rose to, on the word of fewer sources."""


class Settled(NamedTuple):
    """What numbers come to, the one that gave the best, and why."""

    low: float | None
    best: float | None
    high: float | None
    chosen: Number
    why: str


class Support(NamedTuple):
    """A number with how many sources and how many claims give it, and the last that did."""

    value: float
    sources: int
    claims: int
    last: Number


class Policy(NamedTuple):
    """A rule, and what it does in words."""

    name: str
    meaning: str
    settle: Callable[[Sequence[Number]], Settled]


def _ends(numbers: Sequence[Number]) -> tuple[float | None, float | None]:
    lows = [v for n in numbers if (v := _first(n.low, n.best)) is not None]
    highs = [v for n in numbers if (v := _first(n.high, n.best)) is not None]
    return (min(lows) if lows else None), (max(highs) if highs else None)


def _first(*values: float | None) -> float | None:
    return next((v for v in values if v is not None), None)


def _best(number: Number) -> float | None:
    return _first(number.best, number.low, number.high)


def _supported(numbers: Sequence[Number]) -> list[Support]:
    """Return each best number with how many sources and claims give it, and its latest teller, in order of size."""
    tellers: dict[float, list[Number]] = {}
    for number in numbers:
        if (value := _best(number)) is not None:
            tellers.setdefault(value, []).append(number)
    return [
        Support(value, len({n.source.id for n in some}), len(some), max(some, key=lambda n: (n.published, -n.position)))
        for value, some in sorted(tellers.items())
    ]


def _default(numbers: Sequence[Number]) -> Settled:
    low, high = _ends(numbers)
    impartial = [n for n in numbers if not n.partial] or numbers
    found = _supported([n for n in impartial if not _outdated(n, impartial)])
    if not found:
        return Settled(low, None, high, numbers[-1], "no number is named")
    best = max(found, key=lambda each: (each.sources, each.value))
    if best.sources > 1:
        why = f"given by {best.sources} sources"
    elif len(found) > 1:
        why = "the highest of a source each"
    elif len(_supported(impartial)) > 1:
        why = "the last that it rose to"
    else:
        why = "the only number" if len(_supported(numbers)) == 1 else "the only number that is not the word of a side about what it did"
    return Settled(low, best.value, high, best.last, why)


def _outdated(number: Number, numbers: Sequence[Number]) -> bool:
    """Tell whether a report of a later day gives a higher number: tolls rise while the wounded die and the missing are found.

    One that is more than twice as high, and that fewer sources give, rather counts something else beside, unless a paper gives it that
    gave the lower one before.
    """
    value = _best(number)
    if value is None:
        return False
    tellers = {each.value: each.sources for each in _supported(numbers)}
    papers = {other.outlet for other in numbers if _best(other) == value and other.outlet}
    return any(
        other.published[:10] > number.published[:10]
        and (more := _best(other)) is not None
        and more > value
        and (more <= RISE * value or tellers[more] >= tellers[value] or other.outlet in papers)
        for other in numbers
    )


def _conservative(numbers: Sequence[Number]) -> Settled:
    low, high = _ends(numbers)
    found = _supported(numbers)
    if not found:
        return Settled(low, None, high, numbers[-1], "no number is named")
    return Settled(low, found[0].value, high, found[0].last, "the lowest of the numbers that count")


def _majority(numbers: Sequence[Number]) -> Settled:
    low, high = _ends(numbers)
    found = _supported(numbers)
    if not found:
        return Settled(low, None, high, numbers[-1], "no number is named")
    best = max(found, key=lambda each: (each.sources, each.claims, -each.value))
    return Settled(low, best.value, high, best.last, f"given by {best.sources} of {sum(each.sources for each in found)} sources")


def _newest_official(numbers: Sequence[Number]) -> Settled:
    official = [n for n in numbers if n.source.official]
    low, high = _ends(numbers)
    chosen = max(official or numbers, key=lambda n: (n.published, n.position))
    return Settled(low, _best(chosen), high, chosen, "the newest official number" if official else "the newest number; none is official")


DEFAULT_MEANING = (
    "best is what most independent sources say, among equals the higher; left out are numbers below what a report of a later day "
    "gives, and the word of a side about what it did, where somebody else gives a number"
)
POLICIES: dict[str, Policy] = {
    policy.name: policy
    for policy in (
        Policy("default", DEFAULT_MEANING, _default),
        Policy("conservative", "best is the lowest number that counts, as UCDP codes where sources differ", _conservative),
        Policy("majority", "best is what most independent sources say, among equals the lowest", _majority),
        Policy("newest_official", "best is the newest number of an official source, else the newest", _newest_official),
    )
}
"""The policies by name."""

DEFAULT_POLICY = "default"
