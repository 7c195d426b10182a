"""What speech acts do to the claims in their content: whose word they are, how real, and who is meant to have done them."""

from collections.abc import Sequence

from kroniek.model import ClaimType, Modality, Polarity
from kroniek.reading.attribution import SpeechAct, covers, drafts_of
from kroniek.reading.clauses import Clauses
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.factuality import is_finite_past

__all__ = ["DOER", "agents_from_speech", "attribute"]

# What is demanded or threatened is not yet done.
_CONTENT = {ClaimType.DEMAND: Modality.INTENDED, ClaimType.THREAT: Modality.INTENDED}
# Of whom the act said is that a speech verb reports without naming who did it: its speaker, or whom it is said to.
DOER = {
    ClaimType.ACCUSATION: "target",
    ClaimType.DEMAND: "target",
    ClaimType.RESPONSIBILITY: "agent",
    ClaimType.DENIAL: "agent",
    ClaimType.THREAT: "agent",
}


def attribute(draft: ClaimDraft, acts: Sequence[SpeechAct], clauses: Clauses, *, told: bool) -> None:
    """Fill in whose word a claim is, outermost first, and let a denial negate it and a demand or threat make it intended.

    ``told``: it is told in passing, so no word of what is said of the clause around it touches it.
    """
    sentence = clauses.sentence
    draft.attribution = drafts_of(acts, draft.trigger, sentence)
    for act in acts:
        if not told and covers(act, draft.trigger, sentence):
            _colour(draft, act, clauses)


def _colour(draft: ClaimDraft, act: SpeechAct, clauses: Clauses) -> None:
    """Let a speech act say how real what it tells is; a denial that is not made leaves it as it is."""
    if act.polarity is Polarity.NEGATED and act.trigger is not None and not clauses.negated(act.trigger.token):
        draft.polarity = Polarity.AFFIRMED if draft.polarity is Polarity.NEGATED else Polarity.NEGATED
    modality = act.modality or (_CONTENT.get(act.entry.type) if act.entry is not None else None)
    if modality is Modality.INTENDED and act.trigger is not None and is_finite_past(draft.trigger, clauses):
        modality = None  # "suggests that four died" proposes nothing
    if modality is not None and draft.modality is Modality.ASSERTED:
        draft.modality = modality


def agents_from_speech(drafts: Sequence[ClaimDraft], acts: Sequence[SpeechAct], clauses: Clauses) -> None:
    """Fill in who did what is denied, claimed, threatened, demanded or blamed on somebody, where the act itself leaves it out."""
    for act in acts:
        role = DOER.get(act.entry.type) if act.entry is not None else None
        speech = next((d for d in drafts if act.trigger is not None and d.trigger is act.trigger.token), None)
        if role is None or speech is None or not speech.roles.get(role) or (role == "agent" and act.speaker is None):
            continue
        doers = [p for p in speech.roles[role] if all(p.head is not d.trigger for d in drafts)]
        if not doers:
            continue
        for draft in drafts:
            inside = covers(act, draft.trigger, clauses.sentence) and draft.entry is not None and draft.entry.speech is None
            if (
                inside
                and (not draft.roles.get("agent") or not clauses.has_own_doer(draft.trigger))
                and draft.type not in (ClaimType.CASUALTIES, ClaimType.STRENGTH, ClaimType.WHEREABOUTS)
            ):
                draft.roles["agent"] = doers
                suffering = [p for p in draft.roles.get("target", []) if all(p.head is not d.head for d in doers)]
                draft.roles["target"] = suffering  # "blamed the attack on smugglers": nobody attacked them
                draft.roles = {name: phrases for name, phrases in draft.roles.items() if phrases}
