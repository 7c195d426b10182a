"""What became of those who were shot: a wound where no more is said, unless the report tells of their death."""

from collections.abc import Sequence

from kroniek.model import Measure, Modality, Polarity
from kroniek.reading.draft import ClaimDraft

__all__ = ["settle_outcomes"]


def settle_outcomes(told: Sequence[ClaimDraft]) -> None:
    """Settle the figures that an entry only presumes, by the deaths that the report tells of.

    As many dead as were shot are the same people; where another number died, what became of those shot is not said.
    """
    deaths = [d for d in told if _tells_death(d)]
    if not deaths:
        return
    dead = {f.best for d in deaths for f in d.figures if f.measure is Measure.KILLED and f.part_of is None and f.best is not None}
    for draft in told:
        for figure in draft.figures:
            if figure.presumed and (figure.best in dead or (figure.best == 1 and not dead)):
                figure.measure, figure.presumed = Measure.KILLED, False
        if all(f.part_of is None for f in draft.figures):
            draft.figures = [f for f in draft.figures if not f.presumed]


def _tells_death(draft: ClaimDraft) -> bool:
    """Tell whether a claim says that people died, in whatever number but none."""
    if draft.entry is None or draft.polarity is not Polarity.AFFIRMED or draft.modality not in (Modality.ASSERTED, Modality.HEDGED):
        return False
    killed = [f for f in draft.figures if f.measure is Measure.KILLED and not f.presumed]
    return any(f.high != 0 for f in killed) or (draft.entry.measure is Measure.KILLED and not killed)
