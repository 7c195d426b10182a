"""Which claim of a newer reading stands in the place of one that left."""

from collections.abc import Callable, Sequence

from kroniek.model import Claim

__all__ = ["successors"]


def successors(before: Sequence[Claim], after: Sequence[Claim]) -> dict[str, str]:
    """Return, by the id of each claim that left, the id of the one that came in its place, where there is one.

    That is one made by the same words: of the same type if there is such a one, else of another. Each stands in for one only.
    """
    kept = {claim.id for claim in before} & {claim.id for claim in after}
    left = [claim for claim in before if claim.id not in kept]
    came = [claim for claim in after if claim.id not in kept]
    found: dict[str, str] = {}
    for alike in _LIKENESSES:
        for old in left:
            if old.id in found:
                continue
            new = next((claim for claim in came if claim.id not in found.values() and alike(old, claim)), None)
            if new is not None:
                found[old.id] = new.id
    return found


def _same_words(old: Claim, new: Claim) -> bool:
    return old.trigger.span == new.trigger.span


def _overlapping(old: Claim, new: Claim) -> bool:
    return old.trigger.span[0] < new.trigger.span[1] and new.trigger.span[0] < old.trigger.span[1]


_LIKENESSES: tuple[Callable[[Claim, Claim], bool], ...] = (
    lambda old, new: _same_words(old, new) and old.type is new.type and old.roles == new.roles,
    lambda old, new: _same_words(old, new) and old.type is new.type,
    lambda old, new: _overlapping(old, new) and old.type is new.type,
    _same_words,
)
