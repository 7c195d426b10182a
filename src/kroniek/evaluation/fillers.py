"""Who did it to whom with what, over a whole document: the role fillers of MUC-4, from its templates and from claims."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from kroniek.evaluation.answers import names_of
from kroniek.evaluation.names import Names, any_same, head, plain
from kroniek.evaluation.schemes import ORGANISED, kind_of, words_of
from kroniek.model import Claim, Measure, Mention

__all__ = ["ROLES", "Entity", "Template", "merged", "read_fillers", "wanted_fillers"]

INDIVIDUAL, ORGANISATION, TARGET, VICTIM, WEAPON = ROLES = ("perpetrator", "organisation", "target", "victim", "weapon")
COUNTED = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.ABDUCTED})


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Alternative(_Gold):
    value: str


class _Entry(_Gold):
    alternatives: tuple[_Alternative, ...]
    optional: bool = False

    def names(self) -> Names:
        return tuple(each.value for each in self.alternatives)


class _Victim(_Gold):
    names: Names = ()
    descriptions: Names = ()
    optional: bool = False


class _Place(_Gold):
    name: str


class _Time(_Gold):
    start: str | None = None
    end: str | None = None


class _Dead(_Gold):
    sum_of_exact: float = 0
    all_exact: bool = False


class Template(_Gold):
    """One incident of a MUC-4 document, with the slots that are judged here."""

    type: tuple[str, ...]
    optional: bool = False
    perp_individual: tuple[_Entry, ...] = ()
    perp_organization: tuple[_Entry, ...] = ()
    phys_target: tuple[_Entry, ...] = ()
    instrument_id: tuple[_Entry, ...] = ()
    victims: tuple[_Victim, ...] = ()
    location: tuple[tuple[_Place, ...], ...] = ()
    date: tuple[_Time, ...] = ()
    killed: _Dead = _Dead()


class Entity(NamedTuple):
    """Somebody or something under the names it goes by; an optional one costs nothing when it is missed."""

    names: Names
    optional: bool = False


@cache
def _heads(*lists: str) -> frozenset[str]:
    return frozenset(head(word) for name in lists for word in words_of(name))


def merged(entities: Iterable[Entity]) -> list[Entity]:
    """Return entities with those that share a name made one, which is optional when each of them is."""
    out: list[Entity] = []
    for entity in entities:
        keys = set(map(plain, entity.names))
        same = [other for other in out if not keys.isdisjoint(map(plain, other.names))]
        out = [other for other in out if other not in same]
        names = tuple(dict.fromkeys(name for each in (*same, entity) for name in each.names))
        out.append(Entity(names, entity.optional and all(other.optional for other in same)))
    return out


def wanted_fillers(templates: Sequence[Template]) -> dict[str, list[Entity]]:
    """Return the entities of each role over all templates."""
    slots = {INDIVIDUAL: "perp_individual", ORGANISATION: "perp_organization", TARGET: "phys_target", WEAPON: "instrument_id"}
    wanted = {
        role: merged(
            Entity(entry.names(), template.optional or entry.optional) for template in templates for entry in getattr(template, slot)
        )
        for role, slot in slots.items()
    }
    victims = ((template, victim) for template in templates for victim in template.victims)
    wanted[VICTIM] = merged(Entity(each.names + each.descriptions, template.optional or each.optional) for template, each in victims)
    return wanted


def read_fillers(claims: Sequence[Claim]) -> dict[str, list[Entity]]:
    """Return the entities of each role in violent claims."""
    found: dict[str, list[Entity]] = {role: [] for role in ROLES}
    for claim in claims:
        for mention in claim.roles.agent:
            for role, names in _perpetrator(mention):
                found[role].append(Entity(names))
        for mention in claim.roles.target:
            found[VICTIM if _is_human(mention, claim) else TARGET].append(Entity(names_of(mention)))
        found[WEAPON] += [Entity(names_of(mention)) for mention in claim.roles.instrument]
    return {role: merged(entities) for role, entities in found.items()}


def _perpetrator(mention: Mention) -> list[tuple[str, Names]]:
    """Return an agent as a person, an organisation or both: a person by the head noun, who may be of an organised actor by another name."""
    names = names_of(mention)
    organised = kind_of(mention) in ORGANISED
    if organised and head(names[0]) not in _heads("perpetrators"):
        return [(ORGANISATION, names)]
    actor = mention.actor.name if mention.actor else None
    own = tuple(name for name in names if name != actor) or names
    return [(INDIVIDUAL, own), *([(ORGANISATION, (actor,))] if organised and actor and actor not in own else [])]


def _is_human(mention: Mention, claim: Claim) -> bool:
    """Tell whether a target is people: by its actor, by its head noun, or because a figure counts it."""
    names = names_of(mention)
    if mention.actor is not None or any(head(name) in _heads("perpetrators", "victims") for name in names):
        return True
    return any(any_same(names_of(figure.group), names) for figure in claim.figures if figure.measure in COUNTED)
