"""What became of those counted, where their own clause does not say it.

Those who were shot or taken to hospital are wounded, unless the report tells of their death; a bare number takes up the count before it.
"""

from collections.abc import Sequence

from kroniek.model import ClaimType, Measure, Modality, Polarity
from kroniek.reading.draft import ClaimDraft, FigureDraft

__all__ = ["resume", "settle_outcomes"]

_LOSSES = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CASUALTIES, Measure.ABDUCTED, Measure.DETAINED})
_VIOLENT = frozenset({ClaimType.SHOOTING, ClaimType.ATTACK})


def resume(draft: ClaimDraft, told: Sequence[ClaimDraft]) -> bool:
    """Let the bare number of a claim count what the last figure of losses before it counted; tell whether there is one.

    "Twelve people were killed, the mayor said. The police say 19": 19 killed.
    """
    near = (d for d in reversed(told) if 0 <= draft.sentence.paragraph - d.sentence.paragraph <= 1)
    counted = ((d, next((f for f in d.figures if f.measure in _LOSSES and f.part_of is None), None)) for d in near)
    found = next(((d, f) for d, f in counted if f is not None or _is_of_losses(d)), None)
    if found is None or not draft.figures:
        return False
    act, before = found
    for figure in draft.figures:
        if before is not None:
            figure.measure, figure.status, figure.group = before.measure, before.status, before.group
        elif act.entry is not None and act.entry.measure is not None:
            figure.measure = act.entry.measure
    return True


def _is_of_losses(draft: ClaimDraft) -> bool:
    """Tell whether a claim is of losses, told without a number ("the toll has risen again")."""
    return draft.type is ClaimType.CASUALTIES and draft.entry is not None and draft.entry.measure in _LOSSES


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
