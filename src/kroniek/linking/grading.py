"""Suggestions for a person who grades: how well an event is established, with the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from kroniek.linking.acts import ACTS, happened
from kroniek.linking.sources import Source
from kroniek.linking.told import Told
from kroniek.model import ActorKind, ClaimType, Measure, Modality, Polarity, Status

__all__ = ["Suggestion", "admiralty", "grade"]

_ARMED = frozenset({ActorKind.STATE_FORCES, ActorKind.REBEL, ActorKind.MILITIA, ActorKind.POLICE, ActorKind.COALITION})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A grade, and why; nothing is decided by it."""

    grade: str
    reasons: tuple[str, ...]


def grade(told: Sequence[Told], sources: Sequence[Source]) -> Suggestion:
    """Return a grade in the manner of Airwars: confirmed, fair, weak, contested or discounted."""
    dead = [f.status for each in told if happened(each.claim) for f in each.claim.figures if f.measure is Measure.KILLED]
    if dead and all(status is Status.COMBATANT for status in dead):
        return Suggestion("discounted", ("all the dead are told to have taken part in the fighting",))
    owners = _owners(told)
    if len(owners) > 1:
        return Suggestion("contested", (f"responsibility is claimed by {', '.join(sorted(owners.values()))}",))
    if owners:
        return Suggestion("confirmed", (f"{next(iter(owners.values()))} says it was its act",))
    denials = sorted({m.name for each in told if each.claim.type is ClaimType.DENIAL for m in each.claim.roles.agent})
    if denials:
        return Suggestion("contested", (f"denied by {', '.join(denials)}",))
    if len(sources) > 1:
        return Suggestion("fair", (f"{len(sources)} independent sources", *_blame(told)))
    return Suggestion("weak", ("a single source",))


def _blame(told: Sequence[Told]) -> list[str]:
    agents = (m for each in told if happened(each.claim) for m in each.claim.roles.agent)
    blamed = {m.name for m in agents if m.actor is not None and m.actor.kind in _ARMED}
    return [f"told to be the act of {name}" for name in sorted(blamed)]


def _owners(told: Sequence[Told]) -> dict[str, str]:
    """Return who says that the act was its own: by a claim of responsibility, or as the speaker of an act it is the agent of."""
    found: dict[str, str] = {}
    for each in told:
        claim = each.claim
        agents = {m.actor.id: m.name for m in claim.roles.agent if m.actor is not None and m.actor.kind in _ARMED}
        if claim.type is ClaimType.RESPONSIBILITY and claim.polarity is Polarity.AFFIRMED:
            found.update(agents)
        elif claim.type in ACTS and happened(claim) and claim.attribution:
            speaker = claim.attribution[-1].speaker
            if speaker is not None and speaker.actor is not None and speaker.actor.id in agents:
                found[speaker.actor.id] = agents[speaker.actor.id]
    return found


def admiralty(told: Sequence[Told], sources: Sequence[Source]) -> Suggestion:
    """Return an Admiralty code: a letter for the sources and a figure for the information; F and 6 say that it cannot be judged."""
    letter, why = _reliability(told, sources)
    denied = any(each.claim.type is ClaimType.DENIAL or each.claim.polarity is Polarity.NEGATED for each in told)
    if len(sources) > 1 and not denied:
        figure, because = "1", f"confirmed by {len(sources)} independent sources"
    elif len(sources) > 1:
        figure, because = "3", "told by several sources and denied"
    elif denied:
        figure, because = "4", "told by one source, and denied"
    elif all(each.claim.modality is Modality.HEDGED for each in told):
        figure, because = "4", "told with reserve only"
    else:
        figure, because = "3", "one source, nothing against it"
    return Suggestion(letter + figure, (why, because))


def _reliability(told: Sequence[Told], sources: Sequence[Source]) -> tuple[str, str]:
    sides = {f"actor:{m.actor.id}" for each in told for m in (*each.claim.roles.agent, *each.claim.roles.target) if m.actor is not None}
    named = [source for source in sources if source.id.startswith("actor:")]
    if named and all(source.id in sides for source in named) and len(named) == len(sources):
        return "D", "all sources are sides in it"
    if any(source.official and source.id not in sides for source in named):
        return "C", "an official source that is no side in it"
    return "F", "nothing is known of the sources"
