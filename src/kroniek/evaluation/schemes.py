"""Claims in the words of other schemes: MUC-4 incident types, ACLED sub-events, sides of a conflict."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kroniek.evaluation.names import plain
from kroniek.model import ActorKind, Claim, ClaimType, Mention, Modality, Polarity, Reading

__all__ = [
    "INCIDENTS",
    "NON_STATE",
    "ORGANISED",
    "OTHER",
    "STATE",
    "happened",
    "in_order",
    "kind_of",
    "main_claim",
    "sub_event",
    "violent",
    "words_of",
]

STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE, ActorKind.COALITION, ActorKind.INTERNATIONAL})
NON_STATE = frozenset({ActorKind.REBEL, ActorKind.MILITIA})
ORGANISED = STATE | NON_STATE
ARMED = NON_STATE | {ActorKind.STATE_FORCES, ActorKind.POLICE}

INCIDENTS: dict[ClaimType, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            *(ClaimType.KILLING, ClaimType.SHOOTING, ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.REPELLED, ClaimType.TORTURE),
            *(ClaimType.SEXUAL_VIOLENCE, ClaimType.CHEMICAL_ATTACK, ClaimType.SIEGE),
        ),
        ("ATTACK",),
    ),
    ClaimType.ATTACK: ("ATTACK", "BOMBING"),
    **dict.fromkeys((ClaimType.BOMBING, ClaimType.SUICIDE_BOMBING), ("BOMBING",)),
    **dict.fromkeys((ClaimType.GRENADE, ClaimType.SHELLING, ClaimType.AIR_STRIKE, ClaimType.DRONE_STRIKE), ("BOMBING", "ATTACK")),
    ClaimType.ABDUCTION: ("KIDNAPPING",),
    ClaimType.DESTRUCTION: ("ARSON", "ATTACK", "BOMBING", "ROBBERY"),
}
"""MUC-4 incident types by claim type, the likeliest first; its guidelines leave room for more than one."""


VIOLENT = frozenset(INCIDENTS) | {ClaimType.CAPTURE, ClaimType.CASUALTIES, ClaimType.RIOT}

SUB_EVENTS: dict[ClaimType, str] = {
    **dict.fromkeys((ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.REPELLED, ClaimType.SIEGE), "ARMED_CLASH"),
    **dict.fromkeys((ClaimType.AIR_STRIKE, ClaimType.DRONE_STRIKE), "AIR_STRIKE"),
    **dict.fromkeys((ClaimType.SHOOTING, ClaimType.KILLING, ClaimType.TORTURE, ClaimType.CASUALTIES), "ATTACK"),
    **dict.fromkeys((ClaimType.CEASEFIRE, ClaimType.AGREEMENT), "AGREEMENT"),
    **dict.fromkeys((ClaimType.ACCUSATION, ClaimType.DENIAL), "ATTRIB"),
    ClaimType.SHELLING: "ART_MISS_ATTACK",
    ClaimType.BOMBING: "REM_EXPLOS",
    ClaimType.SUICIDE_BOMBING: "SUIC_BOMB",
    ClaimType.GRENADE: "GRENADE",
    ClaimType.CHEMICAL_ATTACK: "CHEM_WEAP",
    ClaimType.ABDUCTION: "ABDUCT_DISSAP",
    ClaimType.SEXUAL_VIOLENCE: "SEX_VIOL",
    ClaimType.DESTRUCTION: "PROPERTY_DISTRUCT",
    ClaimType.ARREST: "ARREST",
    ClaimType.WEAPONS_SEIZURE: "DISR_WEAP",
    ClaimType.SURRENDER: "CHANGE_TO_GROUP_ACT",
    ClaimType.RETREAT: "NON_VIOL_TERRIT_TRANSFER",
    ClaimType.TALKS: "DIPLO",
}
"""ACLED sub-events by claim type, in the labels of CASE 2021; of other types it depends on who is in it."""

OTHER = "OTHER"


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return a list of words of schemes.toml."""
    return tuple(tomllib.loads(files("kroniek.evaluation").joinpath("schemes.toml").read_text(encoding="utf-8"))[name])


def happened(claim: Claim) -> bool:
    """Tell whether a claim says that its act took place, surely or not."""
    return claim.polarity is Polarity.AFFIRMED and claim.modality in (Modality.ASSERTED, Modality.HEDGED)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims by where their triggers stand."""
    return sorted(claims, key=lambda claim: claim.trigger.span[0])


def violent(reading: Reading) -> list[Claim]:
    """Return the claims of a MUC-4 incident type that say something happened, in order of the text."""
    return [claim for claim in in_order(reading.claims) if claim.type in INCIDENTS and happened(claim)]


def kind_of(mention: Mention | None) -> ActorKind | None:
    """Return the kind of actor that a mention stands for."""
    return mention.actor.kind if mention is not None and mention.actor is not None else None


def sub_event(claim: Claim, reading: Reading) -> str:
    """Return the ACLED sub-event of a claim, from its type, its words, the kinds of its actors, and the claims beside it."""
    agents, targets = _kinds(claim.roles.agent), _kinds(claim.roles.target)
    match claim.type:
        case ClaimType.CAPTURE:
            from_state = bool(targets & STATE) and not agents & STATE
            return "NON_STATE_ACTOR_OVERTAKES_TER" if agents & NON_STATE or from_state else "GOV_REGAINS_TERIT"
        case ClaimType.ATTACK:
            return "ARMED_CLASH" if targets & ARMED else "ATTACK"
        case ClaimType.DEPLOYMENT:
            words = plain(f"{claim.trigger.quote} {claim.evidence.quote}").split()
            return "CHANGE_TO_GROUP_ACT" if set(words).isdisjoint(words_of("bases")) else "HQ_ESTABLISHED"
        case ClaimType.RIOT:
            return "MOB_VIOL" if targets & {ActorKind.PERSON, ActorKind.CIVILIANS} else "VIOL_DEMONSTR"
        case ClaimType.PROTEST:
            answer = {other.type for other in reading.claims if _kinds(other.roles.agent) & STATE}
            if answer & {ClaimType.KILLING, ClaimType.SHOOTING, ClaimType.CASUALTIES}:
                return "FORCE_AGAINST_PROTEST"
            return "PROTEST_WITH_INTER" if answer & {ClaimType.ARREST, ClaimType.ATTACK, ClaimType.CLASH} else "PEACE_PROTEST"
        case _:
            return SUB_EVENTS.get(claim.type, OTHER)


def main_claim(reading: Reading) -> Claim | None:
    """Return the claim marked as the main one, else the first of violence, else the first that is no statement, else the first."""
    claims = in_order(reading.claims)
    choices = (
        (claim for claim in claims if claim.main),
        (claim for claim in claims if claim.type in VIOLENT),
        (claim for claim in claims if claim.type is not ClaimType.STATEMENT),
        claims,
    )
    return next((claim for some in choices for claim in some), None)


def _kinds(mentions: Iterable[Mention]) -> set[ActorKind | None]:
    return {kind_of(mention) for mention in mentions}
