"""Which types of claims may tell of one occurrence: a bombing is told as an attack, as a killing and by its dead."""

from collections.abc import Iterable
from itertools import product

from kroniek.model import Claim, ClaimType, Modality, Polarity

__all__ = ["ACTS", "SPEECH", "STATES", "STROKES", "VIOLENT", "affinity", "family", "happened", "is_act", "most_telling"]

T = ClaimType

SPEECH = frozenset({T.STATEMENT, T.DENIAL, T.ACCUSATION, T.RESPONSIBILITY})
"""What is said of an act: it belongs to the event of its content."""

STATES = frozenset({T.STRENGTH, T.CONTROL, T.WHEREABOUTS, T.OUTCOME})
"""What is the case, and no occurrence."""

ACTS = frozenset(T) - SPEECH - STATES
"""What occurs."""

_ANY_VIOLENCE = frozenset({T.ATTACK, T.KILLING, T.CASUALTIES, T.DESTRUCTION})
_WAYS: tuple[frozenset[ClaimType], ...] = (
    frozenset({T.AIR_STRIKE, T.DRONE_STRIKE, T.SHELLING, T.CHEMICAL_ATTACK}),
    frozenset({T.BOMBING, T.SUICIDE_BOMBING, T.GRENADE}),
    frozenset({T.BOMBING, T.SHELLING}),
    frozenset({T.GRENADE, T.SHELLING}),
    frozenset({T.SHOOTING, T.CLASH}),
    frozenset({T.CLASH, T.OFFENSIVE, T.REPELLED, T.CAPTURE, T.SIEGE}),
    frozenset({T.CLASH, T.SHELLING}),
    frozenset({T.CAPTURE, T.RETREAT, T.SURRENDER}),
    frozenset({T.ABDUCTION, T.ARREST}),
    frozenset({T.SEXUAL_VIOLENCE, T.TORTURE}),
    frozenset({T.PROTEST, T.RIOT}),
    frozenset({T.RIOT, T.CLASH}),
    frozenset({T.CEASEFIRE, T.AGREEMENT, T.TALKS}),
    frozenset({T.AID, T.RELIEF}),
    frozenset({T.SUPPORT, T.DEPLOYMENT}),
)
VIOLENT: frozenset[ClaimType] = frozenset(
    {
        *(T.CLASH, T.OFFENSIVE, T.SIEGE, T.CAPTURE, T.REPELLED, T.AIR_STRIKE, T.DRONE_STRIKE, T.SHELLING, T.BOMBING, T.SUICIDE_BOMBING),
        *(T.GRENADE, T.CHEMICAL_ATTACK, T.SHOOTING, T.KILLING, T.ATTACK, T.ABDUCTION, T.SEXUAL_VIOLENCE, T.TORTURE, T.DESTRUCTION),
        *(T.CASUALTIES, T.RIOT, T.PROTEST, T.SHOOTDOWN, T.SURRENDER, T.RETREAT),
    }
)
STROKES: frozenset[ClaimType] = VIOLENT - {T.CASUALTIES, T.PROTEST, T.RETREAT, T.SURRENDER}
"""Violence that somebody does to somebody: what later reports follow up on."""
_FAMILIES: dict[ClaimType, str] = {
    **dict.fromkeys(VIOLENT, "violence"),
    **dict.fromkeys((T.ARREST, T.WEAPONS_SEIZURE), "custody"),
    **dict.fromkeys((T.CEASEFIRE, T.AGREEMENT, T.TALKS), "peace"),
    **dict.fromkeys((T.AID, T.RELIEF), "relief"),
    **dict.fromkeys((T.SUPPORT, T.DEPLOYMENT), "forces"),
}
# How much each type says of what happened: an event is called after the most telling one.
_VAGUE = (T.CASUALTIES, T.ATTACK, T.KILLING, T.DESTRUCTION, T.DISPLACEMENT)


def family(kind: ClaimType) -> str:
    """Return the group of types among which claims are compared."""
    return _FAMILIES.get(kind, kind.value)


def affinity(ones: Iterable[ClaimType], others: Iterable[ClaimType]) -> float:
    """Return how well two sets of types go together: 1 the same, 0.7 one way of telling it, 0.5 one of them vague, 0 apart."""
    return max((_of_two(one, other) for one, other in product(ones, others)), default=0.0)


def _of_two(one: ClaimType, other: ClaimType) -> float:
    if one is other:
        return 1.0
    if any(one in way and other in way for way in _WAYS):
        return 0.7
    if (one in _ANY_VIOLENCE and other in VIOLENT) or (other in _ANY_VIOLENCE and one in VIOLENT):
        return 0.5
    if T.CASUALTIES in (one, other) and T.DISPLACEMENT in (one, other):
        return 0.3
    return 0.0


def happened(claim: Claim) -> bool:
    """Tell whether a claim says that something took place, surely or not."""
    return claim.polarity is Polarity.AFFIRMED and claim.modality in (Modality.ASSERTED, Modality.HEDGED)


def is_act(claim: Claim) -> bool:
    """Tell whether a claim is of an occurrence: one that took place, or that somebody says did not."""
    return claim.type in ACTS and (happened(claim) or (claim.polarity is Polarity.NEGATED and claim.modality is not Modality.HYPOTHETICAL))


def most_telling(kinds: Iterable[ClaimType]) -> ClaimType:
    """Return the type that says most of what happened: the commonest, vague ones only where there is no other."""
    given = list(kinds)
    telling = [kind for kind in given if kind not in _VAGUE] or given
    order = list(ClaimType)
    return max(telling, key=lambda kind: (given.count(kind), -_rank(kind), -order.index(kind)))


def _rank(kind: ClaimType) -> int:
    return _VAGUE[::-1].index(kind) if kind in _VAGUE else 0
