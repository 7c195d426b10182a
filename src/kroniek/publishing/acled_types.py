"""Which ACLED sub-event a claim or event is: by its type, and for some types by who is in it and what goes with it."""

from collections.abc import Collection, Iterable

from kroniek.model import ActorKind, ClaimType
from kroniek.publishing.facts import NON_STATE, STATE
from kroniek.publishing.schemes import codes, scheme_words, words_in

__all__ = ["sub_event"]

_ARMED = NON_STATE | {ActorKind.STATE_FORCES, ActorKind.POLICE}
_CROWD = frozenset({ActorKind.PERSON, ActorKind.CIVILIANS})
_DEADLY = frozenset({ClaimType.KILLING, ClaimType.SHOOTING, ClaimType.CASUALTIES})
_BROKEN_UP = frozenset({ClaimType.ARREST, ClaimType.ATTACK, ClaimType.CLASH})

Kinds = Collection[ActorKind | None]


def sub_event(type: ClaimType, agents: Kinds, targets: Kinds, words: Iterable[str], answers: Collection[ClaimType]) -> str | None:
    """Return the sub-event, None for what is no event of ACLED.

    ``agents`` and ``targets`` are kinds of actors, ``words`` the trigger and the evidence, and ``answers`` the types of the claims beside
    it in which a state acts.
    """
    agents, targets = set(agents), set(targets)
    match type:
        case ClaimType.CAPTURE:
            from_state = bool(targets & STATE) and not agents & STATE
            return "Non-state actor overtakes territory" if agents & NON_STATE or from_state else "Government regains territory"
        case ClaimType.ATTACK:
            return "Armed clash" if targets & _ARMED else "Attack"
        case ClaimType.DEPLOYMENT:
            base = any(words_in(some) & scheme_words().bases for some in words)
            return "Headquarters or base established" if base else "Change to group/activity"
        case ClaimType.RIOT:
            return "Mob violence" if targets & _CROWD else "Violent demonstration"
        case ClaimType.PROTEST:
            if _DEADLY & set(answers):
                return "Excessive force against protesters"
            return "Protest with intervention" if _BROKEN_UP & set(answers) else "Peaceful protest"
        case _:
            found: str | None = codes("acled")["sub_events"].get(type.value)
            return found
