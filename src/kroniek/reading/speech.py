"""What speech acts do to the claims in their content: whose word they are, how real, and who is meant to have done them."""

from collections.abc import Sequence

from kroniek.language.syntax import Sentence
from kroniek.model import ClaimType, Modality, Polarity
from kroniek.reading.attribution import SpeechAct, covers, drafts_of
from kroniek.reading.clauses import Clauses
from kroniek.reading.draft import ClaimDraft

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


def attribute(draft: ClaimDraft, acts: Sequence[SpeechAct], sentence: Sentence) -> None:
    """Fill in whose word a claim is, outermost first, and let a denial negate it and a demand or threat make it intended."""
    draft.attribution = drafts_of(acts, draft.trigger, sentence)
    for act in acts:
        if covers(act, draft.trigger, sentence):
            if act.polarity is Polarity.NEGATED:
                draft.polarity = Polarity.AFFIRMED if draft.polarity is Polarity.NEGATED else Polarity.NEGATED
            modality = act.modality or (_CONTENT.get(act.entry.type) if act.entry is not None else None)
            if modality is not None and draft.modality is Modality.ASSERTED:
                draft.modality = modality


def agents_from_speech(drafts: Sequence[ClaimDraft], acts: Sequence[SpeechAct], clauses: Clauses) -> None:
    """Fill in who did what is denied, claimed, threatened, demanded or blamed on somebody, where the act itself leaves it out."""
    for act in acts:
        role = DOER.get(act.entry.type) if act.entry is not None else None
        speech = next((d for d in drafts if act.trigger is not None and d.trigger is act.trigger.token), None)
        if role is None or speech is None or not speech.roles.get(role) or (role == "agent" and act.speaker is None):
            continue
        for draft in drafts:
            inside = covers(act, draft.trigger, clauses.sentence) and draft.entry is not None and draft.entry.speech is None
            if (
                inside
                and (not draft.roles.get("agent") or not clauses.has_own_doer(draft.trigger))
                and draft.type not in (ClaimType.CASUALTIES, ClaimType.STRENGTH, ClaimType.WHEREABOUTS)
            ):
                draft.roles["agent"] = list(speech.roles[role])
