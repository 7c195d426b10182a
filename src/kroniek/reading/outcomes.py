"""What became of those who were shot or taken to hospital: wounded where no more is said, unless the report tells of their death."""

from collections.abc import Sequence

from kroniek.model import ClaimType, Measure, Modality, Polarity
from kroniek.reading.draft import ClaimDraft, FigureDraft

__all__ = ["settle_outcomes"]

_VIOLENT = frozenset({ClaimType.SHOOTING, ClaimType.ATTACK})


def settle_outcomes(told: Sequence[ClaimDraft], anybody: frozenset[str]) -> None:
    """Settle the figures that an entry only presumes, by the deaths that the report tells of.

    As many dead as were hurt, of whom nothing says that they are others, are the same people: the act killed them. Where another
    number died, what became of those hurt is not said. ``anybody`` are nouns that may stand for any of them.
    """
    deaths = [d for d in told if _tells_death(d)]
    if not deaths:
        return
    dead = [f for d in deaths for f in d.figures if f.measure is Measure.KILLED and f.part_of is None and f.best]
    for draft in told:
        for figure in [f for f in draft.figures if f.presumed]:
            violent, apart = draft.type in _VIOLENT, all(f.part_of is None for f in draft.figures)
            same = any(_may_be_same(figure, other, anybody) for other in dead)
            if violent and (same or (figure.best == 1 and not dead)):
                figure.measure, figure.presumed = Measure.KILLED, False
            elif apart and (same or (violent and all(f.best != figure.best for f in dead))):
                draft.figures = [f for f in draft.figures if f is not figure]


def _may_be_same(one: FigureDraft, other: FigureDraft, anybody: frozenset[str]) -> bool:
    """Tell whether two counts may be of the same people: as many, and not called by different nouns."""
    if one.best != other.best:
        return False
    heads = [f.group.head for f in (one, other) if f.group is not None]
    nouns = {t.lemma.lower() for t in heads if t.upos == "NOUN"} - anybody
    return len(nouns) < 2


def _tells_death(draft: ClaimDraft) -> bool:
    """Tell whether a claim says that people died, in whatever number but none."""
    if draft.entry is None or draft.polarity is not Polarity.AFFIRMED or draft.modality not in (Modality.ASSERTED, Modality.HEDGED):
        return False
    killed = [f for f in draft.figures if f.measure is Measure.KILLED and not f.presumed]
    return any(f.high != 0 for f in killed) or (draft.entry.measure is Measure.KILLED and not killed)
