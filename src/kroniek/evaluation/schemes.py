"""Claims in the words of other schemes: MUC-4 incident types, ACLED sub-events, sides of a conflict."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kroniek.model import ActorKind, Claim, ClaimType, Mention, Reading
from kroniek.publishing import acled_types
from kroniek.publishing.facts import NON_STATE, ORGANISED, STATE, happened

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

LABELS = {
    "Armed clash": "ARMED_CLASH",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Chemical weapon": "CHEM_WEAP",
    "Air/drone strike": "AIR_STRIKE",
    "Suicide bomb": "SUIC_BOMB",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Grenade": "GRENADE",
    "Sexual violence": "SEX_VIOL",
    "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL",
    "Agreement": "AGREEMENT",
    "Arrests": "ARREST",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
}
"""The labels of CASE 2021 by sub-event of ACLED."""

NOT_ACLED = {ClaimType.ACCUSATION: "ATTRIB", ClaimType.DENIAL: "ATTRIB", ClaimType.TALKS: "DIPLO"}
"""Labels that CASE 2021 adds, by claim type."""

OTHER = "OTHER"


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return a list of words of schemes.toml."""
    return tuple(tomllib.loads(files("kroniek.evaluation").joinpath("schemes.toml").read_text(encoding="utf-8"))[name])


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
    answers = {other.type for other in reading.claims if _kinds(other.roles.agent) & STATE}
    words = (claim.trigger.quote, claim.evidence.quote)
    found = acled_types.sub_event(claim.type, _kinds(claim.roles.agent), _kinds(claim.roles.target), words, answers)
    return NOT_ACLED.get(claim.type) or LABELS.get(found or "", OTHER)


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
