"""Whose losses are told where no noun says so: those of the people that the act was aimed at."""

from collections.abc import Sequence

from kroniek.model import ClaimType, Measure, Status
from kroniek.reading.draft import ClaimDraft, FigureDraft
from kroniek.reading.figures import status_of
from kroniek.reading.phrases import classes_of, head_class
from kroniek.reading.tools import Tools

__all__ = ["settle_status", "side_with_target"]

_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})
_AIMED = frozenset(
    {
        ClaimType.AIR_STRIKE, ClaimType.DRONE_STRIKE, ClaimType.SHELLING, ClaimType.BOMBING, ClaimType.SUICIDE_BOMBING,
        ClaimType.GRENADE, ClaimType.SHOOTING, ClaimType.ATTACK, ClaimType.KILLING,
    }
)  # fmt: skip
_LOST = _HARM | {Measure.MISSING, Measure.VICTIMS}
_OUTCOMES = frozenset({"dead", "wounded"})


def side_with_target(draft: ClaimDraft, tools: Tools) -> None:
    """Make those whom an act was aimed at the group of its losses: "an ambush on fishermen killed three", "shot two boys, killing one"."""
    targets = [p for p in draft.roles.get("target", []) if "people" in classes_of(p, tools.nouns, tools.grammar, tools.names)]
    if draft.type not in _AIMED or len(targets) != 1 or len(draft.roles["target"]) != 1:
        return
    target = targets[0]
    for figure in draft.figures:
        counted = figure.start < target.end and target.start < figure.end
        if figure.measure in _HARM and not counted and _names_nobody(figure, draft, tools):
            figure.group = target
            if figure.status is Status.UNKNOWN:
                figure.status = status_of(head_class(target.resolved().head, tools.nouns, tools.grammar))


def _names_nobody(figure: FigureDraft, draft: ClaimDraft, tools: Tools) -> bool:
    """Tell whether a number stands alone, or with a word that says no more than what befell those it counts ("three dead")."""
    if figure.unit != "people":
        return False
    if figure.group is not None:
        return head_class(figure.group.head, tools.nouns, tools.grammar) in _OUTCOMES
    words = [t for t in draft.sentence.tokens if figure.start <= t.start < figure.end]
    return all(t.upos not in ("NOUN", "PROPN", "PRON") for t in words)


def settle_status(told: Sequence[ClaimDraft]) -> None:
    """Settle whether those took part in the fighting of whom no word says so.

    They are taken for the people whose losses the rest of their paragraph tells of, where these are all of one kind; and gunfire that is
    told as a shooting is by definition on people who were not fighting.
    """
    known: dict[int, set[Status]] = {}
    for draft in told:
        counted = {f.status for f in draft.figures if f.measure in _LOST and f.status is not Status.UNKNOWN and f.best != 0}
        known.setdefault(draft.sentence.paragraph, set()).update(counted)
    for draft in told:
        around = known[draft.sentence.paragraph]
        for figure in draft.figures:
            if figure.status is Status.UNKNOWN and figure.measure in _LOST and figure.unit == "people":
                if len(around) == 1:
                    (figure.status,) = around
                elif draft.type is ClaimType.SHOOTING:
                    figure.status = Status.CIVILIAN
